// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postrider {

/// Why nothing went out at a post's time.
enum class MissedWhy {
    Closed,  ///< Postrider was not running.
    Asleep,  ///< The computer slept.
    Paused,  ///< The person had paused publishing.
    Offline, ///< The computer had no connection.
};

QString toString(MissedWhy why);
/// Closed for what it does not know: older profiles have no word there.
MissedWhy missedWhyFromString(QStringView text);

} // namespace postrider
