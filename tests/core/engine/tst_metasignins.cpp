// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/signinfixture.h"

using namespace postrider;
using namespace postrider::sandbox;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

SignInRequest pasted(const QString &platform, const QString &secret, const QString &login = {})
{
    return {.platform = platform, .login = login, .by = SignInWay::By::Secret, .secret = secret};
}

} // namespace

/// Signing in to Facebook Pages and Instagram.
class TestMetaSignIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SignInWorld>();
        m_page = w().meta.addPage(u"Atelier"_s).id;
        m_other = w().meta.addPage(u"Harbour"_s).id;
        m_account = w().meta.addInstagramAccount(u"atelier.nord"_s, m_page).id;
    }
    void cleanup() { m_world.reset(); }

    void aPersonsTokenFindsThePages()
    {
        w().meta.page(m_other)->tasks = {u"ANALYZE"_s};
        const QString token = w().meta.addUserToken({}, w().clock.now() + 60 * 24h);
        const auto found = w().find(pasted(u"facebook"_s, token));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 2u);
        QCOMPARE(found->at(0).id, m_page);
        QCOMPARE(found->at(0).handle, u"Atelier"_s);
        QVERIFY(found->at(0).isUsable());
        QVERIFY(found->at(0).notes.isEmpty());
        QCOMPARE(found->at(1).refusal->code, u"facebook.may_not_create"_s);
        QVERIFY(w().isUntouched(0));

        const auto connected = w().choose({m_page});
        QVERIFY(connected);
        const Account account = connected->front().account;
        QVERIFY(!account.expiresAt); // a Page's token from a long-lived one has no end
        const Credentials credentials = w().credentials(account.id);
        QCOMPARE(credentials.accessToken, w().meta.page(m_page)->accessToken);
        QCOMPARE(credentials.userToken, token);
        QCOMPARE(w().filesWith({token, credentials.accessToken}), QStringList());
        QVERIFY(!w().choose({m_other}));
    }

    void aShortTokenIsLengthenedWithTheApp()
    {
        w().keepMetaApp();
        const QString token = w().meta.addUserToken({}, w().clock.now() + 1h);
        const auto found = w().find(pasted(u"facebook"_s, token));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QVERIFY(found->front().notes.isEmpty());
        const auto connected = w().choose({m_page});
        QVERIFY(!connected->front().account.expiresAt);
        const Credentials credentials = w().credentials(connected->front().account.id);
        QVERIFY(credentials.userToken != token);
        QCOMPARE(credentials.accessToken, w().meta.page(m_page)->accessToken);
    }

    void aShortTokenAloneEndsSoonAndThatIsSaid()
    {
        const Instant end = std::chrono::floor<std::chrono::seconds>(w().clock.now()) + 1h;
        const QString token = w().meta.addUserToken({}, end);
        const auto found = w().find(pasted(u"facebook"_s, token));
        QVERIFY(found);
        QCOMPARE(found->front().notes.size(), 1);
        const auto connected = w().choose({m_page});
        QVERIFY(connected->front().account.expiresAt == end);
    }

    void anotherAppsTokenIsTakenAsItIs()
    {
        w().keepApp(u"facebook"_s, w().meta.options().graph.appId, u"secret-of-another"_s);
        const QString token = w().meta.addUserToken({}, w().clock.now() + 1h);
        const auto found = w().find(pasted(u"facebook"_s, token));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().notes.size(), 1);
        QVERIFY(found->front().isUsable());
    }

    void longListsAreFollowed()
    {
        w().meta.options().graph.pagesPerAnswer = 2;
        for (int i = 0; i < 5; ++i)
            w().meta.addPage(u"Page %1"_s.arg(i));
        const auto found = w().find(pasted(u"facebook"_s, w().meta.addUserToken()));
        QVERIFY(found);
        QCOMPARE(found->size(), 7u);
        // The next address, which holds the token, is not used: tokens stay in headers.
        for (const QString &line : w().meta.server(u"graph.facebook.com"_s).log())
            QVERIFY2(!line.contains(u"access_token="_s), qPrintable(line));
    }

    void pagesOfABusinessAreFound()
    {
        MetaBusiness &business = w().meta.addBusiness(u"Studio"_s);
        const QString owned = w().meta.addPage(u"Owned"_s).id;
        const QString client = w().meta.addPage(u"Client"_s).id;
        for (const QString &id : {owned, client})
            w().meta.page(id)->inOwnList = false;
        w().meta.page(client)->tasks.clear(); // no role: Meta gives no token
        business.ownedPages = {owned, m_page};
        business.clientPages = {client};
        auto found = w().find(pasted(u"facebook"_s, w().meta.addUserToken()));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 4u); // each once
        QCOMPARE(found->at(2).handle, u"Owned"_s);
        QVERIFY(found->at(2).isUsable());
        QCOMPARE(found->at(3).refusal->code, u"facebook.may_not_create"_s);

        QStringList scopes = MetaSandbox::allScopes(GraphTokenKind::User);
        scopes.removeAll(u"business_management"_s);
        found = w().find(pasted(u"facebook"_s, w().meta.addUserToken(scopes)));
        QCOMPARE(found->size(), 2u);
    }

    void missingPermissionsAreNamed_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("permission");
        QTest::addColumn<QString>("code"); // of the candidate; empty: usable, with a note
        QTest::newRow("post to a Page") << u"facebook"_s << u"pages_manage_posts"_s << u"facebook.permission_missing"_s;
        QTest::newRow("read a Page") << u"facebook"_s << u"pages_read_engagement"_s << u"facebook.permission_missing"_s;
        QTest::newRow("comment") << u"facebook"_s << u"pages_manage_engagement"_s << QString();
        QTest::newRow("see Instagram") << u"instagram"_s << u"instagram_basic"_s << u"instagram.permission_missing"_s;
        QTest::newRow("post to Instagram")
            << u"instagram"_s << u"instagram_content_publish"_s << u"instagram.permission_missing"_s;
        QTest::newRow("comment on Instagram") << u"instagram"_s << u"instagram_manage_comments"_s << QString();
        QTest::newRow("local pictures") << u"instagram"_s << u"pages_manage_posts"_s << QString();
    }
    void missingPermissionsAreNamed()
    {
        QFETCH(QString, platform);
        QFETCH(QString, permission);
        QFETCH(QString, code);
        QStringList scopes = MetaSandbox::allScopes(GraphTokenKind::User);
        scopes.removeAll(permission);
        const auto found = w().find(pasted(platform, w().meta.addUserToken(scopes)));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        const SignInCandidate first = found->front();
        QCOMPARE(first.refusal ? first.refusal->code : QString(), code);
        const QString told = first.refusal ? first.refusal->message : first.notes.join(u' ');
        QVERIFY2(told.contains(permission), qPrintable(told));
    }

    void withoutTheListNothingIsReached()
    {
        const auto found = w().find(pasted(u"facebook"_s, w().meta.addUserToken({u"pages_manage_posts"_s})));
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"facebook.permission_missing"_s);
        QVERIFY(found.error().message.contains(u"pages_show_list"_s));
        for (const QString &id : {m_page, m_other})
            w().meta.page(id)->inOwnList = false;
        QCOMPARE(w().find(pasted(u"facebook"_s, w().meta.addUserToken())).error().code, u"facebook.no_pages"_s);
        for (const QString &network : {u"facebook"_s, u"instagram"_s}) {
            const QString login = network == u"instagram" ? network : QString();
            const auto wrong = w().find(pasted(network, u"EAAwrong"_s, login));
            QCOMPARE(wrong.error().code, network + u".token_refused"_s);
            QVERIFY2(wrong.error().message.contains(u"this token"_s), qPrintable(wrong.error().message));
            QVERIFY2(wrong.error().hint.contains(u"Nothing was connected"_s),
                     qPrintable(wrong.error().hint)); // no post
        }
        QVERIFY(w().isUntouched(0));
    }

    void aPagesOwnTokenIsThatPage()
    {
        const QString token = w().meta.page(m_page)->accessToken;
        auto found = w().find(pasted(u"facebook"_s, token));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 1u);
        QCOMPARE(found->front().id, m_page);
        QVERIFY(w().choose({m_page}));
        QCOMPARE(w().credentials(w().accounts().front().id).accessToken, token);
        found = w().find(pasted(u"instagram"_s, token));
        QCOMPARE(found->size(), 1u);
        QCOMPARE(found->front().id, m_account);
        QCOMPARE(w().choose({m_account})->front().account.pageId, m_page);
    }

    void aTokenThatMetaSaysNothingOf()
    {
        // Who is no developer of the token's app may not look at it; it is found out otherwise what it is.
        const auto refuse = [this] {
            w().meta.server(u"graph.facebook.com"_s)
                .addFault({.pathContains = u"debug_token"_s,
                           .times = -1,
                           .response = {.status = 400,
                                        .headers = {{"Content-Type", "application/json"}},
                                        .body = "{\"error\":{\"message\":\"(#100) no\",\"code\":100}}"}});
        };
        refuse();
        auto found = w().find(pasted(u"facebook"_s, w().meta.addUserToken()));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 2u);
        found = w().find(pasted(u"facebook"_s, w().meta.page(m_page)->accessToken));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 1u);
    }

    void instagramAccountsAreFoundByTheirPages()
    {
        const auto found = w().find(pasted(u"instagram"_s, w().meta.addUserToken(), u"facebook"_s));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 2u);
        QCOMPARE(found->at(0).id, m_account);
        QCOMPARE(found->at(0).handle, u"atelier.nord"_s);
        QVERIFY(found->at(0).detail.contains(u"Atelier"_s));
        QVERIFY(found->at(0).isUsable());
        QCOMPARE(found->at(1).refusal->code, u"instagram.not_linked"_s);
        const Account account = w().choose({m_account})->front().account;
        QCOMPARE(account.login, u"facebook"_s);
        QCOMPARE(account.pageId, m_page);
        QCOMPARE(w().credentials(account.id).accessToken, w().meta.page(m_page)->accessToken);
    }

    void instagramLoginSaysWhoItIs_data()
    {
        QTest::addColumn<int>("ageHours");
        QTest::addColumn<int>("endHours");
        QTest::newRow("too young to be renewed") << 0 << 59 * 24;
        QTest::newRow("renewed at once") << 25 << 60 * 24;
    }
    void instagramLoginSaysWhoItIs()
    {
        QFETCH(int, ageHours);
        QFETCH(int, endHours);
        const QString token = w().meta.addToken(GraphTokenKind::Instagram, m_account, {}, w().clock.now() + 60 * 24h);
        w().clock.advance(std::chrono::hours(ageHours));
        const auto found = w().find(pasted(u"instagram"_s, token, u"instagram"_s));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 1u);
        QCOMPARE(found->front().id, m_account); // user_id, not the app's own number
        QCOMPARE(found->front().handle, u"atelier.nord"_s);
        const Account account = w().choose({m_account})->front().account;
        QCOMPARE(account.login, u"instagram"_s);
        QVERIFY(account.expiresAt && *account.expiresAt <= w().clock.now() + std::chrono::hours(endHours));
        QVERIFY(*account.expiresAt > w().clock.now() + std::chrono::hours(endHours - 24));
        QCOMPARE(w().credentials(account.id).accessToken == token, ageHours == 0);
    }

    void personalAccountsCantBeUsed()
    {
        w().meta.instagramAccount(m_account)->accountType = u"PERSONAL"_s;
        const QString token = w().meta.addToken(GraphTokenKind::Instagram, m_account);
        const auto found = w().find(pasted(u"instagram"_s, token, u"instagram"_s));
        QCOMPARE(found->front().refusal->code, u"instagram.personal_account"_s);
        QVERIFY(!w().find(pasted(u"instagram"_s, w().meta.addUserToken(), u"instagram"_s)));
    }

    void byBrowserInDevelopment()
    {
        w().keepMetaApp();
        w().meta.options().facebook.developmentMode = true;
        const auto found = w().find({.platform = u"facebook"_s});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 2u);
        QVERIFY(found->front().isUsable() && found->front().notes.isEmpty());
        const QUrl page = w().browser.pages.front();
        QVERIFY(page.path().endsWith(u"/v25.0/dialog/oauth"));
        const QUrlQuery query(page);
        QVERIFY(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).startsWith(u"http://localhost:"));
        QVERIFY(!page.toString().contains(w().meta.options().graph.appSecret));
        QVERIFY(w().isUntouched(1));
        const auto connected = w().choose({m_page, m_other});
        QCOMPARE(connected->size(), 2u);
        QVERIFY(!connected->front().account.expiresAt); // lengthened
        const Credentials credentials = w().credentials(connected->front().account.id);
        QCOMPARE(w().filesWith({credentials.accessToken, credentials.userToken, w().meta.options().graph.appSecret}),
                 QStringList());
    }

    void instagramByBrowserUsesFacebooksApp()
    {
        w().keepMetaApp(u"facebook"_s);
        w().meta.options().facebook.developmentMode = true;
        const auto found = w().find({.platform = u"instagram"_s, .login = u"facebook"_s});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().id, m_account);
        QVERIFY(found->front().isUsable());
    }

    void aLiveAppDoesNotComeBack()
    {
        w().keepMetaApp();
        w().begin({.platform = u"facebook"_s});
        QTRY_COMPARE(w().browser.status, 400);
        QVERIFY(!w().answer);
        w().signIns->cancel();
        QTRY_VERIFY(w().answer);
        QCOMPARE(w().answer->error().code, QString(code::cancelled));
        // Whoever waits is told what it can be.
        w().begin({.platform = u"facebook"_s});
        QTRY_COMPARE(w().browser.pages.size(), 2u);
        w().clock.advance(std::chrono::minutes(10));
        QTRY_VERIFY(w().answer);
        QCOMPARE(w().answer->error().code, QString(code::signInTimedOut));
        QVERIFY2(w().answer->error().hint.contains(u"in development"), qPrintable(w().answer->error().hint));
        QVERIFY(w().isUntouched(1));
    }

    void refusedInTheBrowser_data()
    {
        QTest::addColumn<bool>("withState");
        QTest::newRow("as documented") << false;
        QTest::newRow("with the state") << true;
    }
    void refusedInTheBrowser()
    {
        QFETCH(bool, withState);
        w().keepMetaApp();
        w().meta.options().facebook.developmentMode = true;
        w().meta.options().graph.denyConsent = true;
        w().meta.options().graph.stateInRefusals = withState;
        const auto found = w().find({.platform = u"facebook"_s});
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"facebook.consent_denied"_s);
        QVERIFY(w().isUntouched(1));
    }

    void partlyGrantedInTheBrowser()
    {
        w().keepMetaApp();
        w().meta.options().facebook.developmentMode = true;
        w().meta.options().graph.grantedScopes = {u"pages_show_list"_s, u"pages_read_engagement"_s};
        const auto found = w().find({.platform = u"facebook"_s});
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().refusal->code, u"facebook.permission_missing"_s);
        QVERIFY(found->front().refusal->message.contains(u"pages_manage_posts"_s));
    }

    void aWrongSecretIsTold()
    {
        w().keepApp(u"facebook"_s, w().meta.options().graph.appId, u"wrong"_s);
        w().meta.options().facebook.developmentMode = true;
        const auto found = w().find({.platform = u"facebook"_s});
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"facebook.exchange_refused"_s);
        QVERIFY(found.error().remedy == Remedy::FixSetup);
        QVERIFY(w().isUntouched(1));
    }

    void troubleOnTheWayIsNoAnswer()
    {
        w().meta.server(u"graph.facebook.com"_s)
            .addFault({.pathContains = u"me/accounts"_s, .times = -1, .kind = Fault::Kind::DropBefore});
        const auto found = w().find(pasted(u"facebook"_s, w().meta.addUserToken()));
        QVERIFY(!found);
        QVERIFY(found.error().code.startsWith(u"network."));
        QVERIFY(w().isUntouched(0));
    }

    void theSamePageTwiceIsOne()
    {
        QVERIFY(w().find(pasted(u"facebook"_s, w().meta.addUserToken())));
        const AccountId first = w().choose({m_page, m_other})->front().account.id;
        const auto again = w().find(pasted(u"facebook"_s, w().meta.addUserToken()));
        QVERIFY(again->front().known == first);
        QVERIFY(w().choose({m_page})->front().account.id == first);
        QCOMPARE(w().accounts().size(), 2u);
    }

private:
    SignInWorld &w() { return *m_world; }
    std::unique_ptr<SignInWorld> m_world;
    QString m_page;
    QString m_other;
    QString m_account;
};

QTEST_GUILESS_MAIN(TestMetaSignIns)
#include "tst_metasignins.moc"
