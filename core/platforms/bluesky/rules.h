// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/error.h"
#include "core/model/networkrules.h"

#include <vector>

namespace postrider::bluesky {

/// What Bluesky would refuse of a post (lexicons app.bsky.feed.post and app.bsky.embed.*, as of 2026-08).
std::vector<Error> preflight(const Post &post);

/// The same numbers for composers.
NetworkRules networkRules();

/// More of them than the classic embed takes go into a gallery.
inline constexpr int mostImagesInAPost = 4;

} // namespace postrider::bluesky
