// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QTime>

namespace postrider {

/// The time of day of a post that is given a day alone (calendar.default_time). `settings` are the texts of
/// EngineClient::settings(); without them it is ten.
QTime defaultTime(const QHash<QString, QString> &settings);

} // namespace postrider
