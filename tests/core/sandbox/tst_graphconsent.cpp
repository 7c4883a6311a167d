// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/graphclient.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// The consent page, what becomes of its codes, Pages of businesses, and who may look at tokens.
class TestGraphConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(startTime);
        m_sandbox = std::make_unique<MetaSandbox>(*m_clock);
        QVERIFY(m_sandbox->listen());
        m_client = std::make_unique<Client>(*m_sandbox);
        m_page = m_sandbox->addPage(u"Atelier"_s).id;
        m_sandbox->options().graph.redirectUris = {u"https://x.test/back"_s};
    }
    void cleanup()
    {
        m_client.reset();
        m_sandbox.reset();
    }

    void itSendsBackWithACode()
    {
        const Answer answer = visit({});
        QCOMPARE(answer.status, 302);
        const QUrl back(QString::fromLatin1(answer.header("Location")));
        QVERIFY(back.toString().startsWith(u"https://x.test/back?"));
        QCOMPARE(back.fragment(), u"_=_"_s);
        QCOMPARE(QUrlQuery(back).queryItemValue(u"state"_s, QUrl::FullyDecoded), u"s 1"_s);
        m_client->token = exchanged(QUrlQuery(back).queryItemValue(u"code"_s),
                                    u"https://x.test/back"_s)[u"access_token"_s]
                              .toString();
        QCOMPARE(m_client->get(u"/v25.0/me/permissions"_s).data().size(), 2);
        // Its Page tokens end with it: it lives an hour.
        const QString page = m_client->get(u"/v25.0/me/accounts"_s).data()[0][u"access_token"_s].toString();
        QVERIFY(page != m_sandbox->page(m_page)->accessToken);
        m_clock->advance(61min);
        m_client->token = page;
        QCOMPARE(m_client->get(u"/v25.0/me"_s).outcome(), u"400 190/463"_s);
    }

    void aCodeIsGoodOnceAndForAnHour()
    {
        const QUrlQuery first(QUrl(QString::fromLatin1(visit({}).header("Location"))));
        const QString code = first.queryItemValue(u"code"_s);
        QCOMPARE(exchanged(code, u"https://x.test/other"_s).outcome(), u"400 100/36007"_s);
        QCOMPARE(exchanged(code, u"https://x.test/back"_s).outcome(), u"200"_s);
        QCOMPARE(exchanged(code, u"https://x.test/back"_s).outcome(), u"400 100/36007"_s);
        const QUrlQuery second(QUrl(QString::fromLatin1(visit({}).header("Location"))));
        m_clock->advance(61min);
        QCOMPARE(exchanged(second.queryItemValue(u"code"_s), u"https://x.test/back"_s).outcome(), u"400 100/36007"_s);
    }

    void theRules_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("development");
        QTest::addColumn<int>("status");
        QTest::newRow("unknown app") << u"client_id"_s << u"1"_s << false << 400;
        QTest::newRow("no state") << u"state"_s << QString() << false << 400;
        QTest::newRow("a token at once") << u"response_type"_s << u"token"_s << false << 400;
        QTest::newRow("no scope") << u"scope"_s << QString() << false << 400;
        QTest::newRow("unknown scope") << u"scope"_s << u"publish_actions"_s << false << 400;
        QTest::newRow("scopes by blanks") << u"scope"_s << u"pages_show_list pages_manage_posts"_s << false << 400;
        QTest::newRow("other path") << u"redirect_uri"_s << u"https://x.test/back/"_s << false << 400;
        QTest::newRow("with a query") << u"redirect_uri"_s << u"https://x.test/back?a=b"_s << false << 400;
        QTest::newRow("localhost, live") << u"redirect_uri"_s << u"http://localhost:4711/"_s << false << 400;
        QTest::newRow("localhost, in development") << u"redirect_uri"_s << u"http://localhost:4711/"_s << true << 302;
        QTest::newRow("by number, in development") << u"redirect_uri"_s << u"http://127.0.0.1:4711/"_s << true << 400;
        QTest::newRow("plain, in development") << u"redirect_uri"_s << u"http://x.test/back"_s << true << 400;
    }
    void theRules()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, development);
        m_sandbox->options().facebook.developmentMode = development;
        QTEST(visit({{name, value}}).status, "status");
    }

    void thePersonDecides()
    {
        m_sandbox->options().graph.denyConsent = true;
        const QUrlQuery refused(QUrl(QString::fromLatin1(visit({}).header("Location"))));
        QCOMPARE(refused.queryItemValue(u"error"_s), u"access_denied"_s);
        QVERIFY(!refused.hasQueryItem(u"code"_s) && !refused.hasQueryItem(u"state"_s));
        m_sandbox->options().graph.stateInRefusals = true;
        QVERIFY(QUrlQuery(QUrl(QString::fromLatin1(visit({}).header("Location")))).hasQueryItem(u"state"_s));

        m_sandbox->options().graph.denyConsent = false;
        m_sandbox->options().graph.grantedScopes = {u"pages_show_list"_s};
        const QUrlQuery partly(QUrl(QString::fromLatin1(visit({}).header("Location"))));
        m_client->token =
            exchanged(partly.queryItemValue(u"code"_s), u"https://x.test/back"_s)[u"access_token"_s].toString();
        const QJsonArray permissions = m_client->get(u"/v25.0/me/permissions"_s).data();
        QCOMPARE(permissions.size(), 2);
        QCOMPARE(permissions[0][u"status"_s].toString(), u"declined"_s);
        QCOMPARE(permissions[0][u"permission"_s].toString(), u"pages_manage_posts"_s);
    }

    void businessesNeedTheirPermission()
    {
        MetaBusiness &business = m_sandbox->addBusiness(u"Studio"_s);
        m_sandbox->page(m_page)->inOwnList = false;
        business.ownedPages = {m_page};
        m_client->token = m_sandbox->addUserToken({u"pages_show_list"_s});
        QCOMPARE(m_client->get(u"/v25.0/me/accounts"_s).data().size(), 0);
        QCOMPARE(m_client->get(u"/v25.0/me/businesses"_s).outcome(), u"403 200"_s);
        m_client->token = m_sandbox->addUserToken({u"business_management"_s});
        QCOMPARE(m_client->get(u"/v25.0/me/businesses"_s).data()[0][u"id"_s].toString(), business.id);
        const QString path = u"/v25.0/"_s + business.id;
        QCOMPARE(m_client->get(path + u"/owned_pages?fields=id,access_token"_s).data().size(), 1);
        QCOMPARE(m_client->get(path + u"/client_pages"_s).data().size(), 0);
        QCOMPARE(m_client->get(path + u"/pages"_s).status, 400);
    }

    void theAppMayLookAtTokens()
    {
        const auto &graph = m_sandbox->options().graph;
        const QString looked = u"/v25.0/debug_token?input_token="_s + m_sandbox->addUserToken();
        m_client->token = graph.appId + u'|' + graph.appSecret;
        QCOMPARE(m_client->get(looked)[u"data"_s][u"type"_s].toString(), u"USER"_s);
        QCOMPARE(m_client->get(u"/v25.0/me"_s).outcome(), u"400 190"_s); // and do nothing else
        m_client->token = graph.appId + u"|guessed"_s;
        QCOMPARE(m_client->get(looked).outcome(), u"400 190"_s);
    }

