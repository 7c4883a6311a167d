// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/keyedwords.h"

#include "ui/theme/paint.h"

#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// Lays out the lines and calls `drawn` with each and its top; gives the height of all.
template <typename Drawn>
int layOut(QTextLayout &layout, const KeyedWords &of, const QString &text, int width, const Theme &theme, Drawn drawn)
{
    QTextOption wrapping;
    wrapping.setTextDirection(of.words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(wrapping);
    const qsizetype begin = of.words.indexOf(u"%1");
    if (begin >= 0) {
        QTextLayout::FormatRange key{static_cast<int>(begin), static_cast<int>(text.size() - of.words.size() + 2), {}};
        key.format.setFont(theme.font(TextStyle::Micro));
        key.format.setForeground(Qt::transparent); // its frame brings its letters
        layout.setFormats({key});
    }
    const int step = theme.lineHeight(of.style);
    int top = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        drawn(line, top);
        top += step;
    }
    layout.endLayout();
    return top;
}

QString withRoomForKey(const KeyedWords &of)
{
    const QString held(2, QChar(0x00a0)); // no line ends inside the frame
    return QString(of.words).replace(u"%1"_s, held + QString(of.key).replace(u' ', QChar(0x00a0)) + held);
}

} // namespace

int KeyedWords::height(int width, const Theme &theme) const
{
    const QString text = withRoomForKey(*this);
    QTextLayout layout(text, theme.font(style));
    return layOut(layout, *this, text, width, theme, [](const QTextLine &, int) {});
}

void KeyedWords::draw(QPainter &painter, const QRect &rect, const QColor &colour, const Theme &theme) const
{
    const QString text = withRoomForKey(*this);
    QTextLayout layout(text, theme.font(style));
    const int begin = static_cast<int>(words.indexOf(u"%1"));
    const int end = begin + static_cast<int>(text.size() - words.size()) + 2;
    const int step = theme.lineHeight(style);
    const bool atRight = painter.layoutDirection() == Qt::RightToLeft;
    painter.setPen(colour);
    layOut(layout, *this, text, rect.width(), theme, [&](const QTextLine &line, int top) {
        const double left = rect.width() - line.naturalTextWidth();
        const double x = rect.x() + (isCentred ? left / 2 : atRight ? left : 0);
        line.draw(&painter, QPointF(x, rect.y() + top + (step - line.height()) / 2));
        if (begin < line.textStart() || begin >= line.textStart() + line.textLength())
            return;
        const double from = line.cursorToX(begin);
        const double to = line.cursorToX(end);
        const QRectF bounds(x + qMin(from, to), rect.y() + top, qAbs(to - from), step);
        QRectF cap = keyCapRect(bounds, key, theme, Qt::LeftToRight);
        cap.moveCenter(bounds.center());
        drawKeyCap(painter, cap, key, theme);
        painter.setPen(colour);
    });
}

} // namespace postrider
