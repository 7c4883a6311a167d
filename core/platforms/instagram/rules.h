// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/networkrules.h"

#include <vector>

namespace postrider::instagram {

/// What Instagram would refuse (Meta: IG User Media reference, 2026-10), found from the post alone.
std::vector<Error> preflight(const Post &post, const Account &account);

/// The same numbers for a composer's counters and choices.
NetworkRules networkRules();

} // namespace postrider::instagram
