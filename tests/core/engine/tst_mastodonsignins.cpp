// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/signinfixture.h"

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const SignInRequest byBrowser{.platform = u"mastodon"_s, .server = u"mastodon.example"_s};
const QString appEntryKey = u"app/mastodon@mastodon.example"_s;
const QString remoteId = u"42@mastodon.example"_s;

} // namespace

/// Signing in to Mastodon servers: each has an app of its own.
class TestMastodonSignIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SignInWorld>();
        m_world->mastodon.addAccount({.id = u"42"_s, .username = u"ada"_s, .token = u"token-of-the-settings"_s});
    }
    void cleanup() { m_world.reset(); }

    void connectsByBrowser()
    {
        const auto found = w().find(byBrowser);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->size(), 1u);
        QCOMPARE(found->front().id, remoteId);
        QCOMPARE(found->front().handle, u"ada@mastodon.example"_s);
        QVERIFY(found->front().isUsable());
        QVERIFY(w().isUntouched(0)); // not even the app, before an account is chosen

        const QUrlQuery page(w().browser.pages.front());
        QVERIFY(page.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).startsWith(u"http://127.0.0.1:"_s));
        QCOMPARE(page.queryItemValue(u"code_challenge_method"_s), u"S256"_s);

        const auto connected = w().choose({remoteId});
        QVERIFY(connected);
        const Account account = connected->front().account;
        QCOMPARE(account.serviceUrl, u"https://mastodon.example"_s);
        QVERIFY(!account.expiresAt);
        const Credentials credentials = w().credentials(account.id);
        QVERIFY(!credentials.accessToken.isEmpty());
        QVERIFY(w().vault.entries.contains(appEntryKey));
        QCOMPARE(w().filesWith({credentials.accessToken, u"client-secret-1"_s}), QStringList());
    }

    void theAppIsRegisteredOnceAndAgainWhereItWasForgotten()
    {
        QVERIFY(w().find(byBrowser));
        QVERIFY(w().choose({remoteId}));
        QVERIFY(w().find(byBrowser)->front().known);
        QVERIFY(w().choose({remoteId}));
        QCOMPARE(w().mastodon.oauth.appsRegistered(), 1);
        QCOMPARE(w().accounts().size(), 1u); // the same one, connected again

        w().mastodon.oauth.forgetApps();
        const auto again = w().find(byBrowser);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(w().mastodon.oauth.appsRegistered(), 2);
        QVERIFY(w().choose({remoteId}));
        QVERIFY(w().vault.entries.value(appEntryKey).contains("client-secret-2"));
    }

    void aTokenOfTheSettingsIsEnough()
    {
        SignInRequest request{.platform = u"mastodon"_s,
                              .by = SignInWay::By::Secret,
                              .server = u"https://mastodon.example/"_s,
                              .secret = u"token-of-the-settings"_s};
        const auto found = w().find(request);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->front().id, remoteId);
        QVERIFY(w().choose({remoteId}));
        QCOMPARE(w().credentials(w().accounts().front().id).accessToken, u"token-of-the-settings"_s);
        QCOMPARE(w().mastodon.oauth.appsRegistered(), 0);

        request.secret = u"another-token"_s;
        QCOMPARE(w().find(request).error().code, u"mastodon.token_refused"_s);
        request.server.clear();
        QCOMPARE(w().find(request).error().code, u"usage.value"_s);
        request.server = u"http://mastodon.example"_s;
        QCOMPARE(w().find(request).error().code, u"usage.value"_s);
    }

    void whatWasNotGrantedIsSaid()
    {
        w().mastodon.oauth.consent.onlyScopes = {u"read:accounts"_s, u"read:statuses"_s};
        const auto found = w().find(byBrowser);
        QVERIFY(found);
        QVERIFY(!found->front().isUsable());
        QVERIFY(found->front().refusal->message.contains(u"write:statuses"_s));
    }

    /// A name that leads nowhere is more often mistyped than that this computer is offline.
    void aServerThatIsNotThereIsNamed()
    {
        HostOverrides hosts;
        hosts.add(u"nowhere.example"_s, QUrl(u"http://127.0.0.1:1"_s));
        w().http = std::make_unique<HttpClient>(w().clock, hosts);
        w().restart();
        for (const SignInRequest &request : {SignInRequest{.platform = u"mastodon"_s, .server = u"nowhere.example"_s},
                                             SignInRequest{.platform = u"mastodon"_s,
                                             .by = SignInWay::By::Secret,
                                             .server = u"nowhere.example"_s,
                                             .secret = u"token"_s},
                                             SignInRequest{.platform = u"bluesky"_s,
                                             .by = SignInWay::By::Secret,
                                             .name = u"ada"_s,
                                             .server = u"nowhere.example"_s,
                                             .secret = u"abcd-efgh-ijkl-mnop"_s}}) {
            const auto found = w().find(request);
            QCOMPARE(found.error().code, QString(code::networkDown));
            QVERIFY2(found.error().message.contains(u"nowhere.example"_s), qPrintable(found.error().message));
        }
    }

    void refusalsLeaveNothing()
    {
        w().mastodon.oauth.consent.refuses = true;
        QCOMPARE(w().find(byBrowser).error().code, u"mastodon.sign_in_refused"_s);
        w().mastodon.oauth.consent = {.codeLife = 0s};
        QCOMPARE(w().find(byBrowser).error().code, u"mastodon.sign_in_refused"_s);
        w().browser.isAway = true;
        w().begin(byBrowser);
        QVERIFY(QTest::qWaitFor([this] { return w().browser.pages.size() >= 5; }, 20'000));
        w().signIns->cancel();
        QVERIFY(QTest::qWaitFor([this] { return w().answer.has_value(); }, 20'000));
        QCOMPARE(w().answer->error().code, QString(code::cancelled));
        QVERIFY(w().isUntouched(0));
    }

private:
    SignInWorld &w() { return *m_world; }

    std::unique_ptr<SignInWorld> m_world;
};

QTEST_GUILESS_MAIN(TestMastodonSignIns)
#include "tst_mastodonsignins.moc"
