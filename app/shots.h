// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/model/error.h"

#include <QCoroTask>
#include <QString>

namespace postrider {

/// Saves pictures of the window as it shows this profile, in a folder that is there. Nothing else uses the profile.
/// There is a QApplication.
QCoro::Task<Result<>> renderShots(QString folder, Profile profile);

} // namespace postrider
