// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postrider {

/// "@cafe.lumen"; Pages on Facebook have names, which stand as they are.
QString atName(const QString &platform, const QString &handle);

} // namespace postrider
