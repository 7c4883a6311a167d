// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/networkrules.h"

#include <vector>

namespace postrider::facebook {

/// What a Facebook Page would refuse (Meta: Page photos, Reels publishing, Page stories, 2026-10).
std::vector<Error> preflight(const Post &post);

/// The same numbers for a composer's counters and choices.
NetworkRules networkRules();

} // namespace postrider::facebook
