// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/model/error.h"

#include <QString>

namespace postrider {

/// Saves pictures of the window as it shows this profile, in a folder that is there. `profile` is not being published.
Result<> renderShots(const QString &folder, const Profile &profile);

} // namespace postrider
