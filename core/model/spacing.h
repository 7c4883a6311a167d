// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace postrider {

/// Posts of one account that stand nearer to each other than this are warned of.
inline constexpr std::chrono::minutes tooClose{15};

} // namespace postrider
