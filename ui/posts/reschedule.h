// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QDateTime>
#include <QSet>

namespace postrider {

/// Where several posts go at once. Plain functions: the posts in, their new times out, in the same order; nothing where
/// a post has no place.
using NewTimes = std::vector<std::optional<Instant>>;

/// Days keep the clock time through changes of the clocks; hours and minutes are true time after that.
struct Shift
{
    int days = 0;
    int hours = 0;
    int minutes = 0;
    bool earlier = false;

    friend bool operator==(const Shift &, const Shift &) = default;
};
/// Posts without a date have none to shift.
NewTimes shifted(const std::vector<PostSummary> &posts, const Shift &shift, const QByteArray &zone);

/// All on that day, at the clock times they have, and those without one at `time`; or all at `time`.
enum class ClockTimes { Kept, Given };
NewTimes onDay(const std::vector<PostSummary> &posts, QDate day, QTime time, ClockTimes clockTimes,
               const QByteArray &zone);

struct SlotWishes
{
    int perDay = 1;        ///< At most so many slots of an account on a day; 0: as many as there are.
    bool keepOrder = true; ///< None before one that was earlier.
    int fullDay = 0;       ///< Days with so many other posts are skipped; 0: none are.
    AccountId slotsOf{};   ///< All of them go to slots of this account; null: each to those of its own.
};
/// Each post to a free slot of its own account, or of the one that is wished, that is meant for its type, the earliest first. Posts of a group that have
/// one time stay together: all of them go to the slot of one. `others` are the posts that stay; `free` as
/// EngineClient::freeSlots() gives them.
NewTimes overSlots(const std::vector<PostSummary> &posts, const std::vector<FreeSlot> &free,
                   const std::vector<PostSummary> &others, const SlotWishes &wishes, const QByteArray &zone);

/// What is said against a new time.
enum class MoveWarning { Past, Close, OverLimit, SignedOut };

struct PlannedMove
{
    PostSummary post;
    std::optional<Instant> to;
    std::vector<MoveWarning> warnings{};
    QString refusal{}; ///< A sentence: why this can't be done.

    bool isMove() const { return to && to != post.scheduledFor; }
};
/// What is known of the accounts whose posts move.
struct MovedAccounts
{
    std::vector<Account> list{};
    QHash<AccountId, int> dailyLimits{}; ///< Of those that have one.
    QSet<AccountId> withoutSlots{};
};
/// With what speaks against them: a time gone by, to which nothing moves; less than 15 minutes from another post of the same account, moved or
/// not; more posts in 24 hours than the account may have; an account that is signed out.
/// Copies: the posts themselves stay where they are.
enum class Planning { Moves, Copies };
std::vector<PlannedMove> planMoves(const std::vector<PostSummary> &posts, const NewTimes &to,
                                   const std::vector<PostSummary> &others, const MovedAccounts &accounts, Instant now,
                                   Planning planning = Planning::Moves);

/// What the engine is asked for: the posts that have a new time and that is another one.
std::vector<Move> movesOf(const std::vector<PlannedMove> &planned);

} // namespace postrider
