// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

} // namespace

class TestCalendarView : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeEngineClient> m_engine;
    std::unique_ptr<ThemeProvider> m_themes;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<PostActions> m_actions;
    std::unique_ptr<CalendarData> m_data;
    std::unique_ptr<CalendarView> m_view;

    PostId add(const QString &when, PostStatus status = PostStatus::Scheduled, const QString &caption = u"Caption"_s)
    {
        PostSummary post;
        post.id = PostId::create(m_clock->now());
        post.groupId = GroupId::create(m_clock->now());
        post.accountId = m_engine->accountList.front().id;
        post.platform = u"instagram"_s;
        post.status = status;
        post.caption = caption;
        post.scheduledFor = parseTime(when, berlin);
        m_engine->posts.push_back(post);
        return post.id;
    }

    void open()
    {
        m_actions = std::make_unique<PostActions>(*m_engine);
        m_data = std::make_unique<CalendarData>(*m_engine);
        m_view = std::make_unique<CalendarView>(*m_data, *m_actions, *m_themes, *m_clock);
        m_view->resize(976, 818);
        QSignalSpy ready(m_view.get(), &CalendarView::ready);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QTRY_COMPARE(ready.count(), 1);
        QTRY_VERIFY(m_view->hasFocus());
    }

    const MonthScene &scene() const { return m_view->scene(); }
    const MonthCell &cell(QDate day) const
    {
        return scene().layout.cells[static_cast<size_t>(scene().layout.cellOf(day))];
    }
    QPoint chipAt(QDate day, int index = 0) const
    {
        return scene().layout.chip(scene().layout.cellOf(day), index)->rect.center();
    }
    int chipsOn(QDate day) const
    {
        return static_cast<int>(scene().byDay[static_cast<size_t>(scene().layout.cellOf(day))].size());
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view.get(), from + QPoint(QApplication::startDragDistance() + 1, 0));
        QTest::mouseMove(m_view.get(), to);
    }
    Instant timeOf(PostId id) const { return *m_engine->find(id)->scheduledFor; }
    static Instant at(const QString &when) { return *parseTime(when, berlin); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init()
    {
        m_engine = std::make_unique<FakeEngineClient>();
        m_themes = std::make_unique<ThemeProvider>();
        m_clock = std::make_unique<ManualClock>(at(u"2026-10-14T14:12:00"_s));
        m_engine->now = m_clock->now();
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.handle = u"cafe.lumen"_s;
        m_engine->accountList.push_back(account);
    }
    void cleanup()
    {
        m_view.reset();
        m_data.reset();
        m_themes.reset();
        m_engine.reset();
    }

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
