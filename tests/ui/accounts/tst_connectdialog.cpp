// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/browser.h"
#include "tests/ui/accounts/accountsfixture.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Opened = OpenedAccounts;

void type(QWidget *dialog, const QString &field, const QString &text)
{
    auto *edit = dialog->findChild<QLineEdit *>(field);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, text);
}

} // namespace

class ConnectDialogTest : public QObject
{
    Q_OBJECT

private:
    AccountsSetting m_setting;
    ThemeProvider &m_theme = m_setting.theme;

private Q_SLOTS:
    void initTestCase() { m_setting.apply(); }

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
        QCOMPARE(error->text(), u"Your keychain is locked. Unlock it, then retry."_s);
        QCOMPARE(error->toolTip(), u"keychain.locked"_s); // for whoever asks for it
        QCOMPARE(dialog->findChild<QLineEdit *>(u"token"_s)->text(), u"act.secret"_s);
        o.client.refusal.reset();
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(o.client.chosenCalls.size(), size_t(1)); // the only one: nothing to choose
        QCOMPARE(o.client.signInCalls.back().mode, u"inbox"_s);
        QCOMPARE(o.client.signInCalls.back().login, QString());
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }

    /// What was typed for Instagram stood in the fields of the next network, and Enter sent it there.
    void aSecretStaysWithItsWay()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.networkList.push_back({.id = u"bluesky"_s, .name = u"Bluesky"_s, .types = {}});
        o.client.refusal = Error{.code = u"instagram.token_invalid"_s,
                                 .remedy = Remedy::Reconnect,
                                 .message = u"The sign-in to Instagram is no longer valid."_s};
        const QPointer<QDialog> dialog = o.connectDialog();
        QVERIFY(dialog);
        const auto field = [&](const QString &name) { return dialog->findChild<QLineEdit *>(name); };
        const auto press = [&](const QString &choice, Qt::Key key) {
            auto *segmented = dialog->findChild<QWidget *>(choice);
            segmented->setFocus();
            QTest::keyClick(segmented, key);
        };
        auto *error = dialog->findChild<QLabel *>(u"connectError"_s);
        auto *connect = dialog->findChild<QAbstractButton *>(u"connect"_s);
        QTRY_VERIFY(field(u"appId"_s)->isVisible());
        type(dialog, u"appId"_s, u"4711"_s);
        type(dialog, u"appSecret"_s, u"hidden"_s);
        type(dialog, u"token"_s, u"EAAsecret"_s);
        QTest::keyClick(field(u"token"_s), Qt::Key_Return);
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(connect->text(), u"Try again"_s);
        QCOMPARE(error->text(),
                 u"Instagram doesn’t accept this sign-in. Check what was typed or pasted, or get a new one."_s);
        QCOMPARE(field(u"token"_s)->text(), u"EAAsecret"_s); // to be mended

        // Another network: nothing of the last one, neither what was typed nor what was said.
        for (int i = 0; i < 3; ++i)
            press(u"network"_s, Qt::Key_Right); // Bluesky
        QVERIFY(field(u"handle"_s)->isVisible());
        for (const QString &name : {u"token"_s, u"appId"_s, u"appSecret"_s})
            QCOMPARE(field(name)->text(), QString());
        QVERIFY(!error->isVisible());
        QCOMPARE(connect->text(), u"Connect"_s);
        field(u"token"_s)->setFocus();
        QTest::keySequence(field(u"token"_s), QKeySequence(QKeySequence::Undo));
        QCOMPARE(field(u"token"_s)->text(), QString());
        type(dialog, u"handle"_s, u"ada.bsky.social"_s);
        QTest::keyClick(field(u"handle"_s), Qt::Key_Return);
        QCOMPARE(dialog->findChild<QLabel *>(u"tokenHint"_s)->text(), u"Paste it here."_s);
        QCOMPARE(o.client.signInCalls.size(), size_t(1));

        // Another way of the same network.
        press(u"network"_s, Qt::Key_Left); // TikTok
        press(u"how"_s, Qt::Key_Right);
        type(dialog, u"token"_s, u"act.secret"_s);
        press(u"how"_s, Qt::Key_Left);
        press(u"how"_s, Qt::Key_Right);
        QVERIFY(field(u"token"_s)->isVisible());
        QCOMPARE(field(u"token"_s)->text(), QString());

        type(dialog, u"token"_s, u"act.secret"_s);
        auto *token = field(u"token"_s);
        QString left = token->text();
        QObject::connect(token, &QLineEdit::textChanged, dialog, [&left](const QString &text) { left = text; });
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QCOMPARE(left, QString());
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
        QCOMPARE(hint(u"handle"_s)->text(), u"Give the account’s name."_s);
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

    /// It began on the button, and after a wrong answer stood on Cancel.
    void typingBeginsInTheFirstEmptyField()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.networkList = {{.id = u"mastodon"_s, .name = u"Mastodon"_s, .types = {}}};
        o.client.ways.insert(u"mastodon"_s,
                             {{.by = SignInWay::By::Browser, .asksForServer = true},
                              {.by = SignInWay::By::Secret, .asksForServer = true}});
        o.client.refusal = Error{.code = u"usage.token"_s,
                                 .remedy = Remedy::Reconnect,
                                 .message = u"This is no token."_s,
                                 .hint = u"Give the token alone."_s};
        QDialog *dialog = o.connectDialog();
        QVERIFY(dialog);
        const auto field = [&](const QString &name) { return dialog->findChild<QLineEdit *>(name); };
        QCOMPARE(dialog->focusWidget(), field(u"server"_s));
        auto *how = dialog->findChild<QWidget *>(u"how"_s);
        how->setFocus();
        QTest::keyClick(how, Qt::Key_Right);
        type(dialog, u"server"_s, u"social.example"_s);
        type(dialog, u"token"_s, u"secret"_s);
        QTest::keyClick(field(u"token"_s), Qt::Key_Return);
        auto *error = dialog->findChild<QLabel *>(u"connectError"_s);
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(error->text(), u"This is no token. Give the token alone."_s);
        QCOMPARE(dialog->focusWidget(), field(u"token"_s));
        QCOMPARE(field(u"token"_s)->selectedText(), u"secret"_s); // to be typed over
        o.client.refusal->code = u"mastodon.server_unknown"_s;
        QTest::keyClick(field(u"token"_s), Qt::Key_Return);
        QTRY_COMPARE(dialog->focusWidget(), field(u"server"_s));
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

QTEST_MAIN(ConnectDialogTest)
#include "tst_connectdialog.moc"
