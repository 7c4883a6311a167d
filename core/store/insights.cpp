// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/insights.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr Milliseconds minute{60'000};

struct Numbers
{
    int posted = 0;
    int failed = 0;
};

/// Counts one post or try after another.
class Tally
{
public:
    Tally(QDate first, QDate last, const QByteArray &zone) : m_first(first), m_zone(zone)
    {
        for (QDate day = first; day <= last; day = day.addDays(1))
            m_all.days.push_back({.date = day});
    }

    void posted(Instant at, const QString &platform, AccountId account, bool afterFailure)
    {
        m_all.afterFailure += afterFailure ? 1 : 0;
        const QDateTime local = toDateTime(at).toTimeZone(m_zone);
        ++m_all.posted;
        ++m_networks[platform].posted;
        ++m_accounts[account].posted;
        ++m_all.hours[size_t(local.date().dayOfWeek() - 1)][size_t(local.time().hour())];
        if (Insights::Day *day = dayOf(local.date()))
            ++day->posted;
    }
    void failed(Instant at, const QString &platform, AccountId account, const QString &code)
    {
        ++m_all.failed;
        ++m_networks[platform].failed;
        ++m_accounts[account].failed;
        ++m_causes[code];
        if (Insights::Day *day = dayOf(toDateTime(at).toTimeZone(m_zone).date()))
            ++day->failed;
    }
    void missed(const QString &why, int count, int waiting)
    {
        m_all.missed += count;
        m_all.missedWaiting += waiting;
        m_all.causes.push_back({.code = code::missed, .count = count});
        if (!why.isEmpty())
            m_all.causes.back().why = missedWhyFromString(why);
    }
    void retried() { ++m_all.retries; }
    /// A post is as late as the first try for its time; those after it are retries.
    void begun(const QString &post, Instant due, Instant at)
    {
        if (m_begun.emplace(post, toMs(due)).second)
            m_lateness.push_back(std::max(Milliseconds(0), at - due));
    }

    Insights take()
    {
        m_all.begun = int(m_lateness.size());
        m_all.onTime = int(std::ranges::count_if(m_lateness, [](Milliseconds late) { return late <= minute; }));
        std::ranges::sort(m_lateness);
        m_all.latenessHalf = share(0.5);
        m_all.latenessMost = share(0.95);
        for (const auto &[platform, numbers] : m_networks)
            m_all.networks.push_back({platform, numbers.posted, numbers.failed});
        for (const auto &[account, numbers] : m_accounts)
            m_all.accounts.push_back({account, numbers.posted, numbers.failed});
        for (const auto &[code, count] : m_causes)
            m_all.causes.push_back({.code = code, .count = count});
        std::ranges::sort(m_all.networks, std::greater(), &Insights::Network::posted);
        std::ranges::sort(m_all.accounts, std::greater(), &Insights::OfAccount::posted);
        std::ranges::sort(m_all.causes, std::greater(), &Insights::Cause::count);
        return std::move(m_all);
    }

private:
    Insights::Day *dayOf(QDate date)
    {
        const auto day = m_first.daysTo(date);
        return day >= 0 && day < qint64(m_all.days.size()) ? &m_all.days[size_t(day)] : nullptr;
    }
    std::optional<Milliseconds> share(double part) const
    {
        if (m_lateness.empty())
            return {};
        const auto rank = size_t(std::ceil(part * double(m_lateness.size())));
        return m_lateness[std::max<size_t>(rank, 1) - 1];
    }

    QDate m_first;
    QTimeZone m_zone;
    Insights m_all;
    std::map<QString, Numbers> m_networks;
    std::map<AccountId, Numbers> m_accounts;
    std::map<QString, int> m_causes;
    std::set<std::pair<QString, qint64>> m_begun;
    std::vector<Milliseconds> m_lateness;
};

Result<> countPosted(Database &database, Instant from, Instant to, Tally &tally)
{
    QSqlQuery &query = database.prepared(
        "SELECT published_at, platform, social_account_id, EXISTS (SELECT 1 FROM publish_attempts a WHERE a.post_id = p.id "
        "AND a.outcome = 'failed' AND a.error_code NOT IN ('missed', 'outcome_unknown')) FROM posts p INDEXED BY posts_posted WHERE status = 'posted' "
        "AND published_at >= ? AND published_at < ?");
    if (const auto done = database.run(query, {toColumn(from), toColumn(to)}); !done)
        return done;
    while (query.next())
        tally.posted(instantFromMs(query.value(0).toLongLong()), query.value(1).toString(),
                     idColumn<AccountId>(query.value(2)), query.value(3).toBool());
    query.finish();
    return {};
}

