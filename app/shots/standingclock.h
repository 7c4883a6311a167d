// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

namespace postrider {

/// A clock that stands. Who would be woken within two seconds is woken at once, so that nobody waits for what has only
/// been put off a little; nobody else is ever woken.
class StandingClock final : public Clock
{
public:
    explicit StandingClock(Instant now) : m_now(now) {}

    Instant now() const override { return m_now; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        constexpr std::chrono::seconds little{2};
        return delay <= little ? m_system.alarm({}, std::move(wake)) : std::make_unique<Alarm>();
    }

private:
    Instant m_now;
    SystemClock m_system;
};

} // namespace postrider
