// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"

#include <QUrl>

namespace postrider {

/// Where people see at the network what the account has posted; nothing where that is not known.
std::optional<QUrl> accountPage(const Account &account);

} // namespace postrider
