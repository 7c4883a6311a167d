// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/picturebadge.h"

#include "ui/theme/paint.h"

namespace postrider {

void drawPictureBadge(QPainter &painter, const QRectF &rect, double radius, const QString &words, const QFont &font)
{
    fillRounded(painter, rect, radius, QColor(0, 0, 0, 150));
    drawLine(painter, rect, words, font, Qt::white, Qt::AlignCenter);
}

} // namespace postrider
