// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/summaries.h"

#include <QCoreApplication>

namespace postrider {

PostSummary summaryOf(const Post &post)
{
    constexpr int shownCharacters = 120;
    PostSummary summary{.id = post.id,
                        .groupId = post.groupId,
                        .accountId = post.accountId,
                        .platform = post.platform,
                        .type = post.type,
                        .status = post.status,
                        .errorCode = post.errorCode,
                        .scheduledFor = post.scheduledFor,
                        .nextAttemptAt = post.nextAttemptAt,
                        .caption = post.caption.left(shownCharacters).simplified(),
                        .thumb = {},
                        .mediaCount = int(post.media.size()),
                        .updatedAtMs = toMs(post.updatedAt)};
    if (!post.media.empty())
        summary.thumb = post.media.front().asset.id;
    return summary;
}

Result<std::vector<PostSummary>> summariesOf(const Result<std::vector<Post>> &posts)
{
    if (!posts)
        return tl::unexpected(posts.error());
    std::vector<PostSummary> summaries;
    summaries.reserve(posts->size());
    for (const Post &post : *posts)
        summaries.push_back(summaryOf(post));
    return summaries;
}

Error gone(PostId id)
{
    return {.code = code::notFound,
            .message = QCoreApplication::translate("EngineHost", "This post is not there any more."),
            .networkMessage = id.toString()};
}

Error timePast()
{
    return {.code = code::timePast,
            .message = QCoreApplication::translate("EngineHost", "This time has passed already."),
            .hint = QCoreApplication::translate("EngineHost", "Choose a later one.")};
}

QStringList idsOf(const std::vector<PostId> &posts)
{
    QStringList ids;
    for (const PostId post : posts)
        ids << post.toString();
    return ids;
}

} // namespace postrider
