// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <vector>

class QWidget;

namespace postrider {

class PostActions;
class ThemeProvider;

/// Deletes these posts. Where some of them (`posted`) are out already it asks before, over `parent`: they stay on the network.
void deletePosts(std::vector<PostId> posts, int posted, PostActions &actions, ThemeProvider &theme, QWidget *parent);

} // namespace postrider
