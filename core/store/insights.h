// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/insights.h"

namespace postrider {

class Database;

/// What table posts and the log of tries tell of the days from `first` to `last`, both included, in this zone.
Result<Insights> insightsOf(Database &database, QDate first, QDate last, const QByteArray &zone);

} // namespace postrider
