// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

class QMenu;
class QWidget;

namespace postrider {

class PostCommands;

/// What can be done to the chosen posts, with its keys. Shown by popup(); deletes itself.
QMenu *postMenu(const std::vector<PostSummary> &posts, PostCommands &commands, QWidget *over);
/// The labels; each can be put on the posts or taken off. A submenu, or for popup(), then whoever shows it deletes it.
QMenu *labelMenu(const std::vector<PostSummary> &posts, PostCommands &commands, QWidget *over);

} // namespace postrider
