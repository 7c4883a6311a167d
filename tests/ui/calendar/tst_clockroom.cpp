// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks of twelve hours write longer times, and these have their room, too.
#include "ui/calendar/chiptext.h"
#include "ui/calendar/monthlayout.h"
#include "ui/calendar/weeklayout.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QLocale american(QLocale::English, QLocale::UnitedStates);
const QLocale british(QLocale::English, QLocale::UnitedKingdom);
const QLocale korean(QLocale::Korean, QLocale::SouthKorea);

} // namespace

class TestClockRoom : public QObject
{
    Q_OBJECT

    ThemeProvider m_themes;

private Q_SLOTS:
    void initTestCase() { m_themes.applyToApplication(); }

    void shortTimes_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("text");
        QTest::newRow("evening") << american << QTime(20, 30) << u"8:30p"_s;
        QTest::newRow("noon") << american << QTime(12, 0) << u"12:00p"_s;
        QTest::newRow("midnight") << american << QTime(0, 5) << u"12:05a"_s;
        QTest::newRow("24 hours") << british << QTime(20, 30) << u"20:30"_s;
        QTest::newRow("a half that has no letter") << korean << QTime(20, 30) << ChipText(korean).time(QTime(20, 30));
    }
    void shortTimes()
    {
        QFETCH(QLocale, locale);
        QFETCH(QTime, time);
        QTEST(ChipText(locale).shortTime(time), "text");
    }

    /// Room was reserved for 8:00 PM, and 12:00 PM was cut.
    void noTimeIsWiderThanItsRoom_data()
    {
        QTest::addColumn<QLocale>("locale");
        for (const QLocale &locale : {american, british, korean})
            QTest::newRow(qPrintable(locale.name())) << locale;
    }
    void noTimeIsWiderThanItsRoom()
    {
        QFETCH(QLocale, locale);
        const ChipText text(locale);
        const QFont font = m_themes.theme().font(TextStyle::ChipSemiBold);
        const int room = text.timeWidth(font);
        const int shortRoom = text.shortTimeWidth(font);
        for (int minute = 0; minute < 24 * 60; ++minute) {
            const QTime time = QTime(0, 0).addSecs(minute * 60);
            QVERIFY2(textWidth(text.time(time), font) <= room, qPrintable(text.time(time)));
            QVERIFY2(textWidth(text.shortTime(time), font) <= shortRoom, qPrintable(text.shortTime(time)));
        }
    }

    void aChipOfTwoNetworksHasRoomForItsTime()
    {
        const ChipText text(american);
        const int width = text.shortTimeWidth(m_themes.theme().font(TextStyle::ChipSemiBold));
        const ChipParts parts = layOutChip({QRect(0, 0, 130, 36), false, true, 2, width, 12, 1.0, Qt::LeftToRight});
        QCOMPARE(parts.marks.size(), size_t(2));
        QCOMPARE(parts.time.width(), width);
        QVERIFY(parts.time.right() < parts.glyph.left() + 3); // of its rim alone
    }

    void aCompactChipKeepsTimeAndCaptionApart()
    {
        const ChipText text(american);
        const int width = text.shortTimeWidth(m_themes.theme().font(TextStyle::MicroSemiBold));
        const ChipParts parts = layOutChip({QRect(0, 0, 126, 20), true, false, 1, width, 10, 1.0, Qt::LeftToRight});
        QCOMPARE(parts.time.width(), width);
        QVERIFY(parts.caption.left() >= parts.time.left() + width + 4);
        QVERIFY(parts.caption.width() > 0);
    }

    void theGutterOfAWeekHoldsItsTimes()
    {
        const auto gutter = [this](const QLocale &locale) {
            WeekLayoutInput input;
            input.first = QDate(2026, 10, 12);
            input.days.resize(7);
            input.size = QSize(1192, 818);
            input.timeWidth = ChipText(locale).timeWidth(m_themes.theme().font(TextStyle::MicroSemiBold));
            return std::pair(layOutWeek(input).gutter.width(), input.timeWidth);
        };
        QCOMPARE(gutter(british).first, week::gutter);
        const auto [width, time] = gutter(american);
        QVERIFY(width >= time + week::pillAround + week::inset);
    }
};

QTEST_MAIN(TestClockRoom)
#include "tst_clockroom.moc"
