// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/accounts/accountcard.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/accounttext.h"
#include "ui/actions/postactions.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
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

    FakeEngineClient client;
    ManualClock clock;
    PostActions actions;
    std::unique_ptr<AccountsPage> page;
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
            account.expiresAt = sampleNow() + days * 24h;
        account.state = signedOut ? AccountState::NeedsSignIn : AccountState::Connected;
        QTEST(signInLine(account, sampleNow()), "line");
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

    void aTokenConnectsAnAccountAndIsForgotten()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        click(o.child<QWidget>(u"connectAccount"_s));
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        auto *token = dialog->findChild<QLineEdit *>(u"token"_s);
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        type(dialog, u"handle"_s, u"@atelier.nord"_s);
        type(dialog, u"accountId"_s, u"17841400000000009"_s);
        type(dialog, u"token"_s, u"IGsecret"_s);
        type(dialog, u"endDate"_s, u"2026-12-13"_s);
        QTest::keyClick(token, Qt::Key_Return);
        QTRY_COMPARE(o.client.addCalls.size(), size_t(1));
        const NewAccount given = o.client.addCalls.front();
        QCOMPARE(given.platform, u"instagram"_s);
        QCOMPARE(given.login, u"instagram"_s);
        QCOMPARE(given.handle, u"atelier.nord"_s);
        QCOMPARE(given.remoteId, u"17841400000000009"_s);
        QCOMPARE(given.pageId, QString());
        QCOMPARE(given.mode, QString());
        QCOMPARE(given.token, u"IGsecret"_s);
        QCOMPARE(given.expiresAt, resolveLocal(QDate(2026, 12, 13), QTime(23, 59), "Europe/Berlin"));
        QTRY_VERIFY(!o.dialog(u"connectDialog"_s));
        QTRY_VERIFY(o.page->findChildren<AccountCard *>().size() == 8);
    }

    void aRefusedTokenLosesNothing()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        o.client.refusal = Error{.code = code::keychainLocked,
                                 .remedy = Remedy::FixSetup,
                                 .message = u"Your keychain is locked."_s,
                                 .hint = u"Unlock it, then retry."_s};
        click(o.child<QWidget>(u"connectCard"_s));
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        const QPointer<QDialog> dialog = o.dialog(u"connectDialog"_s);
        auto *network = dialog->findChild<QWidget *>(u"network"_s);
        network->setFocus();
        QTest::keyClick(network, Qt::Key_Right);
        QTest::keyClick(network, Qt::Key_Right); // TikTok
        auto *mode = dialog->findChild<QWidget *>(u"mode"_s);
        QVERIFY(mode->isVisible());
        QVERIFY(!dialog->findChild<QWidget *>(u"login"_s)->isVisible());
        mode->setFocus();
        QTest::keyClick(mode, Qt::Key_Right);
        type(dialog, u"handle"_s, u"atelier.nord"_s);
        type(dialog, u"accountId"_s, u"-000abc"_s);
        type(dialog, u"token"_s, u"act.secret"_s);
        click(dialog->findChild<QWidget *>(u"connect"_s));
        auto *error = dialog->findChild<QLabel *>(u"connectError"_s);
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(error->text(), u"Your keychain is locked. Unlock it, then retry. (keychain.locked)"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"token"_s)->text(), u"act.secret"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"handle"_s)->text(), u"atelier.nord"_s);
        o.client.refusal.reset();
        const QPointer<QLineEdit> token = dialog->findChild<QLineEdit *>(u"token"_s);
        click(dialog->findChild<QWidget *>(u"connect"_s));
        QTRY_COMPARE(o.client.addCalls.size(), size_t(2));
        QCOMPARE(o.client.addCalls.back().mode, u"inbox"_s);
        QCOMPARE(o.client.addCalls.back().login, QString());
        QVERIFY(!o.client.addCalls.back().expiresAt);
        QTRY_VERIFY(!token || token->text().isEmpty());
    }

    void whatIsMissingIsToldAtItsField()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        click(o.child<QWidget>(u"connectAccount"_s));
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        type(dialog, u"handle"_s, u"atelier.nord"_s);
        type(dialog, u"accountId"_s, u"178 414"_s);
        type(dialog, u"endDate"_s, u"2020-01-01"_s);
        click(dialog->findChild<QWidget *>(u"connect"_s));
        const auto hint = [&](const QString &field) { return dialog->findChild<QLabel *>(field + u"Hint"_s); };
        QVERIFY(!hint(u"handle"_s)->isVisible());
        QCOMPARE(hint(u"accountId"_s)->text(), u"Give the ID as the network shows it, without spaces."_s);
        QCOMPARE(hint(u"token"_s)->text(), u"Paste the token here."_s);
        QVERIFY(hint(u"endDate"_s)->text().startsWith(u"Give a day to come"));
        QCOMPARE(dialog->focusWidget(), dialog->findChild<QWidget *>(u"accountId"_s));
        QVERIFY(o.client.addCalls.empty());
    }

    void connectingAgainKnowsTheAccount()
    {
        Opened o(m_theme);
        QTRY_VERIFY(o.filled());
        click(o.card(4)->findChild<QWidget *>(u"reconnect"_s));
        QTRY_VERIFY(o.dialog(u"connectDialog"_s));
        QDialog *dialog = o.dialog(u"connectDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        QCOMPARE(dialog->focusWidget(), dialog->findChild<QWidget *>(u"token"_s));
        QTest::keyClicks(dialog->focusWidget(), u"act.new"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(o.client.addCalls.size(), size_t(1));
        QCOMPARE(o.client.addCalls.front().platform, u"tiktok"_s);
        QCOMPARE(o.client.addCalls.front().handle, u"fernandkiln"_s);
        QCOMPARE(o.client.addCalls.front().remoteId, o.client.accountList[4].remoteId);
    }
};

QTEST_MAIN(AccountsTest)
#include "tst_accounts.moc"
