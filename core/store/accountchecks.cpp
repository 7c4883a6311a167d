// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountchecks.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

QString kindText(NetworkLimit::Kind kind)
{
    return kind == NetworkLimit::Kind::Posts ? u"posts"_s : u"requests"_s;
}

QVariant numberColumn(std::optional<int> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<int>());
}

std::optional<int> numberColumn(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toInt());
}

} // namespace

Result<QHash<AccountId, AccountCheck>> AccountChecks::all() const
{
    QSqlQuery &query = m_database.prepared("SELECT account_id, checked_at, next_at, problem FROM account_checks");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<AccountId, AccountCheck> checks;
    while (query.next()) {
        AccountCheck check{.checkedAt = instantColumn(query.value(1)),
                           .nextAt = instantFromMs(query.value(2).toLongLong())};
        if (const QJsonObject problem = jsonColumn(query.value(3)); !problem.isEmpty())
            check.problem = errorFromJson(problem);
        checks.insert(idColumn<AccountId>(query.value(0)), check);
    }
    query.finish();
    return checks;
}

Result<> AccountChecks::write(AccountId account, const AccountCheck &check)
{
    return m_database.transaction([&] {
        return m_database
            .change("INSERT INTO account_checks (account_id, checked_at, next_at, problem) "
                    "SELECT id, ?, ?, ? FROM accounts WHERE id = ? ON CONFLICT (account_id) DO UPDATE SET "
                    "checked_at = excluded.checked_at, next_at = excluded.next_at, problem = excluded.problem",
                    {toColumn(check.checkedAt), toColumn(check.nextAt),
                     jsonColumn(check.problem ? errorToJson(*check.problem) : QJsonObject()), account.toString()})
            .map([](int) {});
    });
}

Result<> AccountChecks::noteLimit(AccountId account, const NetworkLimit &limit)
{
    return m_database.transaction([&] {
        return m_database
            .change("INSERT INTO account_limits (account_id, kind, used, allowed, ends_at, seen_at) "
                    "SELECT id, ?, ?, ?, ?, ? FROM accounts WHERE id = ? ON CONFLICT (account_id, kind) DO UPDATE SET "
                    "used = excluded.used, allowed = excluded.allowed, ends_at = excluded.ends_at, "
                    "seen_at = excluded.seen_at",
                    {kindText(limit.kind), numberColumn(limit.used), numberColumn(limit.allowed),
                     toColumn(limit.endsAt), toColumn(limit.seenAt), account.toString()})
            .map([](int) {});
    });
}

Result<QHash<AccountId, std::vector<NetworkLimit>>> AccountChecks::limits() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT account_id, kind, used, allowed, ends_at, seen_at FROM account_limits");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<AccountId, std::vector<NetworkLimit>> limits;
    while (query.next()) {
        limits[idColumn<AccountId>(query.value(0))].push_back(
            {.kind = query.value(1).toString() == u"posts" ? NetworkLimit::Kind::Posts : NetworkLimit::Kind::Requests,
             .used = numberColumn(query.value(2)),
             .allowed = numberColumn(query.value(3)),
             .endsAt = instantColumn(query.value(4)),
             .seenAt = instantFromMs(query.value(5).toLongLong())});
    }
    query.finish();
    return limits;
}

Result<std::vector<AccountDuty>> AccountChecks::duties(Instant now, Milliseconds ahead, Milliseconds margin) const
{
    // An access that has ended is a duty until it is marked.
    QSqlQuery &query = m_database.prepared(
        "SELECT accounts.id, account_checks.next_at, accounts.access_ends_at, "
        "(SELECT min(scheduled_for) FROM posts INDEXED BY posts_due WHERE status = 'scheduled' "
        "AND social_account_id = accounts.id AND scheduled_for > max(?, accounts.expires_at - ?) "
        "AND (access_ends_at IS NULL OR access_ends_at > expires_at)) "
        "FROM accounts LEFT JOIN account_checks ON account_checks.account_id = accounts.id "
        "WHERE accounts.state = 'connected'");
    if (const auto done = m_database.run(query, {toColumn(now), qint64(margin.count())}); !done)
        return tl::unexpected(done.error());
    std::vector<AccountDuty> duties;
    while (query.next()) {
        AccountDuty duty{.account = idColumn<AccountId>(query.value(0)),
                         .at = instantColumn(query.value(1)).value_or(now)};
        if (const auto end = instantColumn(query.value(2)))
            duty.at = std::min(duty.at, *end);
        if (const auto post = instantColumn(query.value(3)))
            duty.at = std::min(duty.at, *post - ahead);
        duties.push_back(duty);
    }
    query.finish();
    std::ranges::sort(duties, [](const AccountDuty &a, const AccountDuty &b) {
        return std::pair(a.at, a.account) < std::pair(b.at, b.account);
    });
    return duties;
}

} // namespace postrider
