// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountstore.h"

#include "core/model/accountnames.h"
#include "core/store/database.h"
#include "core/store/rows.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace postrider {
namespace {

#define ACCOUNT_COLUMNS                                                                                                \
    "id, platform, remote_id, handle, page_id, login, service_url, mode, color, expires_at, state, paused_until, "     \
    "pause_code, created_at, limits, access_ends_at"

Account accountIn(const QSqlQuery &row)
{
    Account account;
    account.id = AccountId::fromString(row.value(0).toString()).value_or(AccountId());
    account.platform = row.value(1).toString();
    account.remoteId = row.value(2).toString();
    account.handle = row.value(3).toString();
    account.pageId = row.value(4).toString();
    account.login = row.value(5).toString();
    account.serviceUrl = row.value(6).toString();
    account.mode = row.value(7).toString();
    account.color = row.value(8).toInt();
    account.expiresAt = instantColumn(row.value(9));
    account.state = accountStateFromString(row.value(10).toString()).value_or(AccountState::Connected);
    account.pausedUntil = instantColumn(row.value(11));
    account.pauseCode = row.value(12).toString();
    account.createdAt = instantFromMs(row.value(13).toLongLong());
    account.limits = ServerLimits::fromJson(QJsonDocument::fromJson(row.value(14).toByteArray()).object());
    account.accessEndsAt = instantColumn(row.value(15));
    return account;
}

QString limitsColumn(const std::optional<ServerLimits> &limits)
{
    return limits ? QString::fromUtf8(QJsonDocument(limits->toJson()).toJson(QJsonDocument::Compact))
                  : QLatin1StringView("");
}

Result<std::vector<Account>> accountsIn(Database &database, QSqlQuery &query, const QVariantList &values)
{
    if (const auto done = database.run(query, values); !done)
        return tl::unexpected(done.error());
    std::vector<Account> accounts;
    while (query.next())
        accounts.push_back(accountIn(query));
    query.finish();
    return accounts;
}

} // namespace

