// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace postrider {

Q_DECLARE_LOGGING_CATEGORY(mediaLog)

} // namespace postrider
