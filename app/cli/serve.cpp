// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/follow.h"
#include "app/cli/stopengine.h"
#include "app/cli/stopsignals.h"
#include "app/cli/words.h"
#include "core/scheduling/sleep.h"
#include "core/store/accountstore.h"

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// Without a keychain every due post would fail one after the other; better none is touched.
QCoro::Task<Result<>> keychainAnswers(Session &session)
{
    if (session.accounts().empty())
        co_return Result<>();
    const auto secret = co_await session.secrets().read(credentialsKey(session.accounts().front().id));
    if (!secret)
        co_return tl::unexpected(secret.error());
    co_return Result<>();
}

} // namespace

QCoro::Task<Result<int>> serve(Session &session)
{
    const auto hosts = session.hosts();
    if (!hosts)
        co_return tl::unexpected(hosts.error());
    StopSignals signals;
    auto opened = Engine::open({.profile = session.profile(), .overrides = *hosts});
    if (!opened)
        co_return tl::unexpected(opened.error());
    const std::unique_ptr<Engine> engine = std::move(*opened);
    const auto ready = co_await keychainAnswers(session);
    if (!ready)
        co_return tl::unexpected(ready.error());

    Follow follow(session, Follow::Form::Everything);
    Cancellation ended;
    std::optional<Error> lost;
    QObject::connect(engine.get(), &Engine::happened, engine.get(), [&](const Event &event) {
        follow.happened(event);
        if (event.error && event.error->code == Database::replaced) { // started again it goes on with the other file
            lost = event.error;
            ended.request();
        }
    });
    if (session.given().has("until-idle"_L1))
        QObject::connect(engine.get(), &Engine::idle, engine.get(), [&] { ended.request(); });
    const auto stopped = signals.requested().onRequest([&] { ended.request(); });
    follow.told(u"engine.started"_s,
                CommandLine::tr("Publishing what is due in %1. Ctrl+C stops.").arg(session.profile().folder()),
                {{u"engine"_s, engine->owner()}, {u"profile"_s, session.profile().folder()}});
    engine->start();
    while (!ended.requested())
        co_await sleepFor(session.clock(), std::chrono::hours(1), ended);
    co_await stopEngine(*engine);
    follow.told(u"engine.stopped"_s, CommandLine::tr("Stopped."), {{u"engine"_s, engine->owner()}});
    if (lost)
        co_return tl::unexpected(*lost);
    co_return Done;
}

} // namespace postrider::cli
