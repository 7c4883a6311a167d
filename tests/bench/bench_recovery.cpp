// SPDX-License-Identifier: GPL-3.0-or-later
// Killed (SIGKILL) while 64 posts are being published, and started again: nothing is sent twice, and it goes on at once.
#include "core/engine/engine.h"
#include "core/store/settingsstore.h"
#include "tests/bench/child.h"
#include "tests/bench/requestserver.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int count = 64;

/// The engine that is killed: publishes until nothing is due.
int runEngine(const Profile &profile, const QUrl &origin)
{
    bench::SignedInStore secrets;
    auto engine = Engine::open(
        {.profile = profile, .secrets = &secrets, .platforms = bench::onlyPlatform(bench::httpPublisher(origin))});
    if (!engine)
        return 6;
    QObject::connect(engine->get(), &Engine::idle, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    (*engine)->start();
    return QCoreApplication::exec();
}

template <typename Condition>
void waitUntil(Condition isSo, const QString &otherwise)
{
    const double begun = bench::monotonicMs();
    while (!isSo()) {
        bench::require(bench::monotonicMs() - begun < 120'000, otherwise);
        QThread::usleep(100);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--engine")
        return runEngine(Profile(arguments.value(2)), QUrl(arguments.value(3)));

    const QTemporaryDir folder;
    const Profile profile(folder.path());
    {
        const auto database = bench::openProfile(profile);
        bench::require(SettingsStore(*database).write(u"publishing.max_parallel"_s, u"512"_s).has_value(),
                       u"no settings"_s);
        const Instant now = SystemClock().now();
        bench::addPosts(*database, bench::addAccounts(*database, u"bench"_s, count), {},
                        std::vector<Instant>(count, now + 10ms), now);
    }
    bench::RequestServer server;
    server.setDelay(60'000); // acts at once, answers when the engine is long gone
    const QStringList words{u"--engine"_s, profile.folder(), server.origin().toString()};
    int underWay = 0;
    {
        bench::Child engine(QCoreApplication::applicationFilePath(), words);
        waitUntil([&] { return server.published() == count; }, u"not all posts are under way at once"_s);
        underWay = server.published();
        engine.kill();
    }
    server.setDelay(0);
    server.takeFirstRequest();
    bench::Child engine(QCoreApplication::applicationFilePath(), words);
    waitUntil([&] { return server.firstRequest() > 0; }, u"no request after the restart"_s);
    const int code = engine.wait();
    const double settled = bench::monotonicMs();
    bench::require(code == 0,
                   u"the engine ended with %1:\n%2"_s.arg(QString::number(code), QString::fromUtf8(engine.output())));

    int twice = 0;
    const auto arrivals = server.arrivals();
    for (const QList<double> &times : arrivals)
        twice += times.size() > 1 ? 1 : 0;
    const auto database = bench::openProfile(profile);
    const auto stored = PostStore(*database).list({.status = PostStatus::Posted, .limit = count + 1});
    bench::require(arrivals.size() == count, u"%1 of %2 posts were published"_s.arg(arrivals.size()).arg(count));
    bench::require(stored && stored->size() == count, u"not all posts are stored as posted"_s);
    bench::report(u"killed amid %1, requests under way"_s.arg(count), underWay, u"requests"_s);
    bench::report(u"killed amid %1, sent twice"_s.arg(count), twice, u"posts"_s, bench::atMost(0));
    bench::report(u"killed amid %1, restart to the first request"_s.arg(count),
                  server.firstRequest() - engine.startedAt(), u"ms"_s, bench::atMost(500));
    bench::report(u"killed amid %1, restart until all are settled"_s.arg(count), settled - engine.startedAt(), u"ms"_s);
}
