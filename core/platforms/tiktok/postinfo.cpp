// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/postinfo.h"

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

/// What videos and photos have in common. TikTok asks what is forbidden, the person chose what is allowed.
QJsonObject commonInfo(const PostOptions &options, const CreatorInfo &creator)
{
    return {{u"privacy_level"_s, options.privacy},
            {u"disable_comment"_s, creator.commentDisabled || !options.allowComment},
            {u"brand_content_toggle"_s, options.discloseBranded},
            {u"brand_organic_toggle"_s, options.discloseOwnBrand}};
}

} // namespace

QJsonObject videoPostInfo(const Post &post, const CreatorInfo &creator)
{
    QJsonObject info = commonInfo(post.options, creator);
    if (!post.caption.isEmpty())
        info.insert(u"title"_s, post.caption);
    info.insert(u"disable_duet"_s, creator.duetDisabled || !post.options.allowDuet);
    info.insert(u"disable_stitch"_s, creator.stitchDisabled || !post.options.allowStitch);
    info.insert(u"is_aigc"_s, false);
    if (post.options.coverOffsetMs)
        info.insert(u"video_cover_timestamp_ms"_s, *post.options.coverOffsetMs);
    return info;
}

QJsonObject photoPostInfo(const Post &post, const CreatorInfo &creator)
{
    QJsonObject info = commonInfo(post.options, creator);
    if (!post.caption.isEmpty())
        info.insert(u"description"_s, post.caption);
    info.insert(u"auto_add_music"_s, false);
    return info;
}

QCoro::Task<Result<CreatorInfo>> confirmChoices(PublishContext &context)
{
    const auto creator = co_await queryCreatorInfo(context);
    if (!creator)
        co_return tl::unexpected(creator.error());
    if (!creator->username.isEmpty() && context.learn)
        context.learn(u"username"_s, creator->username);
    if (const auto conflict = conflictWith(*creator, context.post))
        co_return tl::unexpected(*conflict);
    co_return creator;
}

} // namespace postrider::tiktok
