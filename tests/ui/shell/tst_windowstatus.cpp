// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says about the engine: the status bar, the banner, the notice in place of the pages.
#include "tests/ui/shell/openedwindow.h"
#include "ui/composer/composer.h"
#include "ui/shell/offlinebanner.h"
#include "ui/shell/workspacenotice.h"

#include <QAbstractButton>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WindowStatusTest : public QObject
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
    void cleanup() { m_theme.setAppearance(ThemeProvider::Appearance::Light); }

    void statusBarSaysWhatComesNextMinuteByMinute()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *bar = o.child<StatusBar>(u"statusBar"_s);
        QCOMPARE(bar->headline(), u"Next: 14:30 · Reel · @cafe.lumen"_s);
        QCOMPARE(bar->subline(), u"in 18 min"_s);
        QCOMPARE(bar->zoneLine(), u"Berlin · CEST (UTC+2)"_s);
        o.clock.advance(1min);
        QCOMPARE(bar->subline(), u"in 17 min"_s);
        QCOMPARE(bar->accessibleName(), u"Running. Next: 14:30 · Reel · @cafe.lumen, in 17 min"_s);
        for (PostSummary &post : o.client.posts) {
            if (post.status == PostStatus::Scheduled)
                post.status = PostStatus::Draft;
        }
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(!bar->headline().startsWith(u"Next"));
    }

    /// A green 'Next: …' promised what could not happen.
    void statusBarPromisesNothingForAnAccountThatIsSignedOut()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *bar = o.child<StatusBar>(u"statusBar"_s);
        QCOMPARE(bar->family(), StatusFamily::Ok);
        const auto account = std::ranges::find(o.client.accountList, u"cafe.lumen"_s, &Account::handle);
        account->state = AccountState::NeedsSignIn;
        Q_EMIT o.client.statusChanged();
        QTRY_COMPARE(bar->headline(), u"14:30 · Reel · @cafe.lumen needs a new sign-in"_s);
        QCOMPARE(bar->family(), StatusFamily::Warn);
        QCOMPARE(bar->accessibleName(), u"14:30 · Reel · @cafe.lumen needs a new sign-in. in 18 min"_s);
    }

    /// A full disk: nothing goes out, and a green 'Next: …' stayed.
    void statusBarSaysWhatKeepsTheEngineFromPublishing()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *bar = o.child<StatusBar>(u"statusBar"_s);
        o.client.trouble = u"The disk is full."_s;
        o.client.troubleHint = u"Make room."_s;
        Q_EMIT o.client.statusChanged();
        QTRY_COMPARE(bar->headline(), u"The disk is full."_s);
        QCOMPARE(bar->family(), StatusFamily::Fail);
        QCOMPARE(bar->accessibleName(), u"The disk is full. Make room."_s);
        QVERIFY(!bar->isSaved());
        auto *again = o.child<QAbstractButton>(u"tryAgain"_s);
        QVERIFY(again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(o.client.triesAgain, 1);
        o.client.troubleMayPass = false; // another file was put there: a new start alone helps
        Q_EMIT o.client.statusChanged();
        QTRY_VERIFY(!again->isVisible());
        o.client.trouble.clear();
        Q_EMIT o.client.statusChanged();
        QTRY_COMPARE(bar->family(), StatusFamily::Ok);
        QVERIFY(bar->isSaved());
    }

    /// A demo that can't be opened covered the window, and nothing led back to the own workspace.
    void aDemoThatIsNotOpenCanBeLeft()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.window->setDemo();
        QSignalSpy left(o.window.get(), &MainWindow::demoLeft);
        o.window->showRefusal({.code = code::mediaUnreadable, .message = u"Videos can’t be read."_s});
        auto *notice = o.child<WorkspaceNotice>(u"workspaceNotice"_s);
        QCOMPARE(notice->accessibleName(), u"The demo can’t be opened"_s);
        auto *leave = notice->findChild<QAbstractButton *>(u"emptyOther"_s);
        QCOMPARE(leave->text(), u"Leave the demo"_s);
        QTest::mouseClick(leave, Qt::LeftButton);
        QCOMPARE(left.size(), 1);
    }

    void aWorkspaceThatIsNotOpenIsSaidInPlaceOfEverything()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.window->setWorkspaceFolder(u"/home/ada/postrider"_s);
        QSignalSpy opened(o.window.get(), &MainWindow::workspaceOpened);
        const Error locked{.code = code::storeLocked, .message = u"It is in use."_s, .hint = u"Close it."_s};
        o.client.closed = locked;
        o.window->showRefusal(locked);
        auto *notice = o.child<WorkspaceNotice>(u"workspaceNotice"_s);
        QVERIFY(notice && notice->isVisible());
        QCOMPARE(notice->accessibleName(), u"The workspace is in use elsewhere"_s);
        QVERIFY(!o.child<QWidget>(u"sidebar"_s)->isVisible());
        for (const QLabel *label : notice->findChildren<QLabel *>()) // all of the words are seen
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        auto *code = notice->findChild<QLabel *>(u"emptyCode"_s);
        QCOMPARE(code->text(), u"Code store.locked"_s);
        QTest::mouseClick(notice->findChild<QAbstractButton *>(u"copyCode"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"store.locked"_s);
        QTest::keyClick(o.window.get(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(!o.window->findChild<Composer *>());
        QSignalSpy quit(o.window.get(), &MainWindow::quitRequested);
        QTest::keyClick(o.window.get(), Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(quit.size(), 1);

        // By itself every few seconds, and at once when asked.
        o.clock.advance(4s);
        QCOMPARE(code->text(), u"Code store.locked · tried for 4 s"_s);
        QCOMPARE(o.client.triesAgain, 0);
        o.clock.advance(1s);
        QTRY_COMPARE(o.client.triesAgain, 1);
        auto *again = notice->findChild<QAbstractButton *>(u"emptyAction"_s);
        QVERIFY(QTest::qWaitFor([&] { // one try at a time
            QTest::mouseClick(again, Qt::LeftButton);
            return o.client.triesAgain == 2;
        }));
        o.client.closed = Error{.code = code::storeFull, .message = u"Full."_s, .hint = u"Make room."_s};
        const auto inTime = [&o](const std::function<bool()> &becomes) {
            return QTest::qWaitFor([&] {
                o.clock.advance(1s);
                return becomes();
            });
        };
        QVERIFY(inTime([notice] { return notice->accessibleName() == u"The disk is full"; }));
        QCOMPARE(opened.size(), 0);

        o.client.closed.reset();
        QVERIFY(inTime([&opened] { return opened.size() == 1; }));
        QVERIFY(o.child<QWidget>(u"sidebar"_s)->isVisible());
        QTest::keyClick(o.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(o.window->findChild<Composer *>());
        const int tries = o.client.triesAgain;
        o.clock.advance(30s);
        QCOMPARE(o.client.triesAgain, tries);
    }

    void statusBarSaysWhetherItMovesOrCopies()
    {
        Opened o(m_theme);
        auto *bar = o.child<StatusBar>(u"statusBar"_s);
        bar->setCarried(u"Pumpkin week"_s, {}, false);
        QCOMPARE(bar->carried(), u"Moving Pumpkin week"_s);
        bar->setCarried(u"Pumpkin week"_s, {}, true);
        QCOMPARE(bar->carried(), u"Copying Pumpkin week"_s);
        bar->setCarried({}, {}, false);
        QCOMPARE(bar->carried(), QString());
    }

    void uploadIsShownWhileItLasts()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *bar = o.child<StatusBar>(u"statusBar"_s);
        const auto publishing = std::ranges::find(o.client.posts, PostStatus::Publishing, &PostSummary::status);
        QVERIFY(publishing != o.client.posts.end());
        const QString id = publishing->id.toString();
        QVERIFY(bar->uploadLine().isEmpty());
        Q_EMIT o.client.uploadProgressed(id, 62, 100);
        QCOMPARE(bar->uploadPercent(), 62);
        QVERIFY(!bar->uploadLine().isEmpty());
        publishing->status = PostStatus::Failed;
        Q_EMIT o.client.postsChanged({id});
        QTRY_VERIFY(bar->uploadLine().isEmpty());
    }

    void offlineIsSaidAboveThePageWithWhatWaits()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *banner = o.child<OfflineBanner>(u"offlineBanner"_s);
        QVERIFY(!banner->isVisible());
        const QRect page = o.place(u"calendarView"_s);
        o.window->setOffline(sampleNow() - 20min);
        QVERIFY(banner->isVisible());
        QTRY_COMPARE(banner->words(), u"Offline since 13:52. Planning still works."_s);
        QCOMPARE(o.place(u"calendarView"_s).top(), page.top() + banner->height()); // nothing lies below it
        QCOMPARE(o.place(u"calendarView"_s).bottom(), page.bottom());
        o.clock.advance(19min); // a post of 14:30 comes due
        QTRY_COMPARE(banner->words(), u"Offline since 13:52. Planning still works. 1 post(s) wait."_s);
        QSignalSpy check(o.window.get(), &MainWindow::connectionCheckRequested);
        QTest::mouseClick(banner->findChild<QWidget *>(u"checkConnection"_s), Qt::LeftButton);
        QCOMPARE(check.size(), 1);
        o.window->setOffline({});
        QVERIFY(!banner->isVisible());
        QCOMPARE(o.place(u"calendarView"_s), page);
    }
};

QTEST_MAIN(WindowStatusTest)
#include "tst_windowstatus.moc"
