// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/zonedays.h"

#include <QTimeZone>

#include <algorithm>

namespace postrider {

LocalTime localTime(Instant at, const QByteArray &zone)
{
    const QDateTime local = toDateTime(at).addSecs(QTimeZone(zone).offsetFromUtc(toDateTime(at)));
    return {local.date(), local.time()};
}

ZoneDays::ZoneDays(const QByteArray &zone, QDate first, int count) : m_zone(zone), m_first(first)
{
    m_starts.reserve(static_cast<size_t>(count) + 1);
    for (int day = 0; day <= count; ++day) {
        const auto start = resolveLocal(first.addDays(day), QTime(0, 0), zone);
        m_starts.push_back(start.value_or(toInstant(QDateTime(first.addDays(day), QTime(0, 0), Qt::UTC))));
    }
    const QTimeZone rules(zone);
    if (!rules.isValid()) {
        m_offsets.push_back({begin(), std::chrono::seconds(0)});
        return;
    }
    m_offsets.push_back({begin(), std::chrono::seconds(rules.offsetFromUtc(toDateTime(begin())))});
    for (const auto &change : rules.transitions(toDateTime(begin()), toDateTime(end())))
        m_offsets.push_back({toInstant(change.atUtc), std::chrono::seconds(change.offsetFromUtc)});
}

std::optional<int> ZoneDays::dayOf(Instant at) const
{
    if (count() == 0 || at < begin() || at >= end())
        return std::nullopt;
    return static_cast<int>(std::ranges::upper_bound(m_starts, at) - m_starts.begin()) - 1;
}

int ZoneDays::minuteOf(Instant at) const
{
    const auto after = std::ranges::upper_bound(m_offsets, at, {}, &Offset::from);
    const auto ahead = after == m_offsets.begin() ? m_offsets.front().ahead : std::prev(after)->ahead;
    const auto wall = at + ahead;
    return static_cast<int>(
        std::chrono::floor<std::chrono::minutes>(wall - std::chrono::floor<std::chrono::days>(wall)).count());
}

int ZoneDays::clockChange(int day) const
{
    const auto length = startOf(day + 1) - startOf(day);
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(std::chrono::hours(24) - length).count());
}

QString ZoneDays::nameWhereDoubled(Instant at) const
{
    for (size_t i = 1; i < m_offsets.size(); ++i) {
        const auto back = m_offsets[i - 1].ahead - m_offsets[i].ahead;
        if (at >= m_offsets[i].from - back && at < m_offsets[i].from + back)
            return QTimeZone(m_zone).abbreviation(toDateTime(at));
    }
    return {};
}

std::optional<ClockChange> ZoneDays::changeOn(int day) const
{
    for (size_t i = 1; i < m_offsets.size(); ++i) {
        const Instant at = m_offsets[i].from;
        const auto by = std::chrono::duration_cast<std::chrono::minutes>(m_offsets[i].ahead - m_offsets[i - 1].ahead);
        if (at < startOf(day) || at >= startOf(day + 1) || by.count() == 0)
            continue;
        // Spring: the face would have shown this minute next. Autumn: it shows this one again.
        const auto wall = at + std::min(m_offsets[i].ahead, m_offsets[i - 1].ahead);
        const auto face = std::chrono::floor<std::chrono::minutes>(wall - std::chrono::floor<std::chrono::days>(wall));
        return ClockChange{at, static_cast<int>(face.count()), static_cast<int>(by.count())};
    }
    return std::nullopt;
}

} // namespace postrider
