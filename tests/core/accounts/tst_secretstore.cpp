// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/secretstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class SecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreStable()
    {
        const auto id = AccountId::fromString(u"018f3c2e-0000-7000-8000-000000000001");
        QVERIFY(id);
        QCOMPARE(credentialsKey(*id), u"account/018f3c2e-0000-7000-8000-000000000001"_s);
        QCOMPARE(appKey(u"tiktok"_s), u"app/tiktok"_s);
    }

    void memoryKeepsWritesReplacesForgets()
    {
        MemorySecretStore store;
        const auto read = [&] { return QCoro::waitFor(store.read(u"k"_s)); };
        QVERIFY(read() && !*read());
        QVERIFY(QCoro::waitFor(store.write(u"k"_s, "one")));
        QVERIFY(QCoro::waitFor(store.write(u"k"_s, "two")));
        QCOMPARE(**read(), QByteArray("two"));
        QVERIFY(QCoro::waitFor(store.remove(u"k"_s)));
        QVERIFY(QCoro::waitFor(store.remove(u"k"_s)));
        QVERIFY(read() && !*read());
    }

    void credentialsGoThereAndBack()
    {
        MemorySecretStore store;
        const AccountId account = AccountId::create(instantFromMs(1));
        const auto none = QCoro::waitFor(readCredentials(store, account));
        QVERIFY(none && !*none);
        Credentials credentials;
        credentials.accessToken = u"act.ä"_s;
        credentials.refreshToken = u"rft.1"_s;
        credentials.expiresAt = instantFromMs(1'700'000'000'123);
        QVERIFY(QCoro::waitFor(writeCredentials(store, account, credentials)));
        const auto back = QCoro::waitFor(readCredentials(store, account));
        QVERIFY(back && *back);
        QVERIFY(**back == credentials);
    }

    void aDamagedEntryIsAnErrorAndNotAnEmptyToken()
    {
        MemorySecretStore store;
        const AccountId account = AccountId::create(instantFromMs(1));
        QVERIFY(QCoro::waitFor(store.write(credentialsKey(account), "not json")));
        const auto back = QCoro::waitFor(readCredentials(store, account));
        QVERIFY(!back);
        QCOMPARE(back.error().code, QString(code::keychainFailed));
        QVERIFY(back.error().remedy == Remedy::Reconnect);
    }
};

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "tst_secretstore.moc"
