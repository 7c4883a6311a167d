// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekhit.h"

#include <QtMath>

#include <algorithm>

namespace postrider {

std::optional<WeekHit> hitTest(const WeekLayout &layout, QPoint at, int scroll)
{
    if (!QRect(QPoint(), layout.size).contains(at))
        return std::nullopt;
    const int day = layout.columnAt(at.x());
    if (at.y() < layout.header)
        return WeekHit{WeekHit::What::Header, day, -1, 0};
    const QPoint inGrid(at.x(), at.y() - layout.header + scroll);
    const int minute = std::clamp(layout.minuteAt(inGrid.y()), 0, layout.length - 1);
    if (day < 0)
        return WeekHit{WeekHit::What::Gutter, -1, -1, minute};
    const WeekDay &of = layout.days[static_cast<size_t>(day)];
    for (int i = of.firstCard; i < of.firstCard + of.cards; ++i) {
        const PlacedCard &card = layout.cards[static_cast<size_t>(i)];
        if (card.rect.contains(inGrid))
            return WeekHit{WeekHit::What::Card, day, card.index, minute};
    }
    for (size_t i = 0; i < layout.more.size(); ++i) {
        if (layout.more[i].day == day && layout.more[i].rect.contains(inGrid))
            return WeekHit{WeekHit::What::More, day, static_cast<int>(i), minute};
    }
    for (size_t i = 0; i < layout.slots.size(); ++i) {
        if (layout.slots[i].day == day && layout.slots[i].rect.contains(inGrid))
            return WeekHit{WeekHit::What::Slot, day, static_cast<int>(i), minute};
    }
    return WeekHit{WeekHit::What::Grid, day, -1, minute};
}

int snappedMinute(const WeekLayout &layout, int y, int step)
{
    const int steps = qRound(y * 60.0 / layout.hour / step);
    return std::clamp(steps * step, 0, (layout.length - 1) / step * step);
}

} // namespace postrider
