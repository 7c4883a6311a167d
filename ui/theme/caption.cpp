// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/caption.h"

#include "ui/theme/paint.h"

#include <QTextLayout>

namespace postrider {

void drawCaption(QPainter &painter, const QRectF &rect, const QString &caption, const QFont &font, int lineHeight,
                 const QColor &colour)
{
    QTextLayout layout(caption, font);
    QTextOption wrapping(caption.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    wrapping.setTextDirection(caption.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(wrapping);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    int cut = static_cast<int>(caption.size());
    if (first.isValid()) {
        first.setLineWidth(rect.width());
        cut = first.textLength();
    }
    layout.endLayout();
    const QRectF upper(rect.x(), rect.y(), rect.width(), lineHeight);
    drawLine(painter, upper, caption.left(cut).trimmed(), font, colour,
             caption.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    if (cut < caption.size()) {
        drawLine(painter, upper.translated(0, lineHeight), caption.mid(cut).trimmed(), font, colour,
                 caption.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    }
}

} // namespace postrider
