// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chip.h"

namespace postrider {

/// Posts on the clipboard: for this program by their ids, for others as the text of their captions.
struct ClippedPosts
{
    QStringList ids;  ///< Never empty.
    bool cut = false; ///< They move where they are pasted; else copies are made.
};

void clipPosts(std::span<const Chip> chips, bool cut);
/// What is on the clipboard now; nothing where it is something else.
std::optional<ClippedPosts> clippedPosts();
/// After what was cut has been pasted.
void clearClippedPosts();

} // namespace postrider
