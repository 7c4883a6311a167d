// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <vector>

namespace postrider {

struct LocalTime
{
    QDate date;
    QTime time;
    friend bool operator==(const LocalTime &, const LocalTime &) = default;
};

/// What a clock in the zone shows. Asks the zone's rules each time: for single values, not for ten thousand.
LocalTime localTime(Instant at, const QByteArray &zone);

/// The clocks are set on a day.
struct ClockChange
{
    Instant at;
    int minute = 0; ///< On the clock face: where the skipped or the doubled time begins.
    int by = 0;     ///< Minutes: 60 are skipped in spring; -60 in autumn: they come twice.
    friend bool operator==(const ClockChange &, const ClockChange &) = default;
};

/// The days of a grid in a time zone: where each begins and what the clocks do in it, found out once, so that placing
/// thousands of posts takes no calls of QTimeZone.
class ZoneDays
{
public:
    ZoneDays() = default;
    ZoneDays(const QByteArray &zone, QDate first, int count);

    const QByteArray &zone() const { return m_zone; }
    QDate first() const { return m_first; }
    int count() const { return m_starts.empty() ? 0 : static_cast<int>(m_starts.size()) - 1; }
    QDate date(int day) const { return m_first.addDays(day); }
    Instant begin() const { return m_starts.front(); } ///< Only where count() > 0.
    Instant end() const { return m_starts.back(); }
    Instant startOf(int day) const { return m_starts[static_cast<size_t>(day)]; }

    /// The day's index; nothing outside the grid.
    std::optional<int> dayOf(Instant at) const;
    /// Minutes that the clock shows, 0 to 1439; `at` lies in the grid.
    int minuteOf(Instant at) const;
    /// By how many minutes the clocks are set that day: +60 in spring, -60 in autumn, else 0.
    int clockChange(int day) const;
    /// How the zone is called at this moment ("CEST"), where its clock shows the same minute twice that day; else nothing.
    QString nameWhereDoubled(Instant at) const;
    /// When and where; the first, should there be two.
    std::optional<ClockChange> changeOn(int day) const;

private:
    struct Offset
    {
        Instant from;
        std::chrono::seconds ahead; ///< Of UTC.
    };

    QByteArray m_zone;
    QDate m_first;
    std::vector<Instant> m_starts; ///< One more than there are days.
    std::vector<Offset> m_offsets; ///< By time; the first covers the grid's beginning.
};

} // namespace postrider
