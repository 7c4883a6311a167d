// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/timeaxis.h"

#include <algorithm>

namespace postrider {

TimeAxis::TimeAxis(const ZoneDays &days, int first, int count) : m_zoneDays(days), m_first(first)
{
    for (int day = 0; day < count; ++day) {
        m_changes.push_back(days.changeOn(first + day));
        const auto &change = m_changes.back();
        if (change && change->by < 0 && m_doubled == 0) {
            m_doubledDay = day;
            m_doubledFrom = change->minute;
            m_doubled = -change->by;
        }
    }
}

int TimeAxis::minuteOf(int day, Instant at) const
{
    const int face = m_zoneDays.minuteOf(at);
    if (m_doubled == 0 || face < m_doubledFrom)
        return face;
    const bool after = day == m_doubledDay ? at >= m_changes[static_cast<size_t>(day)]->at
                                           : face >= m_doubledFrom + m_doubled;
    return after ? face + m_doubled : face;
}

std::optional<TimeAxis::Moment> TimeAxis::momentOf(int day, int minute) const
{
    minute = std::clamp(minute, 0, length() - 1);
    int face = minute;
    bool second = false;
    if (m_doubled > 0 && minute >= m_doubledFrom + m_doubled) {
        face = minute - m_doubled;
        if (day == m_doubledDay)
            second = face < m_doubledFrom + m_doubled;
        else
            face = std::max(face, m_doubledFrom + m_doubled); // the second rows are those of another day
    }
    const QTime time(face / 60, face % 60);
    const auto at = resolveLocal(m_zoneDays.date(m_first + day), time, m_zoneDays.zone());
    if (!at)
        return std::nullopt;
    Moment moment{second ? *at + std::chrono::minutes(m_doubled) : *at, {}};
    const auto &change = m_changes[static_cast<size_t>(day)];
    if (change && change->by > 0 && face >= change->minute && face < change->minute + change->by)
        moment.skipped = time;
    return moment;
}

std::vector<TimeAxis::Row> TimeAxis::rows() const
{
    std::vector<Row> rows;
    const auto change = m_doubled > 0 ? m_changes[static_cast<size_t>(m_doubledDay)] : std::nullopt;
    const int end = m_doubledFrom + m_doubled;
    for (int face = 0; face < minutesOfDay; face += 60) {
        if (change && face >= m_doubledFrom && face < end) {
            rows.push_back({face, face, change->at - std::chrono::minutes(end - face)});
            continue;
        }
        if (change && face >= end && (rows.empty() || rows.back().minute < end)) {
            for (int again = m_doubledFrom; again < end; again += 60) {
                rows.push_back({again + m_doubled, again, change->at + std::chrono::minutes(again - m_doubledFrom)});
            }
        }
        rows.push_back({m_doubled > 0 && face >= end ? face + m_doubled : face, face, {}});
    }
    return rows;
}

TimeAxis::Gap TimeAxis::gapOf(int day) const
{
    const auto &change = m_changes[static_cast<size_t>(day)];
    if (change && change->by > 0) {
        const bool below = m_doubled > 0 && change->minute >= m_doubledFrom + m_doubled;
        return {below ? change->minute + m_doubled : change->minute, change->by};
    }
    if (m_doubled > 0 && day != m_doubledDay)
        return {m_doubledFrom + m_doubled, m_doubled};
    return {};
}

} // namespace postrider
