// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/calendar/chiprank.h"
#include "ui/calendar/zonedays.h"

#include <QStringList>

#include <functional>
#include <span>
#include <vector>

namespace postrider {

/// One post of a chip.
struct ChipPost
{
    PostId id;
    AccountId account;
    ShownStatus status = ShownStatus::Draft;
    Instant at;
    friend bool operator==(const ChipPost &, const ChipPost &) = default;
};

/// The posts of one group that share the same minute, as the calendar shows them.
struct Chip
{
    std::vector<ChipPost> posts;             ///< Never empty.
    int day = 0;                             ///< Index into the grid's days.
    int minute = 0;                          ///< On the clock face; negative: it has no time…
    QString zoneName{};                      ///< …and of which zone, where the clock shows it twice that day: "CEST".
    ShownStatus status = ShownStatus::Draft; ///< The most urgent of its posts.
    QStringList platforms;                   ///< Each once.
    AccountId account;                       ///< Of the first post: gives the stripe.
    PostType type = PostType::Photo;
    QString caption;
    MediaId thumb;
    int posted = 0;                       ///< How many of its posts are out.
    std::optional<Instant> nextAttemptAt; ///< The earliest…
    int retry = 0;                        ///< …and of its post: which of the further tries it is…
    int retries = 0;                      ///< …of how many…
    QString errorCode{};                  ///< …and why; of one that failed, why that did.
    QString needsLook{};                  ///< What has to be mended before its time; see PostSummary.
    bool hasUnsaved = false;              ///< Changes wait that are not scheduled.
    std::optional<MissedWhy> missedWhy{}; ///< Of one that was missed.

    int accounts() const; ///< How many different ones its posts go to.
    /// Planned, and not ready for it.
    bool wantsLook() const { return status == ShownStatus::Scheduled && !needsLook.isEmpty(); }

    friend bool operator==(const Chip &, const Chip &) = default;
};

/// Smaller is more urgent: failed, partly posted, outcome unknown, missed, retrying, waits, publishing, scheduled,
/// posted, draft.
int urgency(ShownStatus status);

ChipRank rankOf(const Chip &chip);

/// The chips of the days, by time; posts outside of them or without a date are left out.
std::vector<Chip> chipsOf(std::span<const PostSummary> posts, const ZoneDays &days);

/// The same for posts of any time, in this zone; days count from the earliest.
std::vector<Chip> chipsOf(std::span<const PostSummary> posts, const QByteArray &zone);

/// Chips are whole: those that share one with a post that is wanted stay, too.
void keepChipsOf(std::vector<PostSummary> &posts, const std::function<bool(const PostSummary &)> &isWanted);

/// What a drag of a draft without a date carries: its posts stand at no time. Not empty.
Chip chipOfDraft(std::span<const PostSummary> posts);

/// What chipsOf() gave, parted into days.
std::vector<std::vector<Chip>> chipsByDay(std::vector<Chip> chips, int days);

} // namespace postrider
