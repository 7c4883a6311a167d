// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postrider {

/// How the demo is opened: as it was left, or as it was at first.
enum class DemoWish { GoOn, Anew };

} // namespace postrider
