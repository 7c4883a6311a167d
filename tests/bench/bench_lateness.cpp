// SPDX-License-Identifier: GPL-3.0-or-later
// How late a post is: from its time to the arrival of its request at a server, by the real engine and client; and how
// long an account waits for others whose posts are due at the same instant and whose network is slow.
#include "core/engine/engine.h"
#include "core/store/settingsstore.h"
#include "tests/bench/requestserver.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Publishes all that is due, and returns when `count` posts are out.
void publish(const Profile &profile, int count, std::unique_ptr<Publisher> publisher)
{
    bench::SignedInStore secrets;
    auto engine = Engine::open(
        {.profile = profile, .secrets = &secrets, .platforms = bench::onlyPlatform(std::move(publisher))});
    bench::require(engine.has_value(), u"the engine does not open"_s);
    int posted = 0;
    QObject::connect(engine->get(), &Engine::happened, qApp, [&](const Event &event) {
        bench::require(event.kind != Event::Kind::PostFailed && event.kind != Event::Kind::PostRetry,
                       u"a post failed"_s);
        if (event.kind == Event::Kind::PostPosted && ++posted == count)
            QCoreApplication::quit();
    });
    (*engine)->start();
    QCoreApplication::exec();
}

void oneAfterTheOther()
{
    constexpr int count = 200;
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
    publish(profile, count, bench::httpPublisher(server.origin()));

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

using Begun = std::vector<double>;

QCoro::Task<Result<QJsonObject>> callSlowly(PublishContext &context, Begun *begun)
{
    begun->push_back(double((context.clock.now() - *context.post.scheduledFor).count()));
    co_await sleepFor(context.clock, 1s, context.cancellation);
    co_return QJsonObject{{u"id"_s, context.post.id.toString()}};
}

QCoro::Task<Result<Finding>> findNothing(PublishContext &)
{
    co_return Finding{};
}

void allAtOnce()
{
    constexpr int count = 200;
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    {
        const auto database = bench::openProfile(profile);
        bench::require(SettingsStore(*database).write(u"publishing.max_parallel"_s, u"512"_s).has_value(),
                       u"no settings"_s);
        bench::addPosts(*database, bench::addAccounts(*database, u"bench"_s, count), {},
                        std::vector<Instant>(count, now + 2s), now);
    }
    Begun begun;
    publish(profile, count,
            std::make_unique<bench::OneCallPublisher>(
                [&begun](PublishContext &context) { return callSlowly(context, &begun); },
                [](PublishContext &context) { return findNothing(context); }));
    bench::require(begun.size() == count, u"not every post was published exactly once"_s);
    bench::report(u"%1 accounts at one instant, each call takes 1 s: the last begins"_s.arg(count),
                  bench::quantile(begun, 1), u"ms late"_s, bench::atMost(100));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    oneAfterTheOther();
    allAtOnce();
}
