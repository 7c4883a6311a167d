// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postrider {

struct WindowOptions
{
    QString profile;         ///< --profile; empty: the default.
    bool background = false; ///< The tray icon alone.
};

/// Runs the program with its window until it is quit; the exit code. Makes the QApplication.
int runWindow(int &argc, char **argv, const WindowOptions &options);

} // namespace postrider
