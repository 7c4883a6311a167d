// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

// What the requests of EngineHost share.

PostSummary summaryOf(const Post &post);
MissedWhy missedWhyOf(const Post &post); ///< Of one that was missed.
Result<std::vector<PostSummary>> summariesOf(const Result<std::vector<Post>> &posts);
/// The same of drafts with all their media, and what these lack.
Result<std::vector<PostSummary>> draftSummaries(const Result<std::vector<Post>> &posts);

class Database;

/// The same, and of those that are to come what has to be mended before their time, and whether changes wait.
Result<std::vector<PostSummary>> markedSummaries(Database &database, const Result<std::vector<Post>> &posts);

Error gone(PostId id); ///< not_found
Error timePast();      ///< check.time_past

template <typename T>
QStringList idsOf(const std::vector<T> &items, PostId T::*id)
{
    QStringList ids;
    for (const T &item : items)
        ids << (item.*id).toString();
    return ids;
}
QStringList idsOf(const std::vector<PostId> &posts);

} // namespace postrider
