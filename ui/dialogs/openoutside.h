// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QUrl;
class QWidget;

namespace postrider {

class ThemeProvider;

/// Opens an address or a folder with the desktop's program for it. Where there is none, a dialog over `from`'s window (none: alone) says so,
/// and the address is on the clipboard. GUI thread.
void openOutside(const QUrl &url, ThemeProvider &theme, QWidget *from);

} // namespace postrider
