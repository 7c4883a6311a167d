// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

/// What the posts of a row have in common besides their group; nothing without a time.
std::optional<std::chrono::sys_time<std::chrono::minutes>> minuteOf(std::optional<Instant> at);

/// A row of the Posts page: what a query found of one group in one minute.
struct PostRow
{
    PostSummary post; ///< The most urgent: it stands for the row.
    std::vector<PostSummary> others{};
    QStringList labels{}; ///< Of any of them, by name.

    int size() const { return 1 + static_cast<int>(others.size()); }
    std::vector<PostSummary> posts() const; ///< All, by account.
    ShownStatus status() const;
    int posted() const; ///< How many of them are out.

    friend bool operator==(const PostRow &, const PostRow &) = default;
};

std::vector<PostRow> rowsOf(PostPage page);

/// How many rows these posts are.
int countRows(const QHash<PostId, PostSummary> &posts);

} // namespace postrider
