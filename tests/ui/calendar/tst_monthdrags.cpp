// SPDX-License-Identifier: GPL-3.0-or-later
// Drags of the month, by pointer and by keys, and what undo makes of them.
#include "tests/ui/calendar/calendarviewfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace postrider;

class TestMonthDrags : public CalendarViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void dropMovesOnce()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        QSignalSpy moved(m_actions.get(), &PostActions::done);
        QSignalSpy settled(m_view.get(), &CalendarView::dropSettled);
        drag(chipAt(QDate(2026, 10, 15)), cell(QDate(2026, 10, 20)).content.center());
        QVERIFY(scene().lifted.contains(post));
        QCOMPARE(scene().dropCell, scene().layout.cellOf(QDate(2026, 10, 20)));
        QVERIFY(m_engine->moveCalls.empty()); // a promise until the drop
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 20)).content.center());
        QCOMPARE(chipsOn(QDate(2026, 10, 20)), 1); // painted in the new place at once
        QCOMPARE(chipsOn(QDate(2026, 10, 15)), 0);
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
        QCOMPARE(timeOf(post), at(u"2026-10-20T08:30:00"_s));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved[0][0].toString(), u"Moved to Tue 20 Oct, 08:30"_s);
        QVERIFY(moved[0][1].value<StepOffer>().what == StepOffer::What::Undo);
        QVERIFY(scene().lifted.isEmpty());
        QTRY_COMPARE(chipsOn(QDate(2026, 10, 20)), 1);
    }

    void leavesNoTrace_data()
    {
        QTest::addColumn<QString>("how");
        for (const auto *how : {"escape", "right click", "release outside", "same day", "weekday header", "lost focus"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void leavesNoTrace()
    {
        QFETCH(QString, how);
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        QSignalSpy moved(m_actions.get(), &PostActions::done);
        QPoint end = cell(QDate(2026, 10, 20)).content.center();
        if (how == "release outside"_L1)
            end = QPoint(-50, 300);
        else if (how == "same day"_L1)
            end = cell(QDate(2026, 10, 15)).content.bottomRight() - QPoint(5, 5);
        else if (how == "weekday header"_L1)
            end = QPoint(300, 10);
        drag(chipAt(QDate(2026, 10, 15)), end);
        QVERIFY(!scene().lifted.isEmpty());
        if (how == "escape"_L1)
            QTest::keyClick(m_view.get(), Qt::Key_Escape);
        else if (how == "right click"_L1)
            QTest::mousePress(m_view.get(), Qt::RightButton, {}, end);
        else if (how == "lost focus"_L1)
            m_view->clearFocus();
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, end);
        QVERIFY(scene().lifted.isEmpty());
        QCOMPARE(scene().dropCell, -1);
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(moved.count(), 0);
        QCOMPARE(timeOf(post), at(u"2026-10-15T08:30:00"_s));
    }

    void aShortPullIsNoDrag()
    {
        add(u"2026-10-15T08:30:00"_s);
        open();
        const QPoint from = chipAt(QDate(2026, 10, 15));
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view.get(), from + QPoint(QApplication::startDragDistance() - 1, 0));
        QVERIFY(scene().lifted.isEmpty());
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, from);
        QCOMPARE(scene().selected.size(), 1);
    }

    void whatMayNotMoveSaysWhy_data()
    {
        QTest::addColumn<PostStatus>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("says");
        QTest::newRow("posted") << PostStatus::Posted << QString()
                                << u"This post is out already, so it can’t be moved."_s;
        QTest::newRow("publishing") << PostStatus::Publishing << QString()
                                    << u"This post is being published right now, so it can’t be moved."_s;
        QTest::newRow("outcome unknown") << PostStatus::Failed << QString(code::outcomeUnknown)
                                         << u"Say first whether this post went out. Then it can be moved."_s;
    }
    void whatMayNotMoveSaysWhy()
    {
        QFETCH(QString, says);
        QFETCH(PostStatus, status);
        QFETCH(QString, error);
        add(u"2026-10-15T08:30:00"_s, status);
        m_engine->posts.back().errorCode = error;
        open();
        QSignalSpy refused(m_view.get(), &CalendarView::refused);
        drag(chipAt(QDate(2026, 10, 15)), cell(QDate(2026, 10, 20)).content.center());
        QCOMPARE(m_view->cursor().shape(), Qt::ForbiddenCursor);
        auto *overlay = m_view->findChild<DragOverlay *>(u"dragOverlay"_s);
        QVERIFY(overlay->isVisible());
        QCOMPARE(overlay->bubble().title, says);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 20)).content.center());
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(says));
    }

    void thePastOffersTheNearestTime()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        QSignalSpy offered(m_view.get(), &CalendarView::nearestOffered);
        const QPoint monday = cell(QDate(2026, 10, 12)).content.center();
        drag(chipAt(QDate(2026, 10, 15)), monday);
        QVERIFY(scene().dropRefused);
        QCOMPARE(m_view->cursor().shape(), Qt::ForbiddenCursor);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, monday);
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered[0][1].toString(), u"Use Wed 14 Oct, 14:15"_s);
        m_view->useNearest();
        QTRY_COMPARE(timeOf(post), at(u"2026-10-14T14:15:00"_s));
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
        m_view->useNearest(); // offered once
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
    }

    void aRefusedDropGoesBack()
    {
        add(u"2026-10-15T08:30:00"_s);
        m_engine->refusal = Error{.code = u"store.failed"_s, .message = u"The disk is full."_s};
        open();
        QSignalSpy refused(m_actions.get(), &PostActions::refused);
        const QPoint there = cell(QDate(2026, 10, 20)).content.center();
        drag(chipAt(QDate(2026, 10, 15)), there);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, there);
        QCOMPARE(chipsOn(QDate(2026, 10, 20)), 1);
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].toString(), u"Not moved: The disk is full."_s);
        QTRY_COMPARE(chipsOn(QDate(2026, 10, 15)), 1);
        QCOMPARE(chipsOn(QDate(2026, 10, 20)), 0);
    }

    void severalMoveTogether()
    {
        const PostId one = add(u"2026-10-15T08:30:00"_s);
        const PostId two = add(u"2026-10-16T18:00:00"_s);
        open();
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, chipAt(QDate(2026, 10, 15)));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, chipAt(QDate(2026, 10, 16)));
        QCOMPARE(scene().selected.size(), 2);
        const QPoint there = cell(QDate(2026, 10, 17)).content.center();
        drag(chipAt(QDate(2026, 10, 16)), there);
        QCOMPARE(scene().lifted.size(), 2);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, there);
        QTRY_COMPARE(timeOf(two), at(u"2026-10-17T18:00:00"_s));
        QCOMPARE(timeOf(one), at(u"2026-10-16T08:30:00"_s));
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
    }

    void undoAndRedo()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        QSignalSpy settled(m_view.get(), &CalendarView::dropSettled);
        m_view->focusChip(scene().layout.cellOf(QDate(2026, 10, 15)), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(timeOf(post), at(u"2026-10-16T08:30:00"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(settled.count(), 2);
        QCOMPARE(timeOf(post), at(u"2026-10-15T08:30:00"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(settled.count(), 3);
        QCOMPARE(timeOf(post), at(u"2026-10-16T08:30:00"_s));
    }

    void aStepWhosePostWentOutIsDropped()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s, PostStatus::Scheduled, u"Pumpkin week"_s);
        open();
        QSignalSpy settled(m_view.get(), &CalendarView::dropSettled);
        QSignalSpy refused(m_actions.get(), &PostActions::refused);
        m_view->focusChip(scene().layout.cellOf(QDate(2026, 10, 15)), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(settled.count(), 1);
        m_engine->find(post)->status = PostStatus::Posted;
        Q_EMIT m_engine->postsChanged({post.toString()});
        m_actions->undo();
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].toString(), u"“Pumpkin week” has gone out since, so that can’t be undone."_s);
        m_actions->undo(); // nothing is left to undo
        QCOMPARE(m_engine->undoCalls, 1);
        QTRY_COMPARE(chipsOn(QDate(2026, 10, 16)), 1);
    }

    void pickUpByKeys()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        m_view->focusChip(scene().layout.cellOf(QDate(2026, 10, 15)), 0);
        QTest::keyClick(m_view.get(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        m_clock->advance(1s);
        QVERIFY(m_view->accessibleDescription().contains(u"Fri 23 Oct, 08:30"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(m_engine->moveCalls.empty());
        QTest::keyClick(m_view.get(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QCOMPARE(m_view->title(), u"November 2026"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-11-15T08:30:00"_s));
        QTRY_COMPARE(chipsOn(QDate(2026, 11, 15)), 1);
    }
};

QTEST_MAIN(TestMonthDrags)
#include "tst_monthdrags.moc"