Result<Account> AccountStore::save(const Account &account)
{
    std::vector<Account> saved;
    const auto done = m_database.transaction([&]() -> Result<> {
        QSqlQuery &query = m_database.prepared(
            "INSERT INTO accounts (" ACCOUNT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (platform, remote_id) DO UPDATE SET handle = excluded.handle, page_id = excluded.page_id, "
            "login = excluded.login, service_url = excluded.service_url, mode = excluded.mode, "
            "expires_at = excluded.expires_at, access_ends_at = excluded.access_ends_at, state = 'connected', paused_until = NULL, pause_code = '' "
            "RETURNING " ACCOUNT_COLUMNS);
        auto rows = accountsIn(m_database, query,
                               {account.id.toString(), text(account.platform), text(account.remoteId),
                                text(account.handle), text(account.pageId), text(account.login),
                                text(account.serviceUrl), text(account.mode), account.color,
                                toColumn(account.expiresAt), toString(account.state), toColumn(account.pausedUntil),
                                text(account.pauseCode), toColumn(account.createdAt), limitsColumn(account.limits),
                                toColumn(account.accessEndsAt)});
        if (!rows)
            return tl::unexpected(rows.error());
        saved = std::move(*rows);
        // With another sign-in its network is asked anew how it stands.
        return m_database.change("DELETE FROM account_checks WHERE account_id = ?", {saved.front().id.toString()})
            .map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return saved.front();
}

Result<std::vector<Account>> AccountStore::all() const
{
    return accountsIn(m_database,
                      m_database.prepared("SELECT " ACCOUNT_COLUMNS " FROM accounts ORDER BY created_at, id"), {});
}

Result<std::optional<Account>> AccountStore::find(AccountId id) const
{
    return accountsIn(m_database, m_database.prepared("SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE id = ?"),
                      {id.toString()})
        .map([](const std::vector<Account> &found) {
            return found.empty() ? std::nullopt : std::optional(found.front());
        });
}

Result<Account> AccountStore::resolve(const QString &nameGiven) const
{
    const auto accounts = all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const QString name = nameGiven.trimmed();
    const std::vector<Account> named = accountsNamed(*accounts, name);
    if (named.size() == 1)
        return named.front();
    Error error{.code = code::notFound, .remedy = Remedy::FixSetup};
    if (named.empty()) {
        error.message = QCoreApplication::translate("AccountStore", "There is no account “%1”.").arg(name);
        error.hint = QCoreApplication::translate("AccountStore",
                                                 "“postrider account list” shows the accounts there are.");
    } else {
        QStringList names;
        for (const Account &account : named)
            names << account.platform + u':' + account.handle;
        error.message =
            QCoreApplication::translate("AccountStore", "“%1” is the handle of several accounts.").arg(name);
        error.hint =
            QCoreApplication::translate("AccountStore", "Say which one: %1.").arg(names.join(QStringLiteral(", ")));
    }
    return tl::unexpected(error);
}

Result<> AccountStore::setState(AccountId id, AccountState state)
{
    return m_database.transaction([&] {
        return m_database.change("UPDATE accounts SET state = ? WHERE id = ?", {toString(state), id.toString()})
            .map([](int) {});
    });
}

Result<> AccountStore::setExpiry(AccountId id, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt)
{
    return m_database.transaction([&] {
        return m_database
            .change("UPDATE accounts SET expires_at = ?, access_ends_at = ? WHERE id = ?",
                    {toColumn(expiresAt), toColumn(accessEndsAt), id.toString()})
            .map([](int) {});
    });
}

Result<> AccountStore::setHandle(AccountId id, const QString &handle)
{
    return m_database.transaction([&] {
        return m_database.change("UPDATE accounts SET handle = ? WHERE id = ?", {text(handle), id.toString()})
            .map([](int) {});
    });
}

Result<> AccountStore::setLimits(AccountId id, const ServerLimits &limits)
{
    return m_database.transaction([&] {
        return m_database.change("UPDATE accounts SET limits = ? WHERE id = ?", {limitsColumn(limits), id.toString()})
            .map([](int) {});
    });
}

Result<> AccountStore::setColor(AccountId id, int color)
{
    return m_database.transaction([&]() -> Result<> {
        const auto changed = m_database.change("UPDATE accounts SET color = ? WHERE id = ?", {color, id.toString()});
        if (!changed)
            return tl::unexpected(changed.error());
        if (*changed == 0) {
            return tl::unexpected(
                Error{.code = code::notFound,
                      .message = QCoreApplication::translate("AccountStore", "This account is not there any more.")});
        }
        return {};
    });
}

Result<bool> AccountStore::setPicture(AccountId id, const QByteArray &picture)
{
    bool isAnother = false;
    const auto written = m_database.transaction([&] {
        return m_database
            .change("INSERT INTO account_pictures (account_id, picture) SELECT id, ? FROM accounts WHERE id = ? "
                    "ON CONFLICT (account_id) DO UPDATE SET picture = excluded.picture "
                    "WHERE picture <> excluded.picture",
                    {picture, id.toString()})
            .map([&](int rows) { isAnother = rows > 0; });
    });
    return written.map([&] { return isAnother; });
}

Result<QHash<AccountId, QByteArray>> AccountStore::pictures() const
{
    QSqlQuery &query = m_database.prepared("SELECT account_id, picture FROM account_pictures");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<AccountId, QByteArray> pictures;
    while (query.next())
        pictures.insert(idColumn<AccountId>(query.value(0)), query.value(1).toByteArray());
    query.finish();
    return pictures;
}

Result<> AccountStore::pause(AccountId id, Instant until, const QString &code)
{
    return m_database.transaction([&] {
        return m_database
            .change("UPDATE accounts SET paused_until = ?, pause_code = ? "
                    "WHERE id = ? AND (paused_until IS NULL OR paused_until < ?)",
                    {toColumn(until), text(code), id.toString(), toColumn(until)})
            .map([](int) {});
    });
}

Result<> AccountStore::pauseAll(const QString &platform, Instant until, const QString &code)
{
    return m_database.transaction([&] {
        return m_database
            .change("UPDATE accounts SET paused_until = ?, pause_code = ? "
                    "WHERE platform = ? AND (paused_until IS NULL OR paused_until < ?)",
                    {toColumn(until), text(code), text(platform), toColumn(until)})
            .map([](int) {});
    });
}

Result<> AccountStore::remove(AccountId id)
{
    return m_database.transaction([&]() -> Result<> {
        QSqlQuery &query = m_database.prepared(
            "SELECT 1 FROM posts INDEXED BY posts_publishing WHERE social_account_id = ? AND status = 'publishing'");
        if (const auto done = m_database.run(query, {id.toString()}); !done)
            return done;
        const bool busy = query.next();
        query.finish();
        if (busy) {
            return tl::unexpected(Error{
                .code = code::wrongState,
                .remedy = Remedy::Nothing,
                .message = QCoreApplication::translate("AccountStore",
                                                       "A post of this account is being published now."),
                .hint = QCoreApplication::translate("AccountStore", "Wait until it is out, then remove the account.")});
        }
        if (const auto done = m_database.change("DELETE FROM posts WHERE social_account_id = ?", {id.toString()});
            !done)
            return tl::unexpected(done.error());
        return m_database.change("DELETE FROM accounts WHERE id = ?", {id.toString()}).map([](int) {});
    });
}

} // namespace postrider
