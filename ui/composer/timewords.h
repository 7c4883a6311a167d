// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QLocale>

namespace postrider {

/// A time as people type it, on the clock of a zone.
struct TypedTime
{
    QDate date;
    QTime time;
    friend bool operator==(const TypedTime &, const TypedTime &) = default;
};

/// "8", "830", "8:30", "8:30 pm", "noon" on `day`; "tomorrow 9", "thu 16:00" (the next such day), "next thu 16:00" (next
/// week's), "16.12. 18", "2027-03-28 9", "12/16 6pm" (month and day in the locale's order), "18 dec 9:30" on theirs; "+2h",
/// "in 2 hours" from now. English words, and the locale's own names of days and months. `clock`: of what has a time, on
/// `day`: a day alone is then read, too, and keeps it; and a weekday is that of its week where that is a later one than this.
/// Nothing for anything else.
std::optional<TypedTime> parseTimeWords(const QString &text, QDate day, Instant now, const QByteArray &zone,
                                        const QLocale &locale, std::optional<QTime> clock = {});

/// What is told about text that is no such time: what would be one.
QString notATime(const QString &text);

/// A wall clock's time, and what the clocks of its zone make of it.
struct WallTime
{
    enum class Change {
        None,
        Skipped, ///< It does not exist that day: `at` is the next valid minute.
        Twice,   ///< It comes twice: `at` is the first.
    };
    Instant at;
    Change change = Change::None;
    Instant second{}; ///< Where it comes twice.
};
std::optional<WallTime> wallTime(QDate date, QTime time, const QByteArray &zone);

} // namespace postrider
