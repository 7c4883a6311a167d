// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace postrider {

/// Whether letters alone are keys (N for a new post, M for the month): setting keyboard.single_keys. For all windows of the
/// program; GUI thread. Somebody who dictates, or rests a hand on the keyboard, turns them off.
void setLetterKeys(bool on);

/// A letter without Ctrl, Alt or Shift that is to do nothing, since they are turned off.
bool isIdleLetter(const QKeyEvent &event);

} // namespace postrider
