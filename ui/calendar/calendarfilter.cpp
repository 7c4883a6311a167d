// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendarfilter.h"

#include <algorithm>

namespace postrider {

bool CalendarFilter::takes(const PostSummary &post) const
{
    const auto wants = [](const auto &list, const auto &value) {
        return list.empty() || std::ranges::find(list, value) != list.end();
    };
    return !hiddenAccounts.contains(post.accountId) && wants(networks, post.platform) && wants(types, post.type)
        && wants(statuses, shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value()))
        && (search.isEmpty() || post.caption.contains(search, Qt::CaseInsensitive)
            || foundAccounts.contains(post.accountId) || foundPosts.contains(post.id));
}

} // namespace postrider
