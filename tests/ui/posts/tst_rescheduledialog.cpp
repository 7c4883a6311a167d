// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/posts/postspagefixture.h"
#include "ui/calendar/thumbcache.h"
#include "ui/posts/plannedmoves.h"
#include "ui/posts/rescheduledialog.h"
#include "ui/theme/fields.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RescheduleDialogTest : public PostsPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void selectedPostsMoveTogetherInOneStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const int first = o.rowOf(u"Scoring sourdough"_s);
        for (int row = first; row < first + 3; ++row)
            o.model->toggle(row);
        o.client.overviews[o.post(u"Scoring sourdough"_s).accountId].dailyLimit = 1;
        o.press(u"bulkReschedule"_s);
        auto *dialog = o.child<QDialog>(u"reschedule"_s);
        QVERIFY(dialog);
        auto *apply = o.child(u"applyReschedule"_s);
        auto *days = o.child<QLineEdit>(u"shiftDays"_s);
        days->setText(u"2"_s);
        auto *planned = dialog->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->rowCount(), 3);
        QCOMPARE(planned->after(planned->moves()[0]), u"Fri 16 Oct, 14:30"_s);
        QVERIFY(apply->isEnabled());
        // What is against it is said, and hinders nothing.
        PostSummary near = planned->moves()[0].post;
        near.id = PostId::create(sampleNow());
        near.scheduledFor = parseTime(u"2026-10-16T20:00"_s, "Europe/Berlin");
        o.client.posts.push_back(near);
        days->setText(u"3"_s);
        days->setText(u"2"_s);
        QTRY_COMPARE(planned->warning(planned->moves()[0]), u"The daily limit is used up then"_s);
        QVERIFY(apply->isEnabled());
        days->setText(u"0"_s);
        QVERIFY(!apply->isEnabled()); // nothing moves
        days->setText(u"2"_s);
        o.press(u"applyReschedule"_s);
        QTRY_COMPARE(o.client.moveCalls.size(), size_t(1));
        QCOMPARE(o.client.moveCalls.front().size(), size_t(3));
        const PostSummary moved = o.post(u"Scoring sourdough"_s);
        QCOMPARE(*moved.scheduledFor, *parseTime(u"2026-10-16T14:30"_s, "Europe/Berlin"));
        o.actions->undo();
        QTRY_COMPARE(o.client.undoCalls, 1);
    }

    void itOpensOnAWayThatHasAPlace()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const auto way = [&] { return o.child<Segmented>(u"rescheduleWay"_s)->current(); };
        const auto ask = [&](const QString &caption) {
            delete o.page->findChild<RescheduleDialog *>();
            o.model->uncheckAll();
            o.model->toggle(o.rowOf(caption));
            o.press(u"bulkReschedule"_s);
        };
        ask(u"Scoring sourdough"_s);
        QCOMPARE(way(), int(RescheduleDialog::ShiftBy));
        // A draft without a date, of an account that has slots, and of one that has none.
        const QString draft = u"How we roast 12 kg before sunrise"_s;
        o.client.freeSlotList = {{o.post(draft).accountId, *parseTime(u"2026-10-18T10:15"_s, "Europe/Berlin")}};
        ask(draft);
        QCOMPARE(way(), int(RescheduleDialog::SpreadOverSlots));
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->rowCount(), 1);
        QTRY_COMPARE(planned->after(planned->moves()[0]), u"Sun 18 Oct, 10:15"_s);
        QCOMPARE(way(), int(RescheduleDialog::SpreadOverSlots));
        o.client.freeSlotList.clear();
        ask(draft);
        QTRY_COMPARE(way(), int(RescheduleDialog::SetOneDay));
        planned = o.page->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->rowCount(), 1);
        QTRY_COMPARE(planned->after(planned->moves()[0]), u"Tomorrow, 10:00"_s);
        QVERIFY(o.child(u"applyReschedule"_s)->isEnabled());
        // Nothing to shift: that way is not open.
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::ShiftBy).center());
        QCOMPARE(way(), int(RescheduleDialog::SetOneDay));
    }

    void oneAccountsSlotsCanBeChosen()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostSummary post = o.post(u"Scoring sourdough"_s);
        const auto &accounts = o.client.accountList;
        const auto own = std::ranges::find(accounts, post.accountId, &Account::id);
        const auto other = std::ranges::find_if(accounts,
                                                [&](const Account &account) { return account.handle != own->handle; });
        o.client.weeks = {{post.accountId, {{.minute = 615}}}, {other->id, {{.minute = 525}}}};
        o.client.freeSlotList = {{post.accountId, *parseTime(u"2026-10-18T10:15"_s, "Europe/Berlin")},
                                 {other->id, *parseTime(u"2026-10-17T08:45"_s, "Europe/Berlin")}};
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.press(u"bulkReschedule"_s);
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SpreadOverSlots).center());
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->after(planned->moves()[0]), u"Sun 18 Oct, 10:15"_s);
        auto *whose = o.child<DropButton>(u"slotsOf"_s);
        QCOMPARE(whose->text(), u"each account’s slots"_s);
        const QList<QAction *> choices = whose->menu()->actions();
        QCOMPARE(choices.size(), 3); // what has no slots is no choice
        const auto of = std::ranges::find_if(
            choices, [&](const QAction *choice) { return choice->text().startsWith(other->handle); });
        QVERIFY(of != choices.end());
        (*of)->trigger();
        QTRY_COMPARE(planned->after(planned->moves()[0]), u"Sat 17 Oct, 08:45"_s);
        QVERIFY(whose->text().startsWith(other->handle));
        // How it is undone stands beside the button while it can be done.
        QVERIFY(o.child<QWidget>(u"rescheduleUndoNote"_s)->isVisible());
        QVERIFY(!o.child<QWidget>(u"rescheduleNote"_s)->isVisible());
        o.child<QLineEdit>(u"slotsFrom"_s)->setText(u"31.11."_s);
        QTRY_VERIFY(o.child<QWidget>(u"rescheduleNote"_s)->isVisible());
        QVERIFY(!o.child<QWidget>(u"rescheduleUndoNote"_s)->isVisible());
    }

    /// With longer words of other languages its end was cut off.
    void whatIsSaidAgainstAMoveWraps()
    {
        PlannedMovesModel model;
        Opened o(m_theme);
        ThumbCache thumbs(o.client);
        PlannedMoveDelegate delegate(model, thumbs, m_theme, {}, nullptr);
        QListView list;
        list.resize(680, 200);
        QStyleOptionViewItem option;
        option.widget = &list;
        const auto heightWith = [&](const QString &refusal) {
            model.setMoves({{.post = {}, .to = {}, .refusal = refusal}});
            return delegate.sizeHint(option, model.index(0)).height();
        };
        QCOMPARE(heightWith({}), 46);
        QCOMPARE(heightWith(u"This time has gone by"_s), 46);
        QVERIFY(heightWith(u"This time has gone by, and what is said here goes on and on and on"_s) > 46);
    }

    void oneDayTakesATimeAsItIsTyped()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.press(u"bulkReschedule"_s);
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SetOneDay).center());
        auto *time = o.child<QLineEdit>(u"oneTime"_s);
        QVERIFY(time && time->isVisible());
        QCOMPARE(time->text(), u"14:30"_s); // as it has
        time->window()->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), time->window());
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        const auto after = [&] { return planned->after(planned->moves()[0]); };
        QTRY_COMPARE(after(), u"Tomorrow, 14:30"_s);
        time->setFocus();
        time->selectAll();
        QTest::keyClicks(time, u"8 pm"_s);
        QTRY_COMPARE(after(), u"Tomorrow, 20:00"_s);
        time->selectAll();
        QTest::keyClicks(time, u"soon"_s);
        QTRY_VERIFY(o.child<QLabel>(u"rescheduleNote"_s)->text().startsWith(u"“soon” is not a time."));
        QVERIFY(!o.child(u"applyReschedule"_s)->isEnabled());
        time->selectAll();
        QTest::keyClicks(time, u"fri 9"_s);
        QTRY_COMPARE(after(), u"Fri 16 Oct, 09:00"_s);
        QVERIFY(time->hasFocus());
        QTest::keyClick(time, Qt::Key_Tab);
        QVERIFY(!time->hasFocus());
        QCOMPARE(time->text(), u"09:00"_s);
        QCOMPARE(o.child<QLineEdit>(u"oneDay"_s)->text(), u"Fri 16 Oct 2026"_s);
        auto *day = o.child<QLineEdit>(u"oneDay"_s);
        day->setText(u"31.11."_s);
        QTRY_VERIFY(o.child<QLabel>(u"rescheduleNote"_s)->text().startsWith(u"“31.11.” is not a date."));
        day->setText(u"17/10/2026"_s);
        QTRY_COMPARE(after(), u"Sat 17 Oct, 09:00"_s);
        o.press(u"applyReschedule"_s);
        QTRY_COMPARE(*o.post(u"Scoring sourdough"_s).scheduledFor, *parseTime(u"2026-10-17T09:00"_s, "Europe/Berlin"));
    }

    void severalKeepTheirTimesAndUndatedOnesAreGivenOne()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.model->toggle(o.rowOf(u"How we roast 12 kg before sunrise"_s));
        o.press(u"bulkReschedule"_s);
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        QTRY_COMPARE(planned->rowCount(), 2);
        QTRY_COMPARE(planned->warning(planned->moves()[1]), u"It has no date to shift"_s);
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SetOneDay).center());
        o.child<QLineEdit>(u"oneTime"_s)->setText(u"11"_s);
        QTRY_COMPARE(planned->after(planned->moves()[0]), u"Tomorrow, 14:30"_s);
        QTRY_COMPARE(planned->after(planned->moves()[1]), u"Tomorrow, 11:00"_s);
        delete o.page->findChild<RescheduleDialog *>();
        o.model->uncheckAll();
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.model->toggle(o.rowOf(u"Friday flat white"_s));
        o.press(u"bulkReschedule"_s);
        QVERIFY(!o.child<QLineEdit>(u"oneTime"_s)); // all have one
    }

    void unitsFollowTheirNumber()
    {
        QTranslator plurals;
        QVERIFY(plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&plurals);
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.press(u"bulkReschedule"_s);
        auto *days = o.child<QLineEdit>(u"shiftDays"_s);
        QCOMPARE(days->accessibleName(), u"day"_s);
        days->setText(u"2"_s);
        QCOMPARE(days->accessibleName(), u"days"_s);
        QCOMPARE(o.child<QLineEdit>(u"shiftHours"_s)->accessibleName(), u"hours"_s);
    }

    void whatStaysSaysWhyAndSlotsCanBeSet()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        const PostSummary with = o.post(u"Scoring sourdough"_s);
        const PostSummary without = o.post(u"New frames in the window"_s);
        o.client.weeks.insert(with.accountId, {{.weekday = 5, .minute = 540}});
        o.client.freeSlotList = {{with.accountId, *parseTime(u"2026-10-18T10:15"_s, "Europe/Berlin")}};
        o.model->toggle(o.rowOf(with.caption));
        o.model->toggle(o.rowOf(without.caption));
        o.press(u"bulkReschedule"_s);
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SpreadOverSlots).center());
        QTRY_COMPARE(planned->warning(planned->moves()[1]), u"harbour.cycles has no posting slots"_s);
        QCOMPARE(planned->index(1).data(Qt::ToolTipRole).toString(), u"harbour.cycles has no posting slots"_s);
        QVERIFY(o.child(u"setSlots"_s)->isVisible());
        // Slots that are set meanwhile are there at once.
        o.client.freeSlotList.push_back({without.accountId, *parseTime(u"2026-10-18T12:00"_s, "Europe/Berlin")});
        o.client.setPostingSlots(without.accountId, {{.weekday = 6, .minute = 540}});
        QTRY_VERIFY(planned->moves()[1].to);
        QTRY_VERIFY(!o.child(u"setSlots"_s)->isVisible());
        o.client.freeSlotList.pop_back();
        o.client.setPostingSlots(without.accountId, {});
        QTRY_VERIFY(o.child(u"setSlots"_s)->isVisible());
        QSignalSpy wanted(o.page.get(), &Page::slotsRequested);
        o.press(u"setSlots"_s);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toString(), without.accountId.toString());
    }

    void whatWouldLandInThePastStaysAndTheOthersMove()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.model->toggle(o.rowOf(u"Kiln opening, part 2"_s)); // two days ago
        o.model->toggle(o.rowOf(u"Scoring sourdough"_s));
        o.press(u"bulkReschedule"_s);
        auto *planned = o.page->findChild<PlannedMovesModel *>();
        auto *apply = o.child(u"applyReschedule"_s);
        QTRY_COMPARE(planned->rowCount(), 2);
        QCOMPARE(planned->after(planned->moves()[0]), u"Stays as it is"_s);
        QCOMPARE(planned->warning(planned->moves()[0]), u"This time has gone by"_s);
        QCOMPARE(planned->after(planned->moves()[1]), u"Tomorrow, 14:30"_s);
        QVERIFY(apply->isEnabled());
        o.child<QLineEdit>(u"shiftDays"_s)->setText(u"0"_s);
        o.child<QLineEdit>(u"shiftMinutes"_s)->setText(u"1"_s);
        auto *direction = o.child<Segmented>(u"shiftDirection"_s);
        QTest::mouseClick(direction, Qt::LeftButton, {}, direction->rectOf(1).center());
        QCOMPARE(planned->after(planned->moves()[1]), u"Today, 14:29"_s);
        o.child<QLineEdit>(u"shiftMinutes"_s)->setText(u"60"_s);
        QVERIFY(!apply->isEnabled());
        QCOMPARE(o.child<QLabel>(u"rescheduleNote"_s)->text(), u"Nothing can move to a time that has gone by."_s);
    }

    /// The one that moves is named, wherever it stands in the table.
    void theOneThatMovesIsNamed()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.ready());
        o.client.freeSlotList = {
            {o.post(u"Friday flat white"_s).accountId, *parseTime(u"2026-10-18T10:15"_s, "Europe/Berlin")}};
        o.model->toggle(o.rowOf(u"New frames in the window"_s)); // stays: no slot
        o.model->toggle(o.rowOf(u"Friday flat white"_s));
        o.press(u"bulkReschedule"_s);
        auto *ways = o.child<Segmented>(u"rescheduleWay"_s);
        QTest::mouseClick(ways, Qt::LeftButton, {}, ways->rectOf(RescheduleDialog::SpreadOverSlots).center());
        auto *apply = o.child(u"applyReschedule"_s);
        QVERIFY(!apply->isEnabled()); // what is shown is not what was asked for
        QTRY_VERIFY(apply->isEnabled());
        o.press(u"applyReschedule"_s);
        QTRY_COMPARE(o.client.moveCalls.size(), size_t(1));
        QCOMPARE(o.client.moveCalls.front().size(), size_t(1));
        o.client.refusal = Error{.code = QString(code::wrongState), .message = u"It is out."_s};
        QSignalSpy refused(o.actions.get(), &PostActions::refused);
        o.actions->undo();
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY2(refused.front().front().toString().contains(u"Friday flat white"),
                 qPrintable(refused.front().front().toString()));
    }
};

QTEST_MAIN(RescheduleDialogTest)
#include "tst_rescheduledialog.moc"
