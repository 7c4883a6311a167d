// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/hosting.h"
#include "core/model/networkrules.h"

#include <vector>

namespace postrider::tiktok {

bool isInbox(const Account &account);
bool isVideoPost(const Post &post);

/// What TikTok would refuse, found without asking it (TikTok: Media requirements; Content sharing guidelines, 2026-09).
std::vector<Error> preflight(const Post &post, const Account &account);

/// Why photos of this computer can't reach TikTok: it fetches them from a domain that the app has verified.
std::optional<Error> unreachable(const Post &post, MediaReach reach);

/// The same numbers for a composer's counters and choices.
NetworkRules networkRules();

} // namespace postrider::tiktok
