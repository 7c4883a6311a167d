// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postrow.h"

#include <QSet>

#include <algorithm>

namespace postrider {

namespace {

using Key = std::pair<GroupId, qint64>;

Key keyOf(const PostSummary &post)
{
    const auto minute = minuteOf(post.scheduledFor);
    return {post.groupId, minute ? minute->time_since_epoch().count() : -1};
}

} // namespace

std::optional<std::chrono::sys_time<std::chrono::minutes>> minuteOf(std::optional<Instant> at)
{
    return at ? std::optional(std::chrono::floor<std::chrono::minutes>(*at)) : std::nullopt;
}

std::vector<PostSummary> PostRow::posts() const
{
    std::vector<PostSummary> all{post};
    all.insert(all.end(), others.begin(), others.end());
    std::ranges::sort(all, [](const PostSummary &a, const PostSummary &b) { return a.id < b.id; });
    return all;
}

int PostRow::posted() const
{
    return (post.status == PostStatus::Posted ? 1 : 0)
        + static_cast<int>(std::ranges::count(others, PostStatus::Posted, &PostSummary::status));
}

ShownStatus PostRow::status() const
{
    const ShownStatus first = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    return first == ShownStatus::Failed && posted() > 0 ? ShownStatus::PartlyPosted : first;
}

std::vector<PostRow> rowsOf(PostPage page)
{
    std::vector<PostRow> rows;
    rows.reserve(page.posts.size());
    QHash<Key, size_t> rowOf;
    for (PostSummary &post : page.posts) {
        rowOf.insert(keyOf(post), rows.size());
        rows.push_back({.post = std::move(post)});
    }
    for (PostSummary &other : page.others) {
        if (const auto row = rowOf.constFind(keyOf(other)); row != rowOf.cend())
            rows[*row].others.push_back(std::move(other));
    }
    for (PostRow &row : rows) {
        std::ranges::sort(row.others, [](const PostSummary &a, const PostSummary &b) { return a.id < b.id; });
        // Of planned ones the first that something stands against stands for the row: it is the one to look at.
        const auto wantsLook = std::ranges::find_if(
            row.others, [](const PostSummary &other) { return !other.needsLook.isEmpty() && !other.nextAttemptAt; });
        if (row.status() == ShownStatus::Scheduled && row.post.needsLook.isEmpty() && wantsLook != row.others.end())
            std::swap(row.post, *wantsLook);
        for (const PostSummary &other : row.others)
            row.post.hasUnsaved = row.post.hasUnsaved || other.hasUnsaved;
        for (const PostSummary &post : row.posts())
            row.labels << page.labels.value(post.id);
        row.labels.removeDuplicates();
        row.labels.sort();
    }
    return rows;
}

int countRows(const QHash<PostId, PostSummary> &posts)
{
    QSet<Key> rows;
    int alone = 0;
    for (const PostSummary &post : posts) {
        if (post.groupId.isNull())
            ++alone;
        else
            rows.insert(keyOf(post));
    }
    return alone + static_cast<int>(rows.size());
}

} // namespace postrider
