// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Every network that this program publishes to. Adding one: its folder and its line here.
std::vector<Platform> createPlatforms();

} // namespace postrider
