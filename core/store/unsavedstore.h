// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QSet>

namespace postrider {

class Database;

/// Table unsaved_changes: what was written over posts that are scheduled, and not saved. No post is changed by it.
class UnsavedStore
{
public:
    explicit UnsavedStore(Database &database) : m_database(database) {}

    struct Changes
    {
        Instant at;
        std::vector<Post> posts; ///< Content and time; ids of posts that may not be stored yet.
    };
    Result<> keep(GroupId group, const std::vector<Post> &posts, Instant now);
    /// Media that are gone meanwhile are left out.
    Result<std::optional<Changes>> find(GroupId group) const;
    Result<> drop(GroupId group);
    Result<QSet<GroupId>> groups() const; ///< All that have some.

private:
    Database &m_database;
};

} // namespace postrider
