// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/accounts/accountcard.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/accounttext.h"
#include "ui/actions/postactions.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Opened
{
    explicit Opened(ThemeProvider &theme) : clock(sampleNow()), actions(client)
    {
        fillSample(client);
        page = std::make_unique<AccountsPage>(client, actions, theme, clock, nullptr);
        page->resize(1232, 870);
        page->show();
    }
    template <typename T>
    T *child(const QString &name) const
    {
        const auto found = page->findChildren<T *>(name);
        const auto shown = std::ranges::find_if(found, [](const T *each) { return each->isVisible(); });
        return shown == found.end() ? nullptr : *shown;
    }
    AccountCard *card(int index) const
    {
        return page->findChild<AccountCard *>(u"card-%1"_s.arg(client.accountList[size_t(index)].id.toString()));
    }
    bool filled() const { return card(6) != nullptr; }
    /// The dialog once it is shown and has the keyboard.
    QDialog *dialog(const QString &name) const
    {
        auto *found = page->findChild<QDialog *>(name);
        return found && found->isVisible() ? found : nullptr;
    }

    /// The dialog after a click on "Connect account".
    QDialog *connectDialog() const
    {
        QTest::mouseClick(child<QWidget>(u"connectAccount"_s), Qt::LeftButton);
        if (!QTest::qWaitFor([this] {
                QDialog *found = dialog(u"connectDialog"_s);
                return found && found->isActiveWindow();
            }))
            return nullptr;
        return dialog(u"connectDialog"_s);
    }

    FakeEngineClient client;
    ManualClock clock;
    PostActions actions;
    std::unique_ptr<AccountsPage> page;
};

/// Takes what would go to the person's browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "take"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    Q_INVOKABLE void take(const QUrl &url) { opened << url.toString(); }

    QStringList opened;
};

void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

void type(QWidget *dialog, const QString &field, const QString &text)
{
    auto *edit = dialog->findChild<QLineEdit *>(field);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, text);
}

void choose(QMenu *menu, const QString &words)
{
    for (QAction *action : menu->actions()) {
        if (action->text() == words) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
    }
    QFAIL(qPrintable(words));
}

} // namespace

class AccountsTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;
    QTranslator m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
        QVERIFY(m_plurals.load(u":/i18n/postrider_en.qm"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void cardsSayHowAnAccountStands_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("signedOut");
        QTest::addColumn<QString>("line");
        QTest::newRow("no end known") << 0 << false << u"Connected"_s;
        QTest::newRow("far away") << 30 << false << u"Connected"_s;
        QTest::newRow("soon") << 5 << false << u"Sign-in expires in 5 days"_s;
        QTest::newRow("tomorrow") << 1 << false << u"Sign-in expires in 1 day"_s;
        QTest::newRow("over") << -1 << false << u"Sign-in has expired"_s;
        QTest::newRow("refused wins") << 5 << true << u"Needs reconnecting"_s;
    }
    void cardsSayHowAnAccountStands()
    {
        QFETCH(int, days);
        QFETCH(bool, signedOut);
        Account account;
        account.platform = u"instagram"_s;
        if (days != 0)
            account.accessEndsAt = sampleNow() + days * 24h;
        account.state = signedOut ? AccountState::NeedsSignIn : AccountState::Connected;
        QTEST(signInLine(account, sampleNow()), "line");
    }

    void anEndWithPostsAfterItIsSaidEarly()
    {
        const QByteArray zone("Europe/Berlin");
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        AccountOverview overview;
        overview.account.platform = u"instagram"_s;
        overview.account.accessEndsAt = sampleNow() + 24h * 20;
        QVERIFY(signInOf(overview, sampleNow()) == SignIn::Connected);
        overview.postsAfterEnd = 9;
        QVERIFY(signInOf(overview, sampleNow()) == SignIn::Expires);
        QCOMPARE(signInLine(overview, sampleNow(), zone, locale), u"Ends 3 Nov; 9 posts fall after it"_s);
        overview.postsAfterEnd = 1;
        QCOMPARE(signInLine(overview, sampleNow(), zone, locale), u"Ends 3 Nov; 1 post falls after it"_s);
        overview.account.state = AccountState::NeedsSignIn;
        QCOMPARE(signInLine(overview, sampleNow(), zone, locale), u"Needs reconnecting"_s);
    }

    void whatANetworkSaysAgainstAnAccountIsShown()
    {
        AccountOverview overview;
        overview.problem = Error{.code = u"facebook.checkpoint"_s, .message = u"Facebook wants you to log in there."_s};
        QCOMPARE(signInLine(overview, sampleNow(), "UTC", QLocale()), overview.problem->message);
    }

    void quotasSayTheNetworksNumbers()
    {
        const QByteArray zone("Europe/Berlin");
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        AccountOverview overview;
        overview.quota = {.used = 3};
        QCOMPARE(quotaLine(overview, sampleNow(), zone, locale), u"3 posts in 24 hours"_s);
        overview.quota = {.used = 37, .limit = 100};
        QCOMPARE(quotaLine(overview, sampleNow(), zone, locale), u"37 of 100 posts in 24 hours"_s);
        overview.quota = {.used = 100, .limit = 100, .until = sampleNow() + 13min};
        QCOMPARE(quotaLine(overview, sampleNow(), zone, locale),
                 u"100 of 100 posts in 24 hours; the next place is free today, 14:25"_s);
    }

    void whatComesNextIsSaid()
    {
        const QByteArray zone("Europe/Berlin");
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        AccountOverview overview;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"No posts are planned"_s);
        overview.next = sampleNow() + 18min;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Next today, 14:30"_s);
        overview.next = *resolveLocal(QDate(2026, 10, 18), QTime(11, 0), zone);
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Next Sun 18 Oct, 11:00"_s);
        overview.account.pausedUntil = sampleNow() + 13min;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Waits until today, 14:25"_s);
        overview.publishing = true;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Publishing now"_s);
        overview.account.state = AccountState::NeedsSignIn;
        overview.waiting = 2;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"2 posts wait for you"_s);
    }

    void cardsStandWhereTheyAreDrawn()
    {
        const Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const auto place = [&](QWidget *widget) {
            return QRect(widget->mapTo(o.page.get(), QPoint()), widget->size());
        };
        QCOMPARE(place(o.card(0)), QRect(16, 68, 291, 180));
        QCOMPARE(place(o.card(4)), QRect(16, 68 + 192, 291, 180));
        QCOMPARE(place(o.child<QWidget>(u"connectCard"_s)), QRect(16 + 3 * 303, 68 + 192, 291, 180));
        QVERIFY(o.card(4)->findChild<QWidget *>(u"reconnect"_s));
        QVERIFY(!o.card(0)->findChild<QWidget *>(u"reconnect"_s));
    }

    void aColourIsChosenFromItsMenu()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        click(o.card(0)->findChild<QWidget *>(u"color"_s));
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = o.card(0)->findChild<QMenu *>(u"colors"_s)) && menu->isVisible());
        QCOMPARE(menu->actions().size(), 8);
        choose(menu, u"Olive"_s);
        QTRY_COMPARE(o.client.accountList[0].color, 6);
    }

    void removingAsksWithTheNumberOfPosts()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        const AccountId id = o.client.accountList[1].id;
        const auto posts = std::ranges::count(o.client.posts, id, &PostSummary::accountId);
        const auto open = [&] {
            click(o.card(1)->findChild<QWidget *>(u"more"_s));
            QMenu *menu = nullptr;
            QTRY_VERIFY((menu = o.card(1)->findChild<QMenu *>(u"cardMenu"_s)) && menu->isVisible());
            choose(menu, u"Remove account…"_s);
            QTRY_VERIFY(o.dialog(u"removeAccount"_s));
        };
        open();
        QDialog *dialog = o.dialog(u"removeAccount"_s);
        const QString words = dialog->accessibleDescription();
        QVERIFY2(words.startsWith(u"%1 posts go with it"_s.arg(posts)), qPrintable(words));
        QVERIFY(words.contains(u"TikTok"));
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return); // the safe answer
        QTRY_VERIFY(!o.dialog(u"removeAccount"_s));
        QCOMPARE(o.client.accountList.size(), size_t(7));
        open();
        const QSignalSpy told(o.page.get(), &AccountsPage::told);
        click(o.dialog(u"removeAccount"_s)->findChild<QWidget *>(u"otherAnswer"_s));
        QTRY_COMPARE(o.client.accountList.size(), size_t(6));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"cafe.lumen is removed"_s);
    }

    void aTokenFindsItsAccountsAndIsForgotten()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.candidates = {
            {.id = u"17841400000000009"_s, .handle = u"atelier.nord"_s, .detail = u"linked to the Page Atelier"_s},
            {.id = u"17841400000000008"_s, .handle = u"harbour"_s, .notes = {u"First comments will not work."_s}},
            {.id = u"1000000000007"_s,
             .handle = u"Kiln"_s,
             .refusal = Error{.code = u"instagram.not_linked"_s,
                              .message = u"No account is linked to the Page Kiln."_s,
                              .hint = u"Link one."_s}}};
        QDialog *dialog = o.connectDialog();
        QVERIFY(dialog);
        auto *token = dialog->findChild<QLineEdit *>(u"token"_s);
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        QVERIFY(!dialog->findChild<QWidget *>(u"handle"_s)->isVisible()); // found by itself
        QTRY_VERIFY(dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        type(dialog, u"token"_s, u"EAAsecret"_s);
        QTest::keyClick(token, Qt::Key_Return);
        QTRY_COMPARE(o.client.signInCalls.size(), size_t(1));
        const SignInRequest given = o.client.signInCalls.front();
        QCOMPARE(given.platform, u"instagram"_s);
        QCOMPARE(given.login, u"facebook"_s);
        QCOMPARE(given.secret, u"EAAsecret"_s);
        QVERIFY(given.by == SignInWay::By::Secret && given.appId.isEmpty());
        QCOMPARE(o.page->findChildren<AccountCard *>().size(), 7); // nothing is stored yet

        const auto box = [&](const QString &id) { return dialog->findChild<QAbstractButton *>(u"candidate-"_s + id); };
        QTRY_VERIFY(box(u"17841400000000009"_s));
        QVERIFY(!box(u"1000000000007"_s)->isEnabled());
        QVERIFY(box(u"1000000000007"_s)->accessibleDescription().contains(u"Link one."_s));
        auto *connect = dialog->findChild<QAbstractButton *>(u"connect"_s);
        QVERIFY(!connect->isEnabled()); // none is ticked: two could be meant
        box(u"17841400000000009"_s)->setChecked(true);
        box(u"17841400000000008"_s)->setChecked(true);
        QCOMPARE(connect->text(), u"Connect 2 accounts"_s);
        const QSignalSpy told(o.page.get(), &AccountsPage::told);
        click(connect);
        QTRY_COMPARE(o.client.chosenCalls.size(), size_t(1));
        QCOMPARE(o.client.chosenCalls.front(), QStringList({u"17841400000000009"_s, u"17841400000000008"_s}));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"2 accounts connected"_s);
        QCOMPARE(token->text(), QString());
        // What will not work, and what to look at first.
        QTRY_COMPARE(dialog->findChild<QLabel *>(u"connectHeading"_s)->text(), u"Connected"_s);
        click(connect);
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
        QTRY_VERIFY(o.page->findChildren<AccountCard *>().size() == 9);
    }

    void aRefusedTokenLosesNothing()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.apps = {u"tiktok"_s};
        o.client.candidates = {{.id = u"-000abc"_s, .handle = u"atelier.nord"_s}};
        o.client.refusal = Error{.code = code::keychainLocked,
                                 .remedy = Remedy::FixSetup,
                                 .message = u"Your keychain is locked."_s,
                                 .hint = u"Unlock it, then retry."_s};
        const QPointer<QDialog> dialog = o.connectDialog();
        QVERIFY(dialog);
        auto *network = dialog->findChild<QWidget *>(u"network"_s);
        network->setFocus();
        QTest::keyClick(network, Qt::Key_Right);
        QTest::keyClick(network, Qt::Key_Right); // TikTok
        auto *how = dialog->findChild<QWidget *>(u"how"_s);
        how->setFocus();
        QTest::keyClick(how, Qt::Key_Right); // a pasted answer
        auto *mode = dialog->findChild<QWidget *>(u"mode"_s);
        QVERIFY(mode->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"login"_s)->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"appId"_s)->isVisible()); // known
        mode->setFocus();
        QTest::keyClick(mode, Qt::Key_Right);
        type(dialog, u"token"_s, u"act.secret"_s);
        click(dialog->findChild<QWidget *>(u"connect"_s));
        auto *error = dialog->findChild<QLabel *>(u"connectError"_s);
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(error->text(), u"Your keychain is locked. Unlock it, then retry. (keychain.locked)"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"token"_s)->text(), u"act.secret"_s);
        o.client.refusal.reset();
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(o.client.chosenCalls.size(), size_t(1)); // the only one: nothing to choose
        QCOMPARE(o.client.signInCalls.back().mode, u"inbox"_s);
        QCOMPARE(o.client.signInCalls.back().login, QString());
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }

    void whatIsMissingIsToldAtItsField()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.networkList.push_back({.id = u"bluesky"_s, .name = u"Bluesky"_s, .types = {}});
        QDialog *dialog = o.connectDialog();
        QVERIFY(dialog);
        auto *network = dialog->findChild<QWidget *>(u"network"_s);
        network->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(network, Qt::Key_Right); // Bluesky
        const auto hint = [&](const QString &field) { return dialog->findChild<QLabel *>(field + u"Hint"_s); };
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QCOMPARE(hint(u"handle"_s)->text(), u"Give the account's name."_s);
        QCOMPARE(hint(u"token"_s)->text(), u"Paste it here."_s);
        QVERIFY(!dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        QCOMPARE(dialog->focusWidget(), dialog->findChild<QWidget *>(u"handle"_s));
        QVERIFY(o.client.signInCalls.empty());
        type(dialog, u"handle"_s, u"ada.bsky.social"_s);
        type(dialog, u"token"_s, u"abcd-efgh-ijkl-mnop"_s);
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(o.client.signInCalls.size(), size_t(1));
        QCOMPARE(o.client.signInCalls.front().name, u"ada.bsky.social"_s);
        QCOMPARE(o.client.signInCalls.front().server, QString());
    }

    void theBrowserIsWaitedFor()
    {
        Browser browser;
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.signInPage = u"https://www.tiktok.com/v2/auth/authorize/?state=s"_s;
        o.client.candidates = {{.id = u"-000abc"_s, .handle = u"atelier.nord"_s}};
        QDialog *dialog = o.connectDialog();
        QVERIFY(dialog);
        auto *network = dialog->findChild<QWidget *>(u"network"_s);
        network->setFocus();
        QTest::keyClick(network, Qt::Key_Right);
        QTest::keyClick(network, Qt::Key_Right); // TikTok
        auto *connect = dialog->findChild<QAbstractButton *>(u"connect"_s);
        QCOMPARE(connect->text(), u"Open the browser"_s);
        QVERIFY(!dialog->findChild<QWidget *>(u"token"_s)->isVisible());
        QTRY_VERIFY(dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        click(connect); // the app is asked for once
        QVERIFY(o.client.signInCalls.empty());
        QCOMPARE(dialog->focusWidget(), dialog->findChild<QWidget *>(u"appId"_s));
        type(dialog, u"appId"_s, u"aw123"_s);
        type(dialog, u"appSecret"_s, u"hidden"_s);
        click(connect);
        QTRY_COMPARE(o.client.signInCalls.size(), size_t(1));
        QCOMPARE(o.client.signInCalls.front().appId, u"aw123"_s);
        QCOMPARE(o.client.signInCalls.front().appSecret, u"hidden"_s);
        QTRY_COMPARE(browser.opened, QStringList{o.client.signInPage});
        QCOMPARE(dialog->findChild<QLabel *>(u"connectHeading"_s)->text(), u"Waiting for your browser"_s);
        QVERIFY(!connect->isVisible());
        click(dialog->findChild<QWidget *>(u"copyAddress"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), o.client.signInPage);
        click(dialog->findChild<QWidget *>(u"openAgain"_s));
        QCOMPARE(browser.opened.size(), 2);

        click(dialog->findChild<QWidget *>(u"back"_s));
        QCOMPARE(o.client.signInsCancelled, 1);
        QVERIFY(connect->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"connectError"_s)->isVisible()); // as the person wanted
        QCOMPARE(dialog->findChild<QLineEdit *>(u"appId"_s)->text(), u"aw123"_s);
        click(connect);
        QTRY_COMPARE(browser.opened.size(), 3);
        o.client.finishSignIn();
        QTRY_COMPARE(o.client.chosenCalls.size(), size_t(1));
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
        QTRY_VERIFY(o.page->findChildren<AccountCard *>().size() == 8);
    }

    void closingTheDialogEndsTheSignIn()
    {
        Browser browser;
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.apps = {u"tiktok"_s};
        o.client.signInPage = u"https://www.tiktok.com/v2/auth/authorize/"_s;
        click(o.card(4)->findChild<QWidget *>(u"reconnect"_s)); // TikTok
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(!dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(browser.opened.size(), 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
        QCOMPARE(o.client.signInsCancelled, 1);
        QVERIFY(o.client.chosenCalls.empty());
        QCOMPARE(o.page->findChildren<AccountCard *>().size(), 7);
    }

    void anAppThatIsRefusedIsAskedForAgain()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.apps = {u"tiktok"_s};
        o.client.refusal = Error{.code = u"tiktok.app_refused"_s,
                                 .remedy = Remedy::FixSetup,
                                 .message = u"TikTok does not accept the key."_s,
                                 .hint = u"Check it."_s};
        click(o.card(4)->findChild<QWidget *>(u"reconnect"_s)); // TikTok
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(dialog->findChild<QWidget *>(u"otherApp"_s)->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_VERIFY(dialog->findChild<QWidget *>(u"appId"_s)->isVisible());
        QVERIFY(dialog->findChild<QWidget *>(u"connectError"_s)->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"otherApp"_s)->isVisible());
        type(dialog, u"appId"_s, u"aw456"_s);
        type(dialog, u"appSecret"_s, u"right"_s);
        o.client.refusal.reset();
        o.client.candidates = {{.id = o.client.accountList[4].remoteId, .handle = u"fernandkiln"_s}};
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(o.client.signInCalls.size(), size_t(2));
        QCOMPARE(o.client.signInCalls.back().appId, u"aw456"_s);
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
    }

    void connectingAgainKnowsTheAccount()
    {
        Browser browser;
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.apps = {u"tiktok"_s};
        const Account known = o.client.accountList[4];
        o.client.candidates = {{.id = u"-000other"_s, .handle = u"somebody.else"_s}};
        o.client.latePosts = {PostId::create(sampleNow())};
        click(o.card(4)->findChild<QWidget *>(u"reconnect"_s));
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        QVERIFY(!dialog->findChild<QWidget *>(u"network"_s)->isVisible());
        auto *connect = dialog->findChild<QAbstractButton *>(u"connect"_s);
        QCOMPARE(dialog->focusWidget(), connect);
        QTest::keyClick(connect, Qt::Key_Return);
        // Signed in with another account: nothing is done unasked.
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"choiceIntro"_s));
        QVERIFY(dialog->findChild<QLabel *>(u"choiceIntro"_s)->text().contains(u"does not reach fernandkiln"_s));
        QVERIFY(o.client.chosenCalls.empty());
        click(dialog->findChild<QWidget *>(u"back"_s));
        o.client.candidates.push_back({.id = known.remoteId, .handle = known.handle, .known = known.id});
        click(connect);
        QTRY_COMPARE(o.client.chosenCalls.size(), size_t(1));
        QCOMPARE(o.client.chosenCalls.front(), QStringList{known.remoteId});
        QCOMPARE(o.client.signInCalls.back().platform, u"tiktok"_s);
        // What it could not publish meanwhile is asked about.
        QTRY_COMPARE(connect->text(), u"Publish 1 post now"_s);
        click(connect);
        QTRY_COMPARE(o.client.requests.size(), 1);
        QVERIFY(o.client.requests.front().startsWith(u"retry "_s));
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
    }
};

QTEST_MAIN(AccountsTest)
#include "tst_accounts.moc"
