// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <map>
#include <memory>

namespace postrider {

/// A clock that moves when it is told to. Alarms run inside advance(), in the order of their times.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start = instantFromMs(1'791'979'920'000)) : m_now(start) {} // 14 Oct 2026 12:12 UTC

    Instant now() const override { return m_now; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        const auto key = std::pair(m_now + std::max(delay, Milliseconds(0)), ++m_lastKey);
        m_alarms->emplace(key, std::move(wake));
        return std::make_unique<Pending>(m_alarms, key);
    }

    void advance(Milliseconds by)
    {
        const Instant end = m_now + by;
        while (!m_alarms->empty() && m_alarms->begin()->first.first <= end) {
            const auto next = m_alarms->extract(m_alarms->begin());
            m_now = std::max(m_now, next.key().first);
            next.mapped()();
        }
        m_now = std::max(m_now, end); // an alarm may have jumped
    }
    /// Moves on to the next alarm and runs it. False if there is none.
    bool advanceToNext()
    {
        if (m_alarms->empty())
            return false;
        advance(std::max(m_alarms->begin()->first.first - m_now, Milliseconds(0)));
        return true;
    }
    /// As if the machine had slept: time passes, alarms come late.
    void jump(Milliseconds by) { m_now += by; }
    bool hasAlarm() const { return !m_alarms->empty(); }
    Instant nextAlarm() const { return m_alarms->begin()->first.first; }

private:
    using Key = std::pair<Instant, int>;
    using Alarms = std::map<Key, std::function<void()>>;
    class Pending final : public Alarm
    {
    public:
        Pending(std::shared_ptr<Alarms> alarms, Key key) : m_alarms(std::move(alarms)), m_key(key) {}
        ~Pending() override { m_alarms->erase(m_key); }

    private:
        std::shared_ptr<Alarms> m_alarms;
        Key m_key;
    };

    Instant m_now;
    int m_lastKey = 0;
    std::shared_ptr<Alarms> m_alarms = std::make_shared<Alarms>();
};

} // namespace postrider
