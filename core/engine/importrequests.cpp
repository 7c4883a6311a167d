// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the import preview. Files are read, looked into and copied in the thread pool.
#include "core/engine/enginerequest.h"
#include "core/engine/findings.h"
#include "core/engine/importing.h"
#include "core/engine/summaries.h"
#include "core/store/accountstore.h"
#include "core/store/settingsstore.h"

#include <QCoroFuture>
#include <QtConcurrent>

namespace postrider {
namespace {

/// One after the other: an import is large, and posts that are published want the disk, too.
QThreadPool &importPool()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

struct JudgeFacts
{
    std::vector<Account> accounts;
    const std::vector<Platform> *platforms;
    MediaReach reach;
    QByteArray zone;
    Instant now;
};

Result<JudgeFacts> judgeFacts(Engine &engine)
{
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto settings = SettingsStore(engine.database()).read();
    if (!settings)
        return tl::unexpected(settings.error());
    return JudgeFacts{*accounts, &engine.platforms(), settings->hosting.reach(), settings->timeZone,
                      engine.clock().now()};
}

using Plan = Result<ImportPlan>;

/// The plan that `read` gives, judged. Both in the pool: files are looked into. The rules of the networks are the engine's.
QCoro::Task<Plan> judged(Engine &engine, std::function<Plan()> read)
{
    const auto facts = judgeFacts(engine);
    if (!facts)
        co_return tl::unexpected(facts.error());
    const auto judge = [read, facts = *facts]() -> Plan {
        Plan plan = read();
        if (plan)
            judgePlan(*plan, facts.accounts, *facts.platforms, facts.reach, facts.zone, facts.now);
        return plan;
    };
    Plan plan = co_await QtConcurrent::run(&importPool(), judge);
    if (plan) {
        const auto judgePost = [&](const Post &post) {
            return findingsOf(post, facts->accounts, *facts->platforms, facts->reach);
        };
        co_await lookAtPlan(&*plan, judgePost, engine.http(), net::systemNames(engine.clock()), engine.closing());
    }
    co_return plan;
}

QCoro::Task<Result<std::vector<PostId>>> imported(Engine &engine, ImportPlan planGiven)
{
    const auto take = [plan = std::move(planGiven), library = engine.profile().libraryFolder(),
                       now = engine.clock().now()]() -> Plan {
        ImportPlan taken = plan;
        const auto done = takeFiles(taken, library, now);
        return done ? Plan(taken) : Plan(tl::unexpected(done.error()));
    };
    const Plan taken = co_await QtConcurrent::run(&importPool(), take);
    if (!taken)
        co_return tl::unexpected(taken.error());
    const auto stored = storePlan(*taken, engine.database(), engine.clock().now());
    if (stored)
        engine.changed(idsOf(*stored));
    co_return stored;
}

} // namespace

QFuture<Result<ImportPlan>> EngineHost::readImport(QString path)
{
    return askTask<ImportPlan>([path](Engine &engine) { return judged(engine, [path] { return readPlan(path); }); });
}

QFuture<Result<ImportPlan>> EngineHost::judgeImport(ImportPlan plan)
{
    return askTask<ImportPlan>(
        [plan = std::move(plan)](Engine &engine) { return judged(engine, [plan] { return Plan(plan); }); });
}

QFuture<Result<std::vector<PostId>>> EngineHost::importPosts(ImportPlan plan)
{
    return askTask<std::vector<PostId>>([plan = std::move(plan)](Engine &engine) { return imported(engine, plan); });
}

} // namespace postrider
