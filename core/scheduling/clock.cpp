// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/clock.h"

#include <QTimer>

namespace postrider {
namespace {

class TimerAlarm final : public Clock::Alarm
{
public:
    TimerAlarm(Milliseconds delay, std::function<void()> wake)
    {
        m_timer.setTimerType(Qt::PreciseTimer); // coarse timers fire early
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [wake = std::move(wake)] {
            const auto keep = wake; // the alarm may be destroyed by what it wakes
            keep();
        });
        m_timer.start(std::max(delay, Milliseconds(0)));
    }

private:
    QTimer m_timer;
};

} // namespace

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::unique_ptr<Clock::Alarm> SystemClock::alarm(Milliseconds delay, std::function<void()> wake)
{
    return std::make_unique<TimerAlarm>(delay, std::move(wake));
}

} // namespace postrider
