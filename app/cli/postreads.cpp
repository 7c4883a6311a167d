// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/postcontent.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/store/accountstore.h"
#include "core/store/journalstore.h"
#include "core/store/postchecks.h"
#include "core/store/poststore.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// Parts of the five states that the list has words for.
const QHash<QString, std::optional<ShownStatus>> &finerStatuses()
{
    static const QHash<QString, std::optional<ShownStatus>> words{{u"retrying"_s, ShownStatus::Retrying},
                                                                  {u"waiting"_s, ShownStatus::Waiting},
                                                                  {u"missed"_s, ShownStatus::Missed},
                                                                  {u"outcome_unknown"_s, ShownStatus::OutcomeUnknown}};
    return words;
}

Result<PostFilter> filterIn(Session &session, Database &database)
{
    const Invocation &given = session.given();
    PostFilter filter;
    if (given.has("platform"_L1)) {
        filter.platform = given.value("platform"_L1).toLower();
        if (!findPlatform(session.platforms(), filter.platform)) {
            QStringList names;
            for (const Platform &platform : session.platforms())
                names << platform.id;
            return wrongValue("platform"_L1, filter.platform,
                              CommandLine::tr("There are: %1.").arg(names.join(u", "_s)));
        }
    }
    if (given.has("status"_L1)) {
        // "outcome unknown" is how the list prints it.
        const QString word = given.value("status"_L1).trimmed().toLower().replace(u' ', u'_').replace(u'-', u'_');
        filter.status = postStatusFromString(word);
        filter.shown = finerStatuses().value(word);
        if (!filter.status && !filter.shown) {
            return wrongValue("status"_L1, given.value("status"_L1),
                              CommandLine::tr("There are: %1.")
                                  .arg(u"draft, scheduled, publishing, posted, failed, retrying, waiting, missed, "
                                       "outcome_unknown"_s));
        }
    }
    if (given.has("account"_L1)) {
        const auto account = AccountStore(database).resolve(given.value("account"_L1));
        if (!account)
            return tl::unexpected(account.error());
        filter.account = account->id;
    }
    const std::pair<QLatin1StringView, std::optional<Instant> PostFilter::*> times[] = {{"from"_L1, &PostFilter::from},
                                                                                        {"to"_L1, &PostFilter::to}};
    for (const auto &[option, member] : times) {
        if (!given.has(option))
            continue;
        const auto at = session.timeIn(given.value(option));
        if (!at)
            return wrongValue(option, given.value(option), at.error().hint);
        filter.*member = *at;
    }
    if (given.has("limit"_L1)) {
        bool isNumber = false;
        filter.limit = given.value("limit"_L1).toInt(&isNumber);
        if (!isNumber || filter.limit < 1)
            return wrongValue("limit"_L1, given.value("limit"_L1), CommandLine::tr("Give a whole number from 1."));
    }
    return filter;
}

Output::Color colorOf(const Post &post)
{
    switch (post.status) {
    case PostStatus::Draft:
        return Output::Color::Dim;
    case PostStatus::Scheduled:
        return post.nextAttemptAt ? Output::Color::Yellow : Output::Color::Blue;
    case PostStatus::Publishing:
        return Output::Color::Yellow;
    case PostStatus::Posted:
        return Output::Color::Green;
    case PostStatus::Failed:
        return Output::Color::Red;
    }
    Q_UNREACHABLE();
}

QString statusInWords(const Post &post)
{
    switch (shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value())) {
    case ShownStatus::Retrying:
        return CommandLine::tr("retrying");
    case ShownStatus::Waiting:
        return CommandLine::tr("waiting");
    case ShownStatus::Missed:
        return CommandLine::tr("missed");
    case ShownStatus::OutcomeUnknown:
        return CommandLine::tr("outcome unknown");
    default:
        return toString(post.status);
    }
}

void showWords(Session &session, const Post &post, const std::vector<PublishAttempt> &attempts,
               const std::vector<StepRecord> &steps)
{
    Output &out = session.out();
    const auto fact = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            out.line(out.colored(name.leftJustified(14), Output::Color::Dim) + plainLine(value));
    };
    out.line(out.colored(post.id.toString(), Output::Color::Bold));
    fact(CommandLine::tr("Account"), accountNameOf(post, session.accounts()));
    fact(CommandLine::tr("Type"), toString(post.type));
    out.line(out.colored(CommandLine::tr("Status").leftJustified(14), Output::Color::Dim)
             + out.colored(statusInWords(post), colorOf(post)));
    fact(CommandLine::tr("Planned for"), session.shown(post.scheduledFor));
    fact(CommandLine::tr("Next try"), session.shown(post.nextAttemptAt));
    fact(CommandLine::tr("Published"), session.shown(post.publishedAt));
    fact(CommandLine::tr("Address"), post.postUrl);
    fact(CommandLine::tr("Id there"), post.platformPostId);
    fact(CommandLine::tr("Error"), post.lastPublishError);
    if (const auto error = errorOf(post)) {
        fact(CommandLine::tr("What to do"), error->hint);
        fact(CommandLine::tr("Error code"), error->code);
        fact(CommandLine::tr("It says"), QString(error->networkCode + u' ' + error->networkMessage).trimmed());
        fact(CommandLine::tr("Trace"), error->traceId);
    }
    fact(CommandLine::tr("Caption"), post.caption);
    fact(CommandLine::tr("First comment"), post.firstComment);
    for (const PostMedia &media : post.media)
        fact(CommandLine::tr("Media"),
             media.asset.isRemote() ? media.asset.url : media.asset.originalName + u"  "_s + media.asset.path);
    if (!post.options.toJson().isEmpty())
        fact(CommandLine::tr("Choices"),
             QString::fromUtf8(QJsonDocument(post.options.toJson()).toJson(QJsonDocument::Compact)));
    for (const PublishAttempt &attempt : attempts) {
        fact(CommandLine::tr("Attempt"),
             session.shown(attempt.startedAt) + u"  "_s + attempt.outcome + u"  "_s + attempt.errorCode);
    }
    for (const StepRecord &step : steps) {
        const bool done = step.state == StepRecord::State::Done;
        fact(CommandLine::tr("Step"),
             session.shown(step.startedAt) + u"  "_s + step.name + u"  "_s
                 + (done ? CommandLine::tr("done") : CommandLine::tr("no outcome yet")));
    }
}

} // namespace

