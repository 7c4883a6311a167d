// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/mastodonpublisher.h"

#include "core/platforms/mastodon/mastodonflow.h"
#include "core/platforms/mastodon/rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace mastodon {
namespace {

const QString postStep = u"publish"_s;
const QString commentStep = u"first_comment"_s;

// How often a file is asked for that the server still works on: docs.joinmastodon.org/methods/media has no number; a
// picture takes seconds, a video minutes.
constexpr std::chrono::seconds firstLooks{2};
constexpr std::chrono::seconds laterLooks{5};
constexpr int firstLookCount = 5;

struct Mastodon
{
    Q_DECLARE_TR_FUNCTIONS(Mastodon)
};

QCoro::Task<Result<ServerLimits>> askLimits(Api apiGiven, Clock &clock)
{
    const Api api = std::move(apiGiven);
    const Result<QJsonObject> instance = co_await api.instance();
    if (!instance)
        co_return tl::unexpected(instance.error());
    co_return limitsIn(*instance, clock.now());
}

} // namespace

Error cancelledError()
{
    return {.code = code::cancelled, .remedy = Remedy::RetrySoon, .message = Mastodon::tr("Publishing was stopped.")};
}

Api Flow::api() const
{
    PublishContext &context = m_context;
    return Api(context.http, context.clock, serverOf(context.account), context.credentials.accessToken,
               context.timing.requestTimeout, context.cancellation, [&context](Milliseconds reset) {
                   if (context.pause)
                       context.pause(context.clock.now() + reset, u"mastodon.rate_limit"_s);
               });
}

QStringList Flow::uploadSteps() const
{
    QStringList steps;
    for (size_t i = 0; i < m_context.post.media.size(); ++i)
        steps << u"upload_%1"_s.arg(i + 1);
    return steps;
}

