// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <functional>
#include <memory>
#include <optional>

namespace postrider {

/// Calls a sweep when something is due. No polling: one alarm is set for the next due time, at most 60 s ahead so that a
/// changed clock or a resume from sleep is noticed. One thread.
class Scheduler
{
public:
    /// What a sweep is told.
    struct Wake
    {
        Instant now;
        /// The last time this program did not look: not yet started (from the beginning of time), asleep, or a changed
        /// clock. `asleepUntil` is never after `now`.
        Instant asleepFrom;
        Instant asleepUntil;
    };
    /// Does what is due and says when the next thing is. It must not block; it may call wake().
    using Sweep = std::function<std::optional<Instant>(const Wake &)>;

    static constexpr Milliseconds longestWait{60'000};
    static constexpr Instant beginningOfTime{Milliseconds(0)};
    /// A wake-up that comes so much later than it was set for: the machine slept or the clock was changed.
    static constexpr Milliseconds gap{5'000};

    Scheduler(Clock &clock, Sweep sweep);

    void start();
    void stop();
    /// How long this program has not looked since start(), all in all: asleep, or the clock was changed. Counts what the
    /// next sweep has yet to notice, so it holds for whoever is the first to run after a sleep.
    Milliseconds asleep() const;
    /// Sweeps in the next turn of the event loop: something has changed. Several calls make one sweep.
    void wake();

private:
    void sweep();
    void arm(Instant at);

    Clock &m_clock;
    Sweep m_sweep;
    std::unique_ptr<Clock::Alarm> m_alarm;
    Instant m_asleepFrom = beginningOfTime;
    Instant m_asleepUntil;
    Instant m_armedFor;
    Milliseconds m_asleep{0};
    bool m_running = false;
    bool m_wakePending = false;
};

} // namespace postrider
