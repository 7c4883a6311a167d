// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/missedway.h"

using namespace Qt::StringLiterals;

namespace postrider {

QString toString(MissedWay way)
{
    switch (way) {
    case MissedWay::PublishAll:
        return u"publish"_s;
    case MissedWay::RescheduleAll:
        return u"reschedule"_s;
    case MissedWay::DecideEach:
        return u"ask"_s;
    }
    Q_UNREACHABLE();
}

MissedWay missedWayFromString(QStringView text)
{
    for (const MissedWay way : {MissedWay::PublishAll, MissedWay::RescheduleAll}) {
        if (text == toString(way))
            return way;
    }
    return MissedWay::DecideEach;
}

std::vector<Instant> fiveMinutesApart(Instant now, size_t count)
{
    constexpr std::chrono::minutes apart{5};
    const auto minute = std::chrono::floor<std::chrono::minutes>(now);
    std::vector<Instant> times;
    for (int i = 1; i <= int(count); ++i)
        times.emplace_back(minute - minute.time_since_epoch() % apart + apart * i);
    return times;
}

std::vector<std::optional<Instant>> nextSlots(std::span<const SlotSeeker> seekers, std::span<const FreeSlot> free)
{
    std::vector<bool> taken(free.size(), false);
    std::vector<std::optional<Instant>> found;
    for (const SlotSeeker &seeker : seekers) {
        std::optional<Instant> at;
        for (size_t i = 0; i < free.size() && !at; ++i) {
            const FreeSlot &slot = free[i];
            if (taken[i] || slot.account != seeker.account || (slot.type && *slot.type != seeker.type))
                continue;
            taken[i] = true;
            at = slot.at;
        }
        found.push_back(at);
    }
    return found;
}

} // namespace postrider
