// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/accountpage.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestAccountPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNetworkHasItsOwn_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("remoteId");
        QTest::addColumn<QString>("handle");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("page");
        QTest::newRow("Instagram") << u"instagram"_s << u"178"_s << u"cafe.lumen"_s << QString()
                                   << u"https://www.instagram.com/cafe.lumen/"_s;
        QTest::newRow("Facebook") << u"facebook"_s << u"1001"_s << u"Café Lumen"_s << QString()
                                  << u"https://www.facebook.com/1001"_s;
        QTest::newRow("TikTok") << u"tiktok"_s << u"_000"_s << u"cafe.lumen"_s << QString()
                                << u"https://www.tiktok.com/@cafe.lumen"_s;
        QTest::newRow("Bluesky") << u"bluesky"_s << u"did:plc:ada"_s << u"ada.bsky.social"_s << QString()
                                 << u"https://bsky.app/profile/did:plc:ada"_s;
        QTest::newRow("Mastodon") << u"mastodon"_s << u"7@m.example"_s << u"ada@m.example"_s << u"https://m.example"_s
                                  << u"https://m.example/@ada"_s;
        QTest::newRow("a port") << u"mastodon"_s << u"7@m.example:8443"_s << u"ada@m.example:8443"_s
                                << u"https://m.example:8443"_s << u"https://m.example:8443/@ada"_s;
        QTest::newRow("no server is known") << u"mastodon"_s << u"7"_s << u"ada"_s << QString() << QString();
        QTest::newRow("a name that leads elsewhere")
            << u"tiktok"_s << u"_000"_s << u"x?y#z"_s << QString() << u"https://www.tiktok.com/@x%3Fy%23z"_s;
        QTest::newRow("another network") << u"myspace"_s << u"1"_s << u"x"_s << QString() << QString();
    }
    void eachNetworkHasItsOwn()
    {
        QFETCH(QString, platform);
        QFETCH(QString, remoteId);
        QFETCH(QString, handle);
        QFETCH(QString, server);
        Account account;
        account.platform = platform;
        account.remoteId = remoteId;
        account.handle = handle;
        account.serviceUrl = server;
        QTEST(accountPage(account).value_or(QUrl()).toString(QUrl::FullyEncoded), "page");
    }
};

QTEST_GUILESS_MAIN(TestAccountPage)
#include "tst_accountpage.moc"
