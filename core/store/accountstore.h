// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/error.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace postrider {

class Database;

/// Table accounts. Each function is one transaction, durable when it returns.
class AccountStore
{
public:
    explicit AccountStore(Database &database) : m_database(database) {}

    /// Adds the account, or updates the one with the same platform and remote id (its id, color and creation stay; it
    /// counts as connected again). Gives the account as it is stored.
    Result<Account> save(const Account &account);
    Result<std::vector<Account>> all() const; ///< In the order of their creation.
    Result<std::optional<Account>> find(AccountId id) const;
    /// The one that accountsNamed() finds. Error not_found, also where there are several: the hint then says how to
    /// name it.
    Result<Account> resolve(const QString &name) const;
    Result<> setState(AccountId id, AccountState state);
    /// When its access token ends, and when access does that only the person can renew.
    Result<> setExpiry(AccountId id, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt);
    Result<> setHandle(AccountId id, const QString &handle);
    Result<> setLimits(AccountId id, const ServerLimits &limits); ///< What its server says that it takes.
    Result<> setColor(AccountId id, int color);                   ///< Error not_found for an account that is gone.
    /// Its own picture, a small JPEG; an account that is gone gets none. Says whether it is another one than before.
    Result<bool> setPicture(AccountId id, const QByteArray &picture);
    Result<QHash<AccountId, QByteArray>> pictures() const; ///< Of the accounts that have one.
    /// Nothing is published for the account before `until`; never shortens a pause that is in force.
    Result<> pause(AccountId id, Instant until, const QString &code);
    /// The same for all accounts of the network: a limit of the person's app there (isLimitOfApp()) is one for all of them.
    Result<> pauseAll(const QString &platform, Instant until, const QString &code);
    /// Refused with check.wrong_state while the account has a post that is being published. Its drafts and scheduled and
    /// failed posts go with it; posted ones too.
    Result<> remove(AccountId id);

private:
    Database &m_database;
};

} // namespace postrider
