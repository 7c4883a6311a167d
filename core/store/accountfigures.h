// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/id.h"

#include <QHash>

namespace postrider {

class Database;

/// What an account's posts come to.
struct AccountFigures
{
    int postsLastDay = 0;
    int waiting = 0;
    std::optional<Instant> next; ///< When the earliest that waits is due, which for one that was tried is its next try.
    int waitingAfterEnd = 0;     ///< Planned for when access has ended (Account::accessEndsAt), or is gone already.
    bool publishing = false;
    std::optional<Instant> oldestOfDay; ///< When the first of `postsLastDay` went out.
};
/// By account; one without posts has no entry. Read from indexes alone, but for what waits for another try.
Result<QHash<AccountId, AccountFigures>> accountFigures(Database &database, Instant now);

/// How many posts of the account went out in (after, to].
Result<int> postedBetween(Database &database, AccountId account, Instant after, Instant to);

/// The times in (after, before) at which the account has posts other than this one: planned, under way or out.
Result<std::vector<Instant>> postTimes(Database &database, AccountId account, Instant after, Instant before,
                                       PostId except);

/// The minutes in [from, to) in which an account has a post, of any state, as minutes since 1970.
Result<QHash<AccountId, std::vector<qint64>>> busyMinutes(Database &database, Instant from, Instant to);

} // namespace postrider
