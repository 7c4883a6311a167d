// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <vector>

namespace postrider::facebook {

/// What a Facebook Page would refuse (Meta: Page photos, Reels publishing, Page stories, 2026-10).
std::vector<Error> preflight(const Post &post);

} // namespace postrider::facebook
