// SPDX-License-Identifier: GPL-3.0-or-later
// What the month and the week have in common of drags: what lands, what is copied, what is warned of.
#include "tests/ui/calendar/calendarpagefixture.h"

#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace postrider;

class TestChipDrags : public CalendarPageFixture
{
    Q_OBJECT

    const QDate wednesday{2026, 10, 14};
    void openRightToLeft()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        openView();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // What is dragged where, and what it is after.
    void table_data()
    {
        QTest::addColumn<bool>("month");
        QTest::addColumn<PostStatus>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<bool>("control");
        QTest::addColumn<QString>("says"); // empty: it lands
        QTest::addColumn<bool>("copies");
        struct What
        {
            const char *name;
            PostStatus status;
            QString error;
            QString says;
        };
        const QString out = u"This post is out already, so it can’t be moved."_s;
        const QString busy = u"This post is being published right now, so it can’t be moved."_s;
        const QString asks = u"Say first whether this post went out. Then it can be moved."_s;
        const std::vector<What> rows{{"scheduled", PostStatus::Scheduled, {}, {}},
                                     {"dated draft", PostStatus::Draft, {}, {}},
                                     {"failed", PostStatus::Failed, u"tiktok.video_too_long"_s, {}},
                                     {"missed", PostStatus::Failed, QString(code::missed), {}},
                                     {"posted", PostStatus::Posted, {}, out},
                                     {"publishing", PostStatus::Publishing, {}, busy},
                                     {"outcome unknown", PostStatus::Failed, QString(code::outcomeUnknown), asks}};
        for (const bool month : {true, false}) {
            for (const What &row : rows) {
                const auto name = [&](const char *how) {
                    return u"%1, %2%3"_s
                        .arg(month ? u"month"_s : u"week"_s, QLatin1String(row.name), QLatin1String(how))
                        .toUtf8();
                };
                QTest::newRow(name("").constData()) << month << row.status << row.error << false << row.says << false;
                const bool copies = row.status != PostStatus::Publishing && row.error != code::outcomeUnknown;
                QTest::newRow(name(", Ctrl").constData())
                    << month << row.status << row.error << true << (copies ? QString() : row.says) << copies;
            }
        }
    }
    void table()
    {
        QFETCH(PostStatus, status);
        QFETCH(QString, error);
        QFETCH(bool, control);
        QFETCH(QString, says);
        QFETCH(bool, copies);
        const PostId post = add(u"2026-10-15T11:00:00"_s, status);
        m_engine->posts.back().errorCode = error;
        openView();
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        const auto keys = control ? Qt::ControlModifier : Qt::NoModifier;
        const QPoint there = spotOf(friday, 11 * 60);
        lift(chipAt(thursday), there, keys);
        QCOMPARE(view().cursor().shape(), says.isEmpty() ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
        QCOMPARE(view().findChildren<DragOverlay *>().isEmpty(), true); // it lies over the page
        if (!says.isEmpty())
            QCOMPARE(bubble().title, says);
        letGo(there, keys);
        if (!says.isEmpty()) {
            QCOMPARE(told.count(), 1);
            QVERIFY(told[0][0].toString().startsWith(says));
            QVERIFY(m_engine->moveCalls.empty() && m_engine->requests.isEmpty());
            return;
        }
        if (copies) {
            QTRY_COMPARE(countOf(u"copy"_s), 1);
            QVERIFY(m_engine->moveCalls.empty());
            QCOMPARE(timeOf(post), at(u"2026-10-15T11:00:00"_s)); // it stays
            QCOMPARE(newest().scheduledFor, std::optional(at(u"2026-10-16T11:00:00"_s)));
            QVERIFY(newest().status == (status == PostStatus::Draft ? PostStatus::Draft : PostStatus::Scheduled));
        } else {
            QTRY_COMPARE(timeOf(post), at(u"2026-10-16T11:00:00"_s));
            QCOMPARE(m_engine->moveCalls.size(), size_t(1));
        }
        m_actions->undo(); // one step
        QTRY_VERIFY(!m_actions->canUndo());
        QTRY_COMPARE(int(m_engine->posts.size()), 1);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-15T11:00:00"_s));
    }

    void controlComesAndGoes_data() { views(); }
    void controlComesAndGoes()
    {
        add(u"2026-10-15T11:00:00"_s);
        openView();
        QSignalSpy carrying(m_page.get(), &CalendarPage::carrying);
        const QPoint there = spotOf(friday, 11 * 60);
        lift(chipAt(thursday), there);
        QCOMPARE(carrying.count(), 1); // for the status bar
        QCOMPARE(carrying[0][0].toString(), u"Caption"_s);
        QCOMPARE(bubble().title, u"Fri 16 Oct, 11:00"_s);
        QVERIFY(!view().chips().lifted.isEmpty());
        QTest::keyPress(&view(), Qt::Key_Control);
        QCOMPARE(bubble().title, u"Copy to Fri 16 Oct, 11:00"_s);
        QCOMPARE(bubble().origin, u"the one on Thu 15 Oct, 11:00 stays"_s); // it "was" nowhere else
        QVERIFY(carrying.last()[2].toBool());
        QVERIFY(view().chips().lifted.isEmpty()); // the original stays as it is
        QVERIFY(overlay().showsCopy());
        QTest::keyRelease(&view(), Qt::Key_Control);
        QCOMPARE(bubble().title, u"Fri 16 Oct, 11:00"_s);
        QVERIFY(!overlay().showsCopy());
        QVERIFY(!carrying.last()[2].toBool());
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(m_engine->moveCalls.empty() && m_engine->requests.isEmpty());
        QCOMPARE(carrying.last()[0].toString(), QString());
    }

    void severalAreCopiedByTheSameAmount_data() { views(); }
    void severalAreCopiedByTheSameAmount()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-16T18:00:00"_s);
        openView();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, chipAt(thursday));
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::ControlModifier, chipAt(friday));
        QCOMPARE(view().chips().selected.size(), 2);
        const QPoint there = spotOf(QDate(2026, 10, 17), 11 * 60);
        lift(chipAt(thursday), there, Qt::ControlModifier);
        QCOMPARE(bubble().title, u"Copies of 2 post(s), +2 day(s)"_s);
        letGo(there, Qt::ControlModifier);
        QTRY_COMPARE(countOf(u"copy"_s), 2);
        QCOMPARE(m_engine->posts[2].scheduledFor, std::optional(at(u"2026-10-17T11:00:00"_s)));
        QCOMPARE(m_engine->posts[3].scheduledFor, std::optional(at(u"2026-10-18T18:00:00"_s)));
        m_actions->undo();
        QTRY_COMPARE(int(m_engine->posts.size()), 2);
    }

    void aCopyByKeys_data() { views(); }
    void aCopyByKeys()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s, PostStatus::Posted);
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(bubble().title, u"This post is out already, so it can’t be moved."_s);
        QCOMPARE(bubble().origin, u"C copies it instead"_s);
        QTest::keyClick(&view(), Qt::Key_C);
        QCOMPARE(bubble().title, u"Copy to Fri 16 Oct, 11:00"_s);
        m_clock->advance(1s);
        QVERIFY(view().accessibleDescription().startsWith(bubble().title));
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(countOf(u"copy "_s + post.toString()), 1);
        QCOMPARE(newest().scheduledFor, std::optional(at(u"2026-10-16T11:00:00"_s)));
    }

    void warnsOfWhatWillNotWork_data() { views(); }
    void warnsOfWhatWillNotWork()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-16T11:10:00"_s);
        Account &account = m_engine->accountList.front();
        account.state = AccountState::NeedsSignIn;
        m_engine->overviews[account.id].dailyLimit = 1;
        openView();
        const QPoint there = spotOf(friday, 11 * 60);
        lift(chipAt(thursday), there);
        QTRY_COMPARE((moveOver(view(), there - QPoint(1, 0)), moveOver(view(), there), bubble().warnings.size()), 3);
        QCOMPARE(bubble().warnings[0], u"Less than 15 minutes from another post of this account"_s);
        QCOMPARE(bubble().warnings[1], u"This account’s limit of 1 post(s) in 24 hours is used up then"_s);
        QCOMPARE(bubble().warnings[2], u"This account needs a new sign-in before it can post"_s);
        const QPoint day = spotOf(QDate(2026, 10, 17), 11 * 60); // within 24 hours of Friday's
        QTRY_VERIFY((moveOver(view(), day - QPoint(1, 0)), moveOver(view(), day), bubble().warnings.size() == 2));
        QVERIFY(bubble().warnings.contains(u"This account’s limit of 1 post(s) in 24 hours is used up then"_s));
        moveOver(view(), spotOf(QDate(2026, 10, 18), 11 * 60));
        QCOMPARE(bubble().warnings.size(), 1);       // Friday's is longer ago than that
        letGo(spotOf(QDate(2026, 10, 18), 11 * 60)); // warned of, not forbidden
        QTRY_COMPARE(m_engine->moveCalls.size(), size_t(1));
    }

    /// Only the day under the pointer was looked at: the others of several posts landed without a word.
    void warnsOfAllThatAreMoved_data() { views(); }
    void warnsOfAllThatAreMoved()
    {
        add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-16T12:00:00"_s);
        add(u"2026-10-17T12:05:00"_s); // where the second one goes to
        openView();
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view().chips().selected.size(), 2);
        QSignalSpy told(m_actions.get(), &PostActions::done);
        QTest::keyClick(&view(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(bubble().warnings, QStringList{u"Less than 15 minutes from another post of this account"_s});
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().endsWith(u". Less than 15 minutes from another post of this account"_s));
    }

    /// With a filter of labels the months have the posts with these labels alone.
    void theBubbleWarnsOnceTheAnswerIsThere_data() { views(); }
    void theBubbleWarnsOnceTheAnswerIsThere()
    {
        const PostId shown = add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-16T11:10:00"_s);
        const LabelId label = LabelId::create(m_clock->now());
        m_engine->labelsOf.insert(shown, {label});
        openView();
        CalendarFilter filter = m_page->data().store().filter();
        filter.labels = {label};
        QSignalSpy loaded(&m_page->data().store(), &MonthStore::monthLoaded);
        m_page->data().store().setFilter(filter);
        QTRY_COMPARE(loaded.size(), 3);
        view().focusChip(dayIn(thursday), 0);
        QTest::keyClick(&view(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Right);
        QVERIFY(bubble().warnings.isEmpty());
        const QStringList close{u"Less than 15 minutes from another post of this account"_s};
        QTRY_COMPARE(bubble().warnings, close); // nothing was moved for it
        m_engine->posts.back().scheduledFor = at(u"2026-10-16T12:00:00"_s);
        Q_EMIT m_engine->postsChanged({m_engine->posts.back().id.toString()});
        QTRY_VERIFY(bubble().warnings.isEmpty());
        QTest::keyClick(&view(), Qt::Key_Escape);
    }

    /// One half of it moved, and the other stayed behind unseen.
    void aChipOfWhichOneAccountIsHiddenMovesWhole_data() { views(); }
    void aChipOfWhichOneAccountIsHiddenMovesWhole()
    {
        const PostId shown = add(u"2026-10-15T11:00:00"_s);
        const PostId twin = add(u"2026-10-15T11:00:00"_s);
        Account second = m_engine->accountList.front();
        const AccountId hidden = second.id = AccountId::create(m_clock->now());
        m_engine->accountList.push_back(second);
        m_engine->posts.back().groupId = m_engine->posts[m_engine->posts.size() - 2].groupId;
        m_engine->posts.back().accountId = hidden;
        openView();
        CalendarFilter filter = m_page->data().store().filter();
        filter.hiddenAccounts = {hidden};
        m_page->data().store().setFilter(filter);
        view().focusChip(dayIn(thursday), 0);
        QTRY_VERIFY(view().focusedChip() && view().focusedChip()->posts.size() == 2);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(timeOf(shown), at(u"2026-10-16T11:00:00"_s));
        QCOMPARE(timeOf(twin), at(u"2026-10-16T11:00:00"_s));
    }

    void thePastOffersTheNearestTime_data() { views(); }
    void thePastOffersTheNearestTime()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        add(u"2026-10-14T14:20:00"_s);
        openRightToLeft();
        QSignalSpy offered(m_page.get(), &CalendarPage::offered);
        QSignalSpy told(m_actions.get(), &PostActions::done);
        const QPoint there = spotOf(wednesday, 11 * 60);
        lift(chipAt(thursday), there);
        QCOMPARE(view().cursor().shape(), Qt::ForbiddenCursor);
        QCOMPARE(bubble().warnings, QStringList{u"That time has gone by. The earliest is 14:15."_s});
        letGo(there);
        QVERIFY(m_engine->moveCalls.empty());
        QCOMPARE(offered.count(), 1);
        QCOMPARE(offered[0][1].toString(), u"Use 14:15"_s);
        offered[0][2].value<std::function<void()>>()();
        QTRY_COMPARE(timeOf(post), at(u"2026-10-14T14:15:00"_s));
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().endsWith(u". Less than 15 minutes from another post of this account"_s));
    }

    void aDraftForNobodyAsksFirst_data() { views(); }
    void aDraftForNobodyAsksFirst()
    {
        const PostId draft = add(QString(), PostStatus::Draft);
        m_engine->posts.back().accountId = {};
        m_engine->posts.back().platform.clear();
        openView();
        m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        pullDraft(list);
        const QPoint there = isMonth() ? spotOf(friday) : spotOf(friday) - QPoint(6, -4);
        moveOver(view(), there);
        letGo(there);
        QVERIFY(m_engine->moveCalls.empty());
        auto *menu = view().findChild<QMenu *>(u"accountMenu"_s);
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().constLast()->text(), u"cafe.lumen on Instagram"_s);
        menu->actions().constLast()->trigger();
        menu->close();
        QTRY_COMPARE(m_engine->find(draft)->scheduledFor,
                     std::optional(at(isMonth() ? u"2026-10-16T10:00:00"_s : u"2026-10-16T15:00:00"_s)));
        QCOMPARE(m_engine->find(draft)->accountId, m_engine->accountList.front().id);
        m_actions->undo(); // both, in one step
        QTRY_VERIFY(m_engine->find(draft)->accountId.isNull());
        QVERIFY(!m_engine->find(draft)->scheduledFor);
        QVERIFY(!m_actions->canUndo());
    }

    void aDraftFindsItsSlotInAnotherMonthToo()
    {
        const PostId draft = add(QString(), PostStatus::Draft);
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-11-18T18:20:00"_s)}};
        open(CalendarPage::View::Month);
        m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        pullDraft(list);
        moveOver(view(), spotOf(friday));
        QTest::keyClick(&view(), Qt::Key_PageDown);
        const QDate day(2026, 11, 18);
        QTRY_VERIFY((moveOver(view(), spotOf(day) - QPoint(1, 0)), moveOver(view(), spotOf(day)),
                     bubble().title.contains(u"18:20")));
        letGo(spotOf(day));
        QTRY_COMPARE(m_engine->find(draft)->scheduledFor, std::optional(at(u"2026-11-18T18:20:00"_s)));
    }

    void aDraftOnADayOffersAnotherTime()
    {
        const PostId draft = add(QString(), PostStatus::Draft);
        open(CalendarPage::View::Month);
        m_page->toggleDrafts();
        QListView *list = m_page->drafts()->list();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QSignalSpy also(m_page.get(), &CalendarPage::alsoOffered);
        QSignalSpy done(m_actions.get(), &PostActions::done);
        pullDraft(list);
        moveOver(view(), spotOf(friday));
        letGo(spotOf(friday));
        QTRY_COMPARE(also.count(), 1);
        QVERIFY(done.back()[0].toString().startsWith(u"Scheduled for Fri 16 Oct, ")); // no move: it goes out now
        QCOMPARE(also[0][0].toString(), u"Change time"_s);
        QTRY_COMPARE(view().chips().chipsOn(dayIn(friday)), 1);
        const auto changeTime = also[0][1].value<std::function<void()>>();
        QSignalSpy edit(m_page.get(), &CalendarPage::editRequested);
        m_page->showView(CalendarPage::View::List);
        changeTime();
        QCOMPARE(edit.count(), 1); // no chip is there: the composer has the time, too
        m_page->showView(CalendarPage::View::Month);
        changeTime();
        auto *field = view().findChild<QLineEdit *>(u"timeField"_s);
        QVERIFY(field);
        field->setText(u"17:30"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_engine->find(draft)->scheduledFor, std::optional(at(u"2026-10-16T17:30:00"_s)));
    }

    void whatIsFarFromTheDropIsNotPaintedAnew_data() { views(); }
    void whatIsFarFromTheDropIsNotPaintedAnew()
    {
        add(u"2026-10-15T11:00:00"_s);
        openView();
        const QPoint there = spotOf(friday, 11 * 60);
        lift(chipAt(thursday), there);
        const QPoint pointer = view().mapTo(m_page.get(), there);
        QVERIFY(overlay().geometry().contains(pointer));
        QVERIFY(m_page->rect().contains(overlay().geometry()));
        QVERIFY(overlay().width() < m_page->width() / 2 && overlay().height() < m_page->height() / 2);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(std::ranges::none_of(m_page->findChildren<DragOverlay *>(u"dragOverlay"_s), &QWidget::isVisible));
    }
};

QTEST_MAIN(TestChipDrags)
#include "tst_chipdrags.moc"
