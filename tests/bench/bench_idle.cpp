// SPDX-License-Identifier: GPL-3.0-or-later
// What the program costs while nothing is due: in the background, and with its window open.
#include "tests/bench/child.h"
#include "tests/bench/privatebus.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"
#include "tests/support/privatescreen.h"

#include <QCoreApplication>
#include <QThread>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto settling = 10s;
constexpr auto watched = 60s;

void measure(const QString &name, int count, const QStringList &arguments, double aimMiB, bench::Aim wakeUpsAim)
{
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    {
        const auto database = bench::openProfile(profile);
        bench::addPosts(*database, bench::addAccounts(*database, u"instagram"_s, 7), bench::addPictures(profile, 12),
                        bench::spread(now + 1h, now + 24h * 730, count), now);
    }
    bench::Child program(
        QStringLiteral(POSTRIDER_PROGRAM), QStringList{u"--profile"_s, profile.folder()} + arguments,
        {u"QT_LOGGING_RULES=postrider.window.debug=true"_s, u"QT_FORCE_STDERR_LOGGING=1"_s, u"LC_ALL=C.UTF-8"_s});
    if (arguments.isEmpty())
        program.waitForLine("month complete");
    QThread::sleep(settling.count());
    // It watches for others' changes: it is up, and has opened the profile.
    bench::require(QDir(profile.enginesFolder()).entryList({u"*.lock"_s}, QDir::Files).size() == 1,
                   u"no engine runs"_s);
    const QHash<QString, qint64> before = program.sleeps();
    const double begun = bench::monotonicMs();
    QThread::sleep(watched.count());
    const QHash<QString, qint64> after = program.sleeps();
    qint64 wakeUps = 0;
    for (auto thread = after.begin(); thread != after.end();
         ++thread) // one that ended meanwhile has woken once, to end
        wakeUps += thread.value() - before.value(thread.key());
    for (auto thread = before.begin(); thread != before.end(); ++thread)
        wakeUps += after.contains(thread.key()) ? 0 : 1;
    const double perSecond = double(wakeUps) / (bench::monotonicMs() - begun) * 1000;
    bench::report(name + u", memory (PSS)"_s, program.proportionalKiB() / 1024.0, u"MiB"_s, bench::atMost(aimMiB));
    bench::report(name + u", wake-ups"_s, perSecond, u"1/s"_s, wakeUpsAim);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bench::PrivateBus bus;
    const PrivateScreen screen;
    measure(u"idle in the background, 100,000 posts"_s, 100'000, {u"--background"_s}, 40, bench::atMost(0.1));
    measure(u"idle with the window, 10,000 posts"_s, 10'000, {}, 80, {});
}
