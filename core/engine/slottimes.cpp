// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/slottimes.h"

#include <QTimeZone>

#include <algorithm>

namespace postrider {

std::vector<SlotTime> slotTimes(const std::vector<PostingSlot> &week, Instant from, Instant to, const QByteArray &zone)
{
    std::vector<SlotTime> times;
    const QTimeZone timeZone(zone);
    // A day more on both ends: a skipped time may move over midnight.
    const QDate last = toDateTime(to).toTimeZone(timeZone).date().addDays(1);
    for (QDate day = toDateTime(from).toTimeZone(timeZone).date().addDays(-1); day <= last; day = day.addDays(1)) {
        for (const PostingSlot &slot : week) {
            if (slot.weekday != day.dayOfWeek())
                continue;
            const auto at = resolveLocal(day, QTime(slot.minute / 60, slot.minute % 60), zone);
            if (at && *at >= from && *at < to)
                times.push_back({.at = *at, .type = slot.type});
        }
    }
    std::ranges::sort(
        times, [](const SlotTime &a, const SlotTime &b) { return std::pair(a.at, a.type) < std::pair(b.at, b.type); });
    const auto [first, end] = std::ranges::unique(times);
    times.erase(first, end);
    return times;
}

} // namespace postrider
