// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarviewfixture.h"

#include <QAccessible>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestCalendarView : public CalendarViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void keysGoThroughDaysAndChips()
    {
        add(u"2026-10-15T08:30:00"_s);
        add(u"2026-10-15T09:30:00"_s);
        open();
        QSignalSpy titles(m_view.get(), &CalendarView::titleChanged);
        QSignalSpy opened(m_view.get(), &CalendarView::openRequested);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 14));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 15));
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QCOMPARE(scene().focusChip, 1);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(scene().selected.size(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_Backtab);
        QCOMPARE(scene().focusChip, 0);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 12));
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 18));
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 11, 18));
        QCOMPARE(titles.last()[0].toString(), u"November 2026"_s);
        QTest::keyClick(m_view.get(), Qt::Key_T);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 14));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 11, 4)); // over the month's edge the page turns
        QCOMPARE(m_view->title(), u"November 2026"_s);
    }

    /// It stood at ten o'clock of a day that was over, or of today in the afternoon.
    void aNewPostStandsAtATimeThatIsPossible()
    {
        open();
        QSignalSpy create(m_view.get(), &CalendarView::newPostRequested);
        QSignalSpy offered(m_view.get(), &CalendarView::nearestOffered);
        QTest::keyClick(m_view.get(), Qt::Key_N);
        QCOMPARE(create.takeFirst()[0].value<Instant>(), at(u"2026-10-14T14:30:00"_s));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_N);
        QCOMPARE(create.takeFirst()[0].value<Instant>(), at(u"2026-10-15T10:00:00"_s));
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 12)).content.center());
        QCOMPARE(create.count(), 0);
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered[0][1].toString(), u"Use Wed 14 Oct, 14:15"_s);
        m_view->useNearest();
        QCOMPARE(create.takeFirst()[0].value<Instant>(), at(u"2026-10-14T14:15:00"_s));
        m_clock->advance(std::chrono::hours(9)
                         + std::chrono::minutes(30)); // too late for a quarter that leaves a quarter
        m_view->showDay(QDate(2026, 10, 14));
        QTest::keyClick(m_view.get(), Qt::Key_N);
        QCOMPARE(create.count(), 0);
        QCOMPARE(offered.count(), 2);
    }

    void wheelTurnsThePage()
    {
        open();
        QWheelEvent down(QPointF(100, 100), QPointF(100, 100), {}, QPoint(0, -120), Qt::NoButton, {}, Qt::NoScrollPhase,
                         false);
        QApplication::sendEvent(m_view.get(), &down);
        QCOMPARE(m_view->shownMonth(), QDate(2026, 11, 1));
    }

    void theNextMonthIsHereAlready()
    {
        const PostId post = add(u"2026-11-15T08:30:00"_s);
        open();
        m_view->next();
        QCOMPARE(chipsOn(QDate(2026, 11, 15)), 1); // without waiting for an answer
        QCOMPARE(scene().chip(scene().layout.cellOf(QDate(2026, 11, 15)), 0)->posts.front().id, post);
    }

    void changesShowAtOnce()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        open();
        m_engine->find(post)->status = PostStatus::Publishing;
        Q_EMIT m_engine->postsChanged({post.toString()});
        const auto status = [&] { return scene().byDay[17][0].status; };
        QTRY_COMPARE(status(), ShownStatus::Publishing);
        Q_EMIT m_engine->uploadProgressed(post.toString(), 62, 100);
        QCOMPARE(scene().progress.value(post), 0.62);
        m_engine->posts.clear();
        Q_EMIT m_engine->postsChanged({});
        QTRY_COMPARE(chipsOn(QDate(2026, 10, 15)), 0);
    }

    void hiddenAccountsAndSearch()
    {
        add(u"2026-10-15T08:30:00"_s, PostStatus::Scheduled, u"Pumpkin week"_s);
        add(u"2026-10-15T09:30:00"_s, PostStatus::Scheduled, u"Brake check"_s);
        open();
        m_data->setSearch(u"pump"_s);
        QCOMPARE(chipsOn(QDate(2026, 10, 15)), 1);
        m_data->setSearch({});
        QCOMPARE(chipsOn(QDate(2026, 10, 15)), 2);
        m_data->setHiddenAccounts({m_engine->accountList.front().id});
        QCOMPARE(chipsOn(QDate(2026, 10, 15)), 0);
    }

    void midnightMovesToday()
    {
        open();
        QVERIFY(cell(QDate(2026, 10, 14)).today);
        m_clock->advance(at(u"2026-10-15T00:00:00"_s) - m_clock->now());
        QVERIFY(cell(QDate(2026, 10, 15)).today);
        QVERIFY(cell(QDate(2026, 10, 14)).past);
    }

    void moreOpensTheDay()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-16T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')));
        open();
        auto *popover = m_view->findChild<DayPopover *>(u"dayPopover"_s);
        QCOMPARE(cell(QDate(2026, 10, 16)).hidden, 3);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 16)).more.center());
        QVERIFY(popover->isVisible());
        QCOMPARE(popover->day(), QDate(2026, 10, 16));
        QTest::keyClick(popover->list(), Qt::Key_Escape);
        QVERIFY(popover->isHidden());

        // The last one, hidden in the month, is dragged out of the card.
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 16)).more.center());
        const PostId last = m_engine->posts.back().id;
        const QPoint held = popover->list()->rectOf(5).center();
        QTest::mousePress(popover->list(), Qt::LeftButton, {}, held);
        QTest::mouseMove(popover->list(), held + QPoint(QApplication::startDragDistance() + 1, 0));
        QVERIFY(popover->isHidden());
        QVERIFY(scene().lifted.contains(last));
        const QPoint there = cell(QDate(2026, 10, 21)).content.center();
        QTest::mouseMove(m_view.get(), there);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, there);
        QTRY_COMPARE(timeOf(last), at(u"2026-10-21T13:00:00"_s));
    }

    void rightToLeftFollowsTheScreen()
    {
        const PostId post = add(u"2026-10-15T08:30:00"_s);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        open();
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->focusedDay(), QDate(2026, 10, 15));
        const QPoint there = cell(QDate(2026, 10, 16)).content.center();
        QVERIFY(there.x() < chipAt(QDate(2026, 10, 15)).x());
        drag(chipAt(QDate(2026, 10, 15)), there);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, there);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T08:30:00"_s));
    }

    void speaksAsATableOfDays()
    {
        add(u"2026-10-15T14:30:00"_s, PostStatus::Scheduled, u"Scoring sourdough"_s);
        m_engine->posts.back().type = PostType::Reel;
        open();
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_view.get());
        QCOMPARE(table->role(), QAccessible::Table);
        QCOMPARE(table->childCount(), 35);
        QAccessibleInterface *day = table->child(17);
        QCOMPARE(day->role(), QAccessible::Cell);
        QVERIFY(day->text(QAccessible::Name).startsWith(u"Thursday 15 October, 1 post"_s));
        QVERIFY(table->child(27)->text(QAccessible::Name).endsWith(u"Clocks −1 h"_s));
        QCOMPARE(day->childCount(), 1);
        QAccessibleInterface *chip = day->child(0);
        QCOMPARE(chip->role(), QAccessible::ListItem);
        QCOMPARE(chip->text(QAccessible::Name), u"14:30, Reel, Instagram cafe.lumen, scheduled, Scoring sourdough"_s);
        QCOMPARE(chip->parent(), day);
        QCOMPARE(day->indexOfChild(chip), 0);
        QCOMPARE(m_view->mapFromGlobal(chip->rect().topLeft()), scene().layout.chips[0].rect.topLeft());
        chip->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(table->focusChild(), chip);
        QVERIFY(chip->state().focused);
        chip->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(chip->state().selected);
        QSignalSpy opened(m_view.get(), &CalendarView::openRequested);
        chip->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.count(), 1);
        m_engine->posts.clear();
        Q_EMIT m_engine->postsChanged({});
        QTRY_VERIFY(!chip->isValid());
    }

    void paintsTenThousand()
    {
        for (int i = 0; i < 10'000; ++i) {
            add(u"2026-11-01T00:00:00"_s);
            m_engine->posts.back().scheduledFor = at(u"2026-11-01T00:00:00"_s)
                + std::chrono::minutes((i * 7919) % 43'000);
        }
        open();
        QTRY_VERIFY(cell(QDate(2026, 11, 1)).hidden > 0);
        bool next = false;
        QBENCHMARK
        {
            QTest::keyClick(m_view.get(), (next = !next) ? Qt::Key_PageDown : Qt::Key_PageUp);
            m_view->repaint();
        }
        m_view->showMonthOf(QDate(2026, 11, 1));
        QVERIFY(cell(QDate(2026, 11, 15)).hidden > 100);
        QCOMPARE(m_view->grab().toImage().pixelColor(cell(QDate(2026, 11, 15)).rect.topLeft()),
                 m_themes->theme().canvas);
    }
};

QTEST_MAIN(TestCalendarView)
#include "tst_calendarview.moc"
