// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/filetimes.h"

#include "ui/calendar/zonedays.h"

#include <algorithm>

namespace postrider {

std::vector<Instant> fileTimes(int count, QDate day, QTime usual, std::span<const FreeSlot> slots,
                               const QByteArray &zone, Instant earliest)
{
    std::vector<Instant> times;
    const auto begin = resolveLocal(day, QTime(0, 0), zone);
    const auto first = resolveLocal(day, usual, zone);
    if (!begin || !first)
        return times;
    for (const FreeSlot &slot : slots) {
        if (static_cast<int>(times.size()) < count && slot.at >= *begin && slot.at >= earliest)
            times.push_back(slot.at);
    }
    while (static_cast<int>(times.size()) < count) {
        if (times.empty()) {
            times.push_back(std::max(*first, earliest));
            continue;
        }
        const Instant next = times.back() + std::chrono::hours(1);
        const QDate before = localTime(times.back(), zone).date;
        const auto nextDay = resolveLocal(before.addDays(1), usual, zone);
        times.push_back(localTime(next, zone).date == before || !nextDay ? next : *nextDay);
    }
    return times;
}

} // namespace postrider
