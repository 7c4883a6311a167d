// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/workspacecontent.h"
#include "core/engine/engine.h"

namespace postrider {

/// The demo workspace: three made-up brands, weeks of posts around today, and the sandbox networks that they are
/// published to, in a profile of its own below the real one (FOLDER/demo). Its posts reach nobody. Made afresh each time.
/// Called on the engine's thread, on which the networks (a DemoNetworks as companion) then live as long as the engine.
/// `clock`, if given, outlives the engine; else it is the system's. Errors: demo.folder, demo.network, of the area store.
Result<Engine::Options> openDemoWorkspace(const Profile &parent, Clock *clock = nullptr,
                                          DemoMoment moment = DemoMoment::Live);

} // namespace postrider
