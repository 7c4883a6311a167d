// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

namespace postrider {

/// A clock that runs `scale` times as fast as the system's, from `epoch` on. Two processes with the same numbers agree
/// on the time, so that waits of minutes pass in moments on both sides of a wire.
class ScaledClock final : public Clock
{
public:
    ScaledClock(Instant epoch, int scale) : m_epoch(epoch), m_scale(scale) {}

    Instant now() const override { return m_epoch + (m_system.now() - m_epoch) * m_scale; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        // Rounded up: never early.
        return m_system.alarm((delay + Milliseconds(m_scale - 1)) / m_scale, std::move(wake));
    }

private:
    SystemClock m_system;
    Instant m_epoch;
    int m_scale;
};

} // namespace postrider
