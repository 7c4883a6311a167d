// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quotas.h"

#include "core/store/accountchecks.h"
#include "core/store/accountfigures.h"

#include <algorithm>

namespace postrider {
namespace {

constexpr Milliseconds day = std::chrono::hours(24);

/// Of our posts those that the network had counted have left its 24 hours one by one, and others have come.
Result<int> carriedOn(Database &database, AccountId account, int used, Instant seenAt, Instant now)
{
    const auto since = postedBetween(database, account, seenAt, now);
    if (!since)
        return since;
    const auto gone = postedBetween(database, account, seenAt - day, now - day);
    if (!gone)
        return gone;
    return std::max(0, used + *since - *gone);
}

} // namespace

Result<QHash<AccountId, PostQuota>> quotasOf(Database &database, const std::vector<Account> &accounts,
                                             const std::vector<Platform> &platforms, Instant now)
{
    const auto limits = AccountChecks(database).limits();
    if (!limits)
        return tl::unexpected(limits.error());
    const auto figures = accountFigures(database, now);
    if (!figures)
        return tl::unexpected(figures.error());
    QHash<AccountId, PostQuota> quotas;
    for (const Account &account : accounts) {
        const AccountFigures own = figures->value(account.id);
        const Platform *platform = findPlatform(platforms, account.platform);
        PostQuota quota{.used = own.postsLastDay, .limit = platform ? platform->dailyLimit : std::nullopt};
        const std::vector<NetworkLimit> known = limits->value(account.id);
        const auto told = std::ranges::find(known, NetworkLimit::Kind::Posts, &NetworkLimit::kind);
        if (told != known.end()) {
            if (told->allowed)
                quota.limit = told->allowed;
            if (told->used && told->seenAt > now - day) {
                const auto used = carriedOn(database, account.id, *told->used, told->seenAt, now);
                if (!used)
                    return tl::unexpected(used.error());
                quota.used = std::max(*used, own.postsLastDay);
            }
            if (told->endsAt && *told->endsAt > now)
                quota.until = told->endsAt;
        }
        if (!quota.until && quota.limit && quota.used >= *quota.limit) {
            quota.until = account.pausedUntil && *account.pausedUntil > now ? *account.pausedUntil
                                                                            : own.oldestOfDay.value_or(now) + day;
        }
        quotas.insert(account.id, quota);
    }
    return quotas;
}

bool isDayFull(const std::vector<Instant> &times, Instant at, int limit)
{
    if (limit <= 0)
        return false;
    // A window that begins with the first of `limit` posts and takes in both the last of them and `at`.
    for (size_t first = 0; first + size_t(limit) <= times.size(); ++first) {
        const Instant begin = std::min(times[first], at);
        const Instant end = std::max(times[first + size_t(limit) - 1], at);
        if (end - begin < day)
            return true;
    }
    return false;
}

} // namespace postrider
