// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/openedwindow.h"
#include "ui/composer/composer.h"
#include "ui/shell/banner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutsdialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class MainWindowTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }
    void cleanup()
    {
        m_theme.setAppearance(ThemeProvider::Appearance::Light);
        m_theme.setTextScale(1.0);
    }

    void theMenuExportsWhatThePostsPageShows()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QTest::keyClick(o.window.get(), Qt::Key_F10);
        auto *action = o.child<QAction>(u"exportAction"_s);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().contains(action));
        menu->setActiveAction(action);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(o.child<QDialog>(u"exportDialog"_s));
        QVERIFY(o.child<QWidget>(u"postsTable"_s)->isVisible());
        o.child<QDialog>(u"exportDialog"_s)->close();
    }

    void partsStandWhereTheyAreDrawn()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QCOMPARE(o.place(u"sidebar"_s), QRect(0, 0, 208, 900));
        QCOMPARE(o.place(u"toolbar"_s), QRect(208, 0, 1232, 52));
        QCOMPARE(o.place(u"draftsTray"_s), QRect(1184, 52, 256, 818));
        QCOMPARE(o.place(u"statusBar"_s), QRect(208, 870, 1232, 30));
        QCOMPARE(o.place(u"calendarView"_s), QRect(208, 52, 976, 818));
        QCOMPARE(o.place(u"calendarPage"_s), QRect(8, 56, 191, 34));
        QCOMPARE(o.place(u"today"_s), QRect(224, 10, 64, 32));
        QCOMPARE(o.accounts().front()->height(), 30);
    }

    void narrowWindowsFold()
    {
        const Opened o(m_theme, {1024, 640});
        QTRY_VERIFY(o.filled());
        QCOMPARE(o.place(u"sidebar"_s), QRect(0, 0, 56, 640));
        QCOMPARE(o.place(u"calendarPage"_s), QRect(8, 56, 40, 34));
        QCOMPARE(o.place(u"postsPage"_s), QRect(8, 94, 40, 34)); // icons of the rail stand apart
        QCOMPARE(o.place(u"draftsTray"_s).width(), 40);
        QVERIFY(!o.child<QWidget>(u"search"_s)->isVisible());
        QVERIFY(o.child<QWidget>(u"searchIcon"_s)->isVisible());
        QCOMPARE(o.child<StatusBar>(u"statusBar"_s)->zoneLine(), u"CEST (UTC+2)"_s);
        o.window->resize(1200, 700);
        QCOMPARE(o.place(u"sidebar"_s).width(), 208);
        QCOMPARE(o.place(u"draftsTray"_s).width(), 40);
    }

    void theOpenedTrayLiesOverANarrowGrid()
    {
        const Opened o(m_theme, {1200, 700});
        QTRY_VERIFY(o.filled());
        const QRect grid = o.place(u"calendarView"_s);
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QTest::keyClick(o.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(o.place(u"draftsTray"_s), QRect(1200 - 256, 52, 256, 618));
        QCOMPARE(o.place(u"calendarView"_s), grid);
    }

    void mirroredForRightToLeft()
    {
        Opened o(m_theme);
        o.window->setLayoutDirection(Qt::RightToLeft);
        o.window->resize(1441, 900);
        QTRY_VERIFY(o.filled());
        QCOMPARE(o.place(u"sidebar"_s), QRect(1441 - 208, 0, 208, 900));
        QCOMPARE(o.place(u"draftsTray"_s).x(), 0);
    }

    void uncheckedAccountsAreHidden()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        AccountRow *row = o.accounts().at(4);
        QCOMPARE(row->accessibleName(), u"fernandkiln on TikTok, shown, needs reconnecting"_s);
        auto *sidebar = o.child<Sidebar>(u"sidebar"_s);
        QSignalSpy changed(sidebar, &Sidebar::hiddenAccountsChanged);
        QTest::mouseClick(row, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(sidebar->hiddenAccounts(), QSet<AccountId>{row->account().id});
        QVERIFY(row->accessibleName().contains(u"hidden"));
    }

    void aSignInThatEndsSoonIsMarked()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QCOMPARE(o.accounts().at(3)->accessibleName(), u"fern.and.kiln on Instagram, shown"_s);
        o.client.accountList[3].accessEndsAt = o.clock.now() + 24h * 5;
        Q_EMIT o.client.accountsChanged();
        QTRY_COMPARE(o.accounts().at(3)->accessibleName(),
                     u"fern.and.kiln on Instagram, shown, its sign-in ends soon"_s);
    }

    void checkBoxesOutliveAReload()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const AccountId hidden = o.accounts().at(2)->account().id;
        o.accounts().at(2)->setChecked(false);
        const QPointer<AccountRow> old = o.accounts().at(2);
        Q_EMIT o.client.accountsChanged();
        QTRY_VERIFY(old.isNull());
        QCOMPARE(o.accounts().size(), 7);
        for (const AccountRow *row : o.accounts())
            QCOMPARE(row->isChecked(), row->account().id != hidden);
    }

    void quitAsksWhoeverOwnsTheWindow()
    {
        const Opened o(m_theme);
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QSignalSpy quit(o.window.get(), &MainWindow::quitRequested);
        QTest::keyClick(o.window.get(), Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(quit.count(), 1);
        // In the window of a composer, too.
        QTest::keyClick(o.window.get(), Qt::Key_N, Qt::ControlModifier);
        auto *composer = o.window->findChild<Composer *>();
        QVERIFY(composer && QTest::qWaitForWindowActive(composer));
        QTest::keyClick(composer, Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(quit.count(), 2);
    }

    void darkReachesEveryPart()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        m_theme.setAppearance(ThemeProvider::Appearance::Dark);
        const QImage shot = o.window->grab().toImage();
        const Theme dark = Theme::dark();
        QCOMPARE(shot.pixelColor(100, 600), dark.sidebar);
        QCOMPARE(shot.pixelColor(700, 20), dark.canvas);
        QCOMPARE(shot.pixelColor(1300, 800), dark.subtle);
        QCOMPARE(shot.pixelColor(700, 885), dark.subtle);
        QCOMPARE(shot.pixelColor(150, 62), dark.selected);
    }

    void everyButtonHasAName()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        for (const QAbstractButton *button : o.window->findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         qPrintable(button->objectName()));
        }
    }

    /// A toast alone told it, and a post stood weeks away.
    void whatWasMovedWithoutAskingIsToldUntilItWasRead()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        PostSummary &post = o.client.posts.front();
        const Instant due = sampleNow() - 15h;
        post.scheduledFor = sampleNow() + 19h;
        post.caption = u"Bread"_s;
        o.client.movesToRead = {{post.id, due, *post.scheduledFor}};
        Q_EMIT o.client.missedMoved(toString(MissedWay::RescheduleAll), {post.id.toString()});
        auto *notice = o.child<Banner>(u"movedNotice"_s);
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(
            notice->words(),
            u"Moved while you were away: 1 post(s). They were missed, and got new times as you chose in Settings."_s);
        const QRect page = o.place(u"calendarView"_s);
        QTest::mouseClick(o.child<QWidget>(u"showMoved"_s), Qt::LeftButton);
        QTRY_VERIFY(o.child<QDialog>(u"movedDialog"_s));
        const auto *rows = o.child<QDialog>(u"movedDialog"_s)->findChild<QAbstractItemView *>(u"plannedMoves"_s);
        QCOMPARE(rows->model()->index(0, 0).data().toString(),
                 u"Bread. Before: Yesterday, 23:12. After: Tomorrow, 09:12"_s);
        QTRY_VERIFY(!notice->isVisible()); // it was read
        QVERIFY(o.client.movesToRead.empty());
        QVERIFY(o.place(u"calendarView"_s).top() < page.top());
        QTest::mouseClick(o.child<QWidget>(u"closeMoved"_s), Qt::LeftButton);
        QTRY_VERIFY(!o.child<QDialog>(u"movedDialog"_s));
    }

    /// A second press opened a second dialog, and what was moved between press and dialog changed its rows and was marked
    /// as read without having been seen. With larger type it stayed as narrow as before.
    void whatWasMovedIsShownOnceAsItWasWhenPressed()
    {
        m_theme.setTextScale(1.15);
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const UnreadMove bread{o.client.posts[0].id, sampleNow() - 15h, sampleNow() + 19h};
        const UnreadMove later{o.client.posts[1].id, sampleNow() - 14h, sampleNow() + 20h};
        o.client.movesToRead = {bread};
        Q_EMIT o.client.missedMoved(toString(MissedWay::RescheduleAll), {bread.post.toString()});
        auto *notice = o.child<Banner>(u"movedNotice"_s);
        QTRY_VERIFY(notice->isVisible());
        auto *show = o.child<QWidget>(u"showMoved"_s);
        QTest::mouseClick(show, Qt::LeftButton);
        QTest::mouseClick(show, Qt::LeftButton);
        o.client.movesToRead = {bread, later};
        Q_EMIT o.client.missedMoved(toString(MissedWay::RescheduleAll), {later.post.toString()});
        QTRY_VERIFY(notice->words().contains(u"2 post(s)"));
        QTRY_VERIFY(o.child<QDialog>(u"movedDialog"_s));
        auto *dialog = o.child<QDialog>(u"movedDialog"_s);
        QCOMPARE(dialog->findChild<QAbstractItemView *>(u"plannedMoves"_s)->model()->rowCount(), 1);
        QCOMPARE(dialog->width(), m_theme.theme().px(680));
        dialog->accept();
        QTRY_VERIFY(!o.child<QDialog>(u"movedDialog"_s)); // and no other
        QCOMPARE(o.client.movesToRead.size(), 2u);
        QTest::mouseClick(show, Qt::LeftButton);
        QTRY_VERIFY(o.child<QDialog>(u"movedDialog"_s));
        dialog = o.child<QDialog>(u"movedDialog"_s);
        QCOMPARE(dialog->findChild<QAbstractItemView *>(u"plannedMoves"_s)->model()->rowCount(), 2);
        QTRY_VERIFY(!notice->isVisible());
        QVERIFY(o.client.movesToRead.empty());
    }

    void whatWasMissedCanBeAskedAboutAgain()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.window->askAboutMissed(MissedPrompt::Old::Leave);
        std::erase_if(o.client.posts, [](const PostSummary &post) { return post.errorCode == code::missed; });
        Q_EMIT o.client.statusChanged();
        auto *action = o.child<QAction>(u"missedAction"_s);
        QTRY_VERIFY(!action->isVisible()); // nothing is missed
        PostSummary &post = o.client.posts.front();
        post.status = PostStatus::Failed;
        post.errorCode = code::missed;
        post.missedWhy = MissedWhy::Asleep;
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(action->isVisible());
        action->trigger();
        QTRY_VERIFY(o.child<QDialog>(u"missedDialog"_s));
        QTest::keyClick(o.child<QDialog>(u"missedDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!o.child<QDialog>(u"missedDialog"_s));
        action->trigger(); // once more
        QTRY_VERIFY(o.child<QDialog>(u"missedDialog"_s));
    }

    void shortcutsFitASmallScreen()
    {
        const ShortcutsDialog dialog(ShortcutsDialog::all(), m_theme, nullptr);
        QVERIFY2(dialog.sizeHint().width() <= 1024, qPrintable(QString::number(dialog.sizeHint().width())));
        for (const ShortcutGroup &group : ShortcutsDialog::all()) {
            for (const Shortcut &shortcut : group.shortcuts)
                QVERIFY2(!shortcut.keys.contains(u"Return"), qPrintable(shortcut.keys)); // Enter, as in all other words
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
