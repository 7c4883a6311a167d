// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountfigures.h"

#include "core/store/database.h"
#include "core/store/rows.h"

namespace postrider {

Result<QHash<AccountId, AccountFigures>> accountFigures(Database &database, Instant now)
{
    QHash<AccountId, AccountFigures> figures;
    QSqlQuery &posted = database.prepared(
        "SELECT social_account_id, count(*), min(published_at) FROM posts INDEXED BY posts_posted WHERE status = 'posted' "
        "AND published_at > ? GROUP BY social_account_id");
    if (const auto done = database.run(posted, {toColumn(now - std::chrono::hours(24))}); !done)
        return tl::unexpected(done.error());
    while (posted.next()) {
        AccountFigures &account = figures[idColumn<AccountId>(posted.value(0))];
        account.postsLastDay = posted.value(1).toInt();
        account.oldestOfDay = instantColumn(posted.value(2));
    }
    posted.finish();
    QSqlQuery &waiting = database.prepared("SELECT social_account_id, count(*), min(scheduled_for) FROM posts "
                                           "WHERE status = 'scheduled' GROUP BY social_account_id");
    if (const auto done = database.run(waiting); !done)
        return tl::unexpected(done.error());
    while (waiting.next()) {
        AccountFigures &account = figures[idColumn<AccountId>(waiting.value(0))];
        account.waiting = waiting.value(1).toInt();
        account.next = instantColumn(waiting.value(2));
    }
    waiting.finish();
    // What was tried and waits comes at its next try. Few do, so that their rows may be read.
    QSqlQuery &again = database.prepared(
        "SELECT social_account_id, min(next_attempt_at), (SELECT scheduled_for FROM posts INDEXED BY posts_due "
        "WHERE status = 'scheduled' AND social_account_id = w.social_account_id AND next_attempt_at IS NULL "
        "ORDER BY scheduled_for LIMIT 1) FROM posts w INDEXED BY posts_next_attempt "
        "WHERE next_attempt_at IS NOT NULL AND status = 'scheduled' GROUP BY social_account_id");
    if (const auto done = database.run(again); !done)
        return tl::unexpected(done.error());
    while (again.next()) {
        const Instant next = *instantColumn(again.value(1));
        const std::optional<Instant> untried = instantColumn(again.value(2));
        figures[idColumn<AccountId>(again.value(0))].next = untried ? std::min(*untried, next) : next;
    }
    again.finish();
    QSqlQuery &after = database.prepared(
        "SELECT id, (SELECT count(*) FROM posts INDEXED BY posts_due WHERE status = 'scheduled' "
        "AND social_account_id = accounts.id "
        "AND scheduled_for >= CASE state WHEN 'needs_sign_in' THEN 0 ELSE access_ends_at END) "
        "FROM accounts WHERE access_ends_at IS NOT NULL OR state = 'needs_sign_in'");
    if (const auto done = database.run(after); !done)
        return tl::unexpected(done.error());
    while (after.next()) {
        if (const int count = after.value(1).toInt(); count > 0)
            figures[idColumn<AccountId>(after.value(0))].waitingAfterEnd = count;
    }
    after.finish();
    QSqlQuery &publishing = database.prepared(
        "SELECT DISTINCT social_account_id FROM posts WHERE status = 'publishing'");
    if (const auto done = database.run(publishing); !done)
        return tl::unexpected(done.error());
    while (publishing.next())
        figures[idColumn<AccountId>(publishing.value(0))].publishing = true;
    publishing.finish();
    return figures;
}

Result<int> postedBetween(Database &database, AccountId account, Instant after, Instant to)
{
    QSqlQuery &query = database.prepared("SELECT count(*) FROM posts INDEXED BY posts_posted WHERE status = 'posted' "
                                         "AND published_at > ? AND published_at <= ? AND social_account_id = ?");
    if (const auto done = database.run(query, {toColumn(after), toColumn(to), account.toString()}); !done)
        return tl::unexpected(done.error());
    const int count = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    return count;
}

Result<std::vector<Instant>> postTimes(Database &database, AccountId account, Instant after, Instant before,
                                       PostId except)
{
    QSqlQuery &query = database.prepared(
        "SELECT scheduled_for FROM posts INDEXED BY posts_by_account WHERE social_account_id = ? AND scheduled_for > ? "
        "AND scheduled_for < ? AND id <> ? AND status IN ('scheduled', 'publishing', 'posted') ORDER BY scheduled_for");
    if (const auto done = database.run(query,
                                       {account.toString(), toColumn(after), toColumn(before), except.toString()});
        !done)
        return tl::unexpected(done.error());
    std::vector<Instant> times;
    while (query.next())
        times.push_back(instantFromMs(query.value(0).toLongLong()));
    query.finish();
    return times;
}

Result<QHash<AccountId, std::vector<qint64>>> busyMinutes(Database &database, Instant from, Instant to)
{
    constexpr qint64 minute = 60'000;
    QHash<AccountId, std::vector<qint64>> busy;
    // Whole minutes: the first one of the range may have begun before it.
    const Instant first = instantFromMs(toMs(from) / minute * minute);
    QSqlQuery &query = database.prepared(
        "SELECT social_account_id, scheduled_for FROM posts INDEXED BY posts_by_schedule WHERE scheduled_for >= ? "
        "AND scheduled_for < ? AND social_account_id IS NOT NULL ORDER BY scheduled_for");
    if (const auto done = database.run(query, {toColumn(first), toColumn(to + Milliseconds(minute))}); !done)
        return tl::unexpected(done.error());
    while (query.next())
        busy[idColumn<AccountId>(query.value(0))].push_back(query.value(1).toLongLong() / minute);
    query.finish();
    return busy;
}

} // namespace postrider
