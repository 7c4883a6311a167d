// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/model/error.h"

#include <QCoroTask>
#include <QString>

namespace postrider {

/// Saves pictures of the window in a folder that is there: the demo workspace as month-light.png, month-dark.png,
/// month-1024x640.png and, at twice the resolution, month-200-percent.png; this profile as month-played.png; a profile
/// that is still empty as first-run.png. Nothing else uses the profile, and nothing is published. There is a QApplication.
QCoro::Task<Result<>> renderShots(QString folder, Profile profile);

} // namespace postrider
