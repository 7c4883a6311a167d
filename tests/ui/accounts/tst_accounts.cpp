// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/accounts/accountsfixture.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/slotseditor.h"

#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Opened = OpenedAccounts;

} // namespace

class AccountsTest : public QObject
{
    Q_OBJECT

private:
    AccountsSetting m_setting;
    ThemeProvider &m_theme = m_setting.theme;

private Q_SLOTS:
    void withoutAccountsTheCardIsForTheFirst()
    {
        OpenedAccounts o(m_setting.theme);
        QTRY_VERIFY(o.filled());
        auto *card = o.child<QAbstractButton>(u"connectCard"_s);
        QCOMPARE(card->text(), u"Connect another account"_s);
        o.client.accountList.clear();
        Q_EMIT o.client.accountsChanged();
        QTRY_COMPARE(card->text(), u"Connect your first account"_s);
    }

    void initTestCase() { m_setting.apply(); }

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

    void aCardWithoutSlotsSaysSoAndLeadsToThem()
    {
        OpenedAccounts o(m_theme);
        o.client.weeks.insert(o.client.accountList[0].id, {{.weekday = 1, .minute = 540}});
        QTRY_VERIFY(o.filled());
        QVERIFY(!o.card(0)->findChild<QWidget *>(u"setSlots"_s));
        auto *set = o.card(1)->findChild<QAbstractButton *>(u"setSlots"_s);
        QVERIFY(set && set->isVisible());
        QVERIFY(o.card(1)->accessibleDescription().contains(u"No posting slots yet"_s));
        QVERIFY(!o.card(0)->accessibleDescription().contains(u"No posting slots yet"_s));
        click(set);
        auto *editor = o.page->findChild<SlotsEditor *>();
        QVERIFY(editor->current() == o.client.accountList[1].id);
        QVERIFY(o.card(1)->isChecked());
        QVERIFY(editor->isAncestorOf(o.page->window()->focusWidget()));
        // Once it has some, there is nothing to say.
        o.client.weeks.insert(o.client.accountList[1].id, {{.weekday = 1, .minute = 540}});
        Q_EMIT o.client.accountsChanged();
        QTRY_VERIFY(!o.card(1)->findChild<QWidget *>(u"setSlots"_s));
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
        QCOMPARE(signInLine(overview, sampleNow(), zone, locale), u"Sign-in ends 3 Nov, before 9 posts"_s);
        overview.postsAfterEnd = 1;
        QCOMPARE(signInLine(overview, sampleNow(), zone, locale), u"Sign-in ends 3 Nov, before 1 post"_s);
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

    void requestsAreToldForAnHour()
    {
        const QByteArray zone("Europe/Berlin");
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        AccountOverview overview;
        QCOMPARE(requestsLine(overview, sampleNow(), zone, locale), QString());
        overview.requests = NetworkLimit{
            .kind = NetworkLimit::Kind::Requests, .used = 2'850, .allowed = 3'000, .seenAt = sampleNow() - 2min};
        QCOMPARE(requestsLine(overview, sampleNow(), zone, locale), u"95 % of its requests were used at 14:10"_s);
        QCOMPARE(requestsLine(overview, sampleNow() + 1h, zone, locale), QString());
        overview.requests->allowed.reset();
        QCOMPARE(requestsLine(overview, sampleNow(), zone, locale), QString());
    }

    void whatComesNextIsSaid()
    {
        const QByteArray zone("Europe/Berlin");
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        AccountOverview overview;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"No posting slots yet"_s);
        overview.slotCount = 3;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"No posts are planned"_s);
        overview.next = sampleNow() + 18min;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Next today, 14:30"_s);
        overview.next = *resolveLocal(QDate(2026, 10, 15), QTime(8, 30), zone);
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Next tomorrow, 08:30"_s);
        overview.next = *resolveLocal(QDate(2026, 10, 18), QTime(11, 0), zone);
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Next Sun 18 Oct, 11:00"_s);
        overview.account.pausedUntil = sampleNow() + 13min;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Waits until 14:25"_s);
        overview.account.pauseCode = u"facebook.usage_high"_s;
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Waits until 14:25: too many requests"_s);
        overview.account.pauseCode = u"instagram.daily_limit"_s;
        overview.account.pausedUntil = *resolveLocal(QDate(2026, 10, 18), QTime(11, 0), zone);
        QCOMPARE(nextPostLine(overview, sampleNow(), zone, locale), u"Waits until Sun 18 Oct, 11:00: too many posts"_s);
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

        // A narrow one has room for all that is said, and only where something is.
        QVERIFY(o.card(4)->heightForWidth(180) >= 180 + 18);
        QCOMPARE(o.card(0)->heightForWidth(180), 180);

        // Nor does larger text lose the line that says what to do: the sentence ends with it.
        m_theme.setTextScale(1.25);
        const auto lines = [&](QWidget *card, int from, int to) {
            const QImage image = card->grab().toImage();
            int found = 0;
            bool wasInk = false;
            for (int y = from; y < to; ++y) {
                bool isInk = false;
                for (int x = 20; x < card->width() - 40 && !isInk; ++x)
                    isInk = image.pixelColor(x, y).lightness() < 140;
                found += isInk && !wasInk ? 1 : 0;
                wasInk = isInk;
            }
            return found;
        };
        QTRY_COMPARE(o.card(4)->height(), 225 + 23);
        QCOMPARE(lines(o.card(4), 116, 195), 3);
        m_theme.setTextScale(1);
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
};

QTEST_MAIN(AccountsTest)
#include "tst_accounts.moc"
