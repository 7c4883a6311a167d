// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/pull.h"

#include "core/platforms/tiktok/postinfo.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/videoupload.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

QCoro::Task<Result<QJsonObject>> sendPull(PublishContext &context, QString path, QJsonObject body)
{
    const auto data = co_await call(context, std::move(path), std::move(body), Effect::Publish);
    if (!data)
        co_return tl::unexpected(data.error());
    const QString publishId = data->value("publish_id"_L1).toString();
    if (publishId.isEmpty())
        co_return tl::unexpected(outcomeUnknown());
    co_return QJsonObject{{u"publish_id"_s, publishId}};
}

/// TikTok knows a post by its publish_id alone, and that was in the answer that was lost.
QCoro::Task<Result<Finding>> cannotTell()
{
    co_return Finding{Finding::Answer::Unknown, {}};
}

QJsonObject photoSource(const Post &post)
{
    QJsonArray urls;
    for (const PostMedia &media : post.media)
        urls.append(media.asset.url);
    return {{u"source"_s, u"PULL_FROM_URL"_s}, {u"photo_cover_index"_s, 0}, {u"photo_images"_s, urls}};
}

} // namespace

QCoro::Task<Result<QString>> startPull(PublishContext &context)
{
    const Post &post = context.post;
    const bool inbox = isInbox(context.account);
    const bool video = isVideoPost(post);
    const auto before = context.journal.find(step::pull);

    QString username = context.account.handle;
    CreatorInfo creator;
    if (!before && !inbox) {
        const auto confirmed = co_await confirmChoices(context);
        if (!confirmed)
            co_return tl::unexpected(confirmed.error());
        creator = *confirmed;
        if (!creator.username.isEmpty())
            username = creator.username;
    }
    QString path = u"/v2/post/publish/content/init/"_s;
    QJsonObject body;
    if (video) {
        path = inbox ? u"/v2/post/publish/inbox/video/init/"_s : u"/v2/post/publish/video/init/"_s;
        body.insert(u"source_info"_s,
                    QJsonObject{{u"source"_s, u"PULL_FROM_URL"_s}, {u"video_url"_s, post.media.front().asset.url}});
        if (!inbox)
            body.insert(u"post_info"_s, videoPostInfo(post, creator));
    } else {
        body = {{u"media_type"_s, u"PHOTO"_s},
                {u"post_mode"_s, inbox ? u"MEDIA_UPLOAD"_s : u"DIRECT_POST"_s},
                {u"source_info"_s, photoSource(post)}};
        if (!inbox) {
            body.insert(u"post_info"_s, photoPostInfo(post, creator));
            body.insert(u"is_aigc"_s, false);
        } else {
            const QJsonObject text{{u"description"_s, post.caption}};
            body.insert(u"post_info"_s, post.caption.isEmpty() ? QJsonObject() : text);
        }
    }
    const QJsonObject intent{{u"open_id"_s, context.account.remoteId},
                             {u"username"_s, username},
                             {u"sent_at"_s, toMs(context.clock.now())}};
    const auto done = co_await context.journal.once(
        step::pull, intent, [&context, path, body] { return sendPull(context, path, body); },
        [](const StepRecord &) { return cannotTell(); });
    if (!done)
        co_return tl::unexpected(done.error());
    co_return done->value("publish_id"_L1).toString();
}

} // namespace postrider::tiktok