Result<> countTries(Database &database, Instant from, Instant to, Tally &tally)
{
    QSqlQuery &query = database.prepared(
        "SELECT post_id, platform, social_account_id, scheduled_for, started_at, finished_at, outcome, error_code "
        "FROM publish_attempts WHERE started_at >= ? AND started_at < ? ORDER BY id");
    if (const auto done = database.run(query, {toColumn(from), toColumn(to)}); !done)
        return done;
    while (query.next()) {
        const QString outcome = query.value(6).toString();
        const QString error = query.value(7).toString();
        if (error == code::missed)
            continue;                                              // nothing was tried
        if (outcome == u"failed" && error != code::outcomeUnknown) // nobody knows whether it failed
            tally.failed(instantFromMs(query.value(5).toLongLong()), query.value(1).toString(),
                         idColumn<AccountId>(query.value(2)), error);
        else if (outcome == u"retry")
            tally.retried();
        if (const auto due = instantColumn(query.value(3)))
            tally.begun(query.value(0).toString(), *due, instantFromMs(query.value(4).toLongLong()));
    }
    query.finish();
    return {};
}

Result<> countMissed(Database &database, Instant from, Instant to, Tally &tally)
{
    // What was published or moved later was missed all the same. A post counts once, by why it was missed last: with max(),
    // SQLite takes the other columns from the same row.
    QSqlQuery &query = database.prepared(
        "SELECT why, count(*), count(waiting) FROM (SELECT e.detail AS why, p.id AS waiting, max(e.id) FROM post_events e "
        "LEFT JOIN posts p ON p.id = e.post_id AND p.status = 'failed' AND p.error_code = 'missed' "
        "WHERE e.kind = 'missed' AND e.planned_for >= ? AND e.planned_for < ? GROUP BY e.post_id) GROUP BY why");
    if (const auto done = database.run(query, {toColumn(from), toColumn(to)}); !done)
        return done;
    while (query.next())
        tally.missed(query.value(0).toString(), query.value(1).toInt(), query.value(2).toInt());
    query.finish();
    return {};
}

} // namespace

Result<Insights> insightsOf(Database &database, QDate first, QDate last, const QByteArray &zone)
{
    const auto from = resolveLocal(first, QTime(0, 0), zone);
    const auto to = resolveLocal(last.addDays(1), QTime(0, 0), zone);
    Tally tally(first, last, zone);
    if (!from || !to)
        return tally.take();
    for (const auto count : {countPosted, countTries, countMissed}) {
        if (const auto counted = count(database, *from, *to, tally); !counted)
            return tl::unexpected(counted.error());
    }
    return tally.take();
}

Result<std::vector<UsualTime>> usualTimesOf(Database &database, AccountId account, Instant from, const QByteArray &zone)
{
    QSqlQuery &query = database.prepared(
        "SELECT scheduled_for FROM posts INDEXED BY posts_posted WHERE status = 'posted' AND published_at >= ? "
        "AND social_account_id = ? AND scheduled_for IS NOT NULL");
    if (const auto done = database.run(query, {toColumn(from), account.toString()}); !done)
        return tl::unexpected(done.error());
    const QTimeZone timeZone(zone);
    std::map<std::pair<int, int>, int> counts;
    while (query.next()) {
        const QDateTime local = toDateTime(instantFromMs(query.value(0).toLongLong())).toTimeZone(timeZone);
        ++counts[{local.date().dayOfWeek(), local.time().hour() * 60 + local.time().minute()}];
    }
    query.finish();
    std::vector<UsualTime> times;
    for (const auto &[time, posts] : counts)
        times.push_back({.weekday = time.first, .minute = time.second, .posts = posts});
    std::ranges::sort(times, [](const UsualTime &a, const UsualTime &b) {
        return std::tuple(-a.posts, a.weekday, a.minute) < std::tuple(-b.posts, b.weekday, b.minute);
    });
    return times;
}

} // namespace postrider
