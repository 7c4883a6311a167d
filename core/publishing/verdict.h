// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/retrypolicy.h"

namespace postrider {

/// A try that ended in an error, as far as what follows depends on it.
struct FailedTry
{
    int attempts = 1; ///< This one included.
    Instant due;
    Instant now;
    bool accepted = false;          ///< The network has the post: it is out or on its way.
    bool inDoubt = false;           ///< It may have it.
    std::optional<Error> missed{};  ///< Why it may not be tried again, if so: the machine slept past its time.
    bool waitsForConnection = true; ///< Until it is missed. Whoever asked at a terminal gets an answer soon.
};

/// How such a try ends.
struct Verdict
{
    Error error; ///< What is told of it.
    NextStep next;
    bool countsAsTry =
        true; ///< False for one that stopped by itself, and for looks at a post that the network processes.
    std::optional<Instant> limitedUntil{}; ///< The network has set the account a limit, whatever becomes of the post.
};

/// Why a post is given up with which one engine after the other was killed. `isBegun`: the network may have it.
Error crashed(bool isBegun);

/// Passing errors are tried again, limits waited for; what may be out and can't be asked about is never "failed".
Verdict verdictOn(Error error, const FailedTry &tried, const Settings &settings, double jitter);

} // namespace postrider
