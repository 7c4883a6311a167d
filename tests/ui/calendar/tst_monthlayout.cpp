// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthhit.h"
#include "ui/calendar/monthlayout.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const QDate october(2026, 10, 1);
const QDate wednesday(2026, 10, 14);
const QSize page(976, 818); // the calendar's page in a window of 1440 × 900

using Ranks = std::vector<std::vector<ChipRank>>;

MonthLayout lay(QDate month, QSize size, const Ranks &chips = {}, Qt::LayoutDirection direction = Qt::LeftToRight,
                const std::vector<int> &clocks = {})
{
    return layOutMonth({month, Qt::Monday, size, direction, 1.0, wednesday, chips, clocks});
}

Ranks chipsOn(QDate day, const std::vector<ChipRank> &ranks)
{
    Ranks chips(42);
    chips[static_cast<size_t>(MonthGrid::of(october, Qt::Monday).first.daysTo(day))] = ranks;
    return chips;
}

Ranks chipsOn(QDate day, int count)
{
    return chipsOn(day, std::vector(static_cast<size_t>(count), ChipRank::Other));
}

const MonthCell &cellOf(const MonthLayout &layout, QDate day)
{
    return layout.cells[static_cast<size_t>(layout.cellOf(day))];
}

} // namespace

class TestMonthLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weeks_data()
    {
        QTest::addColumn<QDate>("month");
        QTest::addColumn<Qt::DayOfWeek>("start");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<int>("weeks");
        QTest::newRow("four weeks") << QDate(2027, 2, 17) << Qt::Monday << QDate(2027, 2, 1) << 4;
        QTest::newRow("five weeks") << QDate(2026, 10, 14) << Qt::Monday << QDate(2026, 9, 28) << 5;
        QTest::newRow("six weeks") << QDate(2026, 8, 31) << Qt::Monday << QDate(2026, 7, 27) << 6;
        QTest::newRow("from Sunday") << QDate(2026, 10, 14) << Qt::Sunday << QDate(2026, 9, 27) << 5;
        QTest::newRow("from Saturday") << QDate(2026, 10, 14) << Qt::Saturday << QDate(2026, 9, 26) << 6;
    }
    void weeks()
    {
        QFETCH(QDate, month);
        QFETCH(Qt::DayOfWeek, start);
        const MonthGrid grid = MonthGrid::of(month, start);
        QTEST(grid.first, "first");
        QTEST(grid.weeks, "weeks");
    }

    void cellsToThePixel()
    {
        const MonthLayout layout = lay(october, page);
        QVERIFY(!layout.compact);
        QCOMPARE(layout.cells.size(), size_t(35));
        QCOMPARE(layout.weekdays[0], QRect(0, 0, 139, 28));
        QCOMPARE(layout.weekdays[6], QRect(837, 0, 139, 28));
        QCOMPARE(layout.cells[0].rect, QRect(0, 28, 139, 158));
        QCOMPARE(layout.cells[0].content, QRect(0, 28, 138, 157));
        QCOMPARE(layout.cells[1].rect, QRect(139, 28, 140, 158));
        QCOMPARE(layout.cells[34].rect, QRect(837, 660, 139, 158));
        QCOMPARE(layout.cells[34].content, layout.cells[34].rect); // no separators at the page's edges
        const MonthCell &today = cellOf(layout, wednesday);
        QVERIFY(today.today && !today.past);
        QCOMPARE(today.disc, QRect(279 + 5, 344 + 3, 22, 22));
        QVERIFY(cellOf(layout, QDate(2026, 10, 13)).past);
        QVERIFY(cellOf(layout, QDate(2026, 11, 1)).otherMonth);
        QVERIFY(layout.cells[0].monthNamed && cellOf(layout, october).monthNamed);
        QVERIFY(!layout.cells[1].monthNamed);
    }

    void chipsToThePixel()
    {
        const MonthLayout layout = lay(october, page, chipsOn(wednesday, 5));
        const MonthCell &cell = cellOf(layout, wednesday);
        QCOMPARE(cell.shown, 3);
        QCOMPARE(cell.hidden, 2);
        QCOMPARE(layout.chips.size(), size_t(3));
        QCOMPARE(layout.chips[0].rect, QRect(283, 370, 130, 36));
        QCOMPARE(layout.chips[1].rect, QRect(283, 409, 130, 36));
        QCOMPARE(layout.chips[2].rect, QRect(283, 448, 130, 36));
        QCOMPARE(cell.more, QRect(283, 485, 130, 16));
    }

    void compactToThePixel()
    {
        const MonthLayout layout = lay(october, QSize(932, 558), chipsOn(wednesday, 5));
        QVERIFY(layout.compact);
        QCOMPARE(layout.weekdays[0], QRect(0, 0, 133, 24));
        const MonthCell &cell = cellOf(layout, wednesday);
        QCOMPARE(cell.rect.topLeft(), QPoint(266, 238));
        QCOMPARE(cell.shown, 3);
        QCOMPARE(layout.chips[0].rect, QRect(269, 261, 126, 20));
        QCOMPARE(layout.chips[1].rect.top(), 283);
        QCOMPARE(cell.more.top(), 325);
    }

    void compactWhere_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("compact");
        QTest::newRow("cells of 130") << QSize(976, 28 + 5 * 130) << false;
        QTest::newRow("cells lower than 130") << QSize(976, 28 + 5 * 130 - 1) << true;
        QTest::newRow("cells of 110") << QSize(770, 818) << false;
        QTest::newRow("cells narrower than 110") << QSize(769, 818) << true;
    }
    void compactWhere()
    {
        QFETCH(QSize, size);
        QTEST(lay(october, size).compact, "compact");
    }

    void howManyFit_data()
    {
        QTest::addColumn<int>("chips");
        QTest::addColumn<int>("shown");
        QTest::newRow("none") << 0 << 0;
        QTest::newRow("three fill the cell") << 3 << 3;
        QTest::newRow("a fourth does not fit, nor half of it") << 4 << 3;
        QTest::newRow("hundreds") << 300 << 3;
    }
    void howManyFit()
    {
        QFETCH(int, chips);
        QFETCH(int, shown);
        const MonthLayout layout = lay(october, page, chipsOn(wednesday, chips));
        const MonthCell &cell = cellOf(layout, wednesday);
        QCOMPARE(cell.shown, shown);
        QCOMPARE(cell.hidden, chips - shown);
        QCOMPARE(cell.more.isEmpty(), chips == shown);
        if (cell.hidden > 0)
            QVERIFY(cell.content.contains(cell.more));
    }

    void whatMattersIsShown_data()
    {
        QTest::addColumn<QString>("day"); // by time: ! needs the person, o is out
        QTest::addColumn<QList<int>>("shown");
        QTest::addColumn<int>("hiddenNeeding");
        QTest::newRow("all alike") << u"....."_s << QList{0, 1, 2} << 0;
        QTest::newRow("what failed late") << u"....!"_s << QList{0, 1, 4} << 0;
        QTest::newRow("in the middle") << u"..!...."_s << QList{0, 1, 2} << 0;
        QTest::newRow("two of them") << u"....!.!"_s << QList{0, 4, 6} << 0;
        QTest::newRow("more than fit") << u"!.!.!!!"_s << QList{0, 2, 4} << 2;
        QTest::newRow("what is still to come") << u"oooo.o."_s << QList{0, 4, 6} << 0;
        QTest::newRow("of a day that is over") << u"ooo!o"_s << QList{0, 1, 3} << 0;
        QTest::newRow("all fit") << u".!."_s << QList{0, 1, 2} << 0;
    }
    /// A failed post hid behind '+5 more'.
    void whatMattersIsShown()
    {
        QFETCH(QString, day);
        QFETCH(QList<int>, shown);
        std::vector<ChipRank> ranks;
        for (const QChar chip : day)
            ranks.push_back(chip == u'!' ? ChipRank::NeedsPerson : chip == u'o' ? ChipRank::Out : ChipRank::Other);
        const MonthLayout layout = lay(october, page, chipsOn(wednesday, ranks));
        const MonthCell &cell = cellOf(layout, wednesday);
        QTEST(cell.hiddenNeeding, "hiddenNeeding");
        QList<int> found;
        int bottom = 0;
        for (const PlacedChip &chip : layout.chips) {
            found << chip.index;
            QVERIFY(chip.rect.top() > bottom); // by time, from above
            bottom = chip.rect.bottom();
            QCOMPARE(layout.chip(chip.cell, chip.index), &chip);
            QCOMPARE(hitTest(layout, chip.rect.center())->chip, chip.index);
        }
        QCOMPARE(found, shown);
        QVERIFY(!layout.chip(layout.cellOf(wednesday), static_cast<int>(ranks.size())));
    }

    void aViewWithoutRoomShowsNothing()
    {
        for (const int count : {0, 5}) {
            const MonthLayout layout = lay(october, QSize(0, 0), chipsOn(wednesday, count));
            QCOMPARE(cellOf(layout, wednesday).shown, 0);
            QCOMPARE(cellOf(layout, wednesday).hidden, count);
        }
    }

    void nothingReachesOutOfItsCell()
    {
        const Ranks many(42, std::vector(9, ChipRank::Other));
        for (const int height : {200, 411, 558, 700, 818, 1300}) {
            const MonthLayout layout = lay(october, QSize(976, height), many);
            for (const MonthCell &cell : layout.cells) {
                QCOMPARE(cell.shown + cell.hidden, 9);
                for (int i = 0; i < cell.shown; ++i)
                    QVERIFY(cell.content.contains(layout.chips[static_cast<size_t>(cell.firstChip + i)].rect));
            }
        }
    }

    void rightToLeftMirrors()
    {
        const MonthLayout ltr = lay(october, page, chipsOn(wednesday, 5));
        const MonthLayout rtl = lay(october, page, chipsOn(wednesday, 5), Qt::RightToLeft);
        QCOMPARE(rtl.cells.front().rect.right(), page.width() - 1);
        for (size_t i = 0; i < ltr.chips.size(); ++i) {
            QCOMPARE(rtl.chips[i].rect.left(), page.width() - ltr.chips[i].rect.right() - 1);
            QCOMPARE(rtl.chips[i].rect.size(), ltr.chips[i].rect.size());
        }
        QCOMPARE(cellOf(rtl, wednesday).more.right() + 1, page.width() - 283);
    }

    void textScaleGrowsHeights()
    {
        const MonthLayout layout = layOutMonth(
            {october, Qt::Monday, QSize(1400, 1300), Qt::LeftToRight, 1.5, wednesday, chipsOn(wednesday, 1), {}});
        QCOMPARE(layout.weekdays[0].height(), 42);
        QCOMPARE(layout.chips[0].rect.height(), 54);
    }

    void hits_data()
    {
        QTest::addColumn<QPoint>("at");
        QTest::addColumn<int>("what"); // -1: nothing
        QTest::addColumn<int>("chip");
        QTest::newRow("weekday") << QPoint(300, 10) << int(MonthHit::What::Weekday) << -1;
        QTest::newRow("number of the day") << QPoint(295, 355) << int(MonthHit::What::Day) << -1;
        QTest::newRow("first chip, its corner") << QPoint(283, 370) << int(MonthHit::What::Chip) << 0;
        QTest::newRow("gap below it") << QPoint(300, 407) << int(MonthHit::What::Day) << -1;
        QTest::newRow("second chip") << QPoint(300, 409) << int(MonthHit::What::Chip) << 1;
        QTest::newRow("more") << QPoint(300, 490) << int(MonthHit::What::More) << -1;
        QTest::newRow("outside") << QPoint(300, 818) << -1 << -1;
    }
    void hits()
    {
        QFETCH(QPoint, at);
        QFETCH(int, what);
        QFETCH(int, chip);
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            const MonthLayout layout = lay(october, page, chipsOn(wednesday, 5), direction);
            const QPoint point = direction == Qt::LeftToRight ? at : QPoint(page.width() - 1 - at.x(), at.y());
            const auto hit = hitTest(layout, point);
            QCOMPARE(hit.has_value(), what >= 0);
            if (!hit)
                continue;
            QCOMPARE(int(hit->what), what);
            QCOMPARE(hit->chip, chip);
            if (hit->what != MonthHit::What::Weekday)
                QCOMPARE(hit->cell, layout.cellOf(wednesday));
        }
    }

    void partsOfAChip()
    {
        const ChipParts parts = layOutChip({QRect(0, 0, 130, 36), false, true, 1, 34, 10, 1.0, Qt::LeftToRight});
        QCOMPARE(parts.stripe, QRect(1, 0, 3, 36));
        QCOMPARE(parts.thumb, QRect(8, 5, 26, 26));
        QCOMPARE(parts.badge, QRect(21, 18, 11, 11));
        QCOMPARE(parts.marks, std::vector<QRect>{QRect(39, 5, 12, 12)});
        QCOMPARE(parts.time, QRect(55, 2, 34, 15));
        QCOMPARE(parts.glyph, QRect(111, 4, 14, 14));
        QCOMPARE(parts.caption, QRect(39, 17, 86, 15));
        const ChipParts mirrored = layOutChip({QRect(0, 0, 130, 36), false, true, 1, 34, 10, 1.0, Qt::RightToLeft});
        QCOMPARE(mirrored.stripe, QRect(126, 0, 3, 36));
        QCOMPARE(mirrored.thumb, QRect(96, 5, 26, 26));
        QCOMPARE(mirrored.glyph, QRect(5, 4, 14, 14));
    }

    void marksGiveWayToTheTime_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("marks");
        QTest::addColumn<int>("shown");
        QTest::newRow("two") << 130 << 2 << 2;
        QTest::newRow("three") << 140 << 3 << 3;
        QTest::newRow("three, counted beside the picture") << 130 << 3 << 1;
        QTest::newRow("four, wide") << 200 << 4 << 3;
        QTest::newRow("two, the picture gives way") << 108 << 2 << 2;
        QTest::newRow("three, the picture gives way") << 101 << 3 << 3;
        QTest::newRow("four, narrow") << 90 << 4 << 1;
    }
    void marksGiveWayToTheTime()
    {
        QFETCH(int, width);
        QFETCH(int, marks);
        const ChipParts parts = layOutChip({QRect(0, 0, width, 36), false, true, marks, 34, 12, 1.0, Qt::LeftToRight});
        QTEST(int(parts.marks.size()), "shown");
        QCOMPARE(parts.moreMarks.isEmpty(), int(parts.marks.size()) == marks);
        QVERIFY(parts.time.right() < parts.glyph.left() + 6);
        QCOMPARE(parts.time.width(), 34); // it is not cut
    }
};

QTEST_GUILESS_MAIN(TestMonthLayout)
#include "tst_monthlayout.moc"
