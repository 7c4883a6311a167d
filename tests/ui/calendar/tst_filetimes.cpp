// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/filetimes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

Instant at(const QString &when)
{
    return *parseTime(when, berlin);
}

} // namespace

class TestFileTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QStringList>("slotTimes");
        QTest::addColumn<QStringList>("expected");
        const QDate friday(2026, 10, 16);
        QTest::newRow("one: the usual time") << 1 << friday << QStringList() << QStringList{u"2026-10-16T10:00"_s};
        QTest::newRow("several: an hour apart")
            << 3 << friday << QStringList()
            << QStringList{u"2026-10-16T10:00"_s, u"2026-10-16T11:00"_s, u"2026-10-16T12:00"_s};
        QTest::newRow("today: not before the earliest")
            << 2 << QDate(2026, 10, 14) << QStringList() << QStringList{u"2026-10-14T14:15"_s, u"2026-10-14T15:15"_s};
        QTest::newRow("slots from that day on, then an hour apart")
            << 3 << friday << QStringList{u"2026-10-15T09:00"_s, u"2026-10-16T18:00"_s, u"2026-10-19T18:00"_s}
            << QStringList{u"2026-10-16T18:00"_s, u"2026-10-19T18:00"_s, u"2026-10-19T19:00"_s};
        QTest::newRow("slots of today that have gone by are none")
            << 1 << QDate(2026, 10, 14) << QStringList{u"2026-10-14T09:00"_s, u"2026-10-14T18:00"_s}
            << QStringList{u"2026-10-14T18:00"_s};
        QTest::newRow("the hour that comes twice")
            << 3 << QDate(2026, 10, 25) << QStringList{u"2026-10-25T01:30"_s}
            << QStringList{u"2026-10-25T01:30+02:00"_s, u"2026-10-25T02:30+02:00"_s, u"2026-10-25T02:30+01:00"_s};
    }
    void times()
    {
        QFETCH(int, count);
        QFETCH(QDate, day);
        QFETCH(QStringList, slotTimes);
        QFETCH(QStringList, expected);
        std::vector<FreeSlot> slots_;
        for (const QString &slot : slotTimes)
            slots_.push_back({AccountId(), at(slot)});
        std::vector<Instant> wanted;
        for (const QString &time : expected)
            wanted.push_back(at(time));
        QCOMPARE(fileTimes(count, day, QTime(10, 0), slots_, berlin, at(u"2026-10-14T14:15"_s)), wanted);
    }

    void fortyGoOverTheEndsOfDays()
    {
        const auto times = fileTimes(40, QDate(2026, 10, 16), QTime(10, 0), {}, berlin, at(u"2026-10-14T14:15"_s));
        QCOMPARE(times.size(), size_t(40));
        QCOMPARE(times[13], at(u"2026-10-16T23:00"_s));
        QCOMPARE(times[14], at(u"2026-10-17T10:00"_s));
        QVERIFY(std::ranges::is_sorted(times));
    }
};

QTEST_GUILESS_MAIN(TestFileTimes)
#include "tst_filetimes.moc"
