// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/hosting.h"
#include "core/model/networklimit.h"
#include "core/model/networkrules.h"

#include <vector>

namespace postrider::instagram {

/// What "content_publishing_limit" says: posts within 24 hours, stories and other apps' among them (Meta: Content publishing,
/// 2026-09). Nothing where the numbers are missing.
std::optional<NetworkLimit> postLimitIn(const QJsonObject &answer, Instant now);

/// What Instagram would refuse (Meta: IG User Media reference, 2026-10), found from the post alone.
std::vector<Error> preflight(const Post &post);

/// Whether a local file goes through the person's own storage, where there is one: with Instagram login there is no other
/// way; with Facebook login pictures go through the linked Page unless storage is preferred, and videos are uploaded.
bool isHosted(const Account &account, bool video, bool preferred);
/// Why local files can't reach Instagram; nothing where they can.
std::optional<Error> unreachable(const Post &post, const Account &account, MediaReach reach);
/// A file of this computer, and no storage for an account by Instagram login.
Error hostingNeeded();

/// The same numbers for a composer's counters and choices.
NetworkRules networkRules();

} // namespace postrider::instagram
