// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QRect;
class QWidget;

namespace postrider {

/// What of a window's size fits into this room together with its frame.
QSize fitted(QSize wanted, const QRect &room);

/// Gives a window that is not shown yet its first size, or the smaller one that fits on the screen it opens on. Where not
/// even `least` fits, that is smaller, too: better crowded than cut off.
void sizeToScreen(QWidget &window, QSize wanted, QSize least = {});

} // namespace postrider
