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
        for (const char *bad : {"", "25", "8:60", "0 pm", "13 pm", "soon", "thu", "+", "-2h", "12345"})
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
