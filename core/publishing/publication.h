// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publishservice.h"
#include "core/publishing/stepjournal.h"

namespace postrider {

/// A post that this engine publishes now.
struct PublishService::Publication
{
    Post post;
    Account account;
    Instant startedAt;
    Milliseconds asleepBefore{0}; ///< What m_asleep() said at the start.
    bool foundLate = false;       ///< Its time had passed long before an engine looked: only what may be out goes on.
    Cancellation cancellation;
    bool leaseLost = false;
    std::vector<NetworkLimit> limits; ///< What its answers told, one of a kind; kept at the end of the try.
    std::unique_ptr<StepJournal> journal;
};

} // namespace postrider
