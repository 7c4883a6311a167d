// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/tiktokpublisher.h"

#include "core/platforms/tiktok/api.h"
#include "core/platforms/tiktok/outcome.h"
#include "core/platforms/tiktok/pull.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/videoupload.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Error signInNeeded()
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message = QCoreApplication::translate("TikTok",
                                                   "The sign-in to TikTok has ended and can’t be renewed without you."),
            .hint = QCoreApplication::translate(
                "TikTok", "Connect the account again under Accounts; the post waits until then.")};
}

} // namespace

QCoro::Task<Result<Published>> TikTokPublisher::publish(PublishContext &context)
{
    using namespace tiktok;
    const bool begun = context.journal.find(step::lastChunk) || context.journal.find(step::pull);
    if (!begun) {
        const std::vector<Error> problems = tiktok::preflight(context.post, context.account);
        if (!problems.empty())
            co_return tl::unexpected(problems.front());
    }
    const bool pulled = context.journal.find(step::pull)
        || (!context.journal.find(step::lastChunk)
            && (!isVideoPost(context.post) || context.post.media.front().asset.isRemote()));
    Result<QString> publishId;
    if (pulled) {
        const Result<Pulled> fetched = co_await startPull(context);
        if (!fetched)
            co_return tl::unexpected(fetched.error());
        if (!fetched->postId.isEmpty()) {
            const QString link = permalink(context.account.handle, fetched->postId, isVideoPost(context.post));
            co_return Published{.platformPostId = fetched->postId,
                                .postUrl = fetched->shareUrl.isEmpty() ? link : fetched->shareUrl,
                                .warnings = {}};
        }
        publishId = fetched->publishId;
    } else {
        VideoUpload upload(context);
        publishId = co_await upload.run();
    }
    if (!publishId)
        co_return tl::unexpected(publishId.error());
    co_return co_await awaitOutcome(context, *publishId);
}

std::vector<Error> TikTokPublisher::preflight(const Post &post, const Account &account) const
{
    return tiktok::preflight(post, account);
}

std::optional<Error> TikTokPublisher::unreachable(const Post &post, const Account &, MediaReach reach) const
{
    return tiktok::unreachable(post, reach);
}

QCoro::Task<Result<Credentials>> TikTokPublisher::refresh(Account, Credentials credentials, QJsonObject app,
                                                          HttpClient &http, Cancellation cancellation)
{
    const QString clientKey = app.value("client_id"_L1).toString();
    const QString clientSecret = app.value("client_secret"_L1).toString();
    if (clientKey.isEmpty() || clientSecret.isEmpty() || credentials.refreshToken.isEmpty())
        co_return tl::unexpected(signInNeeded());

    const std::vector<std::pair<QString, QString>> fields{{u"client_key"_s, clientKey},
                                                          {u"client_secret"_s, clientSecret},
                                                          {u"grant_type"_s, u"refresh_token"_s},
                                                          {u"refresh_token"_s, credentials.refreshToken}};
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://open.tiktokapis.com/v2/oauth/token/"_s);
    request.body = HttpBody::form(fields);
    const Instant askedAt = SystemClock().now();
    const Result<HttpAnswer> answer = co_await http.send(std::move(request), cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const Result<QJsonObject> json = tiktok::openTokenAnswer(*answer);
    if (!json)
        co_return tl::unexpected(json.error());
    credentials.accessToken = json->value("access_token"_L1).toString();
    if (const QString next = json->value("refresh_token"_L1).toString(); !next.isEmpty())
        credentials.refreshToken = next;
    // Both as remaining seconds; their length has changed over time, so no constant.
    const qint64 seconds = json->value("expires_in"_L1).toInteger();
    credentials.expiresAt = seconds > 0 ? std::optional(askedAt + std::chrono::seconds(seconds)) : std::nullopt;
    if (const qint64 left = json->value("refresh_expires_in"_L1).toInteger(); left > 0)
        credentials.refreshExpiresAt = askedAt + std::chrono::seconds(left);
    co_return credentials;
}

/// An access token lives for hours, and a renewal ends its pair at once. Access ends with the refresh token, whose time runs
/// on over renewals (TikTok: Manage user access tokens, 2026-11: both are remaining seconds).
TokenLife TikTokPublisher::tokenLife(const Account &, const Credentials &credentials, bool hasApp) const
{
    const bool renewable = hasApp && !credentials.refreshToken.isEmpty();
    return {.renewable = renewable,
            .isShort = true,
            .accessEndsAt = renewable ? credentials.refreshExpiresAt : credentials.expiresAt};
}

/// Creator info says too when TikTok takes no more posts. It needs the right to post directly; an account with drafts alone
/// has the basic one for certain (TikTok: Scopes overview, 2026-09).
QCoro::Task<Result<AccountStanding>> TikTokPublisher::look(AccountContext &context)
{
    if (tiktok::isInbox(context.account)) {
        const auto user = co_await tiktok::queryUser(context.http, context.credentials.accessToken,
                                                     context.inactivityLimit, context.cancellation);
        co_return user.map([](const QUrl &avatar) { return AccountStanding{.picture = avatar}; });
    }
    const auto creator = co_await tiktok::queryCreatorInfo(context.http, context.credentials.accessToken,
                                                           context.inactivityLimit, context.cancellation);
    if (!creator) {
        if (const auto limit = tiktok::postLimitIn(creator.error(), context.clock.now()))
            context.limit(*limit);
        co_return tl::unexpected(creator.error());
    }
    co_return AccountStanding{.handle = creator->username, .picture = creator->avatar};
}

QCoro::Task<Result<std::optional<CreatorOptions>>> TikTokPublisher::creatorOptions(Credentials credentials,
                                                                                   HttpClient &http,
                                                                                   Milliseconds inactivityLimit,
                                                                                   Cancellation cancellation)
{
    const auto creator = co_await tiktok::queryCreatorInfo(http, credentials.accessToken, inactivityLimit,
                                                           cancellation);
    if (!creator)
        co_return tl::unexpected(creator.error());
    const CreatorOptions options{.nickname = creator->nickname,
                                 .username = creator->username,
                                 .privacyLevels = creator->privacyOptions,
                                 .commentDisabled = creator->commentDisabled,
                                 .duetDisabled = creator->duetDisabled,
                                 .stitchDisabled = creator->stitchDisabled,
                                 .longestVideo = std::chrono::seconds(creator->maximumDurationMs / 1000)};
    co_return std::optional(options);
}

} // namespace postrider
