// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"
#include "core/model/missedwhy.h"

#include <QDate>
#include <QString>

#include <array>
#include <vector>

namespace postrider {

/// What the profile itself knows of a stretch of days: nothing of it is asked of a network.
struct Insights
{
    struct Day
    {
        QDate date;
        int posted = 0;
        int failed = 0;
    };
    struct Network
    {
        QString platform;
        int posted = 0;
        int failed = 0;
    };
    struct OfAccount
    {
        AccountId account;
        int posted = 0;
        int failed = 0;
    };
    struct Cause
    {
        QString code; ///< "missed" among them…
        int count = 0;
        std::optional<MissedWhy> why{}; ///< …once for each of its reasons.
    };

    int posted = 0;
    int failed = 0;        ///< Given up by then; without those that were missed or that nobody knows about.
    int missed = 0;        ///< Whatever became of them later.
    int missedWaiting = 0; ///< Of these: nothing yet.
    int retries = 0;       ///< Tries after which the post was to be tried again.
    int afterFailure = 0;  ///< Posted ones that had been given up before.
    int onTime = 0;        ///< First tries of a time that began within a minute of it…
    int begun = 0;         ///< …of so many.
    std::optional<Milliseconds> latenessHalf{}; ///< Half of these began no later than this…
    std::optional<Milliseconds> latenessMost{}; ///< …and 95 of 100 no later than this.
    std::vector<Day> days{};                    ///< Each day, oldest first.
    std::vector<Network> networks{};            ///< Most posted first.
    std::vector<OfAccount> accounts{};          ///< Most posted first.
    std::vector<Cause> causes{};                ///< Most frequent first.
    std::array<std::array<int, 24>, 7> hours{}; ///< Posted, by weekday (Monday first) and hour of the zone.
};

} // namespace postrider
