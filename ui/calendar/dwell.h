// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <QString>

namespace postrider {

/// What a drag does where it stays for a while: a page is turned, a view chosen, a day opened.
struct DwellSpot
{
    enum class What { Previous, Next, View, More };
    What what = What::Next;
    int index = -1; ///< Of the view among the choices, or of the day.
    friend bool operator==(const DwellSpot &, const DwellSpot &) = default;
};

/// Notices that the pointer stays on one spot for 600 ms; on a page's edge or arrow again after each second that follows
/// the turning of the page, however long that took.
class Dwell
{
public:
    static constexpr Milliseconds after{600};
    static constexpr Milliseconds again{1000};

    Dwell(Clock &clock, std::function<void(DwellSpot)> stayed) : m_clock(clock), m_stayed(std::move(stayed)) {}

    void over(const std::optional<DwellSpot> &spot)
    {
        if (spot == m_spot)
            return;
        m_spot = spot;
        if (spot)
            arm(after);
        else
            m_alarm.reset();
    }

private:
    void arm(Milliseconds in)
    {
        m_alarm = m_clock.alarm(in, [this] {
            const DwellSpot spot = *m_spot;
            m_stayed(spot);
            if (m_spot == spot && (spot.what == DwellSpot::What::Previous || spot.what == DwellSpot::What::Next))
                arm(again);
        });
    }

    Clock &m_clock;
    std::function<void(DwellSpot)> m_stayed;
    std::optional<DwellSpot> m_spot;
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace postrider
