// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTime>

namespace postrider {

/// How clocks count their hours: as the locale does, or as the person has set it (calendar.clock).
enum class HourCycle { Locale, Twelve, TwentyFour };

/// For all windows of the program; who shows times has to paint anew. Gives whether it is another one. GUI thread.
bool setHourCycle(HourCycle cycle);

/// "14:30" or "2:30 PM".
QString clockText(QTime at, const QLocale &locale);

/// "14:30" or "2:30p": where the half of the day is written in Latin letters, the first of them is enough.
QString shortClockText(QTime at, const QLocale &locale);

} // namespace postrider