Result<int> listPosts(Session &session)
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    const auto filter = filterIn(session, **database);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto posts = PostStore(**database).list(*filter);
    if (!posts)
        return tl::unexpected(posts.error());
    if (session.out().json()) {
        session.out().answer(postsJson(*posts, session.accounts()));
        return Done;
    }
    if (posts->empty()) {
        session.out().note(CommandLine::tr("There are no such posts."));
        return Done;
    }
    std::vector<QStringList> rows;
    for (const Post &post : *posts) {
        rows.push_back({post.id.toString(), session.shown(post.scheduledFor), accountNameOf(post, session.accounts()),
                        toString(post.type), statusInWords(post), plainLine(post.caption.left(200))});
    }
    const QStringList lines = tableLines({CommandLine::tr("ID"), CommandLine::tr("Planned for"),
                                          CommandLine::tr("Account"), CommandLine::tr("Type"),
                                          CommandLine::tr("Status"), CommandLine::tr("Caption")},
                                         rows, session.out().width());
    session.out().line(session.out().colored(lines.first(), Output::Color::Bold));
    for (size_t i = 0; i < posts->size(); ++i)
        session.out().line(session.out().colored(lines.at(qsizetype(i) + 1), colorOf((*posts)[i])));
    if (int(posts->size()) == filter->limit && !session.given().has("limit"_L1))
        session.out().note(CommandLine::tr("These are the newest %1; --limit N shows more.").arg(filter->limit));
    return Done;
}

Result<int> showPost(Session &session)
{
    const auto post = session.post(session.given().arguments.first());
    if (!post)
        return tl::unexpected(post.error());
    const JournalStore journal(**session.database());
    const auto attempts = journal.attempts(post->id);
    const auto steps = journal.steps(post->id);
    if (!attempts || !steps)
        return tl::unexpected(attempts ? steps.error() : attempts.error());
    const auto found = PostChecks(**session.database()).found();
    if (!found)
        return tl::unexpected(found.error());
    const std::vector<Error> findings = found->value(post->id); // of an engine, ahead of the post's time
    if (!session.out().json()) {
        showWords(session, *post, *attempts, *steps);
        for (const Error &finding : findings)
            session.out().line(CommandLine::tr("Needs a look: %1").arg(finding.message));
        return Done;
    }
    QJsonArray findingLog;
    for (const Error &finding : findings)
        findingLog.append(errorJson(finding));
    QJsonArray attemptLog;
    for (const PublishAttempt &attempt : *attempts)
        attemptLog.append(attemptJson(attempt));
    QJsonArray stepLog;
    for (const StepRecord &step : *steps)
        stepLog.append(stepJson(step));
    QJsonObject answer = postJson(*post, session.accounts());
    answer.insert(u"attempt_log"_s, attemptLog);
    answer.insert(u"steps"_s, stepLog);
    answer.insert(u"findings"_s, findingLog);
    session.out().answer(answer);
    return Done;
}

Result<int> preflightPost(Session &session)
{
    const auto post = session.post(session.given().arguments.first());
    if (!post)
        return tl::unexpected(post.error());
    const std::optional<Error> state = whyNotChangeable(*post);
    std::vector<PostFinding> findings = findingsFor(session, {*post});
    if (state)
        findings.insert(findings.begin(), {*post, *state});
    if (session.out().json()) {
        session.out().answer(QJsonObject{{u"post_id"_s, post->id.toString()},
                                         {u"ok"_s, findings.empty()},
                                         {u"findings"_s, findingsJson(session, findings)}});
    } else if (findings.empty()) {
        session.out().note(CommandLine::tr("Nothing is known against this post."));
    }
    if (!session.out().json()) {
        for (const PostFinding &finding : findings) {
            session.out().line(session.out().colored(u"✗ "_s + finding.error.message, Output::Color::Red));
            if (!finding.error.hint.isEmpty())
                session.out().line(u"  "_s + finding.error.hint);
        }
    }
    if (findings.empty())
        return Done;
    Error refused{.code = u"check.preflight"_s,
                  .remedy = Remedy::ChangePost,
                  .message = (state ? CommandLine::tr("This post can't be published as it is: %1")
                                    : CommandLine::tr("The network would refuse this post: %1"))
                                 .arg(findings.front().error.message),
                  .hint = findings.front().error.hint};
    session.out().error(refused);
    return Refused;
}

} // namespace postrider::cli
