// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/model/error.h"

#include <QCoroTask>
#include <QStringList>

namespace postrider {

/// Saves pictures in a folder that is there: every screen of allScreens() with the design's data at the design's minute,
/// as SCREEN-LOOK.png, where the look is light or dark, and for whole pages also rtl, pseudo, 1024x640 and 200-percent;
/// this profile as month-played.png. `only`, if given, names the pictures that are wanted, without ".png": those of
/// shotNames(), with high contrast and dialogs as rtl and pseudo among them.
/// Nothing else uses the profile, and nothing is published. There is a QApplication, made after usePretendScreens().
QCoro::Task<Result<>> renderShots(QString folder, Profile profile, QStringList only = {});

/// Of every picture, without ".png".
QStringList shotNames();

} // namespace postrider
