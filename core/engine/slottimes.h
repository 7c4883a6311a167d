// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <vector>

namespace postrider {

/// A slot of a week at a moment.
struct SlotTime
{
    Instant at;
    std::optional<PostType> type{};

    friend bool operator==(const SlotTime &, const SlotTime &) = default;
};

/// The slots of `week` in [from, to), by time, as the clocks of `zone` show them: a time that they skip is the first valid
/// minute after it, one that exists twice is the first. Two slots of one minute and type are one.
std::vector<SlotTime> slotTimes(const std::vector<PostingSlot> &week, Instant from, Instant to, const QByteArray &zone);

} // namespace postrider
