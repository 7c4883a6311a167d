// SPDX-License-Identifier: GPL-3.0-or-later
// What a drag shows and says outside of the days, and where the keys carry posts at the edge of a month.
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/theme/controls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestDragPlaces : public CalendarPageFixture
{
    Q_OBJECT

    QPoint onArrow() const
    {
        auto *next = m_page->findChild<QWidget *>(u"next"_s);
        return view().mapFromGlobal(next->mapToGlobal(next->rect().center()));
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    /// It covered the name of the month beside the arrows.
    void theGhostStaysBelowTheBar_data() { views(); }
    void theGhostStaysBelowTheBar()
    {
        add(u"2026-10-15T11:00:00"_s);
        openView();
        lift(chipAt(thursday), onArrow());
        QVERIFY(!overlay().ghost().isNull());
        QVERIFY(overlay().ghostRect().top() >= view().mapTo(m_page.get(), QPoint()).y());
        QVERIFY(bubble().title.isEmpty());
        QTest::keyClick(&view(), Qt::Key_Escape);
    }

    /// The time of the place that was left stayed on it.
    void theGhostHasNoTimeThatNobodyChose_data() { views(); }
    void theGhostHasNoTimeThatNobodyChose()
    {
        add(u"2026-10-15T11:00:00"_s);
        openView();
        lift(chipAt(thursday), onArrow());
        const auto own = overlay().ghost().cacheKey();
        moveOver(view(), spotOf(friday, 15 * 60));
        QCOMPARE(overlay().ghost().cacheKey() == own, isMonth()); // there each keeps its time of day
        moveOver(view(), onArrow());
        QCOMPARE(overlay().ghost().cacheKey(), own);
        QTest::keyClick(&view(), Qt::Key_Escape);
    }

    /// A page was turned and turned again before the first one was painted.
    void aPageThatTakesLongIsNotLost()
    {
        ManualClock clock(m_clock->now());
        int turned = 0;
        std::unique_ptr<Dwell> dwell;
        dwell = std::make_unique<Dwell>(clock, [&](DwellSpot) {
            ++turned;
            if (turned == 1)
                clock.jump(std::chrono::seconds(5)); // so long the page took
        });
        dwell->over(DwellSpot{DwellSpot::What::Next});
        clock.advance(Dwell::after);
        QCOMPARE(turned, 1);
        clock.advance(Dwell::again - std::chrono::milliseconds(1));
        QCOMPARE(turned, 1);
        clock.advance(std::chrono::milliseconds(1));
        QCOMPARE(turned, 2);
        dwell->over(std::nullopt);
        clock.advance(std::chrono::seconds(5));
        QCOMPARE(turned, 2);
    }

    void theEarliestNamesItsDay_data() { views(); }
    void theEarliestNamesItsDay()
    {
        add(u"2026-10-15T11:00:00"_s);
        openView();
        const QPoint there = spotOf(QDate(2026, 10, 13), 15 * 60);
        lift(chipAt(thursday), there);
        QCOMPARE(bubble().warnings, QStringList{u"That time has gone by. The earliest is Wed 14 Oct, 14:15."_s});
        QSignalSpy offered(&view(), &ChipView::nearestOffered);
        letGo(there);
        QCOMPARE(offered[0][1].toString(), u"Use Wed 14 Oct, 14:15"_s);
    }

    void whatIsOutSaysHowItIsCopied_data() { views(); }
    void whatIsOutSaysHowItIsCopied()
    {
        add(u"2026-10-15T11:00:00"_s, PostStatus::Posted);
        openView();
        const QPoint there = spotOf(friday, 15 * 60);
        lift(chipAt(thursday), there);
        QCOMPARE(bubble().origin, u"Ctrl copies it instead"_s);
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        letGo(there);
        QCOMPARE(told[0][0].toString(),
                 u"This post is out already, so it can’t be moved. Ctrl while dragging, or Ctrl+D, copies it."_s);
    }

    /// From 29 November to 6 December, which stands in the same grid, and the page was turned.
    void theKeysTurnNoPageToADayThatIsShown()
    {
        const PostId post = add(u"2026-11-29T11:00:00"_s);
        open(CalendarPage::View::Month);
        view().showDay(QDate(2026, 11, 29));
        QTRY_COMPARE(view().chips().chipsOn(dayIn(QDate(2026, 11, 29))), 1);
        view().focusChip(dayIn(QDate(2026, 11, 29)), 0);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-12-06T11:00:00"_s));
        QCOMPARE(view().title(), u"November 2026"_s);
        QTRY_VERIFY(view().focusedChip());
        QTest::keyClick(&view(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-12-13T11:00:00"_s));
        QCOMPARE(view().title(), u"December 2026"_s);
    }
};

QTEST_MAIN(TestDragPlaces)
#include "tst_dragplaces.moc"
