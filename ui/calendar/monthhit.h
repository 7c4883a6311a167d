// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/monthlayout.h"

#include <optional>

namespace postrider {

/// What lies under a point of the month.
struct MonthHit
{
    enum class What { Weekday, Day, Chip, More };
    What what = What::Day;
    int cell = -1; ///< Of Weekday: the column.
    int chip = -1; ///< Among the chips of the day.

    friend bool operator==(const MonthHit &, const MonthHit &) = default;
};

/// Nothing outside the view. The cursor, the press and the drop use the same answer.
std::optional<MonthHit> hitTest(const MonthLayout &layout, QPoint at);

} // namespace postrider
