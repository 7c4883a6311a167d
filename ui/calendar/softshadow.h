// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

namespace postrider {

/// How far the picture of a shadow reaches beyond what casts it, on every side.
inline constexpr int shadowReach = 26;

/// The shadow of a rounded box: 6 px lower, 18 px soft. Painted with its top left corner `shadowReach` above and left
/// of the box.
QPixmap softShadow(QSize box, qreal radius, const QColor &color, qreal devicePixelRatio);

} // namespace postrider
