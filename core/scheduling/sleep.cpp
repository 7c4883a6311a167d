// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/sleep.h"

#include <coroutine>

namespace postrider {
namespace {

/// Resumes its waiter once: from the alarm or from the cancellation, whichever is first.
class Sleep
{
public:
    Sleep(Clock &clock, Milliseconds delay, const Cancellation &cancellation)
        : m_clock(clock), m_delay(delay), m_cancellation(cancellation)
    {}

    bool await_ready() const { return m_cancellation.requested(); }
    void await_suspend(std::coroutine_handle<> waiter)
    {
        m_waiter = waiter;
        m_alarm = m_clock.alarm(m_delay, [this] { wake(); });
        m_registration = m_cancellation.onRequest([this] { wake(); });
    }
    bool await_resume() const { return !m_cancellation.requested(); }

private:
    void wake()
    {
        if (const auto waiter = std::exchange(m_waiter, nullptr))
            waiter.resume(); // destroys this
    }

    Clock &m_clock;
    Milliseconds m_delay;
    Cancellation m_cancellation;
    std::coroutine_handle<> m_waiter;
    std::unique_ptr<Clock::Alarm> m_alarm;
    Cancellation::Registration m_registration;
};

} // namespace

QCoro::Task<bool> sleepFor(Clock &clock, Milliseconds delay, Cancellation cancellation)
{
    Sleep sleep(clock, delay, cancellation);
    const bool slept = co_await sleep;
    co_return slept;
}

} // namespace postrider