QCoro::Task<Result<Published>> Flow::run()
{
    if (m_context.credentials.accessToken.isEmpty())
        co_return tl::unexpected(signInNeeded());
    const Result<> met = co_await meetAccount();
    if (!met)
        co_return tl::unexpected(met.error());
    if (!m_context.journal.find(postStep)) {
        if (areOld(m_limits, m_context.clock.now()))
            co_await learnLimits();
        const std::vector<Error> problems = mastodon::preflight(m_context.post, m_limits);
        if (!problems.empty())
            co_return tl::unexpected(problems.front());
    }
    const Result<QJsonObject> out = co_await make(postStep, [this] { return buildPost(); });
    if (!out) {
        const Error error = out.error();
        if (error.code == u"mastodon.media_gone" && error.certainty == Certainty::DidNotHappen) {
            QStringList uploads = uploadSteps();
            uploads.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
            const Result<> forgotten = co_await m_context.journal.forget(uploads);
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        if (error.code == u"mastodon.post_refused" && !m_limitsAreFresh) {
            // Perhaps the server takes less than it did; its own numbers say more than its refusal.
            co_await learnLimits();
            const std::vector<Error> problems = mastodon::preflight(m_context.post, m_limits);
            if (!problems.empty())
                co_return tl::unexpected(problems.front());
        }
        co_return tl::unexpected(error);
    }
    Published published;
    published.platformPostId = out->value("id"_L1).toString();
    published.postUrl = out->value("url"_L1).toString();
    if (!m_context.post.firstComment.isEmpty()) {
        const Result<> added = co_await addFirstComment(published.platformPostId, &published);
        if (!added)
            co_return tl::unexpected(added.error());
    }
    co_return published;
}

/// A token of another account would publish there, and what it published would never be found here.
QCoro::Task<Result<>> Flow::meetAccount()
{
    const Result<QJsonObject> account = co_await api().get(u"/api/v1/accounts/verify_credentials"_s);
    if (!account)
        co_return tl::unexpected(account.error());
    const QJsonValue id = account->value("id"_L1);
    m_id = id.isDouble() ? QString::number(id.toInteger()) : id.toString();
    if (m_id.isEmpty() || m_id != idOf(m_context.account)) {
        co_return tl::unexpected(ownError("wrong_account"_L1, Remedy::FixAccount,
                                          Mastodon::tr("This sign-in belongs to another account at the server."),
                                          Mastodon::tr("Connect the account again.")));
    }
    m_visibility = account->value("source"_L1)["privacy"_L1].toString();
    // "ada"; the part behind it stays as it is, since a server's name in handles may differ from its address.
    const QString name = account->value("username"_L1).toString();
    const QString handle = m_context.account.handle;
    if (m_context.learn && !name.isEmpty() && handle.section(u'@', 0, 0) != name)
        m_context.learn(u"username"_s, name + u'@' + handle.section(u'@', 1));
    co_return Result<>();
}

/// Without an answer the old ones stay.
QCoro::Task<> Flow::learnLimits()
{
    const Result<ServerLimits> limits = co_await askLimits(api(), m_context.clock);
    if (!limits)
        co_return;
    m_limits = *limits;
    m_limitsAreFresh = true;
    if (m_context.learn)
        m_context.learn(u"limits"_s,
                        QString::fromUtf8(QJsonDocument(m_limits->toJson()).toJson(QJsonDocument::Compact)));
}

/// The ids of the post's files, which a status may use now.
QCoro::Task<Result<QJsonArray>> Flow::readyMedia()
{
    qint64 total = 0;
    for (const PostMedia &media : m_context.post.media)
        total += media.asset.facts.bytes;
    qint64 before = 0;
    QJsonArray ids;
    const QStringList steps = uploadSteps();
    for (size_t i = 0; i < m_context.post.media.size(); ++i) {
        const PostMedia media = m_context.post.media[i];
        const QString step = steps[qsizetype(i)];
        const auto report = [this, before, total, size = media.asset.facts.bytes](qint64 sent) {
            if (m_context.progress)
                m_context.progress(before + std::min(sent, size), total);
        };
        const QJsonObject intent{{u"sha256"_s, media.asset.sha256}};
        const Result<QJsonObject> answer = co_await m_context.journal.repeatable(step, intent,
                                                                                 [&] { return upload(media, report); });
        if (!answer)
            co_return tl::unexpected(answer.error());
        ids.append(answer->value("id"_L1));
        before += media.asset.facts.bytes;
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString id = ids[i].toString();
        const Result<> ready = co_await waitForMedia(steps[i], id);
        if (!ready)
            co_return tl::unexpected(ready.error());
    }
    co_return ids;
}

QCoro::Task<Result<QJsonObject>> Flow::upload(PostMedia media, std::function<void(qint64 sent)> progress)
{
    const Result<Upload> made = co_await api().upload(std::move(media), std::move(progress));
    if (!made)
        co_return tl::unexpected(made.error());
    m_uploadedNow.insert(made->id, made->isReady);
    co_return QJsonObject{{u"id"_s, made->id}};
}

/// A file that an earlier try sent is looked at first: the server may have dropped it.
QCoro::Task<Result<>> Flow::waitForMedia(QString stepGiven, QString idGiven)
{
    const QString step = std::move(stepGiven);
    const QString id = std::move(idGiven);
    if (m_uploadedNow.value(id))
        co_return Result<>();
    const Instant end = m_context.clock.now() + m_context.timing.statusPollLimit;
    bool waitsFirst = m_uploadedNow.contains(id);
    for (int looks = 0;; ++looks) {
        if (waitsFirst) {
            const Milliseconds pause = looks < firstLookCount ? firstLooks : laterLooks;
            if (!co_await sleepFor(m_context.clock, pause, m_context.cancellation))
                co_return tl::unexpected(cancelledError());
        }
        waitsFirst = true;
        const Result<Upload> there = co_await api().uploaded(id);
        if (!there) {
            const Error error = there.error();
            if (error.code == u"mastodon.media_gone" || error.code == u"mastodon.media_refused") {
                const Result<> forgotten = co_await m_context.journal.forget({step}); // sent again by the next try
                if (!forgotten)
                    co_return tl::unexpected(forgotten.error());
            }
            co_return tl::unexpected(error);
        }
        if (there->isReady)
            co_return Result<>();
        if (m_context.clock.now() >= end) {
            co_return tl::unexpected(ownError("media_processing"_L1, Remedy::RetrySoon,
                                              Mastodon::tr("The Mastodon server still works on the uploaded files."),
                                              Mastodon::tr("Postrider looks again by itself.")));
        }
    }
}

QCoro::Task<Result<QJsonObject>> Flow::buildPost()
{
    const Result<QJsonArray> media = co_await readyMedia();
    if (!media)
        co_return tl::unexpected(media.error());
    QJsonObject body{{u"status"_s, m_context.post.caption}};
    if (!media->isEmpty())
        body.insert(u"media_ids"_s, *media);
    if (!m_visibility.isEmpty())
        body.insert(u"visibility"_s, m_visibility);
    co_return body;
}

QCoro::Task<Result<QJsonObject>> Flow::buildComment(QString postIdGiven)
{
    const QString postId = std::move(postIdGiven);
    QJsonObject body{{u"status"_s, m_context.post.firstComment}, {u"in_reply_to_id"_s, postId}};
    if (!m_visibility.isEmpty())
        body.insert(u"visibility"_s, m_visibility);
    co_return body;
}

/// What went wrong is a warning: the post is out. Stopped in the middle is an error, so that the next start goes on here.
QCoro::Task<Result<>> Flow::addFirstComment(QString postIdGiven, Published *published)
{
    const QString postId = std::move(postIdGiven);
    Result<QJsonObject> comment = co_await make(commentStep, [&] { return buildComment(postId); });
    if (!comment && comment.error().remedy == Remedy::RetrySoon && comment.error().certainty == Certainty::DidNotHappen
        && comment.error().code != code::cancelled)
        comment = co_await make(commentStep, [&] { return buildComment(postId); }); // nobody comes back for it later
    if (!comment) {
        Error warning = comment.error();
        if (warning.code == code::cancelled)
            co_return tl::unexpected(warning);
        warning.message =
            Mastodon::tr("The post is out, but the first comment was not added: %1").arg(comment.error().message);
        published->warnings.push_back(warning);
    }
    co_return Result<>();
}

} // namespace mastodon

