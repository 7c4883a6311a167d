// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>

namespace postrider {

/// A caption in at most `lines` lines, the last one elided; it takes the direction of its first strong letter, and
/// begins where the window does.
void drawCaption(QPainter &painter, const QRectF &rect, const QString &caption, const QFont &font, int lineHeight,
                 const QColor &colour, int lines = 2);

} // namespace postrider
