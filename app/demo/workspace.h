// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

namespace postrider {

/// The demo workspace: three made-up brands, six weeks of posts around today, and the sandbox networks that they are
/// published to, in a profile of its own below the real one (FOLDER/demo). Its posts reach nobody. Filled anew where it is
/// missing or older than a week. Called on the engine's thread, on which the networks then live as long as the engine.
Result<Engine::Options> openDemoWorkspace(const Profile &parent);

} // namespace postrider
