// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthhit.h"

namespace postrider {

std::optional<MonthHit> hitTest(const MonthLayout &layout, QPoint at)
{
    for (int column = 0; column < 7; ++column) {
        if (layout.weekdays[static_cast<size_t>(column)].contains(at))
            return MonthHit{MonthHit::What::Weekday, column, -1};
    }
    for (int i = 0; i < static_cast<int>(layout.cells.size()); ++i) {
        const MonthCell &cell = layout.cells[static_cast<size_t>(i)];
        if (!cell.rect.contains(at))
            continue;
        if (cell.more.contains(at))
            return MonthHit{MonthHit::What::More, i, -1};
        for (int chip = 0; chip < cell.shown; ++chip) {
            const PlacedChip &placed = layout.chips[static_cast<size_t>(cell.firstChip + chip)];
            if (placed.rect.contains(at))
                return MonthHit{MonthHit::What::Chip, i, placed.index};
        }
        return MonthHit{MonthHit::What::Day, i, -1};
    }
    return std::nullopt;
}

} // namespace postrider
