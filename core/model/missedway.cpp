// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/missedway.h"

#include <algorithm>
#include <set>

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
    std::set<std::pair<AccountId, Instant>> taken;
    std::vector<std::optional<Instant>> found;
    for (const SlotSeeker &seeker : seekers) {
        const auto slot = std::ranges::find_if(free, [&](const FreeSlot &one) {
            return one.account == seeker.account && (!one.type || *one.type == seeker.type)
                && !taken.contains({one.account, one.at});
        });
        found.push_back(slot == free.end() ? std::nullopt : std::optional(slot->at));
        if (found.back())
            taken.emplace(seeker.account, *found.back());
    }
    return found;
}

} // namespace postrider
