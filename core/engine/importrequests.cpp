// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the import preview. Files are read, looked into and copied in the thread pool.
#include "core/engine/enginerequest.h"
#include "core/engine/importing.h"
#include "core/engine/summaries.h"
#include "core/store/accountstore.h"
#include "core/store/settingsstore.h"

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
    return JudgeFacts{*accounts, &engine.platforms(), settings->timeZone, engine.clock().now()};
}

using Plan = Result<ImportPlan>;

} // namespace

QFuture<Result<ImportPlan>> EngineHost::readImport(QString path)
{
    auto promise = std::make_shared<QPromise<Plan>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, path](EngineWorker &worker) {
        const auto answer = [promise](const Plan &plan) {
            promise->addResult(plan);
            promise->finish();
        };
        if (!worker.engine())
            return answer(tl::unexpected(worker.openError()));
        const auto facts = judgeFacts(*worker.engine());
        if (!facts)
            return answer(tl::unexpected(facts.error()));
        worker.taskBegan(); // the rules of the networks are the engine's
        const auto read = [path, facts = *facts]() -> Plan {
            Plan plan = readPlan(path);
            if (plan)
                judgePlan(*plan, facts.accounts, *facts.platforms, facts.zone, facts.now);
            return plan;
        };
        QtConcurrent::run(&importPool(), read).then([answer, &worker](const Plan &plan) {
            worker.post([answer, plan](EngineWorker &onEngineThread) {
                answer(plan);
                onEngineThread.taskEnded();
            });
        });
    });
    return future;
}

QFuture<Result<ImportPlan>> EngineHost::judgeImport(ImportPlan plan)
{
    return ask<ImportPlan>([plan = std::move(plan)](Engine &engine) -> Plan {
        const auto facts = judgeFacts(engine);
        if (!facts)
            return tl::unexpected(facts.error());
        ImportPlan judged = plan;
        judgePlan(judged, facts->accounts, *facts->platforms, facts->zone, facts->now);
        return judged;
    });
}

QFuture<Result<std::vector<PostId>>> EngineHost::importPosts(ImportPlan plan)
{
    using Answer = Result<std::vector<PostId>>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, plan = std::move(plan)](EngineWorker &worker) {
        const auto answer = [promise](const Answer &ids) {
            promise->addResult(ids);
            promise->finish();
        };
        if (!worker.engine())
            return answer(tl::unexpected(worker.openError()));
        worker.taskBegan();
        const auto take = [plan, library = worker.engine()->profile().libraryFolder(),
                           now = worker.engine()->clock().now()]() -> Plan {
            ImportPlan taken = plan;
            const auto done = takeFiles(taken, library, now);
            return done ? Plan(taken) : Plan(tl::unexpected(done.error()));
        };
        QtConcurrent::run(&importPool(), take).then([answer, &worker](const Plan &taken) {
            worker.post([answer, taken](EngineWorker &onEngineThread) {
                Engine &engine = *onEngineThread.engine();
                const Answer stored = taken ? storePlan(*taken, engine.database(), engine.clock().now())
                                            : Answer(tl::unexpected(taken.error()));
                if (stored)
                    engine.changed(idsOf(*stored));
                answer(stored);
                onEngineThread.taskEnded();
            });
        });
    });
    return future;
}

} // namespace postrider
