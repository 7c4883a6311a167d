// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

namespace postrider {

/// Where a card of this size opens for a place: below it, above it where there is no room, from its leading edge on, and
/// inside the room.
inline QRect besidePlace(QSize size, const QRect &place, const QRect &room, int gap, Qt::LayoutDirection direction)
{
    QRect card = QStyle::visualRect(direction, place, QRect(place.topLeft(), size));
    card.moveTop(place.bottom() + gap);
    if (card.bottom() > room.bottom())
        card.moveBottom(place.top() - gap);
    card.moveTop(qMax(room.top(), card.top()));
    card.moveLeft(qBound(room.left(), card.left(), qMax(room.left(), room.right() + 1 - card.width())));
    return card;
}

} // namespace postrider
