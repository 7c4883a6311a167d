// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts of networks that have many servers.
#include "core/engine/accountsetup.h"
#include "core/engine/engine.h"
#include "core/platforms/registry.h"
#include "core/sandbox/mastodonsandbox.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class AccountServersTest : public QObject
{
    Q_OBJECT

    std::vector<Platform> m_platforms = createPlatforms();

    Result<Account> made(const QString &platform, const QString &id, const QString &handle,
                         const QString &service) const
    {
        NewAccount given;
        given.platform = platform;
        given.remoteId = id;
        given.handle = handle;
        given.service = service;
        return accountFrom(given, m_platforms, instantFromMs(1));
    }

private Q_SLOTS:
    void servers_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("remoteId"); // empty: refused
        QTest::addColumn<QString>("serviceUrl");
        const QString home = u"https://mastodon.example"_s;
        const QString whole = u"7@mastodon.example"_s;
        const auto row = [](const char *name, const QString &platform, const QString &id, const QString &service,
                            const QString &remoteId, const QString &url) {
            QTest::newRow(name) << platform << id << service << remoteId << url;
        };
        row("apart", u"mastodon"_s, u"7"_s, home, whole, home);
        row("a slash", u"mastodon"_s, u"7"_s, home + u'/', whole, home);
        row("capitals", u"mastodon"_s, u"7"_s, u"https://Mastodon.Example"_s, whole, home);
        row("in the id", u"mastodon"_s, whole, {}, whole, home);
        row("both", u"mastodon"_s, u"7@Mastodon.example"_s, home, whole, home);
        row("a port", u"mastodon"_s, u"7@mastodon.example:8443"_s, {}, u"7@mastodon.example:8443"_s, home + u":8443"_s);
        row("none", u"mastodon"_s, u"7"_s, {}, {}, {});
        row("two that differ", u"mastodon"_s, whole, u"https://other.example"_s, {}, {});
        row("no id", u"mastodon"_s, u"@mastodon.example"_s, home, {}, {});
        row("not encrypted", u"mastodon"_s, u"7"_s, u"http://mastodon.example"_s, {}, {});
        row("a path", u"mastodon"_s, u"7"_s, home + u"/about"_s, {}, {});
        row("a user", u"mastodon"_s, u"7"_s, u"https://ada:secret@mastodon.example"_s, {}, {});
        row("words", u"mastodon"_s, u"7"_s, u"mastodon"_s, {}, {});
        row("Bluesky's ids are of no server", u"bluesky"_s, u"did:plc:ada"_s, u"https://pds.example"_s,
            u"did:plc:ada"_s, u"https://pds.example"_s);
        row("Bluesky's own server", u"bluesky"_s, u"did:plc:ada"_s, {}, u"did:plc:ada"_s, {});
    }
    void servers()
    {
        QFETCH(QString, platform);
        QFETCH(QString, id);
        QFETCH(QString, service);
        const auto account = made(platform, id, u"@ada"_s, service);
        QTEST(account ? account->remoteId : QString(), "remoteId");
        QTEST(account ? account->serviceUrl : QString(), "serviceUrl");
        if (!account) {
            QCOMPARE(account.error().code, u"usage.value"_s);
            QVERIFY(!account.error().message.isEmpty() && !account.error().hint.isEmpty());
        }
    }

    void handlesSayWhere()
    {
        QCOMPARE(made(u"mastodon"_s, u"7"_s, u"@ada"_s, u"https://mastodon.example"_s)->handle,
                 u"ada@mastodon.example"_s);
        QCOMPARE(made(u"mastodon"_s, u"7"_s, u"ada@example.org"_s, u"https://mastodon.example"_s)->handle,
                 u"ada@example.org"_s);
        QCOMPARE(made(u"bluesky"_s, u"did:plc:ada"_s, u"ada.example"_s, {})->handle, u"ada.example"_s);
    }

    /// The same number at two servers is two accounts; connected again it is the same one, with what is known of its server.
    void oneNumberAtTwoServers()
    {
        const QTemporaryDir folder;
        auto database = Database::open(folder.filePath(u"p.sqlite"_s));
        QVERIFY(database);
        MemorySecretStore secrets;
        const auto stored = [&](const QString &service) {
            const Account account = *made(u"mastodon"_s, u"7"_s, u"ada"_s, service);
            return QCoro::waitFor(
                storeAccount(**database, secrets, account, {.accessToken = u"t"_s}, instantFromMs(1)));
        };
        const auto first = stored(u"https://one.example"_s);
        const auto second = stored(u"https://two.example"_s);
        QVERIFY(first && second);
        QVERIFY(first->id != second->id);
        ServerLimits limits;
        limits.askedAt = instantFromMs(9);
        limits.text = 5000;
        AccountStore store(**database);
        QVERIFY(store.setLimits(first->id, limits));
        QCOMPARE(store.find(first->id).value()->limits, std::optional(limits));
        QVERIFY(!store.find(second->id).value()->limits);
        QVERIFY(stored(u"https://one.example"_s)->id == first->id);
        QCOMPARE(store.find(first->id).value()->limits, std::optional(limits));
        QCOMPARE(store.all()->size(), 2u);
    }

    /// Known before anything is planned: asked by a running engine, also for an account that another program has added.
    void whatAServerTakesIsLearntByItself()
    {
        const QTemporaryDir folder;
        SystemClock clock;
        sandbox::MastodonSandbox network(clock);
        QVERIFY(network.listen());
        network.options.maxCharacters = 5000;
        HostOverrides overrides;
        overrides.add(network.host(), network.origin());
        MemorySecretStore secrets;
        const Profile profile(folder.path());
        auto engine = Engine::open({.profile = profile, .overrides = overrides, .secrets = &secrets});
        QVERIFY(engine);
        (*engine)->start();
        QSignalSpy told(engine->get(), &Engine::accountsChanged);
        auto other = Database::open(profile.databasePath());
        QVERIFY(other);
        const Account account = *made(u"mastodon"_s, u"7"_s, u"ada"_s, u"https://mastodon.example"_s);
        const auto stored = QCoro::waitFor(
            storeAccount(**other, secrets, account, {.accessToken = u"t"_s}, clock.now()));
        QVERIFY(stored);
        announceChange(profile);
        const auto limits = [&] { return AccountStore(**other).find(stored->id).value()->limits; };
        QTRY_VERIFY(limits());
        QCOMPARE(limits()->text, 5000);
        QTRY_VERIFY(told.size() >= 2); // the account, then what its server takes
        // Fresh ones are not asked for again, and nobody was signed in for it.
        (*engine)->accountsWereChanged();
        QTest::qWait(0);
        QCOMPARE(network.server().log(), QStringList{u"GET /api/v2/instance"_s});
        QCoro::waitFor((*engine)->stop());
    }
};

QTEST_GUILESS_MAIN(AccountServersTest)
#include "tst_accountservers.moc"
