// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/hosting.h"
#include "core/model/instant.h"

namespace postrider {

class Database;

/// Writes a setting as the person gave it, with what follows from it: where a pause ends, everything whose time has come
/// meanwhile is missed. Durable when it returns; gives the text as it is kept. Refused as normalisedSetting() says, and
/// with check.time_past where a pause would end before now.
Result<QString> changeSetting(Database &database, const QString &key, const QString &value, Instant now);

/// Where the test of the storage found the bucket in another region: from now on it is looked for there.
Result<> keepWhereItIs(Database &database, const HostingReport &report, Instant now);

} // namespace postrider
