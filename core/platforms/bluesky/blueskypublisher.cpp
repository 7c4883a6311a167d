// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/blueskypublisher.h"

#include "core/platforms/bluesky/linkcard.h"
#include "core/platforms/bluesky/record.h"
#include "core/platforms/bluesky/rules.h"
#include "core/platforms/bluesky/session.h"
#include "core/platforms/bluesky/videoservice.h"
#include "core/platforms/bluesky/xrpc.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace bluesky;

const QString collection = u"app.bsky.feed.post"_s;
const QString postStep = u"publish"_s;
const QString cardStep = u"link_card"_s;
const QString commentStep = u"first_comment"_s;

struct Bluesky
{
    Q_DECLARE_TR_FUNCTIONS(Bluesky)
};

/// What is known of a record that is there.
QJsonObject place(const QJsonObject &answer)
{
    return {{u"uri"_s, answer.value("uri"_L1)}, {u"cid"_s, answer.value("cid"_L1)}};
}

/// What keeps the account of a session from posting.
std::optional<Error> wrongIn(const QJsonObject &session, const Account &account)
{
    if (session.value("did"_L1).toString() != account.remoteId) {
        return ownError("wrong_account"_L1, Remedy::FixAccount,
                        Bluesky::tr("This sign-in belongs to another Bluesky account."),
                        Bluesky::tr("Connect the account again."));
    }
    if (!session.value("active"_L1).toBool(true)) {
        return ownError("account_inactive"_L1, Remedy::FixAccount, Bluesky::tr("This Bluesky account is not active."),
                        Bluesky::tr("Look at the account in the Bluesky app."));
    }
    return {};
}

/// One post on its way. Lives as long as the publisher's task.
class Flow
{
public:
    explicit Flow(PublishContext &context) : m_context(context) {}

    QCoro::Task<Result<Published>> run();

private:
    QCoro::Task<Result<>> findHome();
    QCoro::Task<Result<std::vector<QJsonObject>>> uploadMedia();
    QCoro::Task<Result<QJsonObject>> mediaOrCard();
    QCoro::Task<QHash<QString, QString>> resolveMentions(QString text);
    /// The record of a step and its key, which are kept from the first try on; `build` makes the record.
    QCoro::Task<Result<QJsonObject>> kept(QString step, std::function<QCoro::Task<Result<QJsonObject>>()> build);
    QCoro::Task<Result<QJsonObject>> put(QString step, QJsonObject keptRecord);
    QCoro::Task<Result<QJsonObject>> send(QJsonObject keptRecord);
    QCoro::Task<Result<Finding>> look(QString key);
    QCoro::Task<Result<QJsonObject>> buildPost();
    QCoro::Task<Result<QJsonObject>> buildComment(QJsonObject post);
    QCoro::Task<> addFirstComment(QJsonObject post, Published &published);

    Xrpc api(const QUrl &host) const
    {
        return Xrpc(m_context.http, m_context.clock, host, m_context.credentials.accessToken,
                    m_context.timing.requestTimeout, m_context.cancellation,
                    [this](const NetworkLimit &limit) { heed(limit); });
    }
    /// Used up: waiting is shorter than being refused.
    void heed(const NetworkLimit &limit) const
    {
        if (m_context.limit)
            m_context.limit(limit);
        if (limit.endsAt && m_context.pause)
            m_context.pause(*limit.endsAt, u"bluesky.rate_limit"_s);
    }
    QStringList uploadSteps() const
    {
        QStringList steps;
        for (size_t i = 0; i < m_context.post.media.size(); ++i)
            steps << u"upload_%1"_s.arg(i + 1);
        return steps;
    }

    PublishContext &m_context;
    QUrl m_home;
};

