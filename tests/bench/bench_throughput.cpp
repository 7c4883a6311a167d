// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand posts that are due at one instant, each with its journal durable before and after its call, which answers
// at once: what the engine itself costs. `bench_throughput [POSTS]`, fewer for a profiler.
#include "core/engine/engine.h"
#include "core/store/settingsstore.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

double cpuMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval &time) { return double(time.tv_sec) * 1000 + double(time.tv_usec) / 1000; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

QCoro::Task<Result<QJsonObject>> answerAtOnce(PublishContext &context, QHash<QString, int> *calls)
{
    const QString id = context.post.id.toString();
    ++(*calls)[id];
    co_return QJsonObject{{u"id"_s, id}};
}

QCoro::Task<Result<Finding>> findNothing(PublishContext &)
{
    co_return Finding{};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : 10'000;
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    std::vector<PostId> posts;
    {
        const auto database = bench::openProfile(profile);
        bench::require(SettingsStore(*database).write(u"publishing.max_parallel"_s, u"512"_s).has_value(),
                       u"no settings"_s);
        const Instant now = SystemClock().now();
        const Instant due = now + 10ms; // has come when they all are there
        posts = bench::addPosts(*database, bench::addAccounts(*database, u"bench"_s, 500), {},
                                std::vector<Instant>(size_t(count), due), now);
    }
    QHash<QString, int> calls;
    bench::SignedInStore secrets;
    auto engine = Engine::open({.profile = profile,
                                .secrets = &secrets,
                                .platforms = bench::onlyPlatform(std::make_unique<bench::OneCallPublisher>(
                                    [&calls](PublishContext &context) { return answerAtOnce(context, &calls); },
                                    [](PublishContext &context) { return findNothing(context); }))});
    bench::require(engine.has_value(), u"the engine does not open"_s);
    int posted = 0;
    double begun = 0, ended = 0, cpuBefore = 0, cpuAfter = 0;
    QObject::connect(engine->get(), &Engine::happened, &application, [&](const Event &event) {
        bench::require(event.kind != Event::Kind::PostFailed && event.kind != Event::Kind::PostRetry,
                       u"a post failed"_s);
        if (event.kind != Event::Kind::PostPosted || ++posted < count)
            return;
        ended = bench::monotonicMs();
        cpuAfter = cpuMs();
        QCoreApplication::quit();
    });
    begun = bench::monotonicMs();
    cpuBefore = cpuMs();
    (*engine)->start();
    QCoreApplication::exec();

    bench::require(calls.size() == count && std::all_of(calls.begin(), calls.end(), [](int n) { return n == 1; }),
                   u"a post was not published exactly once"_s);
    const auto other = bench::openProfile(profile); // sees what is committed and nothing else
    const auto stored = PostStore(*other).list({.status = PostStatus::Posted, .limit = count + 1});
    bench::require(stored && stored->size() == size_t(count), u"a post is not stored as posted"_s);
    bench::report(u"%1 posts at once"_s.arg(count), count / (ended - begun) * 1000, u"posts/s"_s, bench::atLeast(5000));
    bench::report(u"%1 posts at once, CPU time for 1,000"_s.arg(count), (cpuAfter - cpuBefore) / count * 1000, u"ms"_s,
                  bench::atMost(130));
}
