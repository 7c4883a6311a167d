// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// What the network would refuse of a post, and what is missing here; nothing is sent. Empty: nothing known against it. `reach`: what is set
/// up for files that a network fetches by itself.
std::vector<Error> findingsOf(const Post &post, const std::vector<Account> &accounts,
                              const std::vector<Platform> &platforms, MediaReach reach);

} // namespace postrider
