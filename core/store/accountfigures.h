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
    std::optional<Instant> next; ///< The earliest that waits.
    bool publishing = false;
};
/// By account; one without posts has no entry. Read from indexes alone.
Result<QHash<AccountId, AccountFigures>> accountFigures(Database &database, Instant now);

/// The minutes in [from, to) in which an account has a post, of any state, as minutes since 1970.
Result<QHash<AccountId, std::vector<qint64>>> busyMinutes(Database &database, Instant from, Instant to);

} // namespace postrider
