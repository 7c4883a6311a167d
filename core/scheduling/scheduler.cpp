// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/scheduler.h"

#include <algorithm>

namespace postrider {

Scheduler::Scheduler(Clock &clock, Sweep sweep) : m_clock(clock), m_sweep(std::move(sweep)) {}

void Scheduler::start()
{
    m_running = true;
    m_asleepFrom = beginningOfTime;
    m_asleepUntil = m_clock.now();
    arm(m_asleepUntil);
}

void Scheduler::stop()
{
    m_running = false;
    m_alarm.reset();
}

void Scheduler::wake()
{
    if (m_running && !m_wakePending) {
        m_wakePending = true;
        arm(std::min(m_armedFor, m_clock.now()));
    }
}

Milliseconds Scheduler::asleep() const
{
    const Instant now = m_clock.now();
    return now > m_armedFor + gap ? m_asleep + (now - m_armedFor) : m_asleep;
}

void Scheduler::arm(Instant at)
{
    const Instant now = m_clock.now();
    m_armedFor = std::min(at, now + longestWait);
    m_alarm = m_clock.alarm(m_armedFor - now, [this] { sweep(); });
}

void Scheduler::sweep()
{
    const Instant now = m_clock.now();
    if (now > m_armedFor + gap) {
        m_asleepFrom = m_armedFor;
        m_asleepUntil = now;
        m_asleep += now - m_armedFor;
        m_armedFor = now;
    }
    m_asleepUntil = std::min(m_asleepUntil, now); // the clock was set back
    m_wakePending = false;
    const std::optional<Instant> next = m_sweep({.now = now, .asleepFrom = m_asleepFrom, .asleepUntil = m_asleepUntil});
    if (!m_running)
        return;
    // wake() during the sweep has armed already; what it found afterwards may be sooner.
    if (!m_wakePending)
        arm(next.value_or(now + longestWait));
}

} // namespace postrider
