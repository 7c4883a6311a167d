// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

namespace postrider::cli {

/// Stops the engine at a safe point, in a turn of the event loop of its own: whoever waits for its end may be resumed from
/// inside one of its signals, and destroys the engine next.
QCoro::Task<> stopEngine(Engine &engine);

} // namespace postrider::cli
