// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/commands.h"

namespace postrider::cli {

/// Whether a call is answered in words, not by the window.
bool isForCommandLine(const Invocation &invocation);

/// Answers it; the exit code. There is a QCoreApplication.
int run(const Parsed &parsed);

} // namespace postrider::cli
