// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/reschedule.h"

#include "ui/actions/landings.h"
#include "ui/calendar/zonedays.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace std::chrono_literals;

namespace postrider {

namespace {

/// By their times, those without one last.
std::vector<size_t> inOrder(const std::vector<PostSummary> &posts)
{
    std::vector<size_t> order(posts.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::sort(order, [&](size_t a, size_t b) {
        const auto &left = posts[a].scheduledFor;
        const auto &right = posts[b].scheduledFor;
        if (left == right)
            return a < b;
        return left && right ? *left < *right : left.has_value() && !right.has_value();
    });
    return order;
}

/// What is shown as one: the posts of a group at one time. In the order of their times.
std::vector<std::vector<size_t>> groupsOf(const std::vector<PostSummary> &posts)
{
    std::vector<std::vector<size_t>> groups;
    for (const size_t index : inOrder(posts)) {
        const PostSummary &post = posts[index];
        const auto same = std::ranges::find_if(groups, [&](const std::vector<size_t> &group) {
            const PostSummary &first = posts[group.front()];
            return !post.groupId.isNull() && first.groupId == post.groupId && first.scheduledFor == post.scheduledFor;
        });
        if (same == groups.end())
            groups.push_back({index});
        else
            same->push_back(index);
    }
    return groups;
}

} // namespace

NewTimes shifted(const std::vector<PostSummary> &posts, const Shift &shift, const QByteArray &zone)
{
    const int sign = shift.earlier ? -1 : 1;
    NewTimes times;
    for (const PostSummary &post : posts) {
        if (!post.scheduledFor) {
            times.emplace_back();
            continue;
        }
        std::optional<Instant> at = post.scheduledFor;
        if (shift.days != 0) {
            const LocalTime local = localTime(*at, zone);
            at = resolveLocal(local.date.addDays(sign * shift.days), local.time, zone);
        }
        if (at)
            *at += sign * (std::chrono::hours(shift.hours) + std::chrono::minutes(shift.minutes));
        times.push_back(at);
    }
    return times;
}

NewTimes onDay(const std::vector<PostSummary> &posts, QDate day, QTime time, ClockTimes clockTimes,
               const QByteArray &zone)
{
    NewTimes times;
    for (const PostSummary &post : posts) {
        const bool keeps = clockTimes == ClockTimes::Kept && post.scheduledFor;
        times.push_back(resolveLocal(day, keeps ? localTime(*post.scheduledFor, zone).time : time, zone));
    }
    return times;
}

NewTimes overSlots(const std::vector<PostSummary> &posts, const std::vector<FreeSlot> &free,
                   const std::vector<PostSummary> &others, const SlotWishes &wishes, const QByteArray &zone)
{
    std::map<QDate, int> othersOn;
    for (const PostSummary &other : others) {
        if (other.scheduledFor)
            ++othersOn[localTime(*other.scheduledFor, zone).date];
    }
    std::vector<QDate> dayOf;
    for (const FreeSlot &slot : free)
        dayOf.push_back(localTime(slot.at, zone).date);

    const auto slotsFor = [&wishes](const PostSummary &post) {
        return wishes.slotsOf.isNull() ? post.accountId : wishes.slotsOf;
    };
    NewTimes times(posts.size());
    std::vector<bool> taken(free.size(), false);
    std::map<std::pair<AccountId, QDate>, int> placedOn;
    std::optional<Instant> latest;
    for (const std::vector<size_t> &together : groupsOf(posts)) {
        const auto fits = [&](const FreeSlot &slot) {
            return std::ranges::any_of(together, [&](size_t index) {
                return slot.account == slotsFor(posts[index]) && (!slot.type || *slot.type == posts[index].type);
            });
        };
        for (size_t i = 0; i < free.size(); ++i) {
            const FreeSlot &slot = free[i];
            const bool tooEarly = wishes.keepOrder && latest && slot.at < *latest;
            const bool hasEnough = wishes.perDay > 0 && std::ranges::any_of(together, [&](size_t index) {
                                       return placedOn[{slotsFor(posts[index]), dayOf[i]}] >= wishes.perDay;
                                   });
            const bool dayFull = wishes.fullDay > 0 && othersOn[dayOf[i]] >= wishes.fullDay;
            if (taken[i] || tooEarly || hasEnough || dayFull || !fits(slot))
                continue;
            for (size_t same = 0; same < free.size(); ++same)
                taken[same] = taken[same] || (free[same].at == slot.at && fits(free[same]));
            std::set<AccountId> whose;
            for (const size_t index : together) {
                whose.insert(slotsFor(posts[index]));
                times[index] = slot.at;
            }
            for (const AccountId account : whose)
                ++placedOn[{account, dayOf[i]}];
            latest = latest ? std::max(*latest, slot.at) : slot.at;
            break;
        }
    }
    return times;
}

std::vector<PlannedMove> planMoves(const std::vector<PostSummary> &posts, const NewTimes &to,
                                   const std::vector<PostSummary> &others, const MovedAccounts &accounts, Instant now,
                                   Planning planning)
{
    const bool copies = planning == Planning::Copies;
    const auto landingOf = [copies](const PostSummary &post, Instant at) {
        return Landing{.post = copies ? PostId() : post.id, .account = post.accountId, .at = at};
    };
    std::vector<Landing> landing;
    std::vector<PostSummary> staying; // as what they are: one that failed goes nowhere
    std::vector<PlannedMove> planned;
    for (size_t i = 0; i < posts.size(); ++i) {
        PlannedMove &move = planned.emplace_back(posts[i], to[i]);
        if (move.to && *move.to < now) {
            move.to.reset();
            move.warnings = {MoveWarning::Past};
        }
        if (copies ? move.to.has_value() : move.isMove())
            landing.push_back(landingOf(move.post, *move.to));
        else if (!copies)
            staying.push_back(move.post);
    }
    Landings landings(landing);
    landings.add(staying);
    landings.add(others);

    for (PlannedMove &move : planned) {
        if (move.to) {
            const Landing there = landingOf(move.post, *move.to);
            const auto limit = accounts.dailyLimits.constFind(there.account);
            const auto account = std::ranges::find(accounts.list, there.account, &Account::id);
            if (landings.standsClose(there))
                move.warnings.push_back(MoveWarning::Close);
            if (limit != accounts.dailyLimits.cend() && landings.isOver(there, *limit))
                move.warnings.push_back(MoveWarning::OverLimit);
            if (account != accounts.list.end() && account->state == AccountState::NeedsSignIn)
                move.warnings.push_back(MoveWarning::SignedOut);
        }
    }
    return planned;
}

std::vector<Move> movesOf(const std::vector<PlannedMove> &planned)
{
    std::vector<Move> moves;
    for (const PlannedMove &move : planned) {
        if (move.isMove())
            moves.push_back({move.post.id, move.to});
    }
    return moves;
}

} // namespace postrider
