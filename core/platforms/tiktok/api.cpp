// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/api.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

class TikTok
{
    Q_DECLARE_TR_FUNCTIONS(TikTok)
};

QCoro::Task<Result<QJsonObject>> send(HttpClient &http, QString accessToken, QString path, QJsonObject body,
                                      Effect effect, Milliseconds inactivityLimit, Cancellation cancellation)
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://open.tiktokapis.com"_s + path);
    request.headers.emplace_back("Authorization", "Bearer " + accessToken.toUtf8());
    request.body = body.isEmpty() ? HttpBody::bytes({}, "application/json; charset=UTF-8") : HttpBody::json(body);
    request.inactivityLimit = inactivityLimit;
    const Result<HttpAnswer> answer = co_await http.send(std::move(request), cancellation);
    if (!answer) {
        Error error = answer.error();
        if (effect == Effect::Harmless)
            error.certainty = Certainty::DidNotHappen;
        co_return tl::unexpected(error);
    }
    co_return openEnvelope(*answer, effect);
}

} // namespace

std::optional<NetworkLimit> postLimitIn(const Error &error, Instant now)
{
    if (error.code != u"tiktok.too_many_posts" && error.code != u"tiktok.too_many_drafts")
        return {};
    return NetworkLimit{.kind = NetworkLimit::Kind::Posts,
                        .endsAt = now + error.retryAfter.value_or(std::chrono::hours(24)),
                        .seenAt = now};
}

QCoro::Task<Result<QJsonObject>> call(PublishContext &context, QString path, QJsonObject body, Effect effect)
{
    const auto answer = co_await send(context.http, context.credentials.accessToken, path, body, effect,
                                      context.timing.requestTimeout, context.cancellation);
    if (!answer && context.limit) {
        if (const auto limit = postLimitIn(answer.error(), context.clock.now()))
            context.limit(*limit);
    }
    co_return answer;
}

