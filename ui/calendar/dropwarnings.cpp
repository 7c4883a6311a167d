// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dropwarnings.h"

#include "ui/calendar/calendardata.h"
#include "ui/calendar/chiptext.h"

#include <algorithm>

namespace postrider {

DropWarnings dropWarnings(CalendarData &data, const ChipText &text, const DragSession &session,
                          const DropPreview &preview)
{
    const AccountFacts &accounts = data.accounts();
    QStringList warnings;
    bool isAll = true;
    if (preview.moved && !preview.past) {
        Landings landings(session.landings(preview));
        isAll = data.nearby().addTo(landings);
        if (std::ranges::any_of(landings.all(), [&](const Landing &one) { return landings.standsClose(one); }))
            warnings << text.standsClose();
        for (const Landing &one : landings.all()) {
            const auto limit = accounts.dailyLimit(one.account);
            if (limit && landings.isOver(one, *limit)) {
                warnings << text.quotaUsedUp(*limit);
                break;
            }
        }
    }
    if (std::ranges::any_of(session.posts(), [&](const ChipPost &post) { return accounts.needsSignIn(post.account); }))
        warnings << text.signedOut();
    return {warnings, isAll};
}

} // namespace postrider
