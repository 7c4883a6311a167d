// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/timeaxis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

Instant at(const QString &when)
{
    return *parseTime(when, berlin);
}

TimeAxis weekFrom(QDate monday)
{
    return TimeAxis(ZoneDays(berlin, monday, 7), 0, 7);
}

} // namespace

class TestTimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usualWeek()
    {
        const TimeAxis axis = weekFrom(QDate(2026, 10, 12));
        QCOMPARE(axis.length(), 1440);
        QCOMPARE(axis.rows().size(), size_t(24));
        QCOMPARE(axis.minuteOf(2, at(u"2026-10-14T14:12:00"_s)), 14 * 60 + 12);
        QCOMPARE(axis.momentOf(4, 16 * 60 + 45), std::optional(TimeAxis::Moment{at(u"2026-10-16T16:45:00"_s), {}}));
        QCOMPARE(axis.gapOf(0), TimeAxis::Gap());
    }

    void springSkipsAnHourOfSunday()
    {
        const TimeAxis axis = weekFrom(QDate(2026, 3, 23));
        QCOMPARE(axis.length(), 1440);
        QCOMPARE(axis.gapOf(6), (TimeAxis::Gap{120, 60}));
        QCOMPARE(axis.gapOf(5), TimeAxis::Gap());
        const auto skipped = axis.momentOf(6, 150);
        QVERIFY(skipped);
        QCOMPARE(skipped->at, at(u"2026-03-29T03:00:00"_s));
        QCOMPARE(skipped->skipped, std::optional(QTime(2, 30)));
        QCOMPARE(axis.momentOf(6, 180), std::optional(TimeAxis::Moment{at(u"2026-03-29T03:00:00"_s), {}}));
        QCOMPARE(axis.minuteOf(6, at(u"2026-03-29T03:00:00"_s)), 180);
    }

    void autumnHasAnHourTwice_data()
    {
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("minute");
        QTest::addColumn<QString>("when");
        QTest::newRow("before it") << 6 << 90 << u"2026-10-25T01:30:00+02:00"_s;
        QTest::newRow("first") << 6 << 150 << u"2026-10-25T02:30:00+02:00"_s;
        QTest::newRow("second") << 6 << 210 << u"2026-10-25T02:30:00+01:00"_s;
        QTest::newRow("after it") << 6 << 240 << u"2026-10-25T03:00:00+01:00"_s;
        QTest::newRow("evening") << 6 << 21 * 60 << u"2026-10-25T20:00:00+01:00"_s;
        QTest::newRow("another day, the hour") << 5 << 150 << u"2026-10-24T02:30:00+02:00"_s;
        QTest::newRow("another day, after it") << 5 << 250 << u"2026-10-24T03:10:00+02:00"_s;
    }
    void autumnHasAnHourTwice()
    {
        QFETCH(int, day);
        QFETCH(int, minute);
        QFETCH(QString, when);
        const TimeAxis axis = weekFrom(QDate(2026, 10, 19));
        QCOMPARE(axis.length(), 1500);
        const auto moment = axis.momentOf(day, minute);
        QVERIFY(moment);
        QCOMPARE(moment->at, at(when));
        QVERIFY(!moment->skipped);
        QCOMPARE(axis.minuteOf(day, at(when)), minute);
    }

    void autumnRows()
    {
        const TimeAxis axis = weekFrom(QDate(2026, 10, 19));
        const auto rows = axis.rows();
        QCOMPARE(rows.size(), size_t(25));
        QCOMPARE(rows[2].minute, 120);
        QCOMPARE(rows[2].doubled, std::optional(at(u"2026-10-25T02:00:00+02:00"_s)));
        QCOMPARE(rows[3].minute, 180);
        QCOMPARE(rows[3].face, 120);
        QCOMPARE(rows[3].doubled, std::optional(at(u"2026-10-25T02:00:00+01:00"_s)));
        QVERIFY(!rows[4].doubled);
        QCOMPARE(rows[4].minute, 240);
        QCOMPARE(rows[4].face, 180);
        // On the other days nothing can stand in the second rows: a drop there takes the next time that there is.
        QCOMPARE(axis.gapOf(5), (TimeAxis::Gap{180, 60}));
        QCOMPARE(axis.momentOf(5, 200)->at, at(u"2026-10-24T03:00:00+02:00"_s));
    }
};

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_timeaxis.moc"
