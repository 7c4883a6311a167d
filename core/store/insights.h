// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/insights.h"
#include "core/model/postingslot.h"

namespace postrider {

class Database;

/// What table posts and the log of tries tell of the days from `first` to `last`, both included, in this zone.
Result<Insights> insightsOf(Database &database, QDate first, QDate last, const QByteArray &zone);

/// The times of the week for which this account's posts were planned that went out since `from`, in this zone; the most
/// frequent first.
Result<std::vector<UsualTime>> usualTimesOf(Database &database, AccountId account, Instant from,
                                            const QByteArray &zone);

} // namespace postrider
