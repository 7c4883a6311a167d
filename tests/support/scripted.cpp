// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted.h"

#include "core/scheduling/sleep.h"

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Error failure(QLatin1StringView code, Remedy remedy, Certainty certainty = Certainty::DidNotHappen)
{
    return {.code = code,
            .remedy = remedy,
            .message = u"It went wrong."_s,
            .hint = u"Do something."_s,
            .certainty = certainty};
}

ScriptedPublisher::Answer take(std::deque<ScriptedPublisher::Answer> &answers)
{
    if (answers.empty())
        return ScriptedPublisher::Answer::Good;
    const auto answer = answers.front();
    answers.pop_front();
    return answer;
}

} // namespace

QCoro::Task<Result<QJsonObject>> ScriptedPublisher::call(QString nameGiven, QString postGiven,
                                                         std::deque<Answer> *answers)
{
    const QString name = std::move(nameGiven);
    const QString post = std::move(postGiven);
    calls << name;
    if (onCall)
        onCall(name);
    const bool isPublic = name == u"make_public";
    const Answer answer = take(*answers);
    const Certainty perhaps = isPublic ? Certainty::MayHaveHappened : Certainty::DidNotHappen;
    if (isPublic && (answer == Answer::Good || answer == Answer::LostAfter))
        publicPosts.push_back(post);
    switch (answer) {
    case Answer::Good:
        co_return QJsonObject{{u"id"_s, u"remote-"_s + post}};
    case Answer::Refused:
        co_return tl::unexpected(failure("scripted.refused"_L1, Remedy::ChangePost));
    case Answer::Busy:
        co_return tl::unexpected(failure("scripted.busy"_L1, Remedy::RetrySoon));
    case Answer::Offline:
        co_return tl::unexpected(failure(code::networkOffline, Remedy::RetrySoon));
    case Answer::LostBefore:
    case Answer::LostAfter:
        co_return tl::unexpected(failure(code::networkNoAnswer, Remedy::RetrySoon, perhaps));
    case Answer::TokenRefused:
        co_return tl::unexpected(failure("scripted.token"_L1, Remedy::Reconnect));
    case Answer::Limited: {
        Error error = failure("scripted.limited"_L1, Remedy::WaitForLimit);
        error.retryAfter = retryAfter;
        co_return tl::unexpected(error);
    }
    }
    Q_UNREACHABLE();
}

QCoro::Task<Result<QJsonObject>> ScriptedPublisher::makePublic(PublishContext &context, QString postGiven)
{
    const QString post = std::move(postGiven);
    auto answer = co_await call(u"make_public"_s, post, &publishAnswers);
    if (answerTakes > Milliseconds(0)) {
        const bool arrived = co_await sleepFor(context.clock, answerTakes, context.cancellation);
        if (!arrived)
            co_return tl::unexpected(failure(code::cancelled, Remedy::RetrySoon, Certainty::MayHaveHappened));
    }
    co_return answer;
}

QCoro::Task<Result<Finding>> ScriptedPublisher::find(QString postGiven)
{
    const QString post = std::move(postGiven);
    calls << u"reconcile"_s;
    if (onCall)
        onCall(u"reconcile"_s);
    switch (take(reconcileAnswers)) {
    case Answer::Busy:
        co_return tl::unexpected(failure("scripted.busy"_L1, Remedy::RetrySoon));
    case Answer::Offline:
        co_return tl::unexpected(failure(code::networkOffline, Remedy::RetrySoon));
    case Answer::Refused:
        co_return Finding{.answer = Finding::Answer::Unknown, .result = {}};
    default:
        break;
    }
    const bool there = std::find(publicPosts.begin(), publicPosts.end(), post) != publicPosts.end();
    co_return Finding{.answer = there ? Finding::Answer::Happened : Finding::Answer::DidNotHappen,
                      .result = {{u"id"_s, u"remote-"_s + post}}};
}

QCoro::Task<Result<Published>> ScriptedPublisher::publish(PublishContext &context)
{
    const QString post = context.post.id.toString();
    const auto prepared = co_await context.journal.repeatable(
        u"prepare"_s, {}, [&] { return call(u"prepare"_s, post, &prepareAnswers); });
    if (!prepared)
        co_return tl::unexpected(prepared.error());
    const auto published = co_await context.journal.once(
        u"make_public"_s, {}, [&] { return makePublic(context, post); },
        [&](const StepRecord &) { return find(post); });
    if (!published)
        co_return tl::unexpected(published.error());
    if (!lookAnswers.empty()) {
        const auto looked = co_await call(u"look"_s, post, &lookAnswers);
        if (!looked)
            co_return tl::unexpected(looked.error());
    }
    co_return Published{.platformPostId = published->value(u"id"_s).toString(),
                        .postUrl = u"https://example.test/"_s + post,
                        .warnings = {}};
}

QCoro::Task<Result<Credentials>> ScriptedPublisher::refresh(Account, Credentials credentialsGiven, QJsonObject,
                                                            HttpClient &, Cancellation)
{
    Credentials credentials = std::move(credentialsGiven);
    ++refreshes;
    if (!canRefresh)
        co_return tl::unexpected(failure(code::signInNeeded, Remedy::Reconnect));
    credentials.accessToken = u"renewed"_s;
    credentials.expiresAt = {};
    co_return credentials;
}

} // namespace postrider
