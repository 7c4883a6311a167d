// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/id.h"

#include <QHash>
#include <QJsonArray>

#include <vector>

namespace postrider {

class Database;

/// What a check of a post that is to come has found.
struct PostCheck
{
    PostId post;
    Instant postChangedAt; ///< Post::updatedAt of what was looked at.
    std::vector<Error> findings{};
};

using PostFindings = QHash<PostId, std::vector<Error>>;

/// Table post_checks: scheduled posts are looked at a day and half an hour before their time. What was found ends with the
/// post's being scheduled. Each function is one transaction or part of the one that runs.
class PostChecks
{
public:
    static constexpr Milliseconds dayBefore = std::chrono::hours(24);
    static constexpr Milliseconds shortlyBefore = std::chrono::minutes(30);

    explicit PostChecks(Database &database) : m_database(database) {}

    /// Those that are to be looked at now, or were changed since they were: soonest first.
    Result<std::vector<PostId>> due(Instant now, int atMost) const;
    /// When the next ones are, once due() has none; by the index alone.
    Result<std::optional<Instant>> next(Instant now) const;
    Result<> write(const std::vector<PostCheck> &checks, Instant now);
    /// What stands against scheduled posts.
    Result<PostFindings> found() const;
    /// What of it was never taken: each finding is given once, for as long as it stands.
    Result<PostFindings> takeUntold();

private:
    Result<QHash<PostId, QJsonArray>> arrays() const;

    Database &m_database;
};

} // namespace postrider
