// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/caption.h"

#include "ui/theme/paint.h"

#include <QTextLayout>

namespace postrider {

void drawCaption(QPainter &painter, const QRectF &rect, const QString &caption, const QFont &font, int lineHeight,
                 const QColor &colour, int lines)
{
    QTextLayout layout(caption, font);
    QTextOption wrapping(caption.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    wrapping.setTextDirection(caption.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(wrapping);
    QRectF place(rect.x(), rect.y(), rect.width(), lineHeight);
    layout.beginLayout();
    for (int drawn = 1, from = 0; from < caption.size() || drawn == 1; ++drawn) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const bool last = drawn == lines;
        drawLine(painter, place, caption.mid(from, last ? -1 : line.textLength()).trimmed(), font, colour);
        if (last)
            break;
        from = line.textStart() + line.textLength();
        place.translate(0, lineHeight);
    }
    layout.endLayout();
}

} // namespace postrider
