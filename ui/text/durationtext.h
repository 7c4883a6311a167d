// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QString>

namespace postrider {

/// How long a video is: "0:09", "10:12", "1:02:03". Begun seconds are cut off, as players do.
QString durationText(Milliseconds duration);

} // namespace postrider
