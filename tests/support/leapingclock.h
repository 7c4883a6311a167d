// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

namespace postrider {

/// The system's clock, but nobody waits by it: whoever sets an alarm finds that its time has come. For flows that wait one
/// alarm after the other; what times out beside them (HttpClient) has a clock of its own.
class LeapingClock final : public Clock
{
public:
    Instant now() const override { return m_system.now() + m_leapt; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        leap(delay);
        if (onAlarm)
            onAlarm();
        return m_system.alarm(Milliseconds(0), std::move(wake));
    }

    std::function<void()> onAlarm; ///< Called when somebody begins to wait.

    void leap(Milliseconds by) { m_leapt += std::max(by, Milliseconds(0)); }
    Milliseconds leapt() const { return m_leapt; }

private:
    SystemClock m_system;
    Milliseconds m_leapt{0};
};

} // namespace postrider
