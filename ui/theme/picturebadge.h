// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>

namespace postrider {

/// Words on a dark veil, for what stands upon a picture: the same in both themes.
void drawPictureBadge(QPainter &painter, const QRectF &rect, double radius, const QString &words, const QFont &font);

} // namespace postrider
