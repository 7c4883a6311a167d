// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

namespace postrider::cli {

/// How the program ends; a contract with those who automate with it.
enum ExitCode {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    NotFound = 3,
    Refused = 4, ///< By a check, before anything was stored or sent.
    NoKeychain = 5,
    NoStore = 6,
};

ExitCode exitCodeFor(const Error &error);

} // namespace postrider::cli
