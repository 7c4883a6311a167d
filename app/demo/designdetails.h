// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/error.h"

#include <QByteArray>

#include <vector>

namespace postrider {

class Database;

/// The workspace's zone on the design's sheets.
inline const QByteArray designZone = "Europe/Berlin";
/// The minute that the design's sheets show.
Instant designNow();

/// What the design's sheets show beside the posts: one account signed out, one whose sign-in ends soon and that waits for a
/// limit, weekly slots, labels. `accounts` are those of demoAccounts(), stored. Within a transaction.
Result<> addDesignDetails(Database &database, const std::vector<Account> &accounts, Instant now);

/// For each account twice on each third day, at a minute of its own: what is tried in the demo has places to go to. Within a
/// transaction.
Result<> addUsualSlots(Database &database, const std::vector<Account> &accounts);

} // namespace postrider
