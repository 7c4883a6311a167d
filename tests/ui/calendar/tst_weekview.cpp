// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/dialogs/questiondialog.h"

#include <QAccessible>
#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace postrider;

class TestWeekView : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    /// It was cut off at the end of the grid.
    void aPostAtTheEndOfTheDayIsWhole_data()
    {
        QTest::addColumn<int>("view");
        QTest::newRow("week") << int(CalendarPage::View::Week);
        QTest::newRow("day") << int(CalendarPage::View::Day);
    }
    void aPostAtTheEndOfTheDayIsWhole()
    {
        QFETCH(int, view);
        add(u"2026-10-14T23:50:00"_s);
        open(static_cast<CalendarPage::View>(view));
        const int today = column(QDate(2026, 10, 14));
        QTRY_VERIFY(scene().layout.card(today, 0));
        focus(QDate(2026, 10, 14), 0);
        const QRect card = week().placeOf(today, 0);
        QVERIFY(week().rect().contains(card));
        QCOMPARE(week().spotAt(QPoint(card.center().x(), card.bottom())),
                 std::optional(ChipSpot{ChipSpot::What::Chip, today, 0}));
    }

    /// A post of the night and one of the evening, and now was below what is shown.
    void nowIsInViewWhereItOpens()
    {
        add(u"2026-10-12T00:10:00"_s);
        m_clock->advance(std::chrono::hours(8)); // 22:12
        open();
        QTRY_VERIFY(scene().nowMinute > 0);
        const auto showsNow = [this] {
            const int y = scene().layout.header + scene().layout.yOf(scene().nowMinute) - scene().scroll;
            return y >= scene().layout.header && y < week().height();
        };
        QTRY_VERIFY(showsNow());
        week().scrollTo(0);
        QVERIFY(!showsNow());
        week().next();
        QTest::keyClick(&week(), Qt::Key_T);
        QTRY_VERIFY(showsNow());
        QCOMPARE(week().focusedDay(), QDate(2026, 10, 14));
        week().scrollTo(0);
        m_page->showView(CalendarPage::View::Month);
        m_page->showView(CalendarPage::View::Week);
        QTRY_VERIFY(showsNow());
    }

    /// What is moved into a crowded hour was lost behind '+n' from under the keys.
    void whatMovesBehindMoreKeepsTheKeyboard()
    {
        for (int minute = 0; minute < 20; minute += 5)
            add(u"2026-10-16T09:%1:00"_s.arg(minute, 2, 10, QChar(u'0')));
        const PostId late = add(u"2026-10-15T09:20:00"_s);
        open();
        QTRY_COMPARE(chipsOn(friday), 4);
        QVERIFY(!scene().layout.more.empty());
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(late), at(u"2026-10-16T09:20:00"_s));
        QTRY_COMPARE(chipsOn(friday), 5);
        QTRY_VERIFY(week().focusedChip());
        QCOMPARE(week().focusedChip()->posts.front().id, late);
        QVERIFY(week().isShown(column(friday), scene().focusChip));
    }

    void dropMovesOnceInQuarters()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        QSignalSpy done(m_actions.get(), &PostActions::done);
        const QPoint there = placeOf(friday, 16 * 60 + 45) + QPoint(7, 4);
        drag(cardAt(thursday), there);
        QVERIFY(scene().lifted.contains(post));
        QVERIFY(scene().drop);
        QCOMPARE(scene().drop->rect, scene().layout.cardAt(column(friday), 16 * 60 + 45));
        QCOMPARE(scene().drop->time, QTime(16, 45));
        QCOMPARE(bubble().title, u"Fri 16 Oct, 16:45"_s);
        QCOMPARE(bubble().origin, u"was Thu 11:00 · +1 d 5 h 45 min"_s);
        QVERIFY(m_engine->moveCalls.empty()); // a promise until the drop
        release(there);
        QCOMPARE(chipsOn(friday), 1); // painted in the new place at once
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"Moved to Fri 16 Oct, 16:45"_s);
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
        QCOMPARE(timeOf(post), at(u"2026-10-16T16:45:00"_s));
        QVERIFY(!scene().drop && scene().lifted.isEmpty());
        QCOMPARE(week().focusedDay(), friday);
    }

    void shiftMovesByMinutes()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        const QPoint there = placeOf(friday, 16 * 60 + 45) + QPoint(0, 4);
        drag(cardAt(thursday), there, Qt::ShiftModifier);
        release(there, Qt::ShiftModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T16:50:00"_s));
    }

    void aFreeSlotGivesItsTime()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-16T14:37:00"_s)}};
        open();
        QTRY_COMPARE(scene().layout.slots.size(), size_t(1));
        const QPoint there = week().inView(scene().layout.slots[0].rect).center();
        drag(cardAt(thursday), there);
        QCOMPARE(scene().drop->time, QTime(14, 37));
        release(there);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T14:37:00"_s));
    }

    void moreSaysThatItHidesWhatNeedsThePerson()
    {
        for (int minute = 0; minute < 20; minute += 5)
            add(u"2026-10-13T09:%1:00"_s.arg(minute, 2, 10, QChar(u'0')), PostStatus::Failed);
        open();
        const int tuesday = column(QDate(2026, 10, 13));
        QCOMPARE(scene().layout.more.size(), size_t(1));
        QCOMPARE(scene().layout.more[0].needing, 2);
        QCOMPARE(week().nameOf(tuesday), u"Tuesday 13 October, 4 post(s), 2 that need(s) you not shown"_s);
        const QImage more = week().grab(week().inView(scene().layout.more[0].rect)).toImage();
        const QColor red = m_themes->theme().colors(StatusFamily::Fail).text;
        bool found = false;
        for (int y = 0; y < more.height(); ++y) {
            for (int x = 0; x < more.width(); ++x) {
                const QColor pixel = more.pixelColor(x, y);
                found = found
                    || (qAbs(pixel.red() - red.red()) < 12 && qAbs(pixel.green() - red.green()) < 12
                        && qAbs(pixel.blue() - red.blue()) < 12);
            }
        }
        QVERIFY(found);
    }

    void leavesNoTrace_data()
    {
        QTest::addColumn<QString>("how");
        for (const auto *how :
             {"escape", "right click", "release outside", "same place", "header", "gutter", "lost focus"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void leavesNoTrace()
    {
        QFETCH(QString, how);
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        QPoint end = placeOf(friday, 900);
        if (how == "release outside"_L1)
            end = QPoint(-50, 300);
        else if (how == "same place"_L1)
            end = cardAt(thursday) + QPoint(0, 2);
        else if (how == "header"_L1)
            end = QPoint(700, 10);
        else if (how == "gutter"_L1)
            end = QPoint(10, 300);
        drag(cardAt(thursday), end);
        QVERIFY(!scene().lifted.isEmpty());
        if (how == "escape"_L1)
            QTest::keyClick(&week(), Qt::Key_Escape);
        else if (how == "right click"_L1)
            QTest::mousePress(&week(), Qt::RightButton, {}, end);
        else if (how == "lost focus"_L1)
            week().clearFocus();
        release(end);
        QVERIFY(scene().lifted.isEmpty());
        QVERIFY(!scene().drop);
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(timeOf(post), at(u"2026-10-15T11:00:00"_s));
    }

    void nothingLandsInThePast()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        QSignalSpy offered(m_page.get(), &CalendarPage::offered);
        const QPoint there = placeOf(QDate(2026, 10, 14), 14 * 60);
        drag(cardAt(thursday), there);
        QVERIFY(scene().drop->refused);
        QCOMPARE(week().cursor().shape(), Qt::ForbiddenCursor);
        release(there);
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered[0][1].toString(), u"Use 14:15"_s);
        week().useNearest();
        QTRY_COMPARE(timeOf(post), at(u"2026-10-14T14:15:00"_s));
    }

    void whatMayNotMoveSaysWhy()
    {
        add(u"2026-10-15T11:00:00"_s, PostStatus::Posted);
        open();
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        drag(cardAt(thursday), placeOf(friday, 900));
        QCOMPARE(bubble().title, u"This post is out already, so it can’t be moved."_s);
        QVERIFY(!scene().drop);
        release(placeOf(friday, 900));
        QCOMPARE(told.count(), 1);
        QVERIFY(m_engine->moveCalls.empty());
    }

    void severalMoveByTheSameAmount()
    {
        const PostId first = add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-15T13:00:00"_s);
        const PostId last = add(u"2026-10-16T09:30:00"_s);
        open();
        QTest::mouseClick(&week(), Qt::LeftButton, {}, cardAt(thursday));
        QTest::mouseClick(&week(), Qt::LeftButton, Qt::ShiftModifier, cardAt(friday));
        QCOMPARE(scene().selected.size(), 3);
        QTest::mouseClick(&week(), Qt::LeftButton, Qt::ControlModifier, cardAt(thursday, 1));
        QCOMPARE(scene().selected.size(), 2);
        const QPoint there = placeOf(friday, 12 * 60 + 30);
        drag(cardAt(thursday), there);
        QCOMPARE(bubble().title, u"2 post(s), +1 d 1 h 30 min"_s);
        release(there);
        QTRY_COMPARE(m_engine->moveCalls.size(), size_t(1));
        QTRY_COMPARE(timeOf(first), at(u"2026-10-16T12:30:00"_s));
        QCOMPARE(timeOf(last), at(u"2026-10-17T11:00:00"_s));
    }

    void keysCarry()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-17T08:37:00"_s)}};
        open();
        QTRY_COMPARE(scene().layout.slots.size(), size_t(1));
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&week(), Qt::Key_Right);
        QTest::keyClick(&week(), Qt::Key_Down);
        QTest::keyClick(&week(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(scene().drop->time, QTime(11, 16));
        const QString said = week().accessibleDescription();
        m_clock->advance(999ms); // at most one announcement a second…
        QCOMPARE(week().accessibleDescription(), said);
        m_clock->advance(1ms); // …and then the newest
        QCOMPARE(week().accessibleDescription(), u"Fri 16 Oct, 11:16, was Thu 11:00 · +1 d 16 min"_s);
        QTest::keyClick(&week(), Qt::Key_Escape);
        QVERIFY(m_engine->moveCalls.empty());
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&week(), Qt::Key_Home);
        QTest::keyClick(&week(), Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-17T08:37:00"_s));
    }

    void keysCarryToTheNextWeek()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&week(), Qt::Key_PageDown);
        QCOMPARE(column(QDate(2026, 10, 22)), 3);
        QTest::keyClick(&week(), Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-22T11:00:00"_s));
    }

    void altArrowsNudge()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-15T11:15:00"_s));
        QTRY_COMPARE(scene().focusChip, 0);
        QTest::keyClick(&week(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T11:15:00"_s));
        QTest::keyClick(&week(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-15T11:15:00"_s));
    }

    void springGapTakesTheFirstMinuteThere()
    {
        m_clock = std::make_unique<ManualClock>(at(u"2026-03-25T10:00:00"_s));
        m_engine->now = m_clock->now();
        const PostId post = add(u"2026-03-27T01:00:00"_s);
        open();
        const QDate sunday(2026, 3, 29);
        QVERIFY(!scene().layout.days[size_t(column(sunday))].gap.isEmpty());
        const QPoint there = placeOf(sunday, 150);
        drag(cardAt(QDate(2026, 3, 27)), there);
        QCOMPARE(bubble().warnings, QStringList{u"02:30 doesn’t exist on 29 March; 03:00"_s});
        release(there);
        QTRY_COMPARE(timeOf(post), at(u"2026-03-29T03:00:00"_s));
    }

    void autumnOffersBothHours()
    {
        const PostId post = add(u"2026-10-24T01:00:00"_s);
        open();
        week().showDay(QDate(2026, 10, 24));
        week().scrollTo(0);
        QCOMPARE(scene().layout.gridHeight(), 25 * 48);
        const QPoint there = placeOf(QDate(2026, 10, 25), 210);
        drag(cardAt(QDate(2026, 10, 24)), there);
        release(there);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-25T02:30:00+01:00"_s));
    }

    void rightToLeftFollowsTheScreen()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        open();
        const QPoint there = placeOf(friday, 900);
        QVERIFY(there.x() < cardAt(thursday).x());
        drag(cardAt(thursday), there);
        release(there);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T15:00:00"_s));
        focus(friday, 0);
        QTest::keyClick(&week(), Qt::Key_Left, Qt::AltModifier);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-17T15:00:00"_s));
    }

    void theEdgeScrolls()
    {
        add(u"2026-10-15T06:00:00"_s);
        open();
        const int before = scene().scroll;
        const QPoint end(placeOf(friday, 900).x(), week().height() - 5);
        drag(cardAt(thursday), end);
        m_clock->advance(std::chrono::milliseconds(160)); // ten frames
        QVERIFY(scene().scroll > before + 20);
        QTest::keyClick(&week(), Qt::Key_Escape);
    }

    void opensOneHourBeforeTheFirstPost()
    {
        add(u"2026-10-15T08:30:00"_s);
        open();
        QCOMPARE(scene().scroll, 7 * 48);
        QCOMPARE(scene().nowMinute, 14 * 60 + 12);
        m_clock->advance(std::chrono::minutes(1));
        QCOMPARE(scene().nowMinute, 14 * 60 + 13);
    }

    /// It was offered at the time that had gone by.
    void aNewPostStandsAtATimeThatIsPossible()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        QSignalSpy create(m_page.get(), &CalendarPage::newPostRequested);
        QSignalSpy offered(m_page.get(), &CalendarPage::offered);
        const auto wanted = [&] { return create.takeFirst()[0].value<std::optional<Instant>>(); };
        QTest::mouseClick(&week(), Qt::LeftButton, {}, placeOf(QDate(2026, 10, 14), 16 * 60));
        QTest::keyClick(&week(), Qt::Key_N);
        QCOMPARE(wanted(), std::optional(at(u"2026-10-14T16:00:00"_s)));
        QTest::mouseClick(&week(), Qt::LeftButton, {}, placeOf(QDate(2026, 10, 13), 16 * 60));
        QTest::keyClick(&week(), Qt::Key_N);
        QCOMPARE(create.count(), 0);
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered[0][0].toString(), u"That time has gone by. The earliest is Wed 14 Oct, 14:15."_s);
        offered[0][2].value<std::function<void()>>()();
        QCOMPARE(wanted(), std::optional(at(u"2026-10-14T14:15:00"_s)));
    }

    void keysActOnThePost()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open();
        QSignalSpy edit(m_page.get(), &CalendarPage::editRequested);
        QSignalSpy create(m_page.get(), &CalendarPage::newPostRequested);
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_Return);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(edit[0][0].toStringList(), QStringList{post.toString()});
        QTest::keyClick(&week(), Qt::Key_Down);
        QTest::keyClick(&week(), Qt::Key_N);
        QCOMPARE(create.count(), 1);
        QCOMPARE(create[0][0].value<std::optional<Instant>>(), std::optional(at(u"2026-10-15T11:15:00"_s)));
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(m_engine->requests.contains(u"copy "_s + post.toString()));
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_Delete);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + post.toString()));
    }

    void deletingWhatIsOutAsks()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s, PostStatus::Posted);
        open();
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_Delete);
        auto *question = week().findChild<QuestionDialog *>(u"confirmDelete"_s);
        QVERIFY(question && question->isVisible());
        QVERIFY(m_engine->requests.isEmpty());
        QTest::mouseClick(question->findChild<QAbstractButton *>(u"otherAnswer"_s), Qt::LeftButton);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + post.toString()));
    }

    void shiftF10OpensTheMenu()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s, PostStatus::Failed);
        open();
        focus(thursday, 0);
        QTest::keyClick(&week(), Qt::Key_F10, Qt::ShiftModifier);
        auto *menu = week().findChild<QMenu *>(u"chipMenu"_s);
        QVERIFY(menu && menu->isVisible());
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Retry"_s)
                action->trigger();
        }
        menu->close();
        QTRY_VERIFY(m_engine->requests.contains(u"retry "_s + post.toString()));
    }

    void moreOpensTheOthers()
    {
        for (int minute = 0; minute < 5; ++minute)
            add(u"2026-10-15T11:0%1:00"_s.arg(minute));
        open();
        QCOMPARE(scene().layout.more.size(), size_t(1));
        QTest::mouseClick(&week(), Qt::LeftButton, {}, week().inView(scene().layout.more[0].rect).center());
        QVERIFY(week().findChild<DayPopover *>(u"dayPopover"_s)->isVisible());
    }

    void speaksAsATableOfDays()
    {
        add(u"2026-10-15T14:30:00"_s, PostStatus::Scheduled, u"Scoring sourdough"_s);
        m_engine->posts.back().type = PostType::Reel;
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-15T20:45:00"_s)}};
        open();
        QTRY_COMPARE(scene().layout.slots.size(), size_t(1));
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&week());
        QCOMPARE(table->role(), QAccessible::Table);
        QCOMPARE(table->childCount(), 7);
        QAccessibleInterface *day = table->child(3);
        QCOMPARE(day->text(QAccessible::Name), u"Thursday 15 October, 1 post(s), 1 free slot(s)"_s);
        QCOMPARE(day->childCount(), 2);
        QAccessibleInterface *chip = day->child(0);
        QCOMPARE(chip->text(QAccessible::Name), u"14:30, Reel, Instagram cafe.lumen, scheduled, Scoring sourdough"_s);
        QCOMPARE(chip->parent(), day);
        QCOMPARE(day->child(1)->text(QAccessible::Name), u"Free slot 20:45, Instagram cafe.lumen"_s);
        QCOMPARE(week().mapFromGlobal(chip->rect().topLeft()), week().inView(scene().layout.cards[0].rect).topLeft());
        chip->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(chip->state().focused);
        QCOMPARE(table->focusChild(), chip);
        chip->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(chip->state().selected);
    }

    void tenThousandArePaintedAndDragged()
    {
        for (int i = 0; i < 10'000; ++i) {
            add(u"2026-10-12T00:00:00"_s);
            m_engine->posts.back().scheduledFor = at(u"2026-10-12T00:00:00"_s)
                + std::chrono::minutes((i * 7919) % 10'080);
        }
        open();
        QVERIFY(scene().layout.more.size() > 100);
        const PlacedCard *cards = scene().layout.cards.data();
        int step = 0;
        const QPoint from = cardAt(friday, scene().layout.cards[size_t(scene().layout.days[4].firstCard + 30)].index);
        QTest::mousePress(&week(), Qt::LeftButton, {}, from);
        QBENCHMARK
        {
            ++step;
            move(from + QPoint(step % 2 == 0 ? 200 : 40, step % 300));
            week().repaint();
        }
        QVERIFY(!scene().lifted.isEmpty());
        QCOMPARE(scene().layout.cards.data(), cards); // it was laid out once
        QTest::keyClick(&week(), Qt::Key_Escape);
    }
};

QTEST_MAIN(TestWeekView)
#include "tst_weekview.moc"
