// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

namespace postrider {

class ThemeProvider;

/// The picture above the welcome: four posts on their way along a dotted road, with the app mark in the middle.
/// `mark` is where the mark stands; the road reaches 500 px to both sides.
void paintRide(QPainter &painter, const QRect &mark, ThemeProvider &theme);

} // namespace postrider
