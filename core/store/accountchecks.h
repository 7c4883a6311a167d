// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/id.h"
#include "core/model/networklimit.h"

#include <QHash>

#include <vector>

namespace postrider {

class Database;

/// How an account stood when its network was last asked, and when it is asked again.
struct AccountCheck
{
    std::optional<Instant> checkedAt{}; ///< The last answer.
    Instant nextAt{};
    std::optional<Error> problem{}; ///< What stood against it then: code, remedy, message and hint.
};

/// When an account wants to be looked after.
struct AccountDuty
{
    AccountId account;
    Instant at;
};

/// Tables account_checks and account_limits. Each function is one transaction or part of the one that runs.
class AccountChecks
{
public:
    explicit AccountChecks(Database &database) : m_database(database) {}

    Result<QHash<AccountId, AccountCheck>> all() const;
    Result<> write(AccountId account, const AccountCheck &check);

    /// What was told earlier of the same kind is forgotten.
    Result<> noteLimit(AccountId account, const NetworkLimit &limit);
    Result<QHash<AccountId, std::vector<NetworkLimit>>> limits() const;

    /// Of every account that is signed in: when its network is to be asked next; `ahead` before a post for which its token
    /// would not live `margin` longer than the post's time; or when its access ends. Soonest first.
    Result<std::vector<AccountDuty>> duties(Instant now, Milliseconds ahead, Milliseconds margin) const;

private:
    Database &m_database;
};

} // namespace postrider
