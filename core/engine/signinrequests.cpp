// SPDX-License-Identifier: GPL-3.0-or-later
// Requests about connecting accounts.
#include "core/engine/enginerequest.h"
#include "core/engine/signins.h"
#include "core/platforms/registry.h"

#include <QCoreApplication>

namespace postrider {
namespace {

// These have all they need by value, so they may be coroutines.

QCoro::Task<Result<std::vector<ConnectedAccount>>> connectAndTell(Engine &engine, QStringList ids)
{
    auto connected = co_await engine.signIns().connectChosen(ids);
    std::vector<AccountId> accounts;
    for (const ConnectedAccount &each : connected.value_or(std::vector<ConnectedAccount>()))
        accounts.push_back(each.account.id);
    engine.accountsWereConnected(accounts); // after an error, too: the accounts before it are stored
    engine.changed({});                     // posts that go on now, and what stood against the others
    co_return connected;
}

QCoro::Task<Result<bool>> knowsApp(Engine &engine, QString id)
{
    const Platform *platform = findPlatform(engine.platforms(), id);
    const QStringList apps = platform ? platform->apps() : QStringList();
    const Result<QJsonObject> app = co_await readApp(engine.secrets(), apps);
    if (!app)
        co_return tl::unexpected(app.error());
    co_return !app->isEmpty();
}

} // namespace

std::vector<SignInWay> EngineHost::signInWays(const QString &id) const
{
    const std::vector<Platform> platforms = createPlatforms();
    const Platform *platform = findPlatform(platforms, id);
    return platform && platform->signIn ? platform->signIn->ways() : std::vector<SignInWay>();
}

QFuture<Result<std::vector<SignInCandidate>>> EngineHost::signIn(SignInRequest request)
{
    return askTask<std::vector<SignInCandidate>>([request = std::move(request)](Engine &engine) {
        return engine.signIns().begin(
            request, [&engine](const QUrl &page) { Q_EMIT engine.signInPageReady(page.toString(QUrl::FullyEncoded)); });
    });
}

QFuture<Result<std::vector<ConnectedAccount>>> EngineHost::connectChosen(QStringList ids)
{
    return askTask<std::vector<ConnectedAccount>>(
        [ids = std::move(ids)](Engine &engine) { return connectAndTell(engine, ids); });
}

void EngineHost::cancelSignIn()
{
    m_worker->post([](EngineWorker &worker) {
        if (worker.engine())
            worker.engine()->signIns().cancel();
    });
}

QFuture<Result<bool>> EngineHost::hasApp(QString platform)
{
    return askTask<bool>([platform = std::move(platform)](Engine &engine) { return knowsApp(engine, platform); });
}

} // namespace postrider
