// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QDate>
#include <QLocale>

namespace postrider {

/// Whole days, both ends included.
struct DatePeriod
{
    QDate first;
    QDate last;

    friend bool operator==(const DatePeriod &, const DatePeriod &) = default;
};

/// Periods that people pick by name; today is in all of them.
enum class NamedPeriod { Today, Yesterday, NextWeek, LastWeek, LastMonth, ThisMonth };
DatePeriod periodOf(NamedPeriod name, QDate today);

/// From the first midnight to the one after the last day, in the zone. Nothing for a zone that is not known.
std::optional<std::pair<Instant, Instant>> bounds(const DatePeriod &period, const QByteArray &zone);

/// "8–21 Oct", "30 Sep – 2 Oct", with the year where it is not this one.
QString periodWords(const DatePeriod &period, QDate today, const QLocale &locale);

/// A date as people type it: the locale's short form with or without the year, 2026-10-14, or the words of the composer's times,
/// such as "tomorrow". Nothing if it is none.
std::optional<QDate> typedDate(const QString &text, QDate today, const QLocale &locale);

} // namespace postrider
