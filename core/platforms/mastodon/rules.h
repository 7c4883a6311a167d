// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/error.h"
#include "core/model/networkrules.h"

#include <vector>

namespace postrider::mastodon {

/// What this account's server would refuse of a post. A server that was never asked for its limits is not judged by those
/// that servers choose freely; Mastodon's own hold for the rest (docs.joinmastodon.org/user/posting, 2026-07).
std::vector<Error> preflight(const Post &post, const std::optional<ServerLimits> &limits);

/// Mastodon's own numbers, for composers.
NetworkRules networkRules();

/// What /api/v2/instance or /api/v1/instance says; also Pleroma's max_toot_chars and upload_limit.
ServerLimits limitsIn(const QJsonObject &instance, Instant now);

/// Whether it is time to ask the server again: its limits are a day old.
bool areOld(const std::optional<ServerLimits> &limits, Instant now);

} // namespace postrider::mastodon
