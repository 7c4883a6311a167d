// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/scheduler.h"
#include "core/scheduling/sleep.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void armsForTheNextDueTime()
    {
        ManualClock clock;
        const Instant due = clock.now() + 7s;
        std::vector<Instant> sweeps;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &wake) -> std::optional<Instant> {
            sweeps.push_back(wake.now);
            return wake.now < due ? std::optional(due) : std::nullopt;
        });
        scheduler.start();
        clock.advance(0ms);
        QCOMPARE(sweeps.size(), 1u);
        QCOMPARE(clock.nextAlarm(), due);
        clock.advance(7s);
        QCOMPARE(sweeps.size(), 2u);
        QCOMPARE(sweeps.back(), due);
    }

    void looksAtLeastOnceAMinute()
    {
        ManualClock clock;
        int sweeps = 0;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &wake) -> std::optional<Instant> {
            ++sweeps;
            return wake.now + 24h;
        });
        scheduler.start();
        clock.advance(0ms);
        QCOMPARE(clock.nextAlarm(), clock.now() + Scheduler::longestWait);
        clock.advance(10min);
        QCOMPARE(sweeps, 11);
    }

    /// Whoever runs first after a sleep knows of it; the sweep that notices it later does not count it twice.
    void knowsOfASleepBeforeItsAlarm()
    {
        ManualClock clock;
        std::vector<Milliseconds> seen;
        Scheduler *self = nullptr;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &) -> std::optional<Instant> {
            seen.push_back(self->asleep());
            return {};
        });
        self = &scheduler;
        scheduler.start();
        clock.advance(0ms);
        clock.jump(Scheduler::longestWait + Scheduler::gap);
        QCOMPARE(scheduler.asleep(), Milliseconds(0)); // a little late is not asleep
        clock.jump(2h);
        QCOMPARE(scheduler.asleep(), Milliseconds(2h) + Scheduler::gap);
        clock.advance(0ms);
        QCOMPARE(scheduler.asleep(), Milliseconds(2h) + Scheduler::gap);
        clock.jump(Scheduler::longestWait + 1h);
        scheduler.wake();
        clock.advance(0ms);
        QCOMPARE(scheduler.asleep(), Milliseconds(3h) + Scheduler::gap);
        QCOMPARE(
            seen,
            (std::vector<Milliseconds>{0ms, Milliseconds(2h) + Scheduler::gap, Milliseconds(3h) + Scheduler::gap}));
    }

    void severalWakesMakeOneSweep()
    {
        ManualClock clock;
        int sweeps = 0;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &) -> std::optional<Instant> {
            ++sweeps;
            return {};
        });
        scheduler.start();
        clock.advance(0ms);
        scheduler.wake();
        scheduler.wake();
        clock.advance(0ms);
        QCOMPARE(sweeps, 2);
    }

    void aWakeDuringTheSweepIsNotLost()
    {
        ManualClock clock;
        int sweeps = 0;
        Scheduler *self = nullptr;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &wake) -> std::optional<Instant> {
            if (++sweeps == 1)
                self->wake();
            return wake.now + 1h;
        });
        self = &scheduler;
        scheduler.start();
        clock.advance(0ms);
        clock.advance(0ms);
        QCOMPARE(sweeps, 2);
    }

    void sleepIsNoticed()
    {
        ManualClock clock;
        std::vector<Scheduler::Wake> wakes;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &wake) -> std::optional<Instant> {
            wakes.push_back(wake);
            return {};
        });
        scheduler.start();
        clock.advance(0ms);
        const Instant start = wakes.front().asleepUntil;
        QCOMPARE(start, wakes.front().now);
        clock.advance(60s);
        QCOMPARE(wakes.back().asleepUntil, start); // an ordinary minute
        const Instant expected = clock.nextAlarm();
        clock.jump(8h); // the alarm comes eight hours late
        clock.advance(0ms);
        QCOMPARE(wakes.back().asleepFrom, expected);
        QCOMPARE(wakes.back().asleepUntil, wakes.back().now);
        clock.jump(-2h); // the clock is set back
        scheduler.wake();
        clock.advance(0ms);
        QCOMPARE(wakes.back().asleepUntil, wakes.back().now);
    }

    void stopTakesTheAlarmBack()
    {
        ManualClock clock;
        int sweeps = 0;
        Scheduler scheduler(clock, [&](const Scheduler::Wake &) -> std::optional<Instant> {
            ++sweeps;
            return {};
        });
        scheduler.start();
        scheduler.stop();
        QVERIFY(!clock.hasAlarm());
        scheduler.wake();
        QVERIFY(!clock.hasAlarm());
        QCOMPARE(sweeps, 0);
    }

    void sleepForEndsByTimeOrByCancellation()
    {
        ManualClock clock;
        Cancellation cancellation;
        std::vector<bool> slept;
        QCoro::connect(sleepFor(clock, 5s, cancellation), this, [&](bool whole) { slept.push_back(whole); });
        QCoro::connect(sleepFor(clock, 1h, cancellation), this, [&](bool whole) { slept.push_back(whole); });
        clock.advance(5s);
        QTRY_COMPARE(slept, std::vector<bool>{true});
        cancellation.request();
        QTRY_COMPARE(slept, (std::vector<bool>{true, false}));
        QVERIFY(!clock.hasAlarm());
    }
};

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
