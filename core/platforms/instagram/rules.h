// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/post.h"

#include <vector>

namespace postrider::instagram {

/// What Instagram would refuse (Meta: IG User Media reference, 2026-10), found from the post alone.
std::vector<Error> preflight(const Post &post, const Account &account);

} // namespace postrider::instagram
