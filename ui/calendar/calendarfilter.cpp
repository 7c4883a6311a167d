// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendarfilter.h"

#include "ui/calendar/chip.h"

#include <algorithm>

namespace postrider {

namespace {

template <typename List, typename Value>
bool wants(const List &list, const Value &value)
{
    return list.empty() || std::ranges::find(list, value) != list.end();
}

} // namespace

bool CalendarFilter::takes(const PostSummary &post) const
{
    const ShownStatus status = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    const bool tellsTogether = (status == ShownStatus::Failed || status == ShownStatus::Posted)
        && (wants(statuses, ShownStatus::Failed) || wants(statuses, ShownStatus::PartlyPosted));
    return !hiddenAccounts.contains(post.accountId) && wants(networks, post.platform) && wants(types, post.type)
        && (tellsTogether || wants(statuses, status))
        && (search.isEmpty() || post.caption.contains(search, Qt::CaseInsensitive)
            || foundAccounts.contains(post.accountId) || foundPosts.contains(post.id));
}

bool CalendarFilter::takesTogether(const Chip &chip) const
{
    const bool isPartly = chip.status == ShownStatus::PartlyPosted; // instead of failed and posted
    return wants(statuses, chip.status) || std::ranges::any_of(chip.posts, [&](const ChipPost &post) {
               const bool isOneOfThem = post.status == ShownStatus::Failed || post.status == ShownStatus::Posted;
               return !(isPartly && isOneOfThem) && wants(statuses, post.status);
           });
}

} // namespace postrider
