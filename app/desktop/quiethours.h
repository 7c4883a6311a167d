// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTime>

namespace postrider {

/// Whether the setting notifications.quiet_hours ("off", "22:00-07:00": from the first minute up to the last, over
/// midnight where it is the smaller one) asks for silence at this time of day.
bool isQuiet(const QString &hours, QTime time);

} // namespace postrider