QCoro::Task<Result<Published>> MastodonPublisher::publish(PublishContext &context)
{
    mastodon::Flow flow(context);
    co_return co_await flow.run();
}

std::vector<Error> MastodonPublisher::preflight(const Post &post, const Account &account) const
{
    return mastodon::preflight(post, account.limits);
}

QCoro::Task<Result<std::optional<ServerLimits>>> MastodonPublisher::serverLimits(Account account, HttpClient &http,
                                                                                 Clock &clock,
                                                                                 Cancellation cancellation)
{
    if (!mastodon::areOld(account.limits, clock.now()))
        co_return std::optional<ServerLimits>();
    const Milliseconds patience = std::chrono::seconds(30);
    mastodon::Api api(http, clock, mastodon::serverOf(account), {}, patience, cancellation, {});
    const Result<ServerLimits> limits = co_await mastodon::askLimits(std::move(api), clock);
    if (!limits)
        co_return tl::unexpected(limits.error());
    co_return std::optional(*limits);
}

QCoro::Task<Result<AccountStanding>> MastodonPublisher::look(AccountContext &context)
{
    const QUrl server = mastodon::serverOf(context.account);
    const mastodon::Api api(context.http, context.clock, server, context.credentials.accessToken,
                            context.inactivityLimit, context.cancellation, {});
    const Result<QJsonObject> me = co_await api.get(u"/api/v1/accounts/verify_credentials"_s);
    if (!me)
        co_return tl::unexpected(me.error());
    const QString name = me->value("username"_L1).toString();
    co_return AccountStanding{.handle = name.isEmpty() ? QString() : name + u'@' + server.authority(),
                              .picture = QUrl(me->value("avatar_static"_L1).toString())};
}

QCoro::Task<Result<Credentials>> MastodonPublisher::refresh(Account, Credentials, QJsonObject, HttpClient &,
                                                            Cancellation)
{
    co_return tl::unexpected(mastodon::signInNeeded());
}

} // namespace postrider
