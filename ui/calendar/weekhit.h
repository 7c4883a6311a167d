// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/weeklayout.h"

#include <optional>

namespace postrider {

/// What lies under a point of the week.
struct WeekHit
{
    enum class What { Header, Gutter, Grid, Card, More, Slot };
    What what = What::Grid;
    int day = -1;
    int index = -1; ///< Of a card: among the chips of the day. Of More and Slot: into the layout's.
    int minute = 0; ///< Of the time axis; not of a header.

    friend bool operator==(const WeekHit &, const WeekHit &) = default;
};

/// `at` in the view, whose grid is scrolled up by `scroll`. Nothing outside the view.
std::optional<WeekHit> hitTest(const WeekLayout &layout, QPoint at, int scroll);

/// To the nearest step, within the axis: where a card whose top is at `y` of the grid would stand.
int snappedMinute(const WeekLayout &layout, int y, int step);

} // namespace postrider
