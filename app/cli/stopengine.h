// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

namespace postrider::cli {

/// Stops the engine at a safe point, in turns of the event loop of their own: whoever waits may be resumed from inside
/// one of the engine's signals or by the end of its last publication, and destroys the engine next.
QCoro::Task<> stopEngine(Engine &engine);

} // namespace postrider::cli
