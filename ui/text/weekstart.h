// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLocale>

namespace postrider {

/// The day that weeks begin on: as the person has set it (calendar.week_start), else as the locale has it. `settings` are
/// the texts of EngineClient::settings().
Qt::DayOfWeek weekStart(const QHash<QString, QString> &settings, const QLocale &locale);

} // namespace postrider
