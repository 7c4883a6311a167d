// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journalstore.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

#define ATTEMPT_COLUMNS "post_id, platform, scheduled_for, started_at, finished_at, outcome, error_code, error_message"

Result<std::vector<PublishAttempt>> attemptsIn(Database &database, QSqlQuery &query, const QVariantList &values)
{
    if (const auto done = database.run(query, values); !done)
        return tl::unexpected(done.error());
    std::vector<PublishAttempt> attempts;
    while (query.next()) {
        attempts.push_back({.post = PostId::fromString(query.value(0).toString()).value_or(PostId()),
                            .platform = query.value(1).toString(),
                            .scheduledFor = instantColumn(query.value(2)),
                            .startedAt = instantFromMs(query.value(3).toLongLong()),
                            .finishedAt = instantFromMs(query.value(4).toLongLong()),
                            .outcome = query.value(5).toString(),
                            .errorCode = query.value(6).toString(),
                            .errorMessage = query.value(7).toString()});
    }
    query.finish();
    return attempts;
}

} // namespace

Result<std::vector<StepRecord>> JournalStore::steps(PostId post) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT name, state, intent, result, started_at, finished_at, once FROM publish_steps "
        "WHERE post_id = ? ORDER BY started_at, once, name");
    if (const auto done = m_database.run(query, {post.toString()}); !done)
        return tl::unexpected(done.error());
    std::vector<StepRecord> steps;
    while (query.next()) {
        steps.push_back(
            {.name = query.value(0).toString(),
             .state = query.value(1).toString() == u"done" ? StepRecord::State::Done : StepRecord::State::Intended,
             .once = query.value(6).toBool(),
             .intent = jsonColumn(query.value(2)),
             .result = jsonColumn(query.value(3)),
             .startedAt = instantFromMs(query.value(4).toLongLong()),
             .finishedAt = instantColumn(query.value(5))});
    }
    query.finish();
    return steps;
}

Result<std::vector<PublishAttempt>> JournalStore::attempts(PostId post) const
{
    return attemptsIn(
        m_database,
        m_database.prepared("SELECT " ATTEMPT_COLUMNS " FROM publish_attempts WHERE post_id = ? ORDER BY id"),
        {post.toString()});
}

Result<std::vector<PublishAttempt>> JournalStore::attemptsSince(Instant from) const
{
    return attemptsIn(
        m_database,
        m_database.prepared("SELECT " ATTEMPT_COLUMNS " FROM publish_attempts WHERE started_at >= ? ORDER BY id"),
        {toColumn(from)});
}

Result<std::vector<PostEvent>> JournalStore::events(PostId post) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT kind, happened_at, planned_for, detail FROM post_events WHERE post_id = ? ORDER BY id");
    if (const auto done = m_database.run(query, {post.toString()}); !done)
        return tl::unexpected(done.error());
    std::vector<PostEvent> events;
    while (query.next()) {
        const auto kind = std::ranges::find(eventKinds, query.value(0).toString());
        events.push_back({.kind = static_cast<PostEvent::Kind>(kind - eventKinds.begin()),
                          .at = instantFromMs(query.value(1).toLongLong()),
                          .plannedFor = instantColumn(query.value(2))});
        const QString detail = query.value(3).toString();
        if (events.back().kind == PostEvent::Kind::Missed && !detail.isEmpty())
            events.back().why = missedWhyFromString(detail);
        events.back().unasked = detail.startsWith(unasked);
    }
    query.finish();
    return events;
}

Result<std::vector<UnreadMove>> JournalStore::unreadMoves() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT e.post_id, e.planned_for, p.scheduled_for FROM post_events e JOIN posts p ON p.id = e.post_id "
        "WHERE e.detail = 'unasked' AND p.status = 'scheduled' "
        "AND NOT EXISTS (SELECT 1 FROM post_events l WHERE l.post_id = e.post_id AND l.id > e.id) ORDER BY e.id");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    std::vector<UnreadMove> moves;
    while (query.next()) {
        moves.push_back({.post = idColumn<PostId>(query.value(0)),
                         .was = instantFromMs(query.value(1).toLongLong()),
                         .to = instantFromMs(query.value(2).toLongLong())});
    }
    query.finish();
    return moves;
}

Result<> JournalStore::setMovesRead()
{
    return m_database.change("UPDATE post_events SET detail = 'unasked, read' WHERE detail = 'unasked'").map([](int) {
    });
}

Result<> JournalStore::fenced(Result<int> changed, PostId post) const
{
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0) {
        return tl::unexpected(Error{
            .code = code::cancelled,
            .remedy = Remedy::Nothing,
            .message = QCoreApplication::translate("JournalStore", "Post %1 is not this program’s to publish any more.")
                           .arg(post.toString())});
    }
    return {};
}

Result<> JournalStore::writeIntent(PostId post, const QString &owner, const StepRecord &step)
{
    return fenced(
        m_database.change(
            "INSERT INTO publish_steps (post_id, name, state, once, intent, started_at) SELECT ?, ?, 'intended', ?, ?, ? "
            "WHERE EXISTS (SELECT 1 FROM posts WHERE id = ? AND status = 'publishing' AND lease_owner = ?) "
            "ON CONFLICT (post_id, name) DO UPDATE SET state = 'intended', intent = excluded.intent, result = '', "
            "started_at = excluded.started_at, finished_at = NULL",
            {post.toString(), step.name, int(step.once), jsonColumn(step.intent), toColumn(step.startedAt),
             post.toString(), owner}),
        post);
}

Result<> JournalStore::writeOutcome(PostId post, const QString &owner, const StepRecord &step)
{
    return fenced(
        m_database.change(
            "UPDATE publish_steps SET state = 'done', result = ?, finished_at = ? WHERE post_id = ? AND name = ? "
            "AND EXISTS (SELECT 1 FROM posts WHERE id = ? AND status = 'publishing' AND lease_owner = ?)",
            {jsonColumn(step.result), toColumn(step.finishedAt), post.toString(), step.name, post.toString(), owner}),
        post);
}

Result<> JournalStore::remove(PostId post, const QString &owner, const QString &name)
{
    // Nothing there to remove is right, too: only a lost lease is not.
    return m_database
        .change("DELETE FROM publish_steps WHERE post_id = ? AND name = ? "
                "AND EXISTS (SELECT 1 FROM posts WHERE id = ? AND status = 'publishing' AND lease_owner = ?)",
                {post.toString(), name, post.toString(), owner})
        .map([](int) {});
}

Result<> JournalStore::putBack(PostId post, const std::vector<StepRecord> &steps)
{
    for (const StepRecord &step : steps) {
        const auto done = m_database.change(
            "INSERT INTO publish_steps (post_id, name, state, once, intent, result, started_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            {post.toString(), step.name, step.state == StepRecord::State::Done ? u"done"_s : u"intended"_s,
             int(step.once), jsonColumn(step.intent), jsonColumn(step.result), toColumn(step.startedAt),
             toColumn(step.finishedAt)});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

} // namespace postrider
