// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountfigures.h"

#include "core/store/database.h"
#include "core/store/rows.h"

namespace postrider {

Result<QHash<AccountId, AccountFigures>> accountFigures(Database &database, Instant now)
{
    QHash<AccountId, AccountFigures> figures;
    QSqlQuery &posted = database.prepared(
        "SELECT social_account_id, count(*) FROM posts INDEXED BY posts_posted WHERE status = 'posted' "
        "AND published_at > ? GROUP BY social_account_id");
    if (const auto done = database.run(posted, {toColumn(now - std::chrono::hours(24))}); !done)
        return tl::unexpected(done.error());
    while (posted.next())
        figures[idColumn<AccountId>(posted.value(0))].postsLastDay = posted.value(1).toInt();
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
    QSqlQuery &publishing = database.prepared(
        "SELECT DISTINCT social_account_id FROM posts WHERE status = 'publishing'");
    if (const auto done = database.run(publishing); !done)
        return tl::unexpected(done.error());
    while (publishing.next())
        figures[idColumn<AccountId>(publishing.value(0))].publishing = true;
    publishing.finish();
    return figures;
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
