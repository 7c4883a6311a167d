// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"
#include "ui/composer/composer.h"
#include "ui/shell/draftstray.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/offlinebanner.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/toast.h"
#include "ui/shell/workspacenotice.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The window with the sample in it, shown and filled.
struct Opened
{
    explicit Opened(ThemeProvider &theme, QSize size = {1440, 900}) : clock(sampleNow())
    {
        fillSample(client);
        window = std::make_unique<MainWindow>(client, theme, clock);
        window->resize(size);
        window->show();
    }
    template <typename T>
    T *child(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    QRect place(const QString &name) const
    {
        const auto *widget = child<QWidget>(name);
        return {widget->mapTo(window.get(), QPoint()), widget->size()};
    }
    QList<AccountRow *> accounts() const { return window->findChildren<AccountRow *>(); }
    bool filled() const { return accounts().size() == 7 && !child<StatusBar>(u"statusBar"_s)->headline().isEmpty(); }

    FakeEngineClient client;
    ManualClock clock;
    std::unique_ptr<MainWindow> window;
};

} // namespace

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
    void cleanup() { m_theme.setAppearance(ThemeProvider::Appearance::Light); }

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

    /// The toast of an undo offered 'Undo', which took back the step before.
    void aToastOffersItsOwnStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        std::vector<PostId> posts;
        for (const PostSummary &post : o.client.posts) {
            if (post.status == PostStatus::Scheduled && *post.scheduledFor > sampleNow() && posts.size() < 2)
                posts.push_back(post.id);
        }
        QCOMPARE(posts.size(), size_t(2));
        const auto timeOf = [&](int which) { return *o.client.find(posts[size_t(which)])->scheduledFor; };
        const std::vector<Instant> before{timeOf(0), timeOf(1)};
        const std::vector<Instant> after{before[0] + 24h, before[1] + 24h};
        auto *actions = o.window->findChild<PostActions *>();
        auto *toast = o.child<Toast>(u"toast"_s);
        auto *offer = toast->findChild<QAbstractButton *>(u"toastAction"_s);
        for (int i = 0; i < 2; ++i) {
            actions->move({{posts[size_t(i)], after[size_t(i)]}}, u"Moved %1"_s.arg(i), {});
            QTRY_COMPARE(toast->text(), u"Moved %1"_s.arg(i));
            QCOMPARE(offer->text(), u"Undo"_s);
            const int withKey = offer->sizeHint().width();
            toast->setActionKey({});
            QVERIFY(withKey > offer->sizeHint().width() + 20); // Ctrl Z stands beside it
        }

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!offer->isVisible()); // another undo would be of the first step now
        QTRY_COMPARE(toast->text(), u"Move undone"_s);
        QCOMPARE(offer->text(), u"Redo"_s);
        QVERIFY(offer->isVisible());
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == before[1]);

        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_COMPARE(toast->text(), u"Moved again"_s);
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == after[1]);
        QCOMPARE(offer->text(), u"Undo"_s);
        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_COMPARE(toast->text(), u"Move undone"_s);
        QVERIFY(timeOf(0) == after[0] && timeOf(1) == before[1]);
    }

    /// Pressed while something else is on its way, what a toast offered does not become another step.
    void anOfferIsOfNoLaterStep()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const PostId post = o.client.posts.front().id;
        auto *actions = o.window->findChild<PostActions *>();
        QSignalSpy done(actions, &PostActions::done);
        const auto label = [&](int number) {
            actions->perform({.undone = u"undone"_s,
                              .redone = u"redone"_s,
                              .undo = [&](const Step::Answered &answered) { answered({}); },
                              .redo = [&](const Step::Answered &answered) { answered({}); }},
                             u"Step %1"_s.arg(number), u"%1"_s);
        };
        label(1);
        QCOMPARE(done.size(), 1);
        const auto first = done[0][1].value<StepOffer>();
        QVERIFY(actions->stands(first));
        actions->duplicate({post});
        actions->take(first); // waits for the copy
        actions->undo();      // and so does this
        QTRY_COMPARE(done.size(), 3);
        QVERIFY(!done[1][0].toString().startsWith(u"undone"_s));
        QCOMPARE(done[2][1].value<StepOffer>().what, StepOffer::What::Redo); // of the copy
        QVERIFY(actions->stands(first));                                     // once more the newest
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
        QCOMPARE(code->text(), u"Code store.locked · tried for 0 s"_s);
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

    void searchIsReachedByKeyAndFilters()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QTest::keyClick(o.window.get(), Qt::Key_F, Qt::ControlModifier);
        auto *search = o.child<QLineEdit>(u"search"_s);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"celadon"_s);
        QCOMPARE(search->text(), u"celadon"_s);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
    }

    void whatNobodyKnowsIsAskedAboutWhenItIsOpened()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const auto unknown = std::ranges::find(o.client.posts, QString(code::outcomeUnknown), &PostSummary::errorCode);
        QVERIFY(unknown != o.client.posts.end());
        Q_EMIT o.window->calendar()->openRequested({unknown->id.toString()});
        QTRY_VERIFY(o.window->findChild<QDialog *>(u"outcomeDialog"_s));
        QVERIFY(!o.window->findChild<Composer *>());
    }

    void movesAreToldWithAWayBack()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        auto *toast = o.child<Toast>(u"toast"_s);
        Q_EMIT o.window->findChild<PostActions *>()->done(u"Moved to Friday"_s, {StepOffer::What::Undo, 1});
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), u"Moved to Friday"_s);
        const QRect place(toast->pos(), toast->size());
        QVERIFY(place.bottom() <= 900);
        Q_EMIT o.window->calendar()->refused(u"This post is being published"_s);
        QCOMPARE(toast->text(), u"This post is being published"_s);
    }

    /// Sidebar, toolbar, page, tray or details: from what is first on the screen to what is last.
    void tabGoesThroughTheWindowInOrder()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const auto stops = [&] {
            QStringList names;
            const QWidget *first = o.window.get();
            for (const QWidget *next = first->nextInFocusChain(); next != first; next = next->nextInFocusChain()) {
                if (next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus)
                    names << next->objectName();
            }
            return names;
        };
        const auto inOrder = [](const QStringList &all, const QStringList &some) {
            QStringList found;
            std::ranges::copy_if(all, std::back_inserter(found),
                                 [&](const QString &name) { return some.contains(name); });
            return found == some;
        };
        const QStringList calendar{u"calendarPage"_s, u"postsPage"_s, u"settingsPage"_s, u"addAccount"_s,
                                   u"help"_s,         u"today"_s,     u"search"_s,       u"newPost"_s,
                                   u"calendarView"_s, u"newDraft"_s,  u"foldDrafts"_s,   u"draftsFilter"_s,
                                   u"drafts"_s};
        QVERIFY2(inOrder(stops(), calendar), qPrintable(stops().join(u' ')));
        const auto planned = std::ranges::find(o.client.posts, PostStatus::Scheduled, &PostSummary::status);
        QVERIFY(planned != o.client.posts.end());
        o.window->showPosts({planned->id});
        QTRY_VERIFY(stops().contains(u"closeDetails"_s) && stops().contains(u"detailsEdit"_s));
        const QStringList posts{u"settingsPage"_s, u"refreshPosts"_s, u"postsSearch"_s,  u"postsTable"_s,
                                u"closeDetails"_s, u"detailsEdit"_s,  u"foldTechnical"_s};
        QVERIFY2(inOrder(stops(), posts), qPrintable(stops().join(u' ')));
    }

    void panesAreVisitedInTurn()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        o.window->calendar()->setFocus();
        const auto inside = [&](const QString &name) {
            return o.child<QWidget>(name)->isAncestorOf(QApplication::focusWidget());
        };
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"draftsTray"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"sidebar"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6);
        QVERIFY(inside(u"toolbar"_s));
        QTest::keyClick(o.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(inside(u"sidebar"_s));
    }

    void postsAreOneKeyAway()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        QVERIFY(QTest::qWaitForWindowActive(o.window.get()));
        QVERIFY(!o.child<QWidget>(u"postsTable"_s)); // a start does not pay for it
        QTest::keyClick(o.window.get(), Qt::Key_2, Qt::ControlModifier);
        auto *table = o.child<QWidget>(u"postsTable"_s);
        QVERIFY(table && table->isVisible());
        QVERIFY(!o.window->calendar()->isVisible());
        QVERIFY(table->hasFocus());
        QTest::keyClick(o.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(o.child<QLineEdit>(u"postsSearch"_s)->hasFocus());
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