QCoro::Task<Result<Published>> Flow::run()
{
    if (m_context.credentials.accessToken.isEmpty())
        co_return tl::unexpected(signInNeeded()); // the app password makes a session
    if (!m_context.journal.find(postStep)) {
        const std::vector<Error> problems = bluesky::preflight(m_context.post);
        if (!problems.empty())
            co_return tl::unexpected(problems.front());
    }
    const Result<> found = co_await findHome();
    if (!found)
        co_return tl::unexpected(found.error());

    const Result<QJsonObject> record = co_await kept(postStep, [this] { return buildPost(); });
    if (!record)
        co_return tl::unexpected(record.error());
    const Result<QJsonObject> out = co_await put(postStep, *record);
    if (!out) {
        const Error error = out.error();
        if (error.code == u"bluesky.blob_gone"_s) {
            QStringList uploads = uploadSteps() + VideoService::steps() + QStringList{cardStep};
            uploads.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
            const Result<> forgotten = co_await m_context.journal.forget(uploads);
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        co_return tl::unexpected(error);
    }
    Published published;
    published.platformPostId = out->value("uri"_L1).toString();
    published.postUrl = u"https://bsky.app/profile/%1/post/%2"_s.arg(m_context.account.remoteId,
                                                                     record->value("rkey"_L1).toString());
    if (!m_context.post.firstComment.isEmpty())
        co_await addFirstComment(*out, published);
    co_return published;
}

/// Accounts of bsky.social live on other servers; a session says where.
QCoro::Task<Result<>> Flow::findHome()
{
    m_home = loginHost(m_context.account);
    const Result<QJsonObject> session = co_await api(m_home).query(u"com.atproto.server.getSession"_s, {});
    if (!session)
        co_return tl::unexpected(session.error());
    if (const auto wrong = wrongIn(*session, m_context.account))
        co_return tl::unexpected(*wrong);
    if (m_context.learn)
        m_context.learn(u"username"_s, session->value("handle"_L1).toString());
    m_home = hostIn(*session).value_or(m_home);
    co_return Result<>();
}

QCoro::Task<Result<std::vector<QJsonObject>>> Flow::uploadMedia()
{
    qint64 total = 0;
    for (const PostMedia &media : m_context.post.media)
        total += media.asset.facts.bytes;
    qint64 before = 0;
    std::vector<QJsonObject> blobs;
    const QStringList names = uploadSteps();
    for (size_t i = 0; i < m_context.post.media.size(); ++i) {
        const MediaAsset asset = m_context.post.media[i].asset;
        const auto report = [this, before, total](qint64 sent) {
            if (m_context.progress)
                m_context.progress(before + sent, total);
        };
        before += asset.facts.bytes;
        const QString &name = names[qsizetype(i)];
        if (asset.facts.kind == MediaKind::Video && !m_context.journal.find(name)) {
            const Xrpc home = api(m_home);
            VideoService service(m_context, home, m_home);
            const auto processed = co_await service.process(asset, report);
            if (!processed)
                co_return tl::unexpected(processed.error());
            if (*processed) {
                blobs.push_back(**processed);
                continue;
            }
        }
        const QJsonObject intent{{u"sha256"_s, asset.sha256}};
        const Result<QJsonObject> answer = co_await m_context.journal.repeatable(name, intent, [&] {
            return api(m_home).uploadBlob(
                HttpBody::file(asset.path, 0, asset.facts.bytes, asset.facts.mimeType.toLatin1()), report);
        });
        if (!answer)
            co_return tl::unexpected(answer.error());
        blobs.push_back(answer->value("blob"_L1).toObject());
    }
    co_return blobs;
}

/// A handle that nobody has stays plain text; trouble on the way does too, rather than holding the post back.
QCoro::Task<QHash<QString, QString>> Flow::resolveMentions(QString textGiven)
{
    const QString text = std::move(textGiven);
    QHash<QString, QString> dids;
    for (const Facet &facet : facetsIn(text)) {
        if (facet.kind != Facet::Kind::Mention || dids.contains(facet.value))
            continue;
        const QUrlQuery handle{{u"handle"_s, facet.value}};
        const Result<QJsonObject> answer = co_await api(m_home).query(u"com.atproto.identity.resolveHandle"_s, handle);
        dids.insert(facet.value, answer ? answer->value("did"_L1).toString() : QString());
    }
    co_return dids;
}

/// What is shown below the text: its media, else a card of its first link, if that is wanted. Empty: nothing.
QCoro::Task<Result<QJsonObject>> Flow::mediaOrCard()
{
    if (!m_context.post.media.empty()) {
        const Result<std::vector<QJsonObject>> blobs = co_await uploadMedia();
        if (!blobs)
            co_return tl::unexpected(blobs.error());
        co_return mediaEmbed(m_context.post.media, *blobs);
    }
    const std::vector<Facet> facets = facetsIn(m_context.post.caption);
    const auto link = std::ranges::find(facets, Facet::Kind::Link, &Facet::kind);
    if (link == facets.end() || !m_context.post.options.linkCard)
        co_return QJsonObject();
    const QString address = link->value;
    const Xrpc home = api(m_home);
    const QJsonObject intent{{u"uri"_s, address}};
    const Result<QJsonObject> card = co_await m_context.journal.repeatable(
        cardStep, intent, [&] { return linkCard(m_context, home, address); });
    if (!card)
        co_return tl::unexpected(card.error());
    co_return cardEmbed(*card);
}

QCoro::Task<Result<QJsonObject>> Flow::buildPost()
{
    const Result<QJsonObject> embed = co_await mediaOrCard();
    if (!embed)
        co_return tl::unexpected(embed.error());
    const QHash<QString, QString> dids = co_await resolveMentions(m_context.post.caption);
    QJsonObject record = postRecord(m_context.post.caption, dids, m_context.clock.now());
    if (!embed->isEmpty())
        record.insert(u"embed"_s, *embed);
    co_return record;
}

QCoro::Task<Result<QJsonObject>> Flow::buildComment(QJsonObject postGiven)
{
    const QJsonObject post = std::move(postGiven);
    const QHash<QString, QString> dids = co_await resolveMentions(m_context.post.firstComment);
    QJsonObject record = postRecord(m_context.post.firstComment, dids, m_context.clock.now());
    record.insert(u"reply"_s, QJsonObject{{u"root"_s, post}, {u"parent"_s, post}});
    co_return record;
}

QCoro::Task<Result<QJsonObject>> Flow::kept(QString stepGiven,
                                            std::function<QCoro::Task<Result<QJsonObject>>()> buildGiven)
{
    const QString step = std::move(stepGiven);
    const auto build = std::move(buildGiven);
    const QString name = step + u"_record"_s;
    const std::optional<StepRecord> before = m_context.journal.find(name);
    if (before && m_context.journal.find(step))
        co_return before->intent; // it may be there: asked for again to the letter
    const Result<QJsonObject> record = co_await build();
    if (!record)
        co_return tl::unexpected(record.error());
    // The key stays whatever happens. Should a lost request still arrive, it meets this one at the same place.
    const QString key = before ? before->intent.value("rkey"_L1).toString() : nextTid(m_context.clock.now());
    const QJsonObject fresh{{u"rkey"_s, key}, {u"record"_s, *record}};
    const Result<> noted = co_await m_context.journal.note(name, fresh);
    if (!noted)
        co_return tl::unexpected(noted.error());
    co_return fresh;
}

QCoro::Task<Result<QJsonObject>> Flow::put(QString stepGiven, QJsonObject recordGiven)
{
    const QString step = std::move(stepGiven);
    const QJsonObject record = std::move(recordGiven);
    const QString key = record.value("rkey"_L1).toString();
    const QJsonObject intent{{u"rkey"_s, key}};
    const Result<QJsonObject> outcome = co_await m_context.journal.once(
        step, intent, [&] { return send(record); }, [&](StepRecord) { return look(key); });
    co_return outcome;
}

QCoro::Task<Result<QJsonObject>> Flow::send(QJsonObject recordGiven)
{
    const QJsonObject record = std::move(recordGiven);
    const QString key = record.value("rkey"_L1).toString();
    const QJsonObject body{{u"repo"_s, m_context.account.remoteId},
                           {u"collection"_s, collection},
                           {u"rkey"_s, key},
                           {u"swapRecord"_s, QJsonValue::Null}, // only where there is none; left out it would overwrite
                           {u"validate"_s, true},
                           {u"record"_s, record.value("record"_L1)}};
    const Result<QJsonObject> answer = co_await api(m_home).call(u"com.atproto.repo.putRecord"_s, body, Effect::Write);
    if (answer)
        co_return place(*answer);
    if (answer.error().code != u"bluesky.already_there"_s)
        co_return answer;
    // An earlier request arrived after all.
    const Result<Finding> found = co_await look(key);
    if (found && found->answer == Finding::Answer::Happened)
        co_return found->result;
    Error error = found ? answer.error() : found.error();
    error.certainty = Certainty::MayHaveHappened;
    co_return tl::unexpected(error);
}

/// The account's own server knows at once, unlike feeds.
QCoro::Task<Result<Finding>> Flow::look(QString keyGiven)
{
    const QString key = std::move(keyGiven);
    const QUrlQuery query{{u"repo"_s, m_context.account.remoteId}, {u"collection"_s, collection}, {u"rkey"_s, key}};
    const Result<QJsonObject> answer = co_await api(m_home).query(u"com.atproto.repo.getRecord"_s, query);
    if (answer)
        co_return Finding{Finding::Answer::Happened, place(*answer)};
    if (answer.error().code == u"bluesky.not_there"_s)
        co_return Finding{Finding::Answer::DidNotHappen, {}};
    co_return tl::unexpected(answer.error());
}

QCoro::Task<> Flow::addFirstComment(QJsonObject postGiven, Published &published)
{
    const QJsonObject post = std::move(postGiven);
    Result<QJsonObject> comment = co_await kept(commentStep, [&] { return buildComment(post); });
    if (comment) {
        const QJsonObject record = *comment;
        comment = co_await put(commentStep, record);
    }
    if (!comment) {
        Error warning = comment.error();
        warning.message =
            Bluesky::tr("The post is out, but the first comment was not added: %1").arg(comment.error().message);
        published.warnings.push_back(warning);
    }
}

} // namespace

