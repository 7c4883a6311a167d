// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <span>
#include <vector>

namespace postrider {

/// What becomes of posts that were missed together.
enum class MissedWay {
    PublishAll,    ///< One every five minutes.
    RescheduleAll, ///< Each to its next free slot.
    DecideEach,    ///< The person is asked.
};

/// The setting that says what is done without asking, and its value for a way; DecideEach: "ask".
inline const QString missedSetting = QStringLiteral("publishing.missed");
QString toString(MissedWay way);
MissedWay missedWayFromString(QStringView text); ///< DecideEach for what it does not know.

/// The times at which so many go out: the next full five minutes, and five minutes apart.
std::vector<Instant> fiveMinutesApart(Instant now, size_t count);

/// Whom a slot is looked for.
struct SlotSeeker
{
    AccountId account;
    PostType type = PostType::Photo;
};
/// For each, in their order, the first free slot of its account that takes its type, no two of an account at one time. Nothing:
/// there is none. `free` by time.
std::vector<std::optional<Instant>> nextSlots(std::span<const SlotSeeker> seekers, std::span<const FreeSlot> free);

} // namespace postrider
