// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

/// A row of the Posts page: what a query found of one group at one time.
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
