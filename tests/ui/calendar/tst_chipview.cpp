// SPDX-License-Identifier: GPL-3.0-or-later
// What the month and the week have in common: keys, the clipboard, typed times, settings.
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/actions/letterkeys.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/text/clocktext.h"

#include <QClipboard>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestChipView : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup()
    {
        tearDown();
        QGuiApplication::clipboard()->clear();
    }

    void lettersAreKeysUntilTheyAreTurnedOff_data() { views(); }
    void lettersAreKeysUntilTheyAreTurnedOff()
    {
        openView();
        view().focusChip(dayIn(thursday), -1);
        QSignalSpy asked(&view(), &ChipView::newPostRequested);
        setLetterKeys(false);
        QTest::keyClick(&view(), Qt::Key_N);
        QCOMPARE(asked.size(), 0);
        setLetterKeys(true);
        QTest::keyClick(&view(), Qt::Key_N);
        QCOMPARE(asked.size(), 1);
    }

    void homeFindsTheNextFreeSlot_data() { views(); }
    void homeFindsTheNextFreeSlot()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-17T08:37:00"_s)}};
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY((QTest::keyClick(&view(), Qt::Key_Home), bubble().title == u"Sat 17 Oct, 08:37"_s));
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-17T08:37:00"_s));
    }

    void theClipboardCarriesPosts_data()
    {
        QTest::addColumn<bool>("month");
        QTest::addColumn<bool>("cut");
        for (const bool month : {true, false}) {
            for (const bool cut : {true, false})
                QTest::newRow(qPrintable(u"%1, %2"_s.arg(month ? u"month"_s : u"week"_s, cut ? u"cut"_s : u"copy"_s)))
                    << month << cut;
        }
    }
    void theClipboardCarriesPosts()
    {
        QFETCH(bool, cut);
        const PostId post = add(u"2026-10-15T11:00:00"_s, PostStatus::Scheduled, u"Pumpkin week"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), cut ? Qt::Key_X : Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Pumpkin week"_s);
        QCOMPARE(view().chips().lifted.contains(post), cut);
        view().focusChip(dayIn(QDate(2026, 10, 17)), -1);
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        const Instant there = at(u"2026-10-17T11:00:00"_s);
        if (cut) {
            QTRY_COMPARE(timeOf(post), there);
            QCOMPARE(m_engine->moveCalls.size(), size_t(1));
            QTRY_VERIFY(!clippedPosts()); // it is where it was to go
            QVERIFY(view().chips().lifted.isEmpty());
        } else {
            QTRY_COMPARE(countOf(u"copy"_s), 1);
            QCOMPARE(newest().scheduledFor, std::optional(there));
            QCOMPARE(timeOf(post), at(u"2026-10-15T11:00:00"_s));
            QVERIFY(clippedPosts()); // for another day
        }
        QTRY_VERIFY(m_actions->canUndo());
    }

    void theListHasTheClipboardToo()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-20T11:00:00"_s);
        open(CalendarPage::View::Month);
        m_page->showView(CalendarPage::View::List);
        AgendaView &list = *m_page->list();
        QTRY_VERIFY(list.agenda().rowOf(post) >= 0);
        list.setFocus();
        list.setCurrentIndex(list.agenda().index(list.agenda().rowOf(post)));
        QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
        list.setCurrentIndex(list.agenda().index(list.agenda().rowOf(QDate(2026, 10, 20)) + 1));
        QTest::keyClick(&list, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(countOf(u"copy"_s), 1);
        QCOMPARE(newest().scheduledFor, std::optional(at(u"2026-10-20T11:00:00"_s)));
    }

    void aTypedTime_data() { views(); }
    void aTypedTime()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *field = view().findChild<QLineEdit *>(u"timeField"_s);
        QVERIFY(field && field->isVisible());
        QCOMPARE(field->text(), u"11:00"_s);
        field->setText(u"sat 16:00"_s);
        QCOMPARE(field->accessibleDescription(), u"Sat 17 Oct, 16:00"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-17T16:00:00"_s));
        QTRY_VERIFY(!view().findChild<QLineEdit *>(u"timeField"_s));
        QTest::keyClick(&view(), Qt::Key_F2);
        field = view().findChild<QLineEdit *>(u"timeField"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!view().findChild<QLineEdit *>(u"timeField"_s));
        QCOMPARE(m_engine->moveCalls.size(), size_t(1));
    }

    void shiftAndArrowsExtendTheSelection_data() { views(); }
    void shiftAndArrowsExtendTheSelection()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-15T13:00:00"_s);
        add(u"2026-10-16T09:00:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view().chips().selected.size(), 3);
        QTest::keyClick(&view(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(view().chips().selected.size(), 1);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(view().chips().selected.isEmpty());
    }

    /// Who types a time sees no bubble.
    void aTypedTimeIsWarnedOfOnceItIsTaken_data() { views(); }
    void aTypedTimeIsWarnedOfOnceItIsTaken()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-15T16:10:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QSignalSpy told(m_actions.get(), &PostActions::done);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *field = view().findChild<QLineEdit *>(u"timeField"_s);
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, u"16:00"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().endsWith(u". Less than 15 minutes from another post of this account"_s));
    }

    /// Of months that were not loaded nothing was known, and nothing was said.
    void daysThatAreNotLoadedAreAskedFor_data() { views(); }
    void daysThatAreNotLoadedAreAskedFor()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        add(u"2027-03-11T11:20:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QSignalSpy told(m_actions.get(), &PostActions::done);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *field = view().findChild<QLineEdit *>(u"timeField"_s);
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, u"+3550h"_s); // 11:12 that day
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().endsWith(u". Less than 15 minutes from another post of this account"_s));
        // And the view goes with it.
        QTRY_VERIFY(view().focusedChip());
        QCOMPARE(view().focusedChip()->posts.front().id, post);
        QCOMPARE(view().focusedDay(), QDate(2027, 3, 11));
    }

    /// It was behind '+3 more' then, and the keys acted on nothing.
    void whatMovesIntoAFullDayKeepsTheKeyboard()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-16T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')));
        const PostId late = add(u"2026-10-15T18:00:00"_s);
        open(CalendarPage::View::Month);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(friday)), 6);
        QVERIFY(m_page->calendar()->scene().layout.cells[size_t(dayIn(friday))].hidden > 0);
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(late), at(u"2026-10-16T18:00:00"_s));
        QTRY_COMPARE(view().chips().chipsOn(dayIn(friday)), 7);
        QTRY_VERIFY(view().focusedChip());
        QCOMPARE(view().focusedChip()->posts.front().id, late);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(late), at(u"2026-10-17T18:00:00"_s));
    }

    void settingsChangeWeekAndClock_data() { views(); }
    void settingsChangeWeekAndClock()
    {
        add(u"2026-10-15T15:00:00"_s);
        m_engine->settingTexts.insert(u"calendar.week_start"_s, u"7"_s);
        openView();
        QTRY_COMPARE(view().dateOf(0).dayOfWeek(), int(Qt::Sunday));
        QTest::keyClick(&view(), Qt::Key_Home);
        QCOMPARE(view().focusedDay(), QDate(2026, 10, 11));
        m_engine->setSetting(u"calendar.week_start"_s, u"6"_s);
        QTRY_COMPARE(view().dateOf(0).dayOfWeek(), int(Qt::Saturday));
        QTRY_COMPARE(view().chips().chipsOn(dayIn(thursday)), 1);

        QVERIFY(setHourCycle(HourCycle::Twelve));
        Q_EMIT m_themes->changed(); // as AppearanceSettings tells of it
        lift(chipAt(thursday), spotOf(friday, 15 * 60));
        QCOMPARE(bubble().title, u"Fri 16 Oct, 3:00 PM"_s);
        QVERIFY(view().nameOf(*view().chips().chip(dayIn(thursday), 0)).startsWith(u"3:00 PM"_s));
        QTest::keyClick(&view(), Qt::Key_Escape);
        setHourCycle(HourCycle::Locale);
    }
};

QTEST_MAIN(TestChipView)
#include "tst_chipview.moc"