QCoro::Task<Result<QUrl>> queryUser(HttpClient &http, QString accessToken, Milliseconds inactivityLimit,
                                    Cancellation cancellation)
{
    HttpRequest request;
    request.url = QUrl(u"https://open.tiktokapis.com/v2/user/info/?fields=open_id,avatar_url"_s);
    request.headers.emplace_back("Authorization", "Bearer " + accessToken.toUtf8());
    request.inactivityLimit = inactivityLimit;
    const Result<HttpAnswer> answer = co_await http.send(std::move(request), cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const auto data = openEnvelope(*answer, Effect::Harmless);
    if (!data)
        co_return tl::unexpected(data.error());
    co_return QUrl(data->value("user"_L1)["avatar_url"_L1].toString());
}

QCoro::Task<Result<CreatorInfo>> queryCreatorInfo(PublishContext &context)
{
    const auto creator = co_await queryCreatorInfo(context.http, context.credentials.accessToken,
                                                   context.timing.requestTimeout, context.cancellation);
    if (!creator && context.limit) {
        if (const auto limit = postLimitIn(creator.error(), context.clock.now()))
            context.limit(*limit);
    }
    co_return creator;
}

QCoro::Task<Result<CreatorInfo>> queryCreatorInfo(HttpClient &http, QString accessToken, Milliseconds inactivityLimit,
                                                  Cancellation cancellation)
{
    const auto data = co_await send(http, accessToken, u"/v2/post/publish/creator_info/query/"_s, {}, Effect::Harmless,
                                    inactivityLimit, cancellation);
    if (!data)
        co_return tl::unexpected(data.error());
    CreatorInfo creator;
    creator.nickname = data->value("creator_nickname"_L1).toString();
    creator.username = data->value("creator_username"_L1).toString();
    creator.avatar = QUrl(data->value("creator_avatar_url"_L1).toString());
    for (const auto &option : data->value("privacy_level_options"_L1).toArray())
        creator.privacyOptions << option.toString();
    creator.commentDisabled = data->value("comment_disabled"_L1).toBool();
    creator.duetDisabled = data->value("duet_disabled"_L1).toBool();
    creator.stitchDisabled = data->value("stitch_disabled"_L1).toBool();
    creator.maximumDurationMs = data->value("max_video_post_duration_sec"_L1).toInteger() * 1000;
    co_return creator;
}

std::optional<Error> conflictWith(const CreatorInfo &creator, const Post &post)
{
    if (!creator.privacyOptions.contains(post.options.privacy))
        return ownError("privacy_gone"_L1, Remedy::ChangePost,
                        TikTok::tr("TikTok no longer offers the chosen privacy for this account."),
                        TikTok::tr("Choose who can see the post again."));
    if (post.options.allowComment && creator.commentDisabled)
        return ownError("comments_disabled"_L1, Remedy::ChangePost,
                        TikTok::tr("Comments are switched off in the settings of the TikTok account."),
                        TikTok::tr("Switch them on in the TikTok app, or take the choice out of the post."));
    const bool isVideo = !post.media.empty() && post.media.front().asset.facts.kind == MediaKind::Video;
    if (!isVideo)
        return {};
    if (post.options.allowDuet && creator.duetDisabled)
        return ownError("duet_disabled"_L1, Remedy::ChangePost,
                        TikTok::tr("Duets are switched off for this TikTok account."),
                        TikTok::tr("Switch them on in the TikTok app, or take the choice out of the post."));
    if (post.options.allowStitch && creator.stitchDisabled)
        return ownError("stitch_disabled"_L1, Remedy::ChangePost,
                        TikTok::tr("Stitches are switched off for this TikTok account."),
                        TikTok::tr("Switch them on in the TikTok app, or take the choice out of the post."));
    const qint64 duration = post.media.front().asset.facts.durationMs;
    if (creator.maximumDurationMs > 0 && duration > creator.maximumDurationMs)
        return ownError("video_too_long"_L1, Remedy::ChangePost,
                        TikTok::tr("This account may post videos of at most %n second(s).", nullptr,
                                   int(creator.maximumDurationMs / 1000)),
                        TikTok::tr("Cut the video, then retry."));
    return {};
}

UploadStatus uploadStatusFrom(const QJsonObject &data)
{
    UploadStatus status;
    const QString word = data.value("status"_L1).toString();
    // A word that we do not know means that it is still being worked on.
    if (word == u"PUBLISH_COMPLETE")
        status.state = UploadStatus::State::Complete;
    else if (word == u"SEND_TO_USER_INBOX")
        status.state = UploadStatus::State::InInbox;
    else if (word == u"FAILED")
        status.state = UploadStatus::State::Failed;
    status.failReason = data.value("fail_reason"_L1).toString();
    // TikTok's own spelling. As double such an id would end in other digits.
    for (const auto &id : data.value("publicaly_available_post_id"_L1).toArray())
        status.postIds << (id.isString() ? id.toString() : QString::number(id.toInteger()));
    if (const QJsonValue bytes = data.value("uploaded_bytes"_L1); bytes.isDouble())
        status.uploadedBytes = bytes.toInteger();
    return status;
}

QCoro::Task<Result<UploadStatus>> fetchStatus(PublishContext &context, QString publishId)
{
    const QJsonObject body{{u"publish_id"_s, publishId}};
    const auto data = co_await call(context, u"/v2/post/publish/status/fetch/"_s, body, Effect::Harmless);
    if (!data)
        co_return tl::unexpected(data.error());
    co_return uploadStatusFrom(*data);
}

bool isUploadUrl(const QUrl &url, const HostOverrides &overrides)
{
    if (!url.isValid() || !url.userInfo().isEmpty() || url.toEncoded().size() > 2048)
        return false;
    if (overrides.isOverrideOrigin(url))
        return true;
    return url.scheme() == u"https" && url.port(443) == 443 && url.host().endsWith(u".tiktokapis.com");
}

} // namespace postrider::tiktok
