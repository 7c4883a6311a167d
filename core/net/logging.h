// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace postrider {

/// Method, host, path and status of each exchange. Never a header, a query or a body: tokens stand there.
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace postrider
