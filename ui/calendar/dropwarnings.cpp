// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dropwarnings.h"

#include "ui/calendar/calendardata.h"
#include "ui/calendar/chiptext.h"

#include <algorithm>
#include <set>

namespace postrider {

namespace {

/// All that is known of the days before, of and after each landing.
Landings amongPosts(const MonthStore &store, const std::vector<Landing> &landing)
{
    std::set<QDate> months;
    for (const Landing &one : landing) {
        const QDate day = localTime(one.at, store.zone()).date;
        for (const QDate near : {day.addDays(-1), day, day.addDays(1)})
            months.insert(QDate(near.year(), near.month(), 1));
    }
    Landings landings(landing);
    for (const QDate month : months) {
        if (const MonthStore::Month *known = store.month(month))
            landings.add(known->posts);
    }
    return landings;
}

} // namespace

QStringList dropWarnings(const CalendarData &data, const ChipText &text, const DragSession &session,
                         const DropPreview &preview)
{
    const AccountFacts &accounts = data.accounts();
    QStringList warnings;
    if (preview.moved && !preview.past) {
        const Landings landings = amongPosts(data.store(), session.landings(preview));
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
    return warnings;
}

} // namespace postrider
