// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"

#include <vector>

namespace postrider {

/// Those that a person may mean by `name`: an id, ours or the network's, "platform:handle", or a handle; "@" may stand
/// before a handle, its letters may be small or capital, and its server ("@mastodon.example") may be left out.
std::vector<Account> accountsNamed(const std::vector<Account> &accounts, const QString &name);

} // namespace postrider
