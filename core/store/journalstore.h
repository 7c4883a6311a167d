// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <vector>

namespace postrider {

class Database;

/// One try of a post, as the log has it.
struct PublishAttempt
{
    PostId post;
    QString platform;
    std::optional<Instant> scheduledFor;
    Instant startedAt;
    Instant finishedAt;
    QString outcome; ///< "posted", "retry", "failed", "stopped".
    QString errorCode;
    QString errorMessage;
};

/// Tables publish_steps (the journal), publish_attempts and post_events (the log).
class JournalStore
{
public:
    explicit JournalStore(Database &database) : m_database(database) {}

    Result<std::vector<StepRecord>> steps(PostId post) const;        ///< In the order of their start.
    Result<std::vector<PublishAttempt>> attempts(PostId post) const; ///< Oldest first.
    Result<std::vector<PublishAttempt>> attemptsSince(Instant from) const;
    Result<std::vector<PostEvent>> events(PostId post) const; ///< Oldest first.
    /// By the time of the move; of posts that are still to go out, and to which nothing happened since.
    Result<std::vector<UnreadMove>> unreadMoves() const;
    Result<> setMovesRead();

    // Pieces for Database::commit(): they write only while the post is published under `owner`'s lease, and are refused
    // with `cancelled` where it is not. A step is written once as an intent, then as done.
    Result<> writeIntent(PostId post, const QString &owner, const StepRecord &step);
    Result<> writeOutcome(PostId post, const QString &owner, const StepRecord &step);
    Result<> remove(PostId post, const QString &owner, const QString &name);
    /// The journal of a post that was removed and is put back, within that transaction.
    Result<> putBack(PostId post, const std::vector<StepRecord> &steps);

private:
    Result<> fenced(Result<int> changed, PostId post) const;

    Database &m_database;
};

} // namespace postrider
