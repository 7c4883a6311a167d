// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace postrider {

/// Tab goes through these parts in this order, and in each through what it holds, in the order that this has already. Parts
/// in parts first. What is made later goes to the end of the window: it is put in its place by another call.
void setFocusOrder(const QList<QWidget *> &parts);

} // namespace postrider
