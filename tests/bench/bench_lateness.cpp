// SPDX-License-Identifier: GPL-3.0-or-later
// How late a post is: from its time to the arrival of its request at a server, by the real engine and client.
#include "core/engine/engine.h"
#include "tests/bench/requestserver.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

int main(int argc, char **argv)
{
    constexpr int count = 200;
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    const Instant first = now + 3s;
    const std::vector<Instant> times = bench::spread(first, first + count * 100ms, count);
    std::vector<PostId> posts;
    {
        const auto database = bench::openProfile(profile);
        posts = bench::addPosts(*database, bench::addAccounts(*database, u"bench"_s, 20), {}, times, now);
    }
    bench::RequestServer server;
    bench::SignedInStore secrets;
    auto engine = Engine::open({.profile = profile,
                                .secrets = &secrets,
                                .platforms = bench::onlyPlatform(bench::httpPublisher(server.origin()))});
    bench::require(engine.has_value(), u"the engine does not open"_s);
    int posted = 0;
    QObject::connect(engine->get(), &Engine::happened, &application, [&](const Event &event) {
        bench::require(event.kind != Event::Kind::PostFailed && event.kind != Event::Kind::PostRetry,
                       u"a post failed"_s);
        if (event.kind == Event::Kind::PostPosted && ++posted == count)
            QCoreApplication::quit();
    });
    (*engine)->start();
    QCoreApplication::exec();

    const auto arrivals = server.arrivals();
    std::vector<double> late;
    for (size_t i = 0; i < posts.size(); ++i) {
        const auto arrived = arrivals.constFind(posts[i].toString());
        bench::require(arrived != arrivals.constEnd() && arrived->size() == 1, u"a post did not arrive exactly once"_s);
        late.push_back(arrived->front() - double(toMs(times[i])));
        bench::require(late.back() >= 0, u"a post was early"_s);
    }
    bench::report(u"lateness, p50"_s, bench::median(late), u"ms"_s, bench::atMost(3));
    bench::report(u"lateness, p99"_s, bench::quantile(late, 0.99), u"ms"_s, bench::atMost(6));
    bench::report(u"lateness, worst of %1"_s.arg(count), bench::quantile(late, 1), u"ms"_s);
}