private:
    Answer visit(const Fields &changes)
    {
        QMap<QString, QString> fields{{u"client_id"_s, m_sandbox->options().graph.appId},
                                      {u"redirect_uri"_s, u"https://x.test/back"_s},
                                      {u"state"_s, u"s 1"_s},
                                      {u"response_type"_s, u"code"_s},
                                      {u"scope"_s, u"pages_show_list,pages_manage_posts"_s}};
        for (const auto &[name, value] : changes)
            fields[name] = value;
        QByteArray query;
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            query += (query.isEmpty() ? "?" : "&") + field.key().toLatin1() + '=' + QUrl::toPercentEncoding(*field);
        Client browser(*m_sandbox);
        browser.host = u"www.facebook.com"_s;
        return browser.get(u"/v25.0/dialog/oauth"_s + QString::fromLatin1(query));
    }
    Answer exchanged(const QString &code, const QString &redirectUri)
    {
        const auto &graph = m_sandbox->options().graph;
        Client program(*m_sandbox);
        return program.get(u"/v25.0/oauth/access_token?client_id=%1&client_secret=%2&redirect_uri=%3&code=%4"_s.arg(
            graph.appId, graph.appSecret, redirectUri, code));
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MetaSandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    QString m_page;
};

QTEST_GUILESS_MAIN(TestGraphConsent)
#include "tst_graphconsent.moc"
