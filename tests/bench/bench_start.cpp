// SPDX-License-Identifier: GPL-3.0-or-later
// From fork to the whole month on the screen: the real program, on a real X server.
#include "tests/bench/child.h"
#include "tests/bench/privatebus.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"
#include "tests/support/privatescreen.h"
#include "ui/calendar/monthlayout.h"

#include <QCoreApplication>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

Instant startOf(QDate day)
{
    return instantFromMs(day.startOfDay(Qt::UTC).toMSecsSinceEpoch());
}

void measure(int count, double aim)
{
    constexpr int months = 24;
    constexpr int runs = 11;
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    const QDate thisMonth = QDateTime::fromMSecsSinceEpoch(toMs(now), Qt::UTC).date();
    const QDate first = QDate(thisMonth.year(), thisMonth.month(), 1).addMonths(-months / 2);
    const std::vector<Instant> times = bench::spread(startOf(first), startOf(first.addMonths(months)), count);
    {
        const auto database = bench::openProfile(profile);
        bench::addPosts(*database, bench::addAccounts(*database, u"instagram"_s, 7), bench::addPictures(profile, 12),
                        times, now);
    }
    const MonthGrid grid = MonthGrid::of(thisMonth, Qt::Monday); // the week of LANG=C as the program shows it
    const auto shown = std::count_if(times.begin(), times.end(), [&](Instant at) {
        return at >= startOf(grid.first) && at < startOf(grid.first.addDays(grid.days()));
    });

    std::vector<double> took;
    for (int run = 0; run <= runs; ++run) {
        bench::Child program(
            QStringLiteral(POSTRIDER_PROGRAM), {u"--profile"_s, profile.folder()},
            {u"QT_LOGGING_RULES=postrider.window.debug=true"_s, u"QT_FORCE_STDERR_LOGGING=1"_s, u"LC_ALL=C.UTF-8"_s});
        const bench::Child::Line line = program.waitForLine("month complete");
        bench::require(
            line.text.simplified().split(' ').last().toLongLong() == shown,
            u"%1 posts in the month, expected %2"_s.arg(QString::fromUtf8(line.text), QString::number(shown)));
        if (run > 0) // the first one warms the caches
            took.push_back(line.at - program.startedAt());
    }
    bench::report(u"start to the whole month, %1 posts, median"_s.arg(count), bench::median(took), u"ms"_s,
                  bench::atMost(aim));
    bench::report(u"start to the whole month, %1 posts, slowest of %2"_s.arg(count).arg(runs), bench::quantile(took, 1),
                  u"ms"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bench::PrivateBus bus;
    const PrivateScreen screen;
    measure(10'000, 80);
    measure(100'000, 100);
}
