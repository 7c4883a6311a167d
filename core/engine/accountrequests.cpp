// SPDX-License-Identifier: GPL-3.0-or-later
// Requests about networks, accounts and their posting slots.
#include "core/engine/accountsetup.h"
#include "core/engine/enginerequest.h"
#include "core/engine/moving.h"
#include "core/engine/quotas.h"
#include "core/platforms/registry.h"
#include "core/store/accountchecks.h"
#include "core/store/accountfigures.h"
#include "core/store/insights.h"
#include "core/store/slotstore.h"

#include <QtConcurrent>

#include <algorithm>

namespace postrider {
namespace {

/// A time of the week at which so many posts went out in so many days is a usual one.
constexpr int usualPosts = 3;
constexpr std::chrono::days usualDays{90};

/// Has all it needs by value, so it may be a coroutine.
QCoro::Task<Result<>> removeWhole(Engine &engine, AccountId account)
{
    auto removed = co_await removeAccount(engine.database(), engine.secrets(), account);
    if (removed) {
        engine.accountsWereChanged();
        engine.changed({});
    }
    co_return removed;
}

Result<std::vector<AccountOverview>> overviewsOf(Engine &engine)
{
    const Instant now = engine.clock().now();
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto figures = accountFigures(engine.database(), now);
    if (!figures)
        return tl::unexpected(figures.error());
    const auto weeks = SlotStore(engine.database()).weeks();
    if (!weeks)
        return tl::unexpected(weeks.error());
    const auto free = freeAmong(engine, *weeks, now, now + farthestSlot);
    if (!free)
        return tl::unexpected(free.error());
    const auto quotas = quotasOf(engine.database(), *accounts, engine.platforms(), now);
    if (!quotas)
        return tl::unexpected(quotas.error());
    const auto checks = AccountChecks(engine.database()).all();
    if (!checks)
        return tl::unexpected(checks.error());
    const auto limits = AccountChecks(engine.database()).limits();
    if (!limits)
        return tl::unexpected(limits.error());
    std::vector<AccountOverview> overviews;
    for (const Account &account : *accounts) {
        const AccountFigures own = figures->value(account.id);
        const PostQuota quota = quotas->value(account.id);
        const AccountCheck check = checks->value(account.id);
        const auto next = std::ranges::find(*free, account.id, &FreeSlot::account);
        const std::vector<NetworkLimit> told = limits->value(account.id);
        const auto requests = std::ranges::find(told, NetworkLimit::Kind::Requests, &NetworkLimit::kind);
        overviews.push_back({.account = account,
                             .postsLastDay = own.postsLastDay,
                             .dailyLimit = quota.limit,
                             .quota = quota,
                             .requests = requests == told.end() ? std::nullopt : std::optional(*requests),
                             .postsAfterEnd = own.waitingAfterEnd,
                             .checkedAt = check.checkedAt,
                             .problem = check.problem,
                             .waiting = own.waiting,
                             .next = own.next,
                             .publishing = own.publishing,
                             .slotCount = int(weeks->value(account.id).size()),
                             .nextFreeSlot = next == free->end() ? std::nullopt : std::optional(next->at)});
    }
    return overviews;
}

} // namespace

std::vector<NetworkRules> EngineHost::networks() const
{
    std::vector<NetworkRules> rules;
    for (const Platform &platform : createPlatforms())
        rules.push_back(platform.rules);
    return rules;
}

QFuture<Result<std::optional<CreatorOptions>>> EngineHost::creatorOptions(AccountId account)
{
    return askTask<std::optional<CreatorOptions>>([account](Engine &engine) { return engine.creatorOptions(account); });
}

QFuture<Result<std::vector<AccountOverview>>> EngineHost::accountOverviews()
{
    return ask<std::vector<AccountOverview>>([](Engine &engine) { return overviewsOf(engine); });
}

QFuture<Result<>> EngineHost::removeAccount(AccountId account)
{
    return askTask<void>([account](Engine &engine) { return removeWhole(engine, account); });
}

QFuture<Result<>> EngineHost::setAccountColor(AccountId account, int color)
{
    return ask<void>([account, color](Engine &engine) {
        auto set = AccountStore(engine.database()).setColor(account, color);
        if (set)
            engine.accountsWereChanged();
        return set;
    });
}

QFuture<Result<std::vector<PostingSlot>>> EngineHost::postingSlots(AccountId account)
{
    return ask<std::vector<PostingSlot>>(
        [account](Engine &engine) { return SlotStore(engine.database()).week(account); });
}

QFuture<Result<>> EngineHost::setPostingSlots(AccountId account, std::vector<PostingSlot> week)
{
    return ask<void>([account, week = std::move(week)](Engine &engine) {
        auto set = SlotStore(engine.database()).setWeek(account, week);
        if (set)
            engine.accountsWereChanged();
        return set;
    });
}

QFuture<Result<std::vector<UsualTime>>> EngineHost::usualTimes(AccountId account)
{
    return ask<std::vector<UsualTime>>([account](Engine &engine) -> Result<std::vector<UsualTime>> {
        const auto settings = SettingsStore(engine.database()).read();
        if (!settings)
            return tl::unexpected(settings.error());
        const auto week = SlotStore(engine.database()).week(account);
        if (!week)
            return tl::unexpected(week.error());
        auto times = usualTimesOf(engine.database(), account, engine.clock().now() - usualDays, settings->timeZone);
        if (!times)
            return times;
        std::erase_if(*times, [&](const UsualTime &time) {
            const auto isSlot = [&](const PostingSlot &slot) {
                return slot.weekday == time.weekday && slot.minute == time.minute;
            };
            return time.posts < usualPosts || std::ranges::any_of(*week, isSlot);
        });
        return times;
    });
}

QFuture<Result<QHash<AccountId, QImage>>> EngineHost::accountPictures()
{
    using Faces = QHash<AccountId, QImage>;
    auto promise = std::make_shared<QPromise<Result<Faces>>>();
    promise->start();
    const auto future = promise->future();
    const auto run = [promise](EngineWorker &worker) {
        const auto kept = worker.engine() ? AccountStore(worker.engine()->database()).pictures()
                                          : Result<QHash<AccountId, QByteArray>>(tl::unexpected(worker.openError()));
        if (!kept) {
            promise->addResult(Result<Faces>(tl::unexpected(kept.error())));
            promise->finish();
            return;
        }
        // Decoding is the pool's, though they are small: there may be many.
        (void)QtConcurrent::run([promise, pictures = *kept] {
            Faces faces;
            for (const auto &[account, bytes] : pictures.asKeyValueRange()) {
                if (const QImage face = QImage::fromData(bytes, "jpeg"); !face.isNull())
                    faces.insert(account, face);
            }
            promise->addResult(Result<Faces>(faces));
            promise->finish();
        });
    };
    m_worker->post([run](EngineWorker &worker) { worker.whenOpen(run); });
    return future;
}

QFuture<Result<std::vector<FreeSlot>>> EngineHost::freeSlots(std::vector<AccountId> accounts, Instant from, Instant to)
{
    return ask<std::vector<FreeSlot>>(
        [accounts = std::move(accounts), from, to](Engine &engine) -> Result<std::vector<FreeSlot>> {
            auto weeks = SlotStore(engine.database()).weeks();
            if (!weeks)
                return tl::unexpected(weeks.error());
            if (!accounts.empty())
                weeks->removeIf(
                    [&](const auto &week) { return std::ranges::find(accounts, week.key()) == accounts.end(); });
            return freeAmong(engine, *weeks, from, to);
        });
}

} // namespace postrider
