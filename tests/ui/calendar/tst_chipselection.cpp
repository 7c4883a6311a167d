// SPDX-License-Identifier: GPL-3.0-or-later
// What has the focus and what is selected on the calendar, after an undo too, and what keys then act on.
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/calendar/timeprompt.h"
#include "ui/theme/paint.h"

#include <QLineEdit>

using namespace postrider;

class TestChipSelection : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    /// After a move by keys was undone two chips had the ring, and Del took the one that had never been selected.
    void anUndoGoesBackToWhatWasMoved_data() { views(); }
    void anUndoGoesBackToWhatWasMoved()
    {
        const PostId moved = add(u"2026-10-15T11:00:00"_s);
        const PostId other = add(u"2026-10-16T11:00:00"_s);
        openView();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, chipAt(thursday));
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(moved), at(u"2026-10-16T11:00:00"_s));
        QTRY_VERIFY(m_actions->canUndo());
        const auto isOnlyOne = [&](QDate day) {
            const Chip *focused = view().focusedChip();
            return view().focusedDay() == day && focused && focused->posts.front().id == moved
                && view().chips().selected == QSet<PostId>{moved};
        };
        QVERIFY(isOnlyOne(friday));
        QTest::keyClick(&view(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(m_actions->canRedo());
        QVERIFY(isOnlyOne(thursday));
        QTest::keyClick(&view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_actions->canUndo());
        QVERIFY(isOnlyOne(friday));
        m_actions->undo(); // by the toast or the menu
        QTRY_VERIFY(m_actions->canRedo());
        QVERIFY(isOnlyOne(thursday));

        QTest::keyClick(&view(), Qt::Key_Delete);
        QTRY_COMPARE(countOf(u"remove"_s), 1);
        QVERIFY(!m_engine->find(moved) && m_engine->find(other));
    }

    void anUndoShowsWhereThePostsAre_data() { views(); }
    void anUndoShowsWhereThePostsAre()
    {
        const PostId moved = add(u"2026-10-15T11:00:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        m_actions->move({{moved, at(u"2027-02-10T11:00:00"_s)}}, u"Moved"_s, {});
        QTRY_VERIFY(m_actions->canUndo());
        QVERIFY(!view().focusedChip()); // it is elsewhere, and no other one has its focus
        const QDate away(2027, 2, 10);
        view().showDay(away);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(away)), 1);
        QTest::keyClick(&view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view().focusedDay(), thursday);
        QTRY_VERIFY(view().focusedChip() && view().focusedChip()->posts.front().id == moved);
        QCOMPARE(view().chips().selected, QSet<PostId>{moved});
        QTest::keyClick(&view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view().focusedDay() == away && view().focusedChip());
    }

    void keysActOnWhatIsSelected_data() { views(); }
    void keysActOnWhatIsSelected()
    {
        const PostId selected = add(u"2026-10-15T11:00:00"_s);
        const PostId focused = add(u"2026-10-16T11:00:00"_s);
        openView();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, chipAt(thursday));
        view().focusChip(dayIn(friday), 0);
        QTest::keyClick(&view(), Qt::Key_Delete);
        QTRY_COMPARE(countOf(u"remove"_s), 1);
        QVERIFY(!m_engine->find(selected) && m_engine->find(focused));
        // Nothing is selected any more: the one that has the ring.
        QTRY_VERIFY(!view().chips().anySelected());
        QTest::keyClick(&view(), Qt::Key_Delete);
        QTRY_COMPARE(countOf(u"remove"_s), 2);
        QVERIFY(!m_engine->find(focused));
    }

    /// It selected all from the chip that had the focus before, and moved them.
    void shiftFromTheBeginningDragsWhatIsSelected()
    {
        const PostId other = add(u"2026-10-15T11:00:00"_s);
        const PostId dragged = add(u"2026-10-16T11:00:00"_s);
        open(CalendarPage::View::Week);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, chipAt(thursday));
        view().focusChip(dayIn(friday), 0);
        view().toggleSelected(dayIn(thursday), 0);
        view().toggleSelected(dayIn(friday), 0);
        QCOMPARE(view().chips().selected, QSet<PostId>{dragged});
        QTest::mousePress(&view(), Qt::LeftButton, Qt::ShiftModifier, chipAt(friday));
        QCOMPARE(view().chips().selected, QSet<PostId>{dragged});
        QTest::mouseRelease(&view(), Qt::LeftButton, Qt::ShiftModifier, chipAt(friday)); // no drag after all
        QVERIFY(view().chips().selected.contains(dragged));
        QVERIFY(m_engine->find(other));
    }

    /// Del took those that had been copied.
    void whatWasCopiedIsNoLongerSelectedAfterPasting()
    {
        add(u"2026-10-15T11:00:00"_s);
        open(CalendarPage::View::Month);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, chipAt(thursday));
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(view().chips().anySelected());
        QTest::keyClick(&view(), Qt::Key_Right);
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(countOf(u"copy"_s), 1);
        QVERIFY(!view().chips().anySelected());
    }

    void whatIsTypedIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("note");
        QTest::newRow("a date") << u"18 dec 9:30"_s << u"Fri 18 Dec, 09:30"_s;
        QTest::newRow("a day alone keeps the time") << u"fri"_s << u"Fri 16 Oct, 11:00"_s;
        QTest::newRow("of another year") << u"2027-03-10 8"_s << u"Wed 10 Mar 2027, 08:00"_s;
        QTest::newRow("gone by") << u"12.10. 9"_s
                                 << u"Mon 12 Oct, 09:00. That time has gone by. The earliest is Wed 14 Oct, 14:15."_s;
        QTest::newRow("skipped") << u"2027-03-28 02:30"_s << u"02:30 doesn’t exist that day; Sun 28 Mar 2027, 03:00"_s;
        QTest::newRow("twice") << u"25.10. 2:30"_s << u"Sun 25 Oct, 02:30, the first of two that night"_s;
    }
    void whatIsTypedIsSaid()
    {
        QFETCH(QString, text);
        add(u"2026-10-15T11:00:00"_s);
        open(CalendarPage::View::Month);
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *prompt = view().findChild<TimePrompt *>();
        auto *field = prompt->findChild<QLineEdit *>(u"timeField"_s);
        QCOMPARE(field->placeholderText(), u"Like thu 16:00, 18 dec 16:00 or +2h"_s);
        field->setText(text);
        QTEST(prompt->note(), "note");
    }

    /// Delete took what was selected, but nothing moved it.
    void keysMoveWhatIsSelectedWhereNothingHasTheFocus_data() { views(); }
    void keysMoveWhatIsSelectedWhereNothingHasTheFocus()
    {
        const PostId one = add(u"2026-10-15T11:00:00"_s);
        const PostId two = add(u"2026-10-16T11:00:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        view().toggleSelected(dayIn(thursday), 0);
        view().toggleSelected(dayIn(friday), 0);
        view().focusChip(dayIn(QDate(2026, 10, 17)), -1);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(one), at(u"2026-10-16T11:00:00"_s));
        QCOMPARE(timeOf(two), at(u"2026-10-17T11:00:00"_s));
        view().focusChip(dayIn(QDate(2026, 10, 18)), -1);
        QTest::keyClick(&view(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Right);
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(timeOf(two), at(u"2026-10-18T11:00:00"_s));
    }

    /// What was selected looked like what had the focus, and like nothing where the keyboard was elsewhere.
    void aSelectionIsSeenWhereverTheKeyboardIs_data() { views(); }
    void aSelectionIsSeenWhereverTheKeyboardIs()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-16T11:00:00"_s);
        openView();
        const auto look = [this](QDate day, int around) {
            return view().grab(view().placeOf(dayIn(day), 0).adjusted(-around, -around, around, around)).toImage();
        };
        view().focusChip(dayIn(friday), 0);
        const QImage plain = look(thursday, 0);
        view().toggleSelected(dayIn(thursday), 0);
        const QImage selected = look(thursday, 0);
        QVERIFY(selected != plain);
        const QColor accent = m_themes->theme().accent;
        const auto hasRing = [&](QDate day) { return look(day, 2).pixelColor(1, 15) == accent; };
        QVERIFY(hasRing(friday) && !hasRing(thursday)); // the keyboard is on Friday's
        m_page->findChild<QLineEdit *>(u"search"_s)->setFocus();
        QTRY_VERIFY(!view().hasFocus());
        const QImage dimmed = look(thursday, 0);
        QVERIFY(dimmed != plain && dimmed != selected);
        QVERIFY(!hasRing(friday) && !hasRing(thursday));
        view().setFocus();
        QTRY_VERIFY(hasRing(friday));
        view().focusChip(dayIn(thursday), 0);
        QVERIFY(hasRing(thursday) && !hasRing(friday));
        QVERIFY(look(thursday, 0) != plain); // both can be seen
    }

    /// "25:99" and Enter opened the composer, and the words of what is accepted were cut off.
    void aTypedTimeThatIsNoneStays_data() { views(); }
    void aTypedTimeThatIsNoneStays()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        openView();
        view().focusChip(dayIn(thursday), 0);
        const QSignalSpy opened(&view(), &ChipView::openRequested);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto *prompt = view().findChild<TimePrompt *>();
        auto *field = prompt->findChild<QLineEdit *>(u"timeField"_s);
        field->selectAll();
        QTest::keyClicks(field, u"25:99"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(prompt->isVisible() && field->hasFocus());
        QCOMPARE(field->text(), u"25:99"_s);
        QCOMPARE(prompt->note(), u"Not a time"_s);
        QCOMPARE(prompt->examples(), u"Like thu 16:00, 18 dec 16:00 or +2h"_s);
        QVERIFY(field->width() >= textWidth(prompt->examples(), m_themes->theme().font(TextStyle::Small)));
        QVERIFY(view().rect().contains(field->geometry().translated(prompt->pos())));
        QTest::keyClick(field, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(opened.count(), 0);
        QCOMPARE(timeOf(post), at(u"2026-10-15T11:00:00"_s));
        field->selectAll();
        QTest::keyClicks(field, u"15:30"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-15T15:30:00"_s));
        QCOMPARE(opened.count(), 0);
    }
};

QTEST_MAIN(TestChipSelection)
#include "tst_chipselection.moc"
