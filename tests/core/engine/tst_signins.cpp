// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/pkce.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"
#include "tests/core/engine/signinfixture.h"
#include "tests/support/scripted.h"

#include <QTcpServer>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString openId = u"-000Ada"_s;
const SignInRequest tiktokRequest{.platform = u"tiktok"_s};

SignInRequest pasted(const QString &platform, const QString &secret)
{
    return {.platform = platform, .by = SignInWay::By::Secret, .secret = secret};
}

} // namespace

/// Signing in to TikTok and Bluesky, and what all sign-ins have in common.
class TestSignIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SignInWorld>();
        m_world->tiktok.addAccount({.openId = openId, .username = u"ada.makes"_s, .nickname = u"Ada"_s});
    }
    void cleanup() { m_world.reset(); }

    void tiktokConnectsByBrowser()
    {
        w().keepTikTokApp();
        const auto found = w().find(tiktokRequest);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 1u);
        QCOMPARE(found->front().id, openId);
        QCOMPARE(found->front().handle, u"ada.makes"_s);
        QCOMPARE(found->front().detail, u"Ada"_s);
        QVERIFY(found->front().isUsable() && !found->front().known && found->front().notes.isEmpty());
        QVERIFY(w().browser.shown.contains("Postrider"));
        QVERIFY(w().isUntouched(1)); // only the app was there before

        const QUrlQuery page(w().browser.pages.front());
        QCOMPARE(page.queryItemValue(u"scope"_s, QUrl::FullyDecoded),
                 u"user.info.basic,user.info.profile,video.publish,video.list"_s);
        QVERIFY(page.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).startsWith(u"http://127.0.0.1:"));
        QVERIFY(page.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).endsWith(u"/callback/"));
        QVERIFY(!w().browser.pages.front().toString().contains(w().tiktok.options.clientSecret));

        const auto connected = w().choose({openId});
        QVERIFY(connected);
        const Account account = connected->front().account;
        QCOMPARE(w().accounts().size(), 1u);
        QCOMPARE(account.platform, u"tiktok"_s);
        QCOMPARE(account.handle, u"ada.makes"_s);
        QCOMPARE(account.mode, u"direct"_s);
        const Credentials credentials = w().credentials(account.id);
        QVERIFY(!credentials.accessToken.isEmpty() && !credentials.refreshToken.isEmpty());
        QVERIFY(credentials.expiresAt == w().clock.now() + 2h);
        QVERIFY(credentials.refreshExpiresAt == w().clock.now() + 180 * 24h);
        QVERIFY(account.expiresAt == credentials.expiresAt);
        QCOMPARE(w().filesWith({credentials.accessToken, credentials.refreshToken, w().tiktok.options.clientSecret}),
                 QStringList());
    }

    void everyAttemptIsNew()
    {
        w().keepTikTokApp();
        QVERIFY(w().find(tiktokRequest));
        QVERIFY(w().find(tiktokRequest));
        QCOMPARE(w().browser.pages.size(), 4u);
        const QUrlQuery first(w().browser.pages[0]);
        const QUrlQuery second(w().browser.pages[2]);
        QVERIFY(first.queryItemValue(u"state"_s) != second.queryItemValue(u"state"_s));
        QVERIFY(first.queryItemValue(u"code_challenge"_s) != second.queryItemValue(u"code_challenge"_s));
    }

    void theInboxAsksForLess()
    {
        w().keepTikTokApp();
        SignInRequest request = tiktokRequest;
        request.mode = u"inbox"_s;
        QVERIFY(w().find(request));
        const QUrlQuery page(w().browser.pages.front());
        QCOMPARE(page.queryItemValue(u"scope"_s, QUrl::FullyDecoded),
                 u"user.info.basic,user.info.profile,video.upload"_s);
        QCOMPARE(w().choose({openId})->front().account.mode, u"inbox"_s);
    }

    void thePersonRefuses()
    {
        w().keepTikTokApp();
        w().tiktok.options.denyConsent = true;
        const auto found = w().find(tiktokRequest);
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"tiktok.access_denied"_s);
        QVERIFY(w().browser.shown.contains("Nothing was connected"));
        QVERIFY(w().isUntouched(1));
        QVERIFY(!w().choose({openId}));
    }

    void partlyGranted()
    {
        w().keepTikTokApp();
        w().tiktok.options.grantedScopes = {u"user.info.basic"_s, u"video.publish"_s};
        auto found = w().find(tiktokRequest);
        QVERIFY(found);
        QVERIFY(found->front().isUsable());
        QCOMPARE(found->front().handle, u"ada.makes"_s); // by creator_info: the profile may not be read
        QCOMPARE(found->front().notes.size(), 1);
        QVERIFY(found->front().notes.front().contains(u"video.list"_s));

        w().tiktok.options.grantedScopes = {u"user.info.basic"_s};
        found = w().find(tiktokRequest);
        QVERIFY(found);
        QVERIFY(!found->front().isUsable());
        QCOMPARE(found->front().refusal->code, u"tiktok.part_not_granted"_s);
        QVERIFY(found->front().refusal->message.contains(u"video.publish"_s));
        QCOMPARE(w().choose({openId}).error().code, u"tiktok.part_not_granted"_s);
        QVERIFY(w().isUntouched(1));
    }

    void aCodeOfSomebodyElseIsOfNoUse()
    {
        // Whoever makes the browser come back with a code of their own attempt does not have our verifier.
        w().keepTikTokApp();
        QString stolen;
        w().browser.changeWay = [&](QUrl &next) {
            QUrlQuery query(next);
            if (stolen.isEmpty()) {
                stolen = query.queryItemValue(u"code"_s, QUrl::FullyEncoded);
                query.removeQueryItem(u"code"_s); // kept back: the first attempt goes on waiting
            } else {
                query.removeQueryItem(u"code"_s);
                query.addQueryItem(u"code"_s, stolen);
            }
            next.setQuery(query);
        };
        w().begin(tiktokRequest);
        QTRY_COMPARE(w().browser.status, 404);
        QVERIFY(!w().answer);
        const auto found = w().find(tiktokRequest); // ends the first
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"tiktok.sign_in_failed"_s);
        QVERIFY(w().isUntouched(1));
    }

    void aWrongStateIsNotHeard()
    {
        w().keepTikTokApp();
        w().browser.changeWay = [](QUrl &next) {
            QUrlQuery query(next);
            query.removeQueryItem(u"state"_s);
            query.addQueryItem(u"state"_s, u"guessed"_s);
            next.setQuery(query);
        };
        w().begin(tiktokRequest);
        QTRY_COMPARE(w().browser.status, 404);
        QVERIFY(!w().answer);
        w().clock.advance(11min);
        QTRY_VERIFY(w().answer);
        QCOMPARE(w().answer->error().code, QString(code::signInTimedOut));
        QVERIFY(w().isUntouched(1));
    }

    void cancelledHalfWay_data()
    {
        QTest::addColumn<bool>("found");
        QTest::newRow("while the browser is out") << false;
        QTest::newRow("while accounts are chosen") << true;
    }
    void cancelledHalfWay()
    {
        QFETCH(bool, found);
        w().keepTikTokApp();
        w().browser.isAway = !found;
        if (found)
            QVERIFY(w().find(tiktokRequest));
        else
            w().begin(tiktokRequest);
        if (!found)
            QTRY_COMPARE(w().browser.pages.size(), 1u);
        w().signIns->cancel();
        if (!found) {
            QTRY_VERIFY(w().answer);
            QCOMPARE(w().answer->error().code, QString(code::cancelled));
        }
        QVERIFY(!w().choose({openId}));
        QVERIFY(w().isUntouched(1));
        // The browser that comes back late finds nobody.
        w().browser.isAway = false;
        w().browser.status = -1;
        if (!found) {
            w().browser.open(w().browser.pages.front());
            QTRY_COMPARE(w().browser.status, 0);
        }
    }

    void aCrashBetweenExchangeAndStoreLeavesNothing()
    {
        w().keepTikTokApp();
        QVERIFY(w().find(tiktokRequest));
        w().restart();
        QVERIFY(w().isUntouched(1));
        QVERIFY(!w().choose({openId}));
        // The account is connected by the next attempt as if nothing had been.
        QVERIFY(w().find(tiktokRequest));
        QVERIFY(w().choose({openId}));
        QCOMPARE(w().accounts().size(), 1u);
    }

    void aLostAnswerIsAnError()
    {
        w().keepTikTokApp();
        w().tiktok.server().addFault(
            {.method = "POST", .pathContains = u"/v2/oauth/token/"_s, .kind = sandbox::Fault::Kind::DropAfter});
        const auto found = w().find(tiktokRequest);
        QVERIFY(!found);
        QVERIFY(found.error().code.startsWith(u"network."));
        QVERIFY(found.error().certainty == Certainty::DidNotHappen);
        const auto &log = w().tiktok.server().log();
        QCOMPARE(log.count(u"POST /v2/oauth/token/"_s), 1); // a code is never sent twice
        QVERIFY(w().isUntouched(1));
    }

    void withoutAnAppThePersonIsTold()
    {
        const auto found = w().find(tiktokRequest);
        QVERIFY(!found);
        QCOMPARE(found.error().code, QString(code::signInAppMissing));
        QVERIFY(w().browser.pages.empty());
    }

    void anAppThatIsGivenIsKeptWithTheAccount()
    {
        SignInRequest request = tiktokRequest;
        request.appId = w().tiktok.options.clientKey;
        request.appSecret = u"wrong"_s;
        auto found = w().find(request);
        QVERIFY(!found);
        QCOMPARE(found.error().code, u"tiktok.app_refused"_s);
        QVERIFY(w().isUntouched(0));

        request.appSecret = w().tiktok.options.clientSecret;
        QVERIFY(w().find(request));
        QVERIFY(w().isUntouched(0));
        QVERIFY(w().choose({openId}));
        const auto app = QCoro::waitFor(readApp(w().vault, {u"tiktok"_s}));
        QCOMPARE(app->value("client_secret"_L1).toString(), w().tiktok.options.clientSecret);
        QCOMPARE(w().filesWith({w().tiktok.options.clientSecret}), QStringList());
    }

    void theSameAccountTwiceIsOne()
    {
        w().keepTikTokApp();
        QVERIFY(w().find(tiktokRequest));
        const Account first = w().choose({openId})->front().account;
        QVERIFY(AccountStore(*w().database).setColor(first.id, 5));
        const Post post = [&] {
            Post made = testPost(first, w().clock.now(), w().clock.now() + 24h);
            made.platform = u"tiktok"_s;
            return made;
        }();
        QVERIFY(PostStore(*w().database).create(post));
        const QString before = w().credentials(first.id).accessToken;
        w().clock.advance(1h);
        const auto found = w().find(tiktokRequest);
        QVERIFY(found->front().known == first.id);
        const Account second = w().choose({openId})->front().account;
        QVERIFY(second.id == first.id);
        QCOMPARE(second.color, 5);
        QCOMPARE(w().accounts().size(), 1u);
        QVERIFY(w().credentials(first.id).accessToken != before);
        QVERIFY((*PostStore(*w().database).find(post.id))->accountId == first.id);
    }

    void aShutKeychainStoresNothing()
    {
        w().keepTikTokApp();
        QVERIFY(w().find(tiktokRequest));
        w().vault.isShut = true;
        QCOMPARE(w().choose({openId}).error().code, QString(code::keychainLocked));
        QVERIFY(w().isUntouched(1));
        w().vault.isShut = false;
        QVERIFY(w().choose({openId})); // what was found is still there to be tried again
    }

    void aTakenPortIsTold()
    {
        w().keepTikTokApp();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        SignInRequest request = tiktokRequest;
        request.port = other.serverPort();
        QCOMPARE(w().find(request).error().code, QString(code::signInPortTaken));
        other.close();
        QVERIFY(w().find(request));
        QVERIFY(w().browser.pages.front().query(QUrl::FullyDecoded).contains(u":%1/"_s.arg(request.port)));
    }

    void aPastedAnswerOfTikTokFindsItsAccount()
    {
        auto &token = w().tiktok.addToken(openId, {u"user.info.basic"_s, u"video.publish"_s});
        const QString json = u"{\"access_token\":\"%1\",\"refresh_token\":\"%2\",\"expires_in\":7200}"_s.arg(
            token.accessToken, token.refreshToken);
        const auto found = w().find(pasted(u"tiktok"_s, json));
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().handle, u"ada.makes"_s);
        QCOMPARE(found->front().notes.size(), 1); // no app: it can't be renewed
        QVERIFY(w().choose({openId}));
        QCOMPARE(w().credentials(w().accounts().front().id).refreshToken, token.refreshToken);
        QCOMPARE(w().find(pasted(u"tiktok"_s, u"act.unknown"_s)).error().code, u"tiktok.token_invalid"_s);
        QCOMPARE(w().find(pasted(u"tiktok"_s, u"two words"_s)).error().code, u"usage.token"_s);
    }

    void blueskySignsInAtOnce()
    {
        w().bluesky.addAccount({.did = u"did:plc:ada"_s,
                                .handle = u"ada.bsky.social"_s,
                                .password = u"abcd-efgh-ijkl-mnop"_s,
                                .mainPassword = u"correct horse"_s});
        SignInRequest request = pasted(u"bluesky"_s, u"abcd-efgh-ijkl-mnop"_s);
        QCOMPARE(w().find(request).error().code, u"usage.value"_s); // no name
        request.name = u"@ada"_s;
        const auto found = w().find(request);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().id, u"did:plc:ada"_s);
        QCOMPARE(found->front().handle, u"ada.bsky.social"_s);
        QVERIFY(w().isUntouched(0));
        const auto connected = w().choose({u"did:plc:ada"_s});
        QVERIFY(connected);
        const Credentials credentials = w().credentials(connected->front().account.id);
        QCOMPARE(credentials.appPassword, u"abcd-efgh-ijkl-mnop"_s);
        QVERIFY(credentials.expiresAt == std::chrono::floor<std::chrono::seconds>(w().clock.now()) + 2h);
        QCOMPARE(connected->front().account.serviceUrl, QString());
        QCOMPARE(w().filesWith({credentials.appPassword, credentials.accessToken, credentials.refreshToken}),
                 QStringList());
    }

    void blueskyTellsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("code");
        QTest::newRow("wrong password") << u"ada.bsky.social"_s << u""_s << u"aaaa-bbbb-cccc-dddd"_s
                                        << u"bluesky.password_refused"_s;
        QTest::newRow("unknown name") << u"eve.bsky.social"_s << u""_s << u"abcd-efgh-ijkl-mnop"_s
                                      << u"bluesky.password_refused"_s;
        QTest::newRow("main password") << u"ada.bsky.social"_s << u""_s << u"main-password"_s
                                       << u"bluesky.second_factor"_s;
        QTest::newRow("plain http") << u"ada.bsky.social"_s << u"http://pds.example"_s << u"abcd-efgh-ijkl-mnop"_s
                                    << u"usage.value"_s;
        QTest::newRow("server with a path")
            << u"ada.bsky.social"_s << u"pds.example/xrpc"_s << u"abcd-efgh-ijkl-mnop"_s << u"usage.value"_s;
    }
    void blueskyTellsWhatIsWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, server);
        QFETCH(QString, password);
        w().bluesky.addAccount({.did = u"did:plc:ada"_s,
                                .handle = u"ada.bsky.social"_s,
                                .password = u"abcd-efgh-ijkl-mnop"_s,
                                .mainPassword = u"main-password"_s});
        SignInRequest request = pasted(u"bluesky"_s, password);
        request.name = name;
        request.server = server;
        const auto found = w().find(request);
        QVERIFY(!found);
        QTEST(found.error().code, "code");
        QVERIFY(!found.error().message.contains(password));
        QVERIFY(w().isUntouched(0));
    }

    void blueskysOtherServersAreKept()
    {
        w().bluesky.addAccount({.did = u"did:plc:bob"_s,
                                .handle = u"bob.example"_s,
                                .password = u"abcd-efgh-ijkl-mnop"_s,
                                .active = false});
        SignInRequest request = pasted(u"bluesky"_s, u"abcd-efgh-ijkl-mnop"_s);
        request.name = u"bob.example"_s;
        request.server = u"pds.bsky.example"_s;
        auto found = w().find(request);
        QVERIFY(found);
        QCOMPARE(found->front().refusal->code, u"bluesky.account_deactivated"_s);
        w().bluesky.addAccount(
            {.did = u"did:plc:bob"_s, .handle = u"bob.example"_s, .password = u"abcd-efgh-ijkl-mnop"_s});
        QVERIFY(w().find(request)->front().isUsable());
        QCOMPARE(w().choose({u"did:plc:bob"_s})->front().account.serviceUrl, u"https://pds.bsky.example"_s);
    }

    void waysThatThereAreNot()
    {
        QCOMPARE(w().find({.platform = u"bluesky"_s}).error().code, QString(code::signInNoWay));
        SignInRequest request{.platform = u"instagram"_s, .login = u"instagram"_s};
        QCOMPARE(w().find(request).error().code, QString(code::signInNoWay));
        QCOMPARE(w().find({.platform = u"myspace"_s}).error().code, u"usage.value"_s);
    }

    void postsGoOn()
    {
        w().keepTikTokApp();
        QVERIFY(w().find(tiktokRequest));
        const Account account = w().choose({openId})->front().account;
        PostStore posts(*w().database);
        const Error signedOut{.code = code::signInNeeded, .remedy = Remedy::Reconnect, .message = u"Signed out."_s};
        const Error refused{.code = u"tiktok.text_refused"_s, .remedy = Remedy::ChangePost, .message = u"No."_s};
        const auto failed = [&](Instant at, const Error &error) {
            Post post = testPost(account, at, at);
            post.platform = u"tiktok"_s;
            if (!posts.create(post) || !posts.claim(post.id, at, u"e"_s, at + 1h))
                qFatal("no post");
            if (!posts.finishFailed(**posts.find(post.id), u"e"_s, error, {at, at}))
                qFatal("not failed");
            return post.id;
        };
        const Instant now = w().clock.now();
        const PostId old = failed(now - 20h, signedOut);
        const PostId fresh = failed(now - 2min, signedOut);
        const PostId other = failed(now - 1min, refused);
        QVERIFY(AccountStore(*w().database).setState(account.id, AccountState::NeedsSignIn));

        QVERIFY(w().find(tiktokRequest));
        const auto connected = w().choose({openId});
        QVERIFY(connected);
        QVERIFY(connected->front().account.state == AccountState::Connected);
        QVERIFY(connected->front().goOn == std::vector{fresh});
        QVERIFY(connected->front().late == std::vector{old});
        QVERIFY((*posts.find(fresh))->status == PostStatus::Scheduled);
        QVERIFY((*posts.find(old))->status == PostStatus::Failed);
        QVERIFY((*posts.find(other))->status == PostStatus::Failed);
    }

private:
    SignInWorld &w() { return *m_world; }
    std::unique_ptr<SignInWorld> m_world;
};

QTEST_GUILESS_MAIN(TestSignIns)
#include "tst_signins.moc"
