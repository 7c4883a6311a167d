// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/settings.h"

namespace postrider {

/// What follows a try that ended in an error.
struct NextStep
{
    enum class Kind {
        TryAgain,     ///< At `at`; counts as one of the tries.
        WaitForLimit, ///< The account pauses until `at`; does not count.
        GiveUp,
    };
    Kind kind = Kind::GiveUp;
    Instant at{};
};

/// After try number `attempts` (from 1) of a post that was due at `due`. One try more than there are delays; a delay gets
/// up to a tenth on top (`jitter` in [0, 1)) and is never shorter than what the network asked for. A limit is waited for
/// at most two days past the post's time.
NextStep nextStep(const Error &error, int attempts, Instant due, Instant now, const Settings &settings, double jitter);

} // namespace postrider
