// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QString>

namespace postrider {

/// Whether the desktop starts the program in the background at login, by an entry in its autostart folder
/// (freedesktop.org: Desktop Application Autostart Specification 0.5).
bool startsAtLogin(const QString &configFolder);
/// Writes or removes the entry. `program`: absolute path; `profile`: empty for the default one. Errors: store.failed with
/// the reason. Blocks on the disk for a moment: for the thread pool.
Result<> setStartsAtLogin(bool starts, const QString &configFolder, const QString &program, const QString &profile);

} // namespace postrider
