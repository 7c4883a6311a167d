// SPDX-License-Identifier: GPL-3.0-or-later
// Several drafts of the tray at once, and those of accounts that are not shown.
#include "tests/ui/calendar/calendarpagefixture.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestCalendarDrafts : public CalendarPageFixture
{
    Q_OBJECT

    AccountId m_first;
    AccountId m_second;

    PostId draft(const QString &caption, AccountId account)
    {
        const PostId id = add(QString(), PostStatus::Draft, caption);
        m_engine->posts.back().accountId = account;
        m_engine->posts.back().updatedAtMs = 1000 - qint64(m_engine->posts.size());
        return id;
    }
    void freeSlots(std::initializer_list<std::pair<AccountId, QString>> all)
    {
        for (const auto &[account, when] : all)
            m_engine->freeSlotList.push_back({account, at(when)});
    }
    void freeReelSlot(const QString &when) { m_engine->freeSlotList.push_back({m_first, at(when), PostType::Reel}); }
    QListView &list() const { return *m_page->drafts()->list(); }
    void openTray(int rows)
    {
        if (m_page->drafts()->isRail())
            m_page->toggleDrafts();
        QTRY_COMPARE(list().model()->rowCount(), rows);
        list().setFocus();
    }
    QPoint row(int index) const { return list().visualRect(list().model()->index(index, 0)).center(); }
    void click(int index, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(list().viewport(), Qt::LeftButton, modifiers, row(index));
    }
    int selected() const { return int(list().selectionModel()->selectedIndexes().size()); }
    /// Out of the tray, the button down.
    void pull(int index)
    {
        QTest::mousePress(list().viewport(), Qt::LeftButton, {}, row(index));
        moveOver(*list().viewport(), row(index) - QPoint(QApplication::startDragDistance() + 1, 0));
    }
    std::optional<Instant> when(PostId post) const { return m_engine->find(post)->scheduledFor; }

private Q_SLOTS:
    void init()
    {
        setUp();
        Account second = m_engine->accountList.front();
        second.id = AccountId::create(m_clock->now());
        second.handle = u"fernandkiln"_s;
        m_engine->accountList.push_back(second);
        m_first = m_engine->accountList.front().id;
        m_second = second.id;
    }
    void cleanup() { tearDown(); }

    void severalGoIntoTheSlotsOfTheDay_data() { views(); }
    void severalGoIntoTheSlotsOfTheDay()
    {
        const PostId one = draft(u"One"_s, m_first);
        const PostId other = draft(u"Other"_s, m_second);
        const PostId two = draft(u"Two"_s, m_first);
        const PostId three = draft(u"Three"_s, m_first);
        draft(u"Not meant"_s, m_first);
        freeSlots({{m_first, u"2026-10-16T17:00:00"_s},
                   {m_first, u"2026-10-16T18:15:00"_s},
                   {m_second, u"2026-10-16T19:30:00"_s},
                   {m_first, u"2026-10-17T18:15:00"_s}}); // of another day
        openView();
        openTray(5);
        click(0);
        click(3, Qt::ShiftModifier);
        QCOMPARE(selected(), 4);
        QTRY_VERIFY(isMonth() || view().slotsOn(dayIn(friday)) == 3);
        pull(0);
        QCOMPARE(selected(), 4); // pressing one of them has not taken the others out
        const QPoint there = spotOf(friday, 15 * 60);
        moveOver(view(), there);
        QTRY_COMPARE(bubble().title, u"3 draft(s) to free slots, Fri 16 Oct"_s);
        QCOMPARE(bubble().origin, u"17:00 · 18:15 · 19:30"_s);
        QCOMPARE(bubble().warnings, QStringList{u"1 stay(s) a draft: no free slot is left"_s});
        QSignalSpy done(m_actions.get(), &PostActions::done);
        letGo(there);
        QTRY_COMPARE(when(one), std::optional(at(u"2026-10-16T17:00:00"_s)));
        QCOMPARE(when(two), std::optional(at(u"2026-10-16T18:15:00"_s)));
        QCOMPARE(when(other), std::optional(at(u"2026-10-16T19:30:00"_s)));
        QVERIFY(!when(three));
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(),
                 u"3 draft(s) scheduled, the first on Fri 16 Oct, 17:00, the last on Fri 16 Oct, 19:30. "
                 "1 stay(s) a draft: no free slot is left"_s);
        m_actions->undo(); // one step
        QTRY_VERIFY(!when(one) && !when(two) && !when(other));
    }

    void aDayWithoutSlotsSaysSo_data() { views(); }
    void aDayWithoutSlotsSaysSo()
    {
        const PostId one = draft(u"One"_s, m_first);
        draft(u"Two"_s, m_first);
        openView();
        openTray(2);
        click(0);
        click(1, Qt::ControlModifier);
        pull(1);
        const QPoint there = spotOf(friday, 15 * 60);
        moveOver(view(), there);
        QCOMPARE(bubble().title, u"No free slot is left here for these drafts."_s);
        QCOMPARE(view().cursor().shape(), Qt::ForbiddenCursor);
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        letGo(there);
        QCOMPARE(told.size(), 1);
        QVERIFY(!when(one) && m_engine->moveCalls.empty());
    }

    void severalByKeys()
    {
        const PostId one = draft(u"One"_s, m_first);
        const PostId two = draft(u"Two"_s, m_first);
        const PostId three = draft(u"Three"_s, m_first);
        freeSlots({{m_first, u"2026-10-17T08:37:00"_s}, {m_first, u"2026-10-19T08:37:00"_s}});
        open(CalendarPage::View::Month);
        openTray(3);
        list().setCurrentIndex(list().model()->index(0, 0));
        QTest::keyClick(&list(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selected(), 2);
        QTest::keyClick(&list(), Qt::Key_S);
        QTRY_COMPARE(when(one), std::optional(at(u"2026-10-17T08:37:00"_s)));
        QCOMPARE(when(two), std::optional(at(u"2026-10-19T08:37:00"_s)));
        QTRY_COMPARE(list().model()->rowCount(), 1);
        QCOMPARE(list().currentIndex().row(), 0); // on what is left
        QTest::keyClick(&list(), Qt::Key_Delete);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + three.toString()));
    }

    /// A photo was put into a slot for reels, and two drafts into one minute that had two slots.
    void slotsAreForTheirTypeAndAMinuteForOne()
    {
        const PostId reel = draft(u"Reel"_s, m_first);
        m_engine->posts.back().type = PostType::Reel;
        const PostId photo = draft(u"Photo"_s, m_first);
        freeReelSlot(u"2026-10-16T09:00:00"_s);
        freeReelSlot(u"2026-10-16T17:00:00"_s);
        freeSlots({{m_first, u"2026-10-16T09:00:00"_s}, {m_first, u"2026-10-16T18:15:00"_s}});
        open(CalendarPage::View::Month);
        openTray(2);
        list().setCurrentIndex(list().model()->index(0, 0));
        list().selectAll();
        QTest::keyClick(&list(), Qt::Key_S);
        QTRY_COMPARE(when(reel), std::optional(at(u"2026-10-16T09:00:00"_s)));
        QCOMPARE(when(photo), std::optional(at(u"2026-10-16T18:15:00"_s)));
    }

    void oneGoesIntoASlotOfItsType()
    {
        const PostId photo = draft(u"Photo"_s, m_first);
        freeReelSlot(u"2026-10-16T17:00:00"_s);
        freeSlots({{m_first, u"2026-10-16T18:15:00"_s}});
        open(CalendarPage::View::Month);
        openTray(1);
        pull(0);
        const QPoint there = spotOf(friday);
        moveOver(view(), there);
        QTRY_COMPARE(bubble().title, u"Fri 16 Oct, 18:15"_s);
        letGo(there);
        QTRY_COMPARE(when(photo), std::optional(at(u"2026-10-16T18:15:00"_s)));
    }

    void keysReachSlotsOfItsType()
    {
        draft(u"Photo"_s, m_first);
        freeReelSlot(u"2026-10-16T17:00:00"_s);
        freeSlots({{m_first, u"2026-10-16T18:15:00"_s}});
        open(CalendarPage::View::Week);
        openTray(1);
        QTRY_COMPARE(view().slotsOn(dayIn(friday)), 2);
        list().setCurrentIndex(list().model()->index(0, 0));
        QTest::keyClick(&list(), Qt::Key_M, Qt::ControlModifier);
        QTest::keyClick(&view(), Qt::Key_Home);
        QCOMPARE(bubble().title, u"Fri 16 Oct, 18:15"_s);
        QTest::keyClick(&view(), Qt::Key_Escape);
    }

    void slotsOfOtherTypesAreNotSaidToBeTaken()
    {
        const PostId photo = draft(u"Photo"_s, m_first);
        freeReelSlot(u"2026-10-16T17:00:00"_s);
        m_engine->weeks.insert(m_first, {{.weekday = 5, .minute = 17 * 60, .type = PostType::Reel}});
        open(CalendarPage::View::Month);
        openTray(1);
        list().setCurrentIndex(list().model()->index(0, 0));
        QSignalSpy offered(m_page.get(), &CalendarPage::offered);
        QTest::keyClick(&list(), Qt::Key_S);
        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(offered[0][0].toString(), u"No free slot in the next 60 days takes this type of post."_s);
        QVERIFY(!when(photo));
    }

    void whatIsForNobodyIsNotPutDownToSlots_data() { views(); }
    void whatIsForNobodyIsNotPutDownToSlots()
    {
        const PostId one = draft(u"One"_s, m_first);
        const PostId nobodys = draft(u"For nobody yet"_s, AccountId());
        freeSlots({{m_first, u"2026-10-16T17:00:00"_s}});
        openView();
        openTray(2);
        list().selectAll();
        QTRY_VERIFY(isMonth() || view().slotsOn(dayIn(friday)) == 1);
        pull(0);
        const QPoint there = spotOf(friday, 15 * 60);
        moveOver(view(), there);
        QTRY_COMPARE(bubble().origin, u"17:00"_s);
        QCOMPARE(bubble().warnings, QStringList{u"What is for no account yet stays a draft"_s});
        QSignalSpy done(m_actions.get(), &PostActions::done);
        letGo(there);
        QTRY_COMPARE(when(one), std::optional(at(u"2026-10-16T17:00:00"_s)));
        QVERIFY(!when(nobodys));
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(done[0][0].toString(), u"Scheduled for Fri 16 Oct, 17:00. What is for no account yet stays a draft"_s);
    }

    void severalForNobodySaySo()
    {
        draft(u"One"_s, AccountId());
        draft(u"Two"_s, AccountId());
        open(CalendarPage::View::Month);
        openTray(2);
        list().setCurrentIndex(list().model()->index(0, 0));
        list().selectAll();
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        QTest::keyClick(&list(), Qt::Key_S);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(),
                 u"These drafts are for no account yet. Choose one in their menu; then they have slots."_s);
        pull(0);
        moveOver(view(), spotOf(friday));
        QCOMPARE(bubble().title, u"These drafts are for no account yet, so they have no slots."_s);
        letGo(spotOf(friday));
    }

    /// The next press of Delete took one that nobody had looked at.
    void afterSeveralThatAreGoneComesTheNext()
    {
        for (const QString &caption : {u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s, u"Five"_s})
            draft(caption, m_first);
        open(CalendarPage::View::Month);
        openTray(5);
        click(0);
        click(1, Qt::ShiftModifier);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QTRY_COMPARE(list().model()->rowCount(), 3);
        QCOMPARE(list().currentIndex().data().toString(), u"Three"_s);
        QCOMPARE(selected(), 1);
    }

    /// Forty files made forty drafts for nobody, and each had to be opened to be for somebody.
    void theirMenuGivesThemAnAccount()
    {
        const PostId one = draft(u"One"_s, AccountId());
        const PostId two = draft(u"Two"_s, AccountId());
        const PostId other = draft(u"Three"_s, m_second);
        open(CalendarPage::View::Month);
        openTray(3);
        list().selectAll();
        const QPoint at = list().visualRect(list().model()->index(1, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, list().viewport()->mapToGlobal(at));
        QApplication::sendEvent(list().viewport(), &event);
        auto *menu = m_page->findChild<QMenu *>(u"draftMenu"_s);
        QVERIFY(menu && menu->isVisible());
        const auto choose = [menu](const QString &words) {
            const auto actions = menu->actions();
            const auto found = std::ranges::find(actions, words, &QAction::text);
            QVERIFY(found != actions.end());
            (*found)->trigger();
        };
        choose(u"For cafe.lumen on Instagram"_s);
        menu->close();
        const auto accountOf = [this](PostId post) { return m_engine->find(post)->accountId; };
        QTRY_COMPARE(accountOf(one), m_first);
        QCOMPARE(accountOf(two), m_first);
        QCOMPARE(accountOf(other), m_second);
        QCOMPARE(m_engine->find(one)->platform, u"instagram"_s);

        // What is written meanwhile is not lost by taking it back.
        m_engine->wholes[one].caption = u"One, and more"_s;
        QTRY_VERIFY(m_actions->canUndo());
        m_actions->undo();
        QTRY_VERIFY(accountOf(one).isNull() && accountOf(two).isNull());
        QCOMPARE(m_engine->find(one)->caption, u"One, and more"_s);
        QTRY_VERIFY(m_actions->canRedo());
        m_actions->redo();
        QTRY_COMPARE(accountOf(one), m_first);
        // Nor is another account, which it was given since.
        m_engine->wholes[one].accountId = m_second;
        m_engine->find(one)->accountId = m_second;
        QSignalSpy refused(m_actions.get(), &PostActions::refused);
        QTRY_VERIFY(m_actions->canUndo());
        m_actions->undo();
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].toString(), u"Not undone: It has been changed since."_s);
        QCOMPARE(accountOf(one), m_second);
        QCOMPARE(accountOf(two), m_first); // all or none
    }

    /// A new draft came to stand in the row of the current one, and Delete took it.
    void keysMeanTheSameDraftsWhereverTheyStand()
    {
        const PostId one = draft(u"One"_s, m_first);
        draft(u"Two"_s, m_first);
        const PostId three = draft(u"Three"_s, m_first);
        open(CalendarPage::View::Month);
        openTray(3);
        click(0);
        click(2, Qt::ControlModifier);
        const PostId fresh = draft(u"Fresh"_s, m_first);
        m_engine->posts.back().updatedAtMs = 2000;
        Q_EMIT m_engine->postsChanged({fresh.toString()});
        QTRY_COMPARE(list().model()->rowCount(), 4);
        QCOMPARE(list().currentIndex().row(), 3);
        QCOMPARE(selected(), 2);
        QVERIFY(list().selectionModel()->isSelected(list().model()->index(1, 0)));
        m_engine->find(three)->scheduledFor = at(u"2026-10-16T17:00:00"_s);
        Q_EMIT m_engine->postsChanged({three.toString()});
        QTRY_COMPARE(list().model()->rowCount(), 3);
        QCOMPARE(list().currentIndex().row(), 1); // what else is selected
        QCOMPARE(selected(), 1);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QTRY_VERIFY(m_engine->requests.contains(u"remove "_s + one.toString()));
        QCOMPARE(countOf(u"remove "_s), 1);
        QTRY_COMPARE(list().model()->rowCount(), 2);
        QCOMPARE(list().currentIndex().row(), 1); // the next one
        QCOMPARE(selected(), 1);
    }

    void severalAreCarriedByKeys()
    {
        const PostId one = draft(u"One"_s, m_first);
        const PostId two = draft(u"Two"_s, m_first);
        freeSlots({{m_first, u"2026-10-15T09:00:00"_s}, {m_first, u"2026-10-15T12:30:00"_s}});
        open(CalendarPage::View::Month);
        openTray(2);
        list().selectAll();
        QTest::keyClick(&list(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(view().hasFocus());
        QTest::keyClick(&view(), Qt::Key_Right);
        QTRY_COMPARE(bubble().origin, u"09:00 · 12:30"_s);
        QTest::keyClick(&view(), Qt::Key_Return);
        QTRY_COMPARE(when(one), std::optional(at(u"2026-10-15T09:00:00"_s)));
        QCOMPARE(when(two), std::optional(at(u"2026-10-15T12:30:00"_s)));
    }

    void aClickOnOneOfSeveralSelectsIt()
    {
        draft(u"One"_s, m_first);
        draft(u"Two"_s, m_first);
        open(CalendarPage::View::Month);
        openTray(2);
        list().selectAll();
        click(1);
        QCOMPARE(selected(), 1);
        QCOMPARE(list().currentIndex().row(), 1);
    }

    void aDoubleClickOpensOneOfSeveral()
    {
        draft(u"One"_s, m_first);
        const PostId two = draft(u"Two"_s, m_first);
        open(CalendarPage::View::Month);
        openTray(2);
        list().selectAll();
        QSignalSpy edit(m_page.get(), &CalendarPage::editRequested);
        QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, row(1));
        QCOMPARE(edit.size(), 1);
        QCOMPARE(edit[0][0].toStringList(), QStringList{two.toString()});
    }

    void draftsOfHiddenAccountsAreHidden()
    {
        draft(u"One"_s, m_first);
        draft(u"Two"_s, m_second);
        draft(u"For nobody yet"_s, AccountId());
        open(CalendarPage::View::Month);
        openTray(3);
        m_page->setHiddenAccounts({m_second});
        QCOMPARE(list().model()->rowCount(), 2);
        QCOMPARE(m_page->drafts()->accessibleName(), u"Drafts, 2"_s);
        draft(u"Three"_s, m_second);
        Q_EMIT m_engine->postsChanged({m_engine->posts.back().id.toString()});
        QCOMPARE(list().model()->rowCount(), 2);
        m_page->setHiddenAccounts({});
        QTRY_COMPARE(list().model()->rowCount(), 4);
    }
};

QTEST_MAIN(TestCalendarDrafts)
#include "tst_calendardrafts.moc"
