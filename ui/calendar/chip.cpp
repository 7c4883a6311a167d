// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chip.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace postrider {

namespace {

struct Placed
{
    const PostSummary *post;
    qint64 minute; // since the epoch
    int day;
};

/// Posts without a group stand alone.
QUuid groupOf(const PostSummary &post)
{
    return post.groupId.isNull() ? post.id.uuid() : post.groupId.uuid();
}

bool inOrder(const Placed &a, const Placed &b)
{
    if (a.minute != b.minute)
        return a.minute < b.minute;
    if (a.post->groupId.isNull() && b.post->groupId.isNull())
        return a.post->id < b.post->id;
    const QUuid groupA = groupOf(*a.post);
    const QUuid groupB = groupOf(*b.post);
    return groupA != groupB ? groupA < groupB : a.post->id < b.post->id;
}

void add(Chip &chip, const PostSummary &post)
{
    const ShownStatus status = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    chip.posts.push_back({post.id, post.accountId, status, post.scheduledFor.value_or(Instant())});
    if (!post.platform.isEmpty() && !chip.platforms.contains(post.platform)) // a draft may be for nobody yet
        chip.platforms.append(post.platform);
    chip.posted += status == ShownStatus::Posted ? 1 : 0;
    if (post.nextAttemptAt && (!chip.nextAttemptAt || *post.nextAttemptAt < *chip.nextAttemptAt)) {
        chip.nextAttemptAt = post.nextAttemptAt;
        chip.retry = post.retry;
        chip.retries = post.retries;
        if (chip.status != ShownStatus::Failed)
            chip.errorCode = post.errorCode;
    }
    if (chip.thumb.isNull())
        chip.thumb = post.thumb;
    if (chip.needsLook.isEmpty())
        chip.needsLook = post.needsLook;
    chip.hasUnsaved = chip.hasUnsaved || post.hasUnsaved;
    if (!chip.missedWhy)
        chip.missedWhy = post.missedWhy;
    if (urgency(status) < urgency(chip.status)) {
        chip.status = status;
        if (status == ShownStatus::Failed)
            chip.errorCode = post.errorCode;
    }
}

} // namespace

int Chip::accounts() const
{
    QSet<AccountId> all;
    for (const ChipPost &post : posts)
        all.insert(post.account);
    return static_cast<int>(all.size());
}

int urgency(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Failed:
        return 0;
    case ShownStatus::PartlyPosted:
        return 1;
    case ShownStatus::OutcomeUnknown:
        return 2;
    case ShownStatus::Missed:
        return 3;
    case ShownStatus::Retrying:
        return 4;
    case ShownStatus::Waiting:
        return 5;
    case ShownStatus::Publishing:
        return 6;
    case ShownStatus::Scheduled:
        return 7;
    case ShownStatus::Posted:
        return 8;
    case ShownStatus::Draft:
        return 9;
    }
    Q_UNREACHABLE();
}

ChipRank rankOf(const Chip &chip)
{
    if (urgency(chip.status) <= urgency(ShownStatus::Missed))
        return ChipRank::NeedsPerson;
    return chip.status == ShownStatus::Posted ? ChipRank::Out : ChipRank::Other;
}

std::vector<Chip> chipsOf(std::span<const PostSummary> posts, const ZoneDays &days)
{
    std::vector<Placed> placed;
    placed.reserve(posts.size());
    for (const PostSummary &post : posts) {
        if (!post.scheduledFor)
            continue;
        if (const auto day = days.dayOf(*post.scheduledFor)) {
            const auto minute = std::chrono::floor<std::chrono::minutes>(*post.scheduledFor);
            placed.push_back({&post, minute.time_since_epoch().count(), *day});
        }
    }
    std::ranges::sort(placed, inOrder);

    std::vector<Chip> chips;
    chips.reserve(placed.size());
    const Placed *previous = nullptr;
    for (const Placed &next : placed) {
        const bool sameChip = previous && previous->minute == next.minute
            && groupOf(*previous->post) == groupOf(*next.post);
        previous = &next;
        if (!sameChip) {
            Chip chip;
            chip.day = next.day;
            chip.minute = days.minuteOf(*next.post->scheduledFor);
            chip.zoneName = days.nameWhereDoubled(*next.post->scheduledFor);
            chip.account = next.post->accountId;
            chip.type = next.post->type;
            chip.caption = next.post->caption;
            chips.push_back(std::move(chip));
        }
        add(chips.back(), *next.post);
    }
    for (Chip &chip : chips) {
        if (chip.status == ShownStatus::Failed && chip.posted > 0)
            chip.status = ShownStatus::PartlyPosted;
    }
    return chips;
}

std::vector<Chip> chipsOf(std::span<const PostSummary> posts, const QByteArray &zone)
{
    std::optional<Instant> first, last;
    for (const PostSummary &post : posts) {
        if (!post.scheduledFor)
            continue;
        first = std::min(first.value_or(*post.scheduledFor), *post.scheduledFor);
        last = std::max(last.value_or(*post.scheduledFor), *post.scheduledFor);
    }
    if (!first)
        return {};
    const QDate begin = localTime(*first, zone).date;
    const auto count = static_cast<int>(begin.daysTo(localTime(*last, zone).date)) + 1;
    return chipsOf(posts, ZoneDays(zone, begin, count));
}

void keepChipsOf(std::vector<PostSummary> &posts, const std::function<bool(const PostSummary &)> &isWanted)
{
    using Minute = std::pair<GroupId, qint64>;
    const auto minuteOf = [](const PostSummary &post) {
        return Minute(post.groupId, toMs(*post.scheduledFor) / 60'000);
    };
    const auto isShared = [](const PostSummary &post) { return !post.groupId.isNull() && post.scheduledFor; };
    QSet<Minute> minutes;
    for (const PostSummary &post : posts) {
        if (isShared(post) && isWanted(post))
            minutes.insert(minuteOf(post));
    }
    std::erase_if(posts, [&](const PostSummary &post) {
        return isShared(post) ? !minutes.contains(minuteOf(post)) : !isWanted(post);
    });
}

Chip chipOfDraft(std::span<const PostSummary> posts)
{
    Chip chip;
    chip.account = posts.front().accountId;
    chip.type = posts.front().type;
    chip.caption = posts.front().caption;
    chip.status = ShownStatus::Draft;
    chip.minute = -1;
    for (const PostSummary &post : posts)
        add(chip, post);
    return chip;
}

std::vector<std::vector<Chip>> chipsByDay(std::vector<Chip> chips, int days)
{
    std::vector<std::vector<Chip>> byDay(static_cast<size_t>(days));
    for (auto from = chips.begin(); from != chips.end();) {
        const auto to = std::find_if(from, chips.end(),
                                     [day = from->day](const Chip &chip) { return chip.day != day; });
        byDay[static_cast<size_t>(from->day)].assign(std::move_iterator(from), std::move_iterator(to));
        from = to;
    }
    return byDay;
}

} // namespace postrider
