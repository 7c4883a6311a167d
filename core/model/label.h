// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"

namespace postrider {

using LabelId = Id<struct LabelTag>;

/// A word that people sort posts by: a campaign, a theme.
struct Label
{
    LabelId id;
    QString name;  ///< Not empty, unique in the workspace.
    int color = 0; ///< Index into the theme's account colours.

    friend bool operator==(const Label &, const Label &) = default;
};

} // namespace postrider