QCoro::Task<Result<Published>> BlueskyPublisher::publish(PublishContext &context)
{
    Flow flow(context);
    co_return co_await flow.run();
}

std::vector<Error> BlueskyPublisher::preflight(const Post &post, const Account &) const
{
    return bluesky::preflight(post);
}

/// By the refresh token, then by the app password.
QCoro::Task<Result<Credentials>> BlueskyPublisher::refresh(Account account, Credentials credentials, QJsonObject,
                                                           HttpClient &http, Cancellation cancellation)
{
    const QUrl host = loginHost(account);
    if (!credentials.refreshToken.isEmpty()) {
        const Result<Session> fresh = co_await refreshed(http, host, credentials, cancellation);
        if (fresh)
            co_return fresh->credentials;
        if (fresh.error().remedy != Remedy::Reconnect)
            co_return tl::unexpected(fresh.error());
    }
    if (credentials.appPassword.isEmpty())
        co_return tl::unexpected(signInNeeded());
    const Result<Session> made = co_await signInWith(http, host, account.remoteId, credentials, cancellation);
    if (!made)
        co_return tl::unexpected(made.error());
    co_return made->credentials;
}

QCoro::Task<Result<AccountStanding>> BlueskyPublisher::look(AccountContext &context)
{
    if (context.credentials.accessToken.isEmpty())
        co_return tl::unexpected(signInNeeded()); // the app password makes a session
    const Xrpc api(context.http, context.clock, loginHost(context.account), context.credentials.accessToken,
                   context.inactivityLimit, context.cancellation, context.limit);
    const Result<QJsonObject> session = co_await api.query(u"com.atproto.server.getSession"_s, {});
    if (!session)
        co_return tl::unexpected(session.error());
    if (const auto wrong = wrongIn(*session, context.account))
        co_return tl::unexpected(*wrong);
    // Of its public profile. Whoever can't give that has said all the same how the account stands.
    const QUrlQuery actor{{u"actor"_s, context.account.remoteId}};
    const Result<QJsonObject> profile = co_await api.query(u"app.bsky.actor.getProfile"_s, actor);
    const QString picture = profile ? profile->value("avatar"_L1).toString() : QString();
    co_return AccountStanding{.handle = session->value("handle"_L1).toString(), .picture = QUrl(picture)};
}

} // namespace postrider
