// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphclient.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// What all graph hosts have in common: versions, tokens, permissions, removed features, budgets, login.
class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(startTime);
        m_sandbox = std::make_unique<MetaSandbox>(*m_clock);
        QVERIFY(m_sandbox->listen());
        m_page = m_sandbox->addPage(u"Example Page"_s).id;
        m_account = m_sandbox->addInstagramAccount(u"example.account"_s, m_page).id;
        m_client = std::make_unique<Client>(*m_sandbox);
        m_client->token = m_sandbox->page(m_page)->accessToken;
    }

    void everyHostHasItsOrigin()
    {
        const auto overrides = m_sandbox->overrides();
        QStringList hosts;
        QStringList origins;
        for (const auto &[host, origin] : overrides) {
            hosts << host;
            origins << origin.toString();
            QVERIFY(origin.port() > 0);
        }
        QCOMPARE(QSet<QString>(origins.begin(), origins.end()).size(), qsizetype(7));
        for (const QString &host : {u"graph.facebook.com"_s, u"graph-video.facebook.com"_s, u"graph.instagram.com"_s,
                                    u"rupload.facebook.com"_s, u"api.instagram.com"_s, u"www.facebook.com"_s})
            QVERIFY2(hosts.contains(host), qPrintable(host));
    }

    void version_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("outcome");
        for (int number = 21; number <= 26; ++number)
            QTest::addRow("v%d is served", number) << u"/v%1.0"_s.arg(number) << u"200"_s;
        QTest::newRow("v20 has ended") << u"/v20.0"_s << u"400 2635"_s;
        QTest::newRow("v27 is not there yet") << u"/v27.0"_s << u"400 2635"_s;
        QTest::newRow("none is refused") << QString() << u"400 2635"_s;
    }
    void version()
    {
        QFETCH(QString, version);
        const Answer answer = m_client->get(version + u"/"_s + m_page + u"?fields=name"_s);
        QTEST(answer.outcome(), "outcome");
        if (answer.status == 200) {
            QCOMPARE(answer.header("facebook-api-version"), version.mid(1).toLatin1());
            QCOMPARE(answer[u"name"_s].toString(), u"Example Page"_s);
        } else {
            QVERIFY(!answer.error().value(u"fbtrace_id"_s).toString().isEmpty());
            QVERIFY(!answer.error().value(u"message"_s).toString().isEmpty());
            QCOMPARE(answer.error().value(u"type"_s).toString(), u"OAuthException"_s);
        }
    }

    void removedFeature_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("pretty") << u"?pretty=1"_s;
        QTest::newRow("debug") << u"?debug=all"_s;
        QTest::newRow("date_format") << u"?date_format=U"_s;
    }
    void removedFeature()
    {
        QFETCH(QString, query);
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page + query).outcome(), u"400 100"_s);
    }
    void rootIdsAndIfNoneMatchAreRefused()
    {
        QCOMPARE(m_client->get(u"/v25.0/?ids="_s + m_page).outcome(), u"400 100"_s);
        QNetworkRequest request = m_client->request(m_client->url(u"/v25.0/"_s + m_page));
        request.setRawHeader("If-None-Match", "\"x\"");
        QCOMPARE(m_client->send("GET", request, {}).outcome(), u"400 100"_s);
    }

    void tokenIsRequired()
    {
        m_client->token.clear();
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"400 190"_s);
        const QString token = m_sandbox->page(m_page)->accessToken;
        QCOMPARE(m_client->get(u"/v25.0/%1?access_token=%2"_s.arg(m_page, token)).outcome(), u"200"_s);
    }
    void schemeIsBearer()
    {
        m_client->scheme = "OAuth";
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"400 190"_s);
    }
    void deadTokenTellsWhy_data()
    {
        QTest::addColumn<int>("subcode");
        for (const int subcode : {458, 459, 460, 464, 467, 492})
            QTest::addRow("%d", subcode) << subcode;
    }
    void deadTokenTellsWhy()
    {
        QFETCH(int, subcode);
        m_sandbox->token(m_client->token)->deadSubcode = subcode;
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"400 190/%1"_s.arg(subcode));
        m_sandbox->options().graph.deadTokenStatus = 401;
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"401 190/%1"_s.arg(subcode));
    }
    void tokenExpires()
    {
        m_client->token = m_sandbox->addUserToken({}, m_clock->now() + 1h);
        m_clock->advance(59min);
        QCOMPARE(m_client->get(u"/v25.0/me"_s).outcome(), u"200"_s);
        m_clock->advance(1min);
        QCOMPARE(m_client->get(u"/v25.0/me"_s).outcome(), u"400 190/463"_s);
    }
    void tokenBelongsToItsHost()
    {
        const QString facebook = m_client->token;
        m_client->token = m_sandbox->addToken(GraphTokenKind::Instagram, m_account);
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_account).outcome(), u"400 190"_s);
        m_client->host = u"graph.instagram.com"_s;
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_account).outcome(), u"200"_s);
        m_client->token = facebook;
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_account).outcome(), u"400 190"_s);
    }
    void pageIsNotOnTheInstagramHost()
    {
        m_client->token = m_sandbox->addToken(GraphTokenKind::Instagram, m_account);
        m_client->host = u"graph.instagram.com"_s;
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"400 100/33"_s);
    }
    void permissionIsRequired()
    {
        m_client->token = m_sandbox->addToken(GraphTokenKind::Page, m_page, {u"pages_read_engagement"_s});
        QCOMPARE(m_client->get(u"/v25.0/"_s + m_page).outcome(), u"200"_s);
        QCOMPARE(m_client->post(u"/v25.0/%1/feed"_s.arg(m_page), {{u"message"_s, u"x"_s}}).outcome(), u"403 200"_s);
        QVERIFY(m_sandbox->posts().empty());
    }
    void taskIsRequired()
    {
        m_sandbox->page(m_page)->tasks = {u"ANALYZE"_s};
        QCOMPARE(m_client->post(u"/v25.0/%1/feed"_s.arg(m_page), {{u"message"_s, u"x"_s}}).outcome(), u"403 200"_s);
    }
    void tokenOfAnotherPageIsRefused()
    {
        const QString other = m_sandbox->addPage(u"Other"_s).id;
        QCOMPARE(m_client->post(u"/v25.0/%1/feed"_s.arg(other), {{u"message"_s, u"x"_s}}).outcome(), u"403 200"_s);
        QCOMPARE(m_client->get(u"/v25.0/"_s + other).outcome(), u"403 200"_s);
    }

    void unknownObjectIsMissing()
    {
        const Answer answer = m_client->get(u"/v25.0/17899999999999999?fields=id"_s);
        QCOMPARE(answer.outcome(), u"400 100/33"_s);
        QCOMPARE(answer.error().value(u"type"_s).toString(), u"GraphMethodException"_s);
    }
    void unknownFieldIsRefused()
    {
        QCOMPARE(m_client->get(u"/v25.0/%1?fields=id,nmae"_s.arg(m_page)).outcome(), u"400 100"_s);
        QCOMPARE(m_client->get(u"/v25.0/%1?fields=id,tasks{"_s.arg(m_page)).outcome(), u"400 2500"_s);
    }

    void usageHeaders()
    {
        m_sandbox->options().graph.accountUsage[m_page] = {.percent = 28, .regainMinutes = 3};
        const Answer page = m_client->get(u"/v25.0/"_s + m_page);
        const QJsonObject usage =
            QJsonDocument::fromJson(page.header("X-Business-Use-Case-Usage")).object()[m_page][0].toObject();
        QCOMPARE(usage[u"type"_s].toString(), u"pages"_s);
        QCOMPARE(usage[u"call_count"_s].toInt(), 28);
        QCOMPARE(usage[u"estimated_time_to_regain_access"_s].toInt(), 3);
        QVERIFY(page.header("X-App-Usage").isEmpty());

        m_sandbox->options().graph.appUsage.percent = 64;
        m_client->token = m_sandbox->addUserToken();
        const Answer user = m_client->get(u"/v25.0/me"_s);
        QCOMPARE(QJsonDocument::fromJson(user.header("X-App-Usage")).object()[u"call_count"_s].toInt(), 64);
    }
    void exhaustedBudgetRefuses()
    {
        auto &graph = m_sandbox->options().graph;
        graph.accountUsage[m_page] = {.percent = 100, .regainMinutes = 12, .exhausted = true};
        graph.accountUsage[m_account] = {.percent = 100, .regainMinutes = 7, .exhausted = true};
        const Answer page = m_client->post(u"/v25.0/%1/feed"_s.arg(m_page), {{u"message"_s, u"x"_s}});
        QCOMPARE(page.outcome(), u"400 80001"_s);
        QVERIFY(page.header("X-Business-Use-Case-Usage").contains("\"estimated_time_to_regain_access\":12"));
        const Answer account = m_client->get(u"/v25.0/%1/media"_s.arg(m_account));
        QCOMPARE(account.outcome(), u"400 80002"_s);
        QVERIFY(account.header("X-Business-Use-Case-Usage").contains("\"type\":\"instagram\""));
        graph.appUsage.exhausted = true;
        m_client->token = m_sandbox->addUserToken();
        const Answer app = m_client->get(u"/v25.0/me"_s);
        QCOMPARE(app.outcome(), u"400 4"_s);
        QCOMPARE(app.error().value(u"is_transient"_s).toBool(), true);
        QVERIFY(m_sandbox->everPublished().empty());
    }

    void pagesOfTheUser()
    {
        m_sandbox->addPage(u"Second"_s);
        m_sandbox->addPage(u"Third"_s);
        m_sandbox->options().graph.pagesPerAnswer = 2;
        m_client->token = m_sandbox->addUserToken();
        const Answer first = m_client->get(u"/v25.0/me/accounts?limit=100&fields=id,name,access_token,tasks,"
                                           "instagram_business_account{id,username}"_s);
        QCOMPARE(first.outcome(), u"200"_s);
        QCOMPARE(first.data().size(), 2);
        QCOMPARE(first.data()[0][u"instagram_business_account"_s],
                 QJsonValue(QJsonObject{{u"id"_s, m_account}, {u"username"_s, u"example.account"_s}}));
        QVERIFY(!first.data()[1].toObject().contains(u"instagram_business_account"_s));
        const QUrl next(first[u"paging"_s][u"next"_s].toString());
        QVERIFY(next.query().contains(m_client->token)); // it holds the token: never to be stored
        const Answer second = m_client->send("GET", m_client->request(next), {});
        QCOMPARE(second.data().size(), 1);
        QCOMPARE(second.data()[0][u"name"_s].toString(), u"Third"_s);
        QVERIFY(second[u"paging"_s][u"next"_s].isUndefined());
    }
    void pagesNeedTheirPermission()
    {
        m_client->token = m_sandbox->addUserToken({u"pages_read_engagement"_s});
        QCOMPARE(m_client->get(u"/v25.0/me/accounts"_s).outcome(), u"403 200"_s);
    }
    void permissionsAndDebugToken()
    {
        m_client->token = m_sandbox->addUserToken({u"pages_show_list"_s});
        const Answer permissions = m_client->get(u"/v25.0/me/permissions"_s);
        QCOMPARE(permissions.data(),
                 QJsonArray({QJsonObject{{u"permission"_s, u"pages_show_list"_s}, {u"status"_s, u"granted"_s}}}));
        const Answer valid = m_client->get(u"/v25.0/debug_token?input_token="_s + m_sandbox->page(m_page)->accessToken);
        QCOMPARE(valid[u"data"_s][u"is_valid"_s].toBool(), true);
        QCOMPARE(valid[u"data"_s][u"type"_s].toString(), u"PAGE"_s);
        QCOMPARE(valid[u"data"_s][u"expires_at"_s].toInteger(), 0);
        m_sandbox->token(m_sandbox->page(m_page)->accessToken)->deadSubcode = 460;
        const Answer dead = m_client->get(u"/v25.0/debug_token?input_token="_s + m_sandbox->page(m_page)->accessToken);
        QCOMPARE(dead[u"data"_s][u"is_valid"_s].toBool(), false);
        QCOMPARE(dead[u"data"_s][u"error"_s][u"subcode"_s].toInt(), 460);
    }

    void facebookCodeBecomesLongToken()
    {
        const auto &graph = m_sandbox->options().graph;
        const QString code = m_sandbox->addLoginCode(GraphTokenKind::User, u"500000000000001"_s, u"https://x.test/r"_s);
        const QString path = u"/v25.0/oauth/access_token?client_id=%1&client_secret=%2&redirect_uri=%3&code=%4"_s;
        m_client->token.clear();
        QVERIFY(m_client->get(path.arg(graph.appId, u"wrong"_s, u"https://x.test/r"_s, code)).status == 400);
        QVERIFY(m_client->get(path.arg(graph.appId, graph.appSecret, u"https://x.test/other"_s, code)).status == 400);
        const Answer shortLived = m_client->get(path.arg(graph.appId, graph.appSecret, u"https://x.test/r"_s, code));
        QCOMPARE(shortLived.outcome(), u"200"_s);
        QVERIFY(m_client->get(path.arg(graph.appId, graph.appSecret, u"https://x.test/r"_s, code)).status == 400);
        const QString exchange = u"/v25.0/oauth/access_token?grant_type=fb_exchange_token&client_id=%1"
                                 "&client_secret=%2&fb_exchange_token=%3"_s;
        const Answer longLived = m_client->get(
            exchange.arg(graph.appId, graph.appSecret, shortLived[u"access_token"_s].toString()));
        QCOMPARE(longLived[u"expires_in"_s].toInt(), 5183944);
        m_clock->advance(24h * 59);
        m_client->token = longLived[u"access_token"_s].toString();
        QCOMPARE(m_client->get(u"/v25.0/me/accounts"_s).outcome(), u"200"_s);
        m_client->token = shortLived[u"access_token"_s].toString();
        QCOMPARE(m_client->get(u"/v25.0/me/accounts"_s).outcome(), u"400 190/463"_s);
    }
    void instagramCodeBecomesToken()
    {
        const auto &graph = m_sandbox->options().graph;
        const QString code = m_sandbox->addLoginCode(GraphTokenKind::Instagram, m_account, u"https://x.test/r"_s);
        const Fields fields{{u"client_id"_s, graph.appId},
                            {u"client_secret"_s, graph.appSecret},
                            {u"redirect_uri"_s, u"https://x.test/r"_s},
                            {u"code"_s, code},
                            {u"grant_type"_s, u"authorization_code"_s}};
        m_client->token.clear();
        m_client->host = u"api.instagram.com"_s;
        const Answer token = m_client->post(u"/oauth/access_token"_s, fields);
        QCOMPARE(token.data().size(), 1);
        QCOMPARE(token.data()[0][u"user_id"_s].toString(), m_account);
        const Answer again = m_client->post(u"/oauth/access_token"_s, fields);
        QCOMPARE(again.status, 400);
        QCOMPARE(again[u"error_type"_s].toString(), u"OAuthException"_s);
        QCOMPARE(again[u"code"_s].toInt(), 400);
        QVERIFY(!again[u"error_message"_s].toString().isEmpty());

        m_client->host = u"graph.instagram.com"_s;
        const QString shortLived = token.data()[0][u"access_token"_s].toString();
        const QString path = u"/access_token?grant_type=ig_exchange_token&client_secret=%1&access_token=%2"_s;
        QCOMPARE(m_client->get(path.arg(graph.appSecret, shortLived))[u"expires_in"_s].toInt(), 5183944);
        QCOMPARE(m_client->get(path.arg(u"wrong"_s, shortLived)).outcome(), u"400 1"_s);

        m_sandbox->options().instagram.tokenAnswerInData = false;
        m_client->host = u"api.instagram.com"_s;
        Fields second = fields;
        second[3].second = m_sandbox->addLoginCode(GraphTokenKind::Instagram, m_account, u"https://x.test/r"_s);
        QVERIFY(m_client->post(u"/oauth/access_token"_s, second)[u"access_token"_s].isString());
    }
    void instagramTokenIsRenewed()
    {
        const QString token = m_sandbox->addToken(GraphTokenKind::Instagram, m_account, {}, m_clock->now() + 24h * 60);
        const QString path = u"/refresh_access_token?grant_type=ig_refresh_token&access_token="_s;
        m_client->token.clear();
        m_client->host = u"graph.instagram.com"_s;
        m_clock->advance(23h);
        QCOMPARE(m_client->get(path + token).outcome(), u"400 100"_s); // too young
        m_clock->advance(1h);
        const Answer renewed = m_client->get(path + token);
        QCOMPARE(renewed.outcome(), u"200"_s);
        QVERIFY(renewed[u"access_token"_s].toString() != token);
        m_clock->advance(24h * 59);
        QCOMPARE(m_client->get(path + token).outcome(), u"400 190/463"_s);
        m_client->token = renewed[u"access_token"_s].toString();
        const Answer me = m_client->get(u"/v25.0/me?fields=id,user_id,username,account_type"_s);
        QCOMPARE(me[u"user_id"_s].toString(), m_account);
        QVERIFY(me.id() != m_account);
        QCOMPARE(me[u"account_type"_s].toString(), u"BUSINESS"_s);
        const QString poor = m_sandbox->addToken(GraphTokenKind::Instagram, m_account, {u"x"_s});
        m_clock->advance(25h);
        QCOMPARE(m_client->get(path + poor).outcome(), u"403 200"_s);
    }

    void everyRequestThatArrivesActs()
    {
        HttpServer &server = m_sandbox->server(u"graph.facebook.com"_s);
        server.addFault({.method = "POST", .pathContains = u"/feed"_s, .times = -1, .kind = Fault::Kind::DropAfter});
        const QString path = u"/v25.0/%1/feed"_s.arg(m_page);
        QCOMPARE(m_client->post(path, {{u"message"_s, u"once?"_s}}).status, 0);
        // This client sends a POST again when the connection drops: each one that arrived is a post that people see.
        const qsizetype arrived = server.log().filter(path).size();
        QVERIFY(arrived >= 1);
        QCOMPARE(qsizetype(m_sandbox->posts().size()), arrived);
    }

private:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MetaSandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
    QString m_page;
    QString m_account;
};

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
