// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/publishing/publisher.h"

namespace postrider {

class Database;

/// How much of its network's limit of posts in 24 hours each account has used. What a network counted within a day (other
/// programs' posts too) is carried on by what went out from here since.
Result<QHash<AccountId, PostQuota>> quotasOf(Database &database, const std::vector<Account> &accounts,
                                             const std::vector<Platform> &platforms, Instant now);

/// Whether some 24 hours with `at` in them have `limit` posts without it. `times`: of the others, ascending.
bool isDayFull(const std::vector<Instant> &times, Instant at, int limit);

} // namespace postrider
