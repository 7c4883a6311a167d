// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/composer/timewords.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TimeWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Now is Wednesday 14 October 2026, 14:12 in Berlin; the day chosen is the 20th.
    void typed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QTime>("time");
        const QDate chosen(2026, 10, 20);
        QTest::newRow("an hour") << u"8"_s << chosen << QTime(8, 0);
        QTest::newRow("three digits") << u"830"_s << chosen << QTime(8, 30);
        QTest::newRow("four digits") << u"1645"_s << chosen << QTime(16, 45);
        QTest::newRow("with a colon") << u" 8:30 "_s << chosen << QTime(8, 30);
        QTest::newRow("afternoon") << u"8:30 PM"_s << chosen << QTime(20, 30);
        QTest::newRow("noon") << u"12pm"_s << chosen << QTime(12, 0);
        QTest::newRow("midnight") << u"12 am"_s << chosen << QTime(0, 0);
        QTest::newRow("tomorrow") << u"tomorrow 9"_s << QDate(2026, 10, 15) << QTime(9, 0);
        QTest::newRow("today") << u"today 18:00"_s << QDate(2026, 10, 14) << QTime(18, 0);
        QTest::newRow("a weekday") << u"thu 16:00"_s << QDate(2026, 10, 15) << QTime(16, 0);
        QTest::newRow("this weekday is next week's") << u"wed 9"_s << QDate(2026, 10, 21) << QTime(9, 0);
        QTest::newRow("a weekday in full") << u"Monday 9:15"_s << QDate(2026, 10, 19) << QTime(9, 15);
        QTest::newRow("in German") << u"freitag 9"_s << QDate(2026, 10, 16) << QTime(9, 0);
        QTest::newRow("hours ahead") << u"+2h"_s << QDate(2026, 10, 14) << QTime(16, 12);
        QTest::newRow("over midnight") << u"+ 10h"_s << QDate(2026, 10, 15) << QTime(0, 12);
        QTest::newRow("noon by its name") << u"noon"_s << chosen << QTime(12, 0);
        QTest::newRow("midnight by its name") << u"midnight"_s << chosen << QTime(0, 0);
        QTest::newRow("an hour in French") << u"18h"_s << chosen << QTime(18, 0);
        QTest::newRow("next week's") << u"next fri 8"_s << QDate(2026, 10, 23) << QTime(8, 0);
        QTest::newRow("day and month") << u"16.12. 18"_s << QDate(2026, 12, 16) << QTime(18, 0);
        QTest::newRow("day, month and year") << u"16.12.2027 18:30"_s << QDate(2027, 12, 16) << QTime(18, 30);
        QTest::newRow("with a blank") << u"16. 12. 18"_s << QDate(2026, 12, 16) << QTime(18, 0);
        QTest::newRow("the nearest year") << u"2.1. 9"_s << QDate(2027, 1, 2) << QTime(9, 0);
        QTest::newRow("last week") << u"7.10. 9"_s << QDate(2026, 10, 7) << QTime(9, 0); // gone by, and said so
        QTest::newRow("as computers write it") << u"2027-03-28 02:30"_s << QDate(2027, 3, 28) << QTime(2, 30);
        QTest::newRow("slashes") << u"3/12 18:00"_s << QDate(2026, 12, 3) << QTime(18, 0);
        QTest::newRow("no month is 16") << u"12/16 18:00"_s << QDate(2026, 12, 16) << QTime(18, 0);
        QTest::newRow("a month by its name") << u"18 dec 9:30"_s << QDate(2026, 12, 18) << QTime(9, 30);
        QTest::newRow("of next year") << u"1 jun 9:00"_s << QDate(2027, 6, 1) << QTime(9, 0);
        QTest::newRow("the month first") << u"dec 18 9:30am"_s << QDate(2026, 12, 18) << QTime(9, 30);
        QTest::newRow("with everything") << u"December 18th, 2027 at 9:30 pm"_s << QDate(2027, 12, 18) << QTime(21, 30);
        QTest::newRow("the month in German") << u"18. Dez. 9"_s << QDate(2026, 12, 18) << QTime(9, 0);
        QTest::newRow("a day that has gone by") << u"yesterday 9"_s << QDate(2026, 10, 13) << QTime(9, 0);
        QTest::newRow("the time first") << u"9:30 tomorrow"_s << QDate(2026, 10, 15) << QTime(9, 30);
        QTest::newRow("tomorrow noon") << u"tomorrow noon"_s << QDate(2026, 10, 15) << QTime(12, 0);
        QTest::newRow("in hours") << u"in 2 hours"_s << QDate(2026, 10, 14) << QTime(16, 12);
        QTest::newRow("in an hour") << u"in an hour"_s << QDate(2026, 10, 14) << QTime(15, 12);
        QTest::newRow("in minutes") << u"in 90 min"_s << QDate(2026, 10, 14) << QTime(15, 42);
        QTest::newRow("in days") << u"in 3 days"_s << QDate(2026, 10, 17) << QTime(14, 12);
        for (const char *bad : {"31.11. 9", "2027-02-30 9", "13/13 9", "18 foo 9", "next 9", "in 2", "16.12.", "18 dec",
                                "", "25", "8:60", "0 pm", "13 pm", "soon", "thu", "+", "-2h", "12345"})
            QTest::newRow(qPrintable(u"no time: "_s + QLatin1StringView(bad)))
                << QString::fromLatin1(bad) << QDate() << QTime();
    }
    void typed()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        QFETCH(QTime, time);
        const auto read = parseTimeWords(text, QDate(2026, 10, 20), sampleNow(), "Europe/Berlin",
                                         QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(read.has_value(), date.isValid());
        if (read)
            QCOMPARE(*read, (TypedTime{date, time}));
    }

    /// Where there is a time already, a day alone is read; and the order of the month and the day is the locale's.
    void aDayAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        QTest::newRow("a weekday of its week") << u"thu"_s << QDate(2026, 10, 22);
        QTest::newRow("and the one before it") << u"mon"_s << QDate(2026, 10, 19);
        QTest::newRow("next week's, from today") << u"next thu"_s << QDate(2026, 10, 22);
        QTest::newRow("a date") << u"16.12."_s << QDate(2026, 12, 16);
        QTest::newRow("a name") << u"dec 18"_s << QDate(2026, 12, 18);
        QTest::newRow("with its year") << u"dec 18 2027"_s << QDate(2027, 12, 18); // not 20:27
        QTest::newRow("slashes") << u"3/12"_s << QDate(2027, 3, 12);
        QTest::newRow("no day") << u"soon"_s << QDate();
    }
    void aDayAlone()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        const auto read = parseTimeWords(text, QDate(2026, 10, 20), sampleNow(), "Europe/Berlin",
                                         QLocale(QLocale::English, QLocale::UnitedStates), QTime(11, 5));
        QCOMPARE(read, date.isValid() ? std::optional(TypedTime{date, QTime(11, 5)}) : std::nullopt);
    }

    void clocksThatAreSet_data()
    {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("utc");
        QTest::addColumn<int>("change");
        const auto change = [](WallTime::Change is) { return static_cast<int>(is); };
        QTest::newRow("an ordinary time")
            << QDate(2026, 10, 15) << QTime(8, 30) << u"2026-10-15T06:30:00.000Z"_s << change(WallTime::Change::None);
        QTest::newRow("skipped in spring")
            << QDate(2026, 3, 29) << QTime(2, 30) << u"2026-03-29T01:00:00.000Z"_s << change(WallTime::Change::Skipped);
        QTest::newRow("twice in autumn") << QDate(2026, 10, 25) << QTime(2, 30) << u"2026-10-25T00:30:00.000Z"_s
                                         << change(WallTime::Change::Twice);
        QTest::newRow("after the second time")
            << QDate(2026, 10, 25) << QTime(3, 0) << u"2026-10-25T02:00:00.000Z"_s << change(WallTime::Change::None);
    }
    void clocksThatAreSet()
    {
        QFETCH(QDate, date);
        QFETCH(QTime, time);
        const auto wall = wallTime(date, time, "Europe/Berlin");
        QVERIFY(wall);
        QTEST(toIso(wall->at), "utc");
        QTEST(static_cast<int>(wall->change), "change");
    }
};

QTEST_GUILESS_MAIN(TimeWordsTest)
#include "tst_timewords.moc"
