// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekhit.h"

#include <QTest>

#include <array>

using namespace postrider;

namespace {

/// Monday 12 October 2026 in the view's size of the design.
WeekLayoutInput october()
{
    WeekLayoutInput input;
    input.first = QDate(2026, 10, 12);
    input.days.resize(7);
    input.size = QSize(1192, 818);
    input.today = QDate(2026, 10, 14);
    return input;
}

int minutes(int hour, int minute = 0)
{
    return hour * 60 + minute;
}

} // namespace

class TestWeekLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsShareTheWidth()
    {
        const WeekLayout layout = layOutWeek(october());
        const std::array<int, 8> lefts{56, 218, 381, 543, 705, 867, 1030, 1192};
        for (size_t day = 0; day < 7; ++day) {
            QCOMPARE(layout.days[day].column.left(), lefts[day]);
            QCOMPARE(layout.days[day].column.right() + 1, lefts[day + 1]);
        }
        QCOMPARE(layout.header, 44);
        QCOMPARE(layout.gridHeight(), 24 * 48);
        QVERIFY(layout.days[1].past);
        QVERIFY(layout.days[2].today && !layout.days[2].past);
    }

    void aCardStandsAtItsMinute()
    {
        WeekLayoutInput input = october();
        input.days[0].chips = {minutes(9)};
        input.days[1].chips = {minutes(8, 30)};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.card(0, 0)->rect, QRect(61, 433, 152, 42));
        QCOMPARE(layout.card(0, 0)->form, CardForm::Wide);
        QCOMPARE(layout.card(1, 0)->rect, QRect(223, 409, 153, 42));
        QCOMPARE(layout.card(1, 1), nullptr);
        QCOMPARE(layout.cardAt(4, minutes(16, 45)), QRect(710, 804, 152, 42));
    }

    void neighbours_data()
    {
        QTest::addColumn<std::vector<int>>("chips");
        QTest::addColumn<std::vector<int>>("lefts"); // of Wednesday's cards, from its column
        QTest::addColumn<int>("form");
        QTest::newRow("53 minutes apart") << std::vector{600, 653} << std::vector{5, 5} << int(CardForm::Wide);
        QTest::newRow("52 minutes apart") << std::vector{600, 652} << std::vector{5, 82} << int(CardForm::Half);
        QTest::newRow("three") << std::vector{1140, 1155, 1170} << std::vector{5, 57, 108} << int(CardForm::Narrow);
        QTest::newRow("a chain needs two columns only")
            << std::vector{540, 580, 620, 660} << std::vector{5, 82, 5, 82} << int(CardForm::Half);
    }
    void neighbours()
    {
        QFETCH(std::vector<int>, chips);
        QFETCH(std::vector<int>, lefts);
        QFETCH(int, form);
        WeekLayoutInput input = october();
        input.days[2].chips = chips;
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.cards.size(), chips.size());
        QVERIFY(layout.more.empty());
        for (size_t i = 0; i < chips.size(); ++i) {
            QCOMPARE(layout.cards[i].rect.left() - layout.days[2].column.left(), lefts[i]);
            QCOMPARE(int(layout.cards[i].form), form);
        }
        QCOMPARE(layout.cards.back().rect.right() + 1, layout.days[2].column.right() + 1 - 5);
    }

    void fourAreTwoAndALineForTheOthers()
    {
        WeekLayoutInput input = october();
        input.days[2].chips = {600, 605, 610, 615, 900};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.cards.size(), size_t(3));
        QCOMPARE(layout.more.size(), size_t(1));
        QCOMPARE(layout.more[0].chips, (std::vector{2, 3}));
        QCOMPARE(layout.more[0].rect.top(), layout.yOf(610) + 1);
        QCOMPARE(layout.card(2, 2), nullptr);
        QCOMPARE(layout.card(2, 4)->form, CardForm::Wide);
        const QPoint inMore = layout.more[0].rect.center() + QPoint(0, layout.header);
        QCOMPARE(int(hitTest(layout, inMore, 0).value().what), int(WeekHit::What::More));
    }

    /// A failed post hid behind '+2'.
    void whatNeedsThePersonIsShownFirst()
    {
        WeekLayoutInput input = october();
        WeekDayInput &day = input.days[2];
        day.chips = {600, 605, 610, 615, 900};
        day.ranks = {ChipRank::Other, ChipRank::Other, ChipRank::Other, ChipRank::NeedsPerson, ChipRank::Other};
        const WeekLayout layout = layOutWeek(input);
        QVERIFY(layout.card(2, 3) && layout.card(2, 1) && !layout.card(2, 0));
        QCOMPARE(layout.more[0].chips, (std::vector{0, 2}));
        QCOMPARE(layout.more[0].needing, 0);
        QCOMPARE(layout.card(2, 3)->rect.left(), layout.card(2, 4)->rect.left()); // the first column
        // Where more need the person than have room, the line says so.
        day.ranks = {ChipRank::Other, ChipRank::NeedsPerson, ChipRank::NeedsPerson, ChipRank::NeedsPerson,
                     ChipRank::Other};
        const WeekLayout full = layOutWeek(input);
        QCOMPARE(full.cards.size(), size_t(3));
        QCOMPARE(full.more[0].chips, (std::vector{0, 3}));
        QCOMPARE(full.more[0].needing, 1);
    }

    /// What was moved into a full hour was lost from under the keys.
    void whatHasTheKeyboardIsShownBeforeAll()
    {
        WeekLayoutInput input = october();
        WeekDayInput &day = input.days[2];
        day.chips = {600, 605, 610, 615};
        day.ranks = {ChipRank::NeedsPerson, ChipRank::NeedsPerson, ChipRank::Other, ChipRank::Focused};
        const WeekLayout layout = layOutWeek(input);
        QVERIFY(layout.card(2, 3));
        QCOMPARE(layout.cards.size(), size_t(2));
        QCOMPARE(layout.more[0].needing, 1);
        day.ranks = {ChipRank::NeedsPerson, ChipRank::Other, ChipRank::Other, ChipRank::Focused};
        const WeekLayout other = layOutWeek(input);
        QVERIFY(other.card(2, 0) && other.card(2, 3)); // it takes the place of what needs nobody
    }

    void cardsOfTheLastMinutesAreWhole()
    {
        WeekLayoutInput input = october();
        input.days[0].chips = {minutes(23, 59)};
        for (const size_t days : {7, 1}) {
            input.days.resize(days);
            const WeekLayout layout = layOutWeek(input);
            QVERIFY(layout.card(0, 0)->rect.bottom() < layout.scrolledHeight());
        }
    }

    void whereATimeHasNoRoomThereAreFewer()
    {
        WeekLayoutInput input = october();
        input.days[2].chips = {600, 605, 610};
        QCOMPARE(layOutWeek(input).cards.size(), size_t(3));
        input.size.setWidth(930); // of the smallest window
        const WeekLayout narrow = layOutWeek(input);
        QCOMPARE(narrow.cards.size(), size_t(2));
        QCOMPARE(narrow.cards[0].rect, QRect(311, 481, 46, 42));
        QCOMPARE(narrow.cards[1].rect, QRect(360, 485, 47, 42));
        QCOMPARE(int(narrow.cards[0].form), int(CardForm::Narrow));
        QCOMPARE(narrow.more.size(), size_t(1));
        QCOMPARE(narrow.more[0].chips, std::vector{2});
        QCOMPARE(narrow.more[0].rect, QRect(410, 489, 16, 42));
        input.size.setWidth(910); // without the room of a number
        const WeekLayout narrower = layOutWeek(input);
        QCOMPARE(narrower.cards.size(), size_t(1));
        QCOMPARE(int(narrower.cards[0].form), int(CardForm::Half));
        QCOMPARE(narrower.more[0].chips, (std::vector{1, 2}));
        for (const QRect &rect : {narrower.cards[0].rect, narrower.more[0].rect})
            QVERIFY(rect.width() >= week::narrowestCard);
        input = october();
        input.days[2].chips = {600, 605, 610};
        input.textScale = 1.5; // with large text sooner
        QCOMPARE(layOutWeek(input).cards.size(), size_t(1));
        // With the largest not even two: both halves cut the time.
        input.days[2].chips = {600, 605};
        input.days[3].chips = {600};
        input.textScale = 2;
        input.size.setWidth(930);
        const WeekLayout large = layOutWeek(input);
        QCOMPARE(large.cards.size(), size_t(2));
        QVERIFY(large.cards[0].rect.width() >= 1.5 * week::narrowestCard);
        QCOMPARE(large.more.size(), size_t(1));
        QCOMPARE(large.more[0].chips, std::vector{1});
        QVERIFY(!large.more[0].rect.intersects(large.cards[0].rect));
        QVERIFY(large.days[2].column.contains(large.more[0].rect));
        QVERIFY(large.cards[1].rect.width() > large.cards[0].rect.width()); // alone in its day
    }

    void aDayHasTallCards()
    {
        WeekLayoutInput input = october();
        input.days.resize(1);
        input.days[0].chips = {600, 679, 900, 980};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.cards[0].rect.height(), 64);
        QVERIFY(layout.cards[1].rect.left() > layout.cards[0].rect.right()); // 79 minutes: they would overlap
        QCOMPARE(layout.cards[2].rect.left(), layout.cards[3].rect.left());
        QCOMPARE(int(layout.cards[0].form), int(CardForm::Tall));
    }

    void freeSlotsStandWhereNoCardDoes()
    {
        WeekLayoutInput input = october();
        input.days[5].chips = {600};
        input.days[5].slots = {510, 590, 750};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.slots.size(), size_t(2));
        QCOMPARE(layout.slots[0].rect, QRect(872, 409, 153, 22));
        QCOMPARE(layout.slots[1].index, 2);
        const auto hit = hitTest(layout, QPoint(900, 420 + 44 - 300), 300);
        QVERIFY(hit);
        QCOMPARE(int(hit->what), int(WeekHit::What::Slot));
        QCOMPARE(hit->index, 0);
    }

    /// The tall card of a day hid it.
    void aCoveredSlotStandsJustBelowTheCard()
    {
        WeekLayoutInput input = october();
        input.days[5].chips = {600};
        input.days[5].slots = {645};
        QCOMPARE(layOutWeek(input).slots[0].rect, QRect(872, 526, 153, 22)); // 9 px further down
        input.days.resize(1);
        input.days[0].chips = {minutes(19, 30)};
        input.days[0].slots = {minutes(20, 45)};
        const WeekLayout day = layOutWeek(input);
        QCOMPARE(day.cards[0].rect, QRect(61, 937, 1126, 64));
        QCOMPARE(day.slots.size(), size_t(1));
        QCOMPARE(day.slots[0].rect, QRect(61, 1004, 1126, 22));
        // Not where another slot is, nor further than it reads as its time.
        input.days[0].slots = {minutes(20, 45), minutes(20, 54)};
        const WeekLayout two = layOutWeek(input);
        QCOMPARE(two.slots.size(), size_t(2));
        QCOMPARE(two.slots[0].index, 0);
        QVERIFY(!two.slots[0].rect.intersects(two.slots[1].rect));
    }

    void orBesideItInAWideDay()
    {
        WeekLayoutInput input = october();
        input.days.resize(1);
        input.days[0].chips = {600, 900};
        input.days[0].slots = {620, 620, 1200};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.slots.size(), size_t(3));
        QCOMPARE(layout.slots[0].rect, QRect(1037, 497, 150, 22));
        QCOMPARE(layout.slots[1].rect, QRect(884, 497, 150, 22)); // of another account
        QCOMPARE(layout.slots[2].rect, QRect(61, 961, 1126, 22));
        QCOMPARE(layout.cards[0].rect, QRect(61, 481, 820, 64));
        QCOMPARE(layout.cards[1].rect, QRect(61, 721, 1126, 64));
        const auto hit = hitTest(layout, QPoint(1100, 505 + 44), 0);
        QCOMPARE(int(hit->what), int(WeekHit::What::Slot));
        QCOMPARE(hit->index, 0);
        input.size.setWidth(340);
        const WeekLayout narrow = layOutWeek(input); // the card needs it all
        QCOMPARE(narrow.slots.size(), size_t(1));
        QCOMPARE(narrow.cards[0].rect.width(), narrow.cards[1].rect.width());
    }

    /// What is still to come stood behind '+n' of what was over.
    void whatIsOutComesLast()
    {
        WeekLayoutInput input = october();
        input.days[2].chips = {600, 605, 610, 615};
        input.days[2].ranks = {ChipRank::Out, ChipRank::Other, ChipRank::Out, ChipRank::Other};
        const WeekLayout layout = layOutWeek(input);
        QVERIFY(layout.card(2, 1) && layout.card(2, 3));
        QCOMPARE(layout.more[0].chips, (std::vector{0, 2}));
    }

    void hits_data()
    {
        QTest::addColumn<QPoint>("at");
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("minute");
        QTest::newRow("header") << QPoint(230, 43) << int(WeekHit::What::Header) << 1 << 0;
        QTest::newRow("gutter") << QPoint(55, 44) << int(WeekHit::What::Gutter) << -1 << minutes(7);
        QTest::newRow("grid") << QPoint(56, 44 + 48) << int(WeekHit::What::Grid) << 0 << minutes(8);
        QTest::newRow("card") << QPoint(230, 44 + 2 * 48 - 20) << int(WeekHit::What::Card) << 1 << minutes(8, 35);
        QTest::newRow("last column") << QPoint(1191, 817) << int(WeekHit::What::Grid) << 6 << minutes(23, 6);
    }
    void hits()
    {
        QFETCH(QPoint, at);
        WeekLayoutInput input = october();
        input.days[1].chips = {minutes(8, 30)};
        const auto hit = hitTest(layOutWeek(input), at, 7 * 48);
        QVERIFY(hit);
        QTEST(int(hit->what), "what");
        QTEST(hit->day, "day");
        QTEST(hit->minute, "minute");
        QVERIFY(!hitTest(layOutWeek(input), QPoint(1192, 100), 0));
    }

    void snaps()
    {
        const WeekLayout layout = layOutWeek(october());
        QCOMPARE(snappedMinute(layout, layout.yOf(minutes(16, 45)) + 5, 15), minutes(16, 45));
        QCOMPARE(snappedMinute(layout, layout.yOf(minutes(16, 45)) + 7, 15), minutes(17));
        QCOMPARE(snappedMinute(layout, layout.yOf(minutes(16, 45)) + 4, 1), minutes(16, 50));
        QCOMPARE(snappedMinute(layout, -30, 15), 0);
        QCOMPARE(snappedMinute(layout, layout.gridHeight() + 30, 15), minutes(23, 45));
    }

    void rightToLeftMirrors()
    {
        WeekLayoutInput input = october();
        input.days[0].chips = {minutes(9)};
        input.direction = Qt::RightToLeft;
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.gutter.left(), 1192 - 56);
        QCOMPARE(layout.days[0].column, QRect(974, 0, 162, 24 * 48));
        QCOMPARE(layout.card(0, 0)->rect, QRect(1192 - 61 - 152, 433, 152, 42));
        QCOMPARE(layout.columnAt(1000), 0);
        QCOMPARE(layout.columnAt(1150), -1);
    }

    void heightsGrowWithTheText()
    {
        WeekLayoutInput input = october();
        input.textScale = 1.5;
        input.length = 25 * 60;
        input.days[0].chips = {minutes(9)};
        const WeekLayout layout = layOutWeek(input);
        QCOMPARE(layout.gridHeight(), 25 * 72);
        QCOMPARE(layout.card(0, 0)->rect.height(), 63);
        QCOMPARE(layout.gutter.width(), 84);
    }

    void tenThousandAreQuick()
    {
        WeekLayoutInput input = october();
        for (WeekDayInput &day : input.days) {
            for (int i = 0; i < 1430; ++i)
                day.chips.push_back(i);
        }
        WeekLayout layout;
        QBENCHMARK
        {
            layout = layOutWeek(input);
        }
        size_t all = layout.cards.size();
        for (const PlacedMore &more : layout.more)
            all += more.chips.size();
        QCOMPARE(all, size_t(7 * 1430));
    }
};

QTEST_GUILESS_MAIN(TestWeekLayout)
#include "tst_weeklayout.moc"
