// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/moving.h"

#include "core/engine/engine.h"
#include "core/engine/summaries.h"
#include "core/model/missedway.h"
#include "core/store/accountfigures.h"
#include "core/store/slotstore.h"

#include <algorithm>

namespace postrider {

Result<std::vector<MovedFrom>> moveAll(Engine &engine, const std::vector<Move> &moves, PostStore::By by)
{
    PostStore posts(engine.database());
    const Instant now = engine.clock().now();
    std::vector<MovedFrom> before;
    const auto done = engine.database().transaction([&]() -> Result<> {
        for (const Move &move : moves) {
            if (move.to && *move.to < now)
                return tl::unexpected(timePast());
            const auto post = posts.find(move.post);
            if (!post)
                return tl::unexpected(post.error());
            if (!*post)
                return tl::unexpected(gone(move.post));
            before.push_back({.post = move.post,
                              .status = (*post)->status,
                              .scheduledFor = (*post)->scheduledFor,
                              .errorCode = (*post)->errorCode,
                              .lastPublishError = (*post)->lastPublishError,
                              .errorDetail = (*post)->errorDetail,
                              .nextAttemptAt = (*post)->nextAttemptAt,
                              .attempts = (*post)->attempts,
                              .updatedAt = (*post)->updatedAt});
            // A draft that has a date stays a draft on its new day.
            const auto moved = (*post)->status == PostStatus::Draft && (*post)->scheduledFor && move.to
                ? posts.redate(move.post, *move.to, now)
                : posts.reschedule(move.post, move.to, now, by);
            if (!moved)
                return moved;
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return before;
}

Result<> undoAll(Engine &engine, const std::vector<MovedFrom> &before)
{
    PostStore posts(engine.database());
    return engine.database().transaction([&]() -> Result<> {
        for (const MovedFrom &moved : before) {
            Post post;
            post.id = moved.post;
            post.status = moved.status;
            post.scheduledFor = moved.scheduledFor;
            post.errorCode = moved.errorCode;
            post.lastPublishError = moved.lastPublishError;
            post.errorDetail = moved.errorDetail;
            post.nextAttemptAt = moved.nextAttemptAt;
            post.attempts = moved.attempts;
            post.updatedAt = moved.updatedAt;
            if (const auto restored = posts.restore(post, engine.clock().now()); !restored)
                return restored;
        }
        return {};
    });
}

Result<std::vector<FreeSlot>> freeAmong(Engine &engine, const QHash<AccountId, std::vector<PostingSlot>> &weeks,
                                        Instant from, Instant to)
{
    constexpr qint64 minute = 60'000;
    const auto settings = SettingsStore(engine.database()).read();
    if (!settings)
        return tl::unexpected(settings.error());
    const Instant end = std::min(to, from + farthestSlot);
    const auto busy = busyMinutes(engine.database(), from, end);
    if (!busy)
        return tl::unexpected(busy.error());
    std::vector<FreeSlot> free;
    for (auto week = weeks.cbegin(); week != weeks.cend(); ++week) {
        if (std::ranges::find(settings->accountsWithoutQueue, week.key()) != settings->accountsWithoutQueue.end())
            continue;
        const std::vector<qint64> taken = busy->value(week.key()); // by time
        for (const SlotTime &slot : slotTimes(week.value(), from, end, settings->timeZone)) {
            if (!std::ranges::binary_search(taken, toMs(slot.at) / minute))
                free.push_back({.account = week.key(), .at = slot.at, .type = slot.type});
        }
    }
    std::ranges::sort(free, [](const FreeSlot &a, const FreeSlot &b) {
        return std::tuple(a.at, a.account, a.type) < std::tuple(b.at, b.account, b.type);
    });
    return free;
}

Result<std::optional<UnaskedMoves>> moveMissed(Engine &engine, const std::vector<PostId> &missed)
{
    const auto settings = SettingsStore(engine.database()).read();
    if (!settings)
        return tl::unexpected(settings.error());
    UnaskedMoves done{.way = settings->missed};
    if (done.way == MissedWay::DecideEach)
        return std::nullopt;
    std::vector<Post> posts;
    for (const PostId id : missed) {
        auto post = PostStore(engine.database()).find(id);
        if (!post)
            return tl::unexpected(post.error());
        if (*post && (*post)->status == PostStatus::Failed && (*post)->errorCode == code::missed)
            posts.push_back(std::move(**post));
    }
    if (posts.empty())
        return std::nullopt;
    std::ranges::sort(posts, [](const Post &a, const Post &b) {
        return std::pair(a.scheduledFor, a.id) < std::pair(b.scheduledFor, b.id);
    });
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const bool isAsked = std::ranges::any_of(posts, [&](const Post &post) {
        const auto account = std::ranges::find(*accounts, post.accountId, &Account::id);
        return missedWhyOf(post) == MissedWhy::Paused || account == accounts->end()
            || account->state == AccountState::NeedsSignIn;
    });
    if (isAsked)
        return std::nullopt;

    const Instant now = engine.clock().now();
    if (done.way == MissedWay::PublishAll) {
        const std::vector<Instant> times = fiveMinutesApart(now, posts.size());
        for (size_t i = 0; i < posts.size(); ++i)
            done.moves.push_back({posts[i].id, times[i]});
    } else {
        const auto weeks = SlotStore(engine.database()).weeks();
        if (!weeks)
            return tl::unexpected(weeks.error());
        const auto free = freeAmong(engine, *weeks, now, now + farthestUnasked);
        if (!free)
            return tl::unexpected(free.error());
        std::vector<SlotSeeker> seekers;
        std::ranges::transform(posts, std::back_inserter(seekers), [](const Post &post) {
            return SlotSeeker{post.accountId, post.type};
        });
        const auto found = nextSlots(seekers, *free);
        for (size_t i = 0; i < posts.size(); ++i) {
            if (!found[i])
                return std::nullopt;
            done.moves.push_back({posts[i].id, *found[i]});
        }
    }
    auto before = moveAll(engine, done.moves, PostStore::By::Program);
    if (!before)
        return tl::unexpected(before.error());
    done.before = std::move(*before);
    return done;
}

} // namespace postrider
