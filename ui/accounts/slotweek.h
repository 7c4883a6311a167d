// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/networkrules.h"
#include "core/model/postingslot.h"

#include <QList>
#include <QLocale>

#include <array>
#include <vector>

namespace postrider {

/// An account's week of posting slots, by weekday and minute; no two at one minute of a day.
using SlotWeek = std::vector<PostingSlot>;

std::vector<PostingSlot> slotsOn(const SlotWeek &week, int weekday);
/// Nothing: that minute is taken.
std::optional<SlotWeek> withSlot(SlotWeek week, const PostingSlot &slot);
SlotWeek withoutSlot(SlotWeek week, const PostingSlot &slot);
/// Nothing: the minute of `to` is taken by a third one.
std::optional<SlotWeek> withChangedSlot(const SlotWeek &week, const PostingSlot &from, const PostingSlot &to);
/// `target` with each of `days` as `day` of `source` is.
SlotWeek withDayCopied(const SlotWeek &source, int day, SlotWeek target, const QList<int> &days);
/// Types that the network does not know become "any".
SlotWeek fittedTo(const NetworkRules *rules, SlotWeek week);

/// When an account that has no slots may begin to post, as minutes of the day.
struct FirstMinutes
{
    std::array<int, 2> working;
    int weekend;
};
inline constexpr FirstMinutes firstMinutes{.working = {12 * 60, 18 * 60}, .weekend = 11 * 60};
/// A week of them.
SlotWeek weekToBeginWith(const QLocale &locale);

/// The seven days from `first` on (1: Monday).
QList<int> weekdaysFrom(int first);
/// What a person types for a time: "9", "9:30", "0930", "9.30", "9:30 pm". Minutes of the day.
std::optional<int> minuteIn(const QString &text, const QLocale &locale);

} // namespace postrider
