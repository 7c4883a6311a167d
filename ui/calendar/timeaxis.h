// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/zonedays.h"

namespace postrider {

/// The minutes that the rows of some neighbouring days stand for, from midnight to midnight. They are those of the clock
/// face; time that comes twice on one of the days has its rows twice, and time that a day skips stays as rows that
/// nothing can stand in. A value; everything is in minutes of the axis unless it says otherwise.
class TimeAxis
{
public:
    TimeAxis() = default;
    TimeAxis(const ZoneDays &days, int first, int count);

    static constexpr int minutesOfDay = 24 * 60;

    int days() const { return static_cast<int>(m_changes.size()); }
    int length() const { return minutesOfDay + m_doubled; }
    bool isDoubled() const { return m_doubled > 0; }
    const QByteArray &zone() const { return m_zoneDays.zone(); }
    /// Of the day within the axis; `at` lies in it.
    int minuteOf(int day, Instant at) const;

    struct Moment
    {
        Instant at;
        std::optional<QTime> skipped; ///< What the face would have shown, where the clocks skip it: `at` is after it.
        friend bool operator==(const Moment &, const Moment &) = default;
    };
    /// Nothing where the zone is unknown.
    std::optional<Moment> momentOf(int day, int minute) const;

    struct Row
    {
        int minute = 0;
        int face = 0;                   ///< Minutes on the clock face.
        std::optional<Instant> doubled; ///< Of time that comes twice: a moment in the row, for the name of its zone.
    };
    /// A row each hour, and one where the doubled time begins again.
    std::vector<Row> rows() const;

    struct Gap
    {
        int from = 0;
        int length = 0;
        friend bool operator==(const Gap &, const Gap &) = default;
    };
    /// Where nothing of that day can stand; empty (length 0) on most days.
    Gap gapOf(int day) const;

private:
    ZoneDays m_zoneDays;
    int m_first = 0;
    std::vector<std::optional<ClockChange>> m_changes; // one a day
    int m_doubledDay = -1;
    int m_doubledFrom = 0;
    int m_doubled = 0; // minutes
};

} // namespace postrider
