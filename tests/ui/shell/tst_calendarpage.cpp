// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/calendar/calendarpagefixture.h"

#include <QLineEdit>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestCalendarPage : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void wheelScrollsAndWithControlTurns()
    {
        open();
        const auto wheel = [&](QWidget *on, int delta, Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(QPointF(200, 20), on->mapToGlobal(QPointF(200, 20)), {}, QPoint(0, delta), Qt::NoButton,
                              modifiers, Qt::NoScrollPhase, false);
            QApplication::sendEvent(on, &event);
        };
        const int before = scene().scroll;
        wheel(&week(), 120, {});
        QCOMPARE(scene().scroll, before - 48);
        wheel(&week(), -120, Qt::ControlModifier);
        QCOMPARE(week().title(), u"19–25 October 2026"_s);
        wheel(m_page->findChild<Toolbar *>(u"toolbar"_s), 120, {});
        QCOMPARE(week().title(), u"12–18 October 2026"_s);
        QCOMPARE(week().subTitle(), u"Week 42"_s);
        week().showDay(QDate(2026, 11, 1));
        QCOMPARE(week().title(), u"26 October – 1 November 2026"_s);
    }

    void viewsAndDayStay()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        auto *views = m_page->findChild<Segmented *>(u"views"_s);
        QCOMPARE(views->current(), 1);
        QTest::keyClick(&week(), Qt::Key_Right);
        QTest::keyClick(&week(), Qt::Key_D);
        QCOMPARE(m_page->view(), CalendarPage::View::Day);
        QCOMPARE(m_page->day()->focusedDay(), thursday);
        QCOMPARE(m_page->day()->title(), u"Thursday 15 October 2026"_s);
        QTRY_COMPARE(chipsOn(thursday), 1);
        QCOMPARE(scene().layout.cards[0].rect.height(), 64);
        QTest::keyClick(m_page->day(), Qt::Key_PageDown);
        QTest::keyClick(m_page->day(), Qt::Key_M);
        QCOMPARE(m_page->view(), CalendarPage::View::Month);
        QVERIFY(m_page->calendar()->isVisible());
        QCOMPARE(m_page->calendar()->focusedDay(), friday);
        QTest::mouseClick(views, Qt::LeftButton, {}, views->rectOf(1).center());
        QCOMPARE(m_page->view(), CalendarPage::View::Week);
        QTRY_VERIFY(m_page->week()->hasFocus());
    }

    /// It opened at the hour that the present week asks for.
    void aWeekOpensWhereItsOwnPostsAre()
    {
        add(u"2026-10-29T08:00:00"_s);
        open(CalendarPage::View::Month);
        m_page->resize(1232, 500);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(QDate(2026, 10, 29))), 1);
        view().showDay(QDate(2026, 10, 29));
        m_page->showView(CalendarPage::View::Week);
        QTRY_COMPARE(chipsOn(QDate(2026, 10, 29)), 1);
        QCOMPARE(scene().scroll, scene().layout.yOf(7 * 60));
    }

    void aWeekOfALoadedMonthAsksNobody()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        QSignalSpy loaded(&m_page->data().store(), &MonthStore::monthLoaded);
        week().next();
        QCOMPARE(loaded.count(), 0);
        QCOMPARE(scene().byDay.size(), size_t(7));
        week().previous();
        QCOMPARE(chipsOn(thursday), 1);
    }

    void aDraftLandsWhereItIsLetGo()
    {
        const PostId draft = add(QString(), PostStatus::Draft);
        open();
        if (m_page->drafts()->isRail())
            m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        pullDraft(list);
        const QPoint there = week().inView(scene().layout.cardAt(column(thursday), 900)).topLeft() + QPoint(14, 14);
        move(there);
        QCOMPARE(bubble().title, u"Thu 15 Oct, 15:00"_s);
        release(there);
        QTRY_COMPARE(m_engine->find(draft)->scheduledFor, std::optional(at(u"2026-10-15T15:00:00"_s)));
        QTRY_COMPARE(chipsOn(thursday), 1);
        QTRY_COMPARE(list->model()->rowCount(), 0);
    }

    void aDraftOnADayTakesItsFreeSlotOrTheUsualTime()
    {
        const PostId draft = add(QString(), PostStatus::Draft);
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-20T18:15:00"_s)}};
        m_engine->settingTexts.insert(u"calendar.default_time"_s, u"09:45"_s);
        open(CalendarPage::View::Month);
        if (m_page->drafts()->isRail())
            m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        CalendarView &month = *m_page->calendar();
        const auto dayAt = [&](QDate day) {
            const MonthLayout &layout = month.scene().layout;
            return layout.cells[size_t(layout.cellOf(day))].content.center();
        };
        pullDraft(list);
        QTest::mouseMove(&month, dayAt(QDate(2026, 10, 21)));
        QTRY_COMPARE(bubble().title, u"Wed 21 Oct, 09:45"_s);
        QTest::mouseMove(&month, dayAt(QDate(2026, 10, 20)));
        QTRY_COMPARE(bubble().title, u"Tue 20 Oct, 18:15"_s);
        QTest::mouseRelease(&month, Qt::LeftButton, {}, dayAt(QDate(2026, 10, 20)));
        QTRY_COMPARE(m_engine->find(draft)->scheduledFor, std::optional(at(u"2026-10-20T18:15:00"_s)));
        m_actions->undo();
        QTRY_VERIFY(!m_engine->find(draft)->scheduledFor);
    }

    void aDraftWithoutAFreeSlotLeadsToTheSlots_data()
    {
        QTest::addColumn<bool>("hasSlots");
        QTest::addColumn<QString>("words");
        QTest::newRow("none at all") << false << u"has no posting slots yet."_s;
        QTest::newRow("none that is free") << true << u"No free slot in the next 60 days."_s;
    }
    void aDraftWithoutAFreeSlotLeadsToTheSlots()
    {
        QFETCH(bool, hasSlots);
        QFETCH(QString, words);
        add(QString(), PostStatus::Draft, u"One"_s);
        const AccountId account = m_engine->accountList.front().id;
        if (hasSlots)
            m_engine->weeks.insert(account, {{.weekday = 1, .minute = 540}});
        open();
        m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QStringList told;
        std::function<void()> lead;
        const QObject here; // no longer than these
        connect(m_page.get(), &CalendarPage::offered, &here,
                [&](const QString &text, const QString &, const std::function<void()> &run) {
                    told << text;
                    lead = run;
                });
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_S);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY2(told.front().endsWith(words), qPrintable(told.front()));
        const QSignalSpy wanted(m_page.get(), &Page::slotsRequested);
        lead();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), account.toString());
    }

    void draftsByKeys_data()
    {
        QTest::addColumn<bool>("month");
        QTest::newRow("month") << true;
        QTest::newRow("week") << false;
    }
    void draftsByKeys()
    {
        QFETCH(bool, month);
        const PostId one = add(QString(), PostStatus::Draft, u"One"_s);
        m_engine->posts.back().updatedAtMs = 2;
        const PostId two = add(QString(), PostStatus::Draft, u"Two"_s);
        m_engine->posts.back().updatedAtMs = 1;
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-17T08:37:00"_s)}};
        open(month ? CalendarPage::View::Month : CalendarPage::View::Week);
        m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QSignalSpy edit(m_page.get(), &CalendarPage::editRequested);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(edit[0][0].toStringList(), QStringList{two.toString()});
        QTest::keyClick(list, Qt::Key_Up);
        QTest::keyClick(list, Qt::Key_S);
        QTRY_COMPARE(m_engine->find(one)->scheduledFor, std::optional(at(u"2026-10-17T08:37:00"_s)));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_VERIFY(m_actions->canUndo());
        m_actions->undo();
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_M, Qt::ControlModifier);
        QVERIFY(view().hasFocus());
        QTest::keyClick(&view(), Qt::Key_Right);
        QTest::keyClick(&view(), Qt::Key_Right);
        if (!month) {
            for (int i = 0; i < 8; ++i)
                QTest::keyClick(&view(), Qt::Key_Down); // from the usual time
        }
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(m_engine->find(two)->scheduledFor,
                     std::optional(at(month ? u"2026-10-16T10:00:00"_s : u"2026-10-16T12:00:00"_s)));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + one.toString()));
        QTRY_COMPARE(list->model()->rowCount(), 0);
        m_actions->undo();
        QTRY_COMPARE(list->model()->rowCount(), 1);
    }

    void aChipOnTheDraftsLosesItsDate_data()
    {
        QTest::addColumn<bool>("month");
        QTest::newRow("from the week") << false;
        QTest::newRow("from the month") << true;
    }
    void aChipOnTheDraftsLosesItsDate()
    {
        QFETCH(bool, month);
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open(month ? CalendarPage::View::Month : CalendarPage::View::Week);
        QWidget *view = month ? static_cast<QWidget *>(m_page->calendar()) : m_page->week();
        QPoint from;
        if (month) {
            const MonthLayout &layout = m_page->calendar()->scene().layout;
            from = layout.chip(layout.cellOf(thursday), 0)->rect.center();
        } else {
            from = cardAt(thursday);
        }
        const QPoint there = view->mapFromGlobal(m_page->drafts()->mapToGlobal(QPoint(20, 200)));
        QTest::mousePress(view, Qt::LeftButton, {}, from);
        QTest::mouseMove(view, from + QPoint(QApplication::startDragDistance() + 1, 0));
        QTest::mouseMove(view, there);
        QCOMPARE(bubble().title, u"1 post(s) to the drafts, without a date"_s);
        QTest::mouseRelease(view, Qt::LeftButton, {}, there);
        QTRY_VERIFY(!m_engine->find(post)->scheduledFor);
        QTRY_COMPARE(m_page->drafts()->list()->model()->rowCount(), 1);
    }

    void theListShowsPostsUnderTheirDays()
    {
        add(u"2026-10-13T08:30:00"_s, PostStatus::Posted);
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-15T12:00:00"_s);
        open();
        QTest::keyClick(&week(), Qt::Key_Right);
        QTest::keyClick(&week(), Qt::Key_L);
        QCOMPARE(m_page->view(), CalendarPage::View::List);
        AgendaView &list = *m_page->list();
        QTRY_COMPARE(list.agenda().rowCount(), 6); // three days, today among them, and three posts
        QCOMPARE(list.focusedDay(), thursday);
        QCOMPARE(list.title(), u"October 2026"_s);
        QTRY_VERIFY(list.hasFocus());
        const int row = list.agenda().rowOf(post);
        QCOMPARE(list.currentIndex().row(), row);
        QCOMPARE(list.visualRect(list.currentIndex()).height(), 44);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(list.currentIndex().row(), row + 1);
        QTest::keyClick(&list, Qt::Key_Up);
        QTest::keyClick(&list, Qt::Key_Up); // over Thursday and Wednesday, who are no posts
        QCOMPARE(list.focusedDay(), QDate(2026, 10, 13));
        QTest::keyClick(&list, Qt::Key_Down);
        QSignalSpy edit(m_page.get(), &CalendarPage::editRequested);
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(edit[0][0].toStringList(), QStringList{post.toString()});
        QTest::keyClick(&list, Qt::Key_Delete);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + post.toString()));
        QTest::keyClick(&list, Qt::Key_W);
        QCOMPARE(m_page->view(), CalendarPage::View::Week);
    }

    /// A screen reader read the caption alone.
    void aRowOfTheListSaysAllThatItShows()
    {
        const PostId post = add(u"2026-10-14T14:30:00"_s, PostStatus::Scheduled, u"Scoring sourdough"_s);
        open();
        m_page->showView(CalendarPage::View::List);
        AgendaView &list = *m_page->list();
        QTRY_VERIFY(list.agenda().rowOf(post) > 0);
        const QModelIndex index = list.agenda().index(list.agenda().rowOf(post), 0);
        const QString said = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith(u"14:30, Feed, Instagram "_s), qPrintable(said));
        QVERIFY2(said.endsWith(u", scheduled, Scoring sourdough, in 18 min"_s), qPrintable(said));
        QCOMPARE(index.siblingAtRow(index.row() - 1).data(Qt::AccessibleTextRole).toString(),
                 u"Wednesday 14 October, 1 post(s)"_s);
        m_clock->advance(std::chrono::minutes(1)); // and goes on with the clock
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u"in 17 min"_s));
    }

    /// What is deleted, duplicated and moved in the list, taken back and done again.
    void theListUndoesAndRedoes()
    {
        const PostId first = add(u"2026-10-15T11:00:00"_s, PostStatus::Scheduled, u"First"_s);
        const PostId second = add(u"2026-10-15T12:00:00"_s, PostStatus::Scheduled, u"Second"_s);
        const PostId third = add(u"2026-10-16T12:00:00"_s, PostStatus::Scheduled, u"Third"_s);
        open();
        m_page->showView(CalendarPage::View::List);
        AgendaView &list = *m_page->list();
        QTRY_VERIFY(list.agenda().rowOf(third) > 0);
        const auto row = [&](PostId post) { return list.agenda().rowOf(post); };
        const auto isSelected = [&](PostId post) {
            return row(post) >= 0 && list.selectionModel()->isSelected(list.agenda().index(row(post), 0));
        };
        const auto goTo = [&](PostId post) {
            list.selectionModel()->setCurrentIndex(list.agenda().index(row(post), 0),
                                                   QItemSelectionModel::ClearAndSelect);
        };
        const auto undo = [&] {
            QTRY_VERIFY(m_actions->canUndo());
            m_actions->undo();
        };
        list.setFocus();
        goTo(first);
        QTest::keyClick(&list, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(isSelected(first) && isSelected(second));
        QTest::keyClick(&list, Qt::Key_Delete);
        QTRY_VERIFY(row(first) < 0 && row(second) < 0);
        QCOMPARE(list.currentIndex().row(), row(third)); // the next one
        undo();
        QTRY_VERIFY(row(first) > 0 && row(second) > 0);
        QTRY_VERIFY(m_actions->canRedo());
        m_actions->redo();
        QTRY_VERIFY(row(first) < 0 && row(second) < 0);
        undo();
        QTRY_VERIFY(row(first) > 0 && row(second) > 0);

        const int rows = list.agenda().rowCount();
        goTo(second);
        QTest::keyClick(&list, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(m_actions->canUndo());
        undo();
        QTRY_COMPARE(list.agenda().rowCount(), rows);

        // To the next month, which is in the list, but far below.
        goTo(third);
        QTest::keyClick(&list, Qt::Key_F2);
        list.findChild<QLineEdit *>(u"timeField"_s)->setText(u"20 nov 12:00"_s);
        QTest::keyClick(list.findChild<QLineEdit *>(u"timeField"_s), Qt::Key_Return);
        QTRY_COMPARE(list.title(), u"November 2026"_s);
        QTRY_VERIFY(isSelected(third));
        QVERIFY(list.viewport()->rect().intersects(list.visualRect(list.currentIndex())));
        undo();
        QTRY_COMPARE(list.title(), u"October 2026"_s);

        // To a month that is not shown, and back: each leads to the post.
        goTo(third);
        QTest::keyClick(&list, Qt::Key_F2);
        auto *field = list.findChild<QLineEdit *>(u"timeField"_s);
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, u"+2400h"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(m_engine->find(third)->scheduledFor > at(u"2027-01-01T00:00:00"_s));
        QTRY_VERIFY(isSelected(third));
        QCOMPARE(list.title(), u"January 2027"_s);
        undo();
        QTRY_COMPARE(m_engine->find(third)->scheduledFor, std::optional(at(u"2026-10-16T12:00:00"_s)));
        QTRY_VERIFY(isSelected(third));
        QCOMPARE(list.currentIndex().row(), row(third));
        QTRY_VERIFY(m_actions->canRedo());
        m_actions->redo();
        QTRY_VERIFY(m_engine->find(third)->scheduledFor > at(u"2027-01-01T00:00:00"_s));
        QTRY_VERIFY(isSelected(third));
        QCOMPARE(list.currentIndex().row(), row(third));
        QCOMPARE(list.title(), u"January 2027"_s);
        undo();
        QTRY_VERIFY(isSelected(third));
        QCOMPARE(list.title(), u"October 2026"_s);
    }

    /// The month, which is hidden then, asked for its own posts only: what was shown stayed empty.
    void anotherZoneKeepsWhatIsShown_data()
    {
        QTest::addColumn<CalendarPage::View>("view");
        QTest::newRow("week") << CalendarPage::View::Week;
        QTest::newRow("day") << CalendarPage::View::Day;
        QTest::newRow("list") << CalendarPage::View::List;
    }
    void anotherZoneKeepsWhatIsShown()
    {
        QFETCH(CalendarPage::View, view);
        const QDate far(2027, 3, 11);
        const PostId post = add(u"2027-03-11T11:00:00"_s);
        open(view == CalendarPage::View::List ? CalendarPage::View::Week : view);
        m_page->showView(view);
        if (view == CalendarPage::View::List)
            m_page->list()->showDay(far);
        else
            week().showDay(far);
        const auto isThere = [&] {
            if (view == CalendarPage::View::List)
                return m_page->list()->agenda().rowOf(post) >= 0;
            return !scene().byDay.empty() && chipsOn(far) == 1;
        };
        QTRY_VERIFY(isThere());
        m_engine->timeZone = "Asia/Tokyo";
        Q_EMIT m_engine->statusChanged();
        QTRY_COMPARE(m_page->data().zone(), QByteArray("Asia/Tokyo"));
        QTRY_VERIFY(isThere());
        if (view != CalendarPage::View::List)
            QCOMPARE(scene().axis.zone(), QByteArray("Asia/Tokyo"));
    }

    void anotherViewKeepsThePostThatHasTheKeyboard()
    {
        add(u"2026-10-15T09:00:00"_s);
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open(CalendarPage::View::Month);
        m_page->calendar()->showDay(thursday);
        QTest::keyClick(m_page->calendar(), Qt::Key_Return); // into the day
        QVERIFY(m_page->calendar()->focusedChip());
        QTest::keyClick(m_page->calendar(), Qt::Key_Tab);
        QCOMPARE(m_page->calendar()->focusedChip()->posts.front().id, post);
        for (const auto view : {CalendarPage::View::Week, CalendarPage::View::Day, CalendarPage::View::Month}) {
            m_page->showView(view);
            ChipView &shown = view == CalendarPage::View::Month ? static_cast<ChipView &>(*m_page->calendar()) : week();
            QTRY_VERIFY(shown.focusedChip());
            QCOMPARE(shown.focusedChip()->posts.front().id, post);
            QVERIFY(shown.chips().selected.isEmpty()); // Delete would take it, wherever the keyboard goes
        }
    }

    void theListOpensOnTheDayOfItsZone()
    {
        m_clock->advance(std::chrono::hours(24 * 17));
        m_engine->timeZone = "Pacific/Auckland"; // where it is 1 November already
        m_actions = std::make_unique<PostActions>(*m_engine);
        m_page = std::make_unique<CalendarPage>(*m_engine, *m_actions, *m_themes, *m_clock, nullptr);
        m_page->showView(CalendarPage::View::List); // as it was left, before the zone is known
        m_page->show();
        QTRY_COMPARE(m_page->list()->title(), u"November 2026"_s);
        QCOMPARE(m_page->list()->focusedDay(), QDate(2026, 11, 1));
    }

    void theListGoesOn()
    {
        for (int day = 1; day <= 28; ++day) {
            for (const auto &month : {u"2026-09"_s, u"2026-10"_s, u"2026-11"_s, u"2026-12"_s})
                add(u"%1-%2T11:00:00"_s.arg(month).arg(day, 2, 10, QChar(u'0')));
        }
        open();
        m_page->showView(CalendarPage::View::List);
        AgendaView &list = *m_page->list();
        QTRY_COMPARE(list.agenda().end(), QDate(2026, 12, 1));
        QTRY_VERIFY(list.agenda().rowOf(QDate(2026, 11, 28)) > 0);
        list.scrollToBottom();
        QTRY_COMPARE(list.agenda().end(), QDate(2027, 1, 1));
        QTRY_VERIFY(list.agenda().rowOf(QDate(2026, 12, 28)) > 0);
        list.today();
        QTRY_COMPARE(list.focusedDay(), QDate(2026, 10, 14));
    }
};

QTEST_MAIN(TestCalendarPage)
#include "tst_calendarpage.moc"
