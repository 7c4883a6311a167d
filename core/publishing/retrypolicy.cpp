// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/retrypolicy.h"

#include <algorithm>

namespace postrider {

NextStep nextStep(const Error &error, int attempts, Instant due, Instant now, const Settings &settings, double jitter)
{
    // What a network without its own figure is given (Meta's pages name an hour for their rolling windows).
    constexpr Milliseconds defaultLimitWait{3'600'000};
    constexpr std::chrono::hours longestLimitWait{48};

    if (error.remedy == Remedy::WaitForLimit) {
        const Instant at = now + error.retryAfter.value_or(defaultLimitWait);
        if (at > std::max(due, now - longestLimitWait) + longestLimitWait)
            return {};
        return {.kind = NextStep::Kind::WaitForLimit, .at = at};
    }
    // A keychain or a file that is locked now may be free in ten seconds: worth the same tries as a passing fault.
    const bool passing = error.remedy == Remedy::RetrySoon || error.code.startsWith(u"keychain.")
        || error.code == code::storeLocked || error.code == code::storeFull;
    if (!passing || attempts > int(settings.retryDelays.size()))
        return {};
    const Milliseconds delay = settings.retryDelays[size_t(std::max(attempts, 1) - 1)];
    const Milliseconds withJitter = delay + Milliseconds(qint64(double(delay.count()) * 0.1 * jitter));
    return {.kind = NextStep::Kind::TryAgain,
            .at = now + std::max(withJitter, error.retryAfter.value_or(Milliseconds(0)))};
}

} // namespace postrider
