// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/workspacecontent.h"
#include "core/engine/engine.h"
#include "ui/onboarding/demowish.h"

namespace postrider {

/// The demo workspace: three made-up brands, weeks of posts around today, and the sandbox networks that they are
/// published to, in a profile of its own below the real one. Its posts reach nobody. It lives until it is removed or made anew;
/// what the networks held goes with the program.
/// Called on the engine's thread, on which the networks (a DemoNetworks as companion) then live as long as the engine.
/// `clock`, if given, outlives the engine; else it is the system's. To go on where there is none with accounts makes it anew.
/// Errors: demo.folder, demo.network, of the area store.
Result<Engine::Options> openDemoWorkspace(const Profile &parent, Clock *clock = nullptr,
                                          DemoMoment moment = DemoMoment::Live, DemoWish wish = DemoWish::Anew);

Profile demoProfile(const Profile &parent); ///< FOLDER/demo
bool hasDemoWorkspace(const Profile &parent);
/// With all that was made in it; no engine is on it any more. Error demo.folder.
Result<> removeDemoWorkspace(const Profile &parent);

} // namespace postrider
