// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/publicfetch.h"
#include "core/sandbox/httpserver.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// What somebody's text links to is fetched from the public Internet only, and only so much of it.
class PublicFetchTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<sandbox::HttpServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    std::function<sandbox::Response(const sandbox::Request &)> m_answer;
    QStringList m_asked; ///< Names that were looked up.
    QList<QHostAddress> m_found;

    static sandbox::Response redirect(const QByteArray &to)
    {
        return {.status = 302, .headers = {{"Location", to}}, .body = "moved"};
    }
    Result<net::Fetched> fetch(const QString &url, Milliseconds limit = 30s, const Cancellation &cancellation = {})
    {
        const auto resolve = [this](QString name, Cancellation) { return answerName(std::move(name)); };
        return QCoro::waitFor(
            net::fetchPublic({.url = QUrl(url), .accept = "text/html", .mostBytes = 1000, .limit = limit}, *m_client,
                             m_clock, resolve, cancellation));
    }
    QCoro::Task<Result<QList<QHostAddress>>> answerName(QString name)
    {
        m_asked << name;
        co_return QList<QHostAddress>(m_found); // co_return moves members, too
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<sandbox::HttpServer>(
            [this](const sandbox::Request &request) { return m_answer(request); });
        QVERIFY(m_server->listen());
        HostOverrides overrides;
        overrides.add(u"page.example"_s, m_server->origin());
        overrides.add(u"other.example"_s, m_server->origin());
        m_client = std::make_unique<HttpClient>(m_clock, overrides);
        m_answer = [](const sandbox::Request &) { return sandbox::Response{.body = "page"}; };
        m_asked.clear();
        m_found.clear();
    }

    void publicAddresses_data()
    {
        QTest::addColumn<bool>("isPublic");
        for (const char *address : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1", "2606:4700::1",
                                    "2a00:1450:4001::1", "::ffff:8.8.8.8"})
            QTest::newRow(address) << true;
        for (const char *address :
             {"0.0.0.0",          "10.1.2.3",       "100.64.0.1",      "127.0.0.1",   "127.255.0.9", "169.254.169.254",
              "172.16.0.1",       "172.31.255.255", "192.0.2.7",       "192.168.0.1", "198.18.0.1",  "203.0.113.9",
              "224.0.0.1",        "239.1.1.1",      "255.255.255.255", "::",          "::1",         "::ffff:10.0.0.1",
              "::ffff:127.0.0.1", "fe80::1",        "fc00::1",         "fd12::1",     "ff02::1",     "2001:db8::1",
              "2002:a00:1::1",    "64:ff9b::a00:1"})
            QTest::newRow(address) << false;
    }
    void publicAddresses()
    {
        QFETCH(bool, isPublic);
        QCOMPARE(net::isPublic(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), isPublic);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("not https") << u"http://page.example/"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
        QTest::newRow("a user name") << u"https://ada@page.example/"_s;
        QTest::newRow("no host") << u"https:///x"_s;
        QTest::newRow("this computer") << u"https://127.0.0.1/"_s;
        QTest::newRow("this computer as a number") << u"https://2130706433/"_s;
        QTest::newRow("IPv6") << u"https://[::1]/"_s;
        QTest::newRow("a router") << u"https://192.168.1.1/"_s;
        QTest::newRow("a name of this computer's") << u"https://private.example/"_s;
    }
    void refused()
    {
        QFETCH(QString, url);
        m_found = {QHostAddress(u"93.184.216.34"_s), QHostAddress(u"10.0.0.1"_s)}; // one is enough
        const auto fetched = fetch(url);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, QString(code::networkRedirect));
        QVERIFY(m_server->log().isEmpty());
        // The same behind a redirect.
        m_answer = [&](const sandbox::Request &) { return redirect(url.toLatin1()); };
        const auto led = fetch(u"https://page.example/a"_s);
        QVERIFY(!led);
        QCOMPARE(led.error().code, QString(code::networkRedirect));
        QCOMPARE(m_server->log(), QStringList{u"GET /a"_s});
    }

    void aNameThatNobodyHas()
    {
        const auto fetched = fetch(u"https://nobody.example/"_s);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().code, QString(code::networkDown));
        QCOMPARE(m_asked, QStringList{u"nobody.example"_s});
    }

    void followsRedirects()
    {
        m_answer = [](const sandbox::Request &request) {
            if (request.path == u"/a")
                return redirect("../b?c=d");
            if (request.path == u"/b")
                return redirect("https://other.example/c");
            return sandbox::Response{.headers = {{"X-Here", request.path.toLatin1()}}, .body = "whole"};
        };
        const auto fetched = fetch(u"https://page.example/a"_s);
        QVERIFY(fetched);
        QCOMPARE(fetched->url, QUrl(u"https://other.example/c"_s));
        QCOMPARE(fetched->answer.body, QByteArray("whole"));
        QCOMPARE(m_server->log().size(), 3);
        QVERIFY(m_asked.isEmpty()); // an override says where they are
    }

    void aRingOfRedirectsEnds()
    {
        m_answer = [](const sandbox::Request &) { return redirect("/again"); };
        QVERIFY(!fetch(u"https://page.example/a"_s));
        QCOMPARE(m_server->log().size(), 6);
        m_answer = [](const sandbox::Request &) { return redirect({}); };
        QVERIFY(!fetch(u"https://page.example/a"_s));
    }

    void takesOnlySoMuch_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("a page") << 200;
        QTest::newRow("a refusal") << 404;
    }
    void takesOnlySoMuch()
    {
        QFETCH(int, status);
        m_answer = [&](const sandbox::Request &) {
            return sandbox::Response{.status = status, .body = QByteArray(50'000'000, 'x')};
        };
        const auto fetched = fetch(u"https://page.example/large"_s);
        QVERIFY(fetched);
        QCOMPARE(fetched->answer.status, status);
        QVERIFY(fetched->answer.body.size() >= 1000 && fetched->answer.body.size() < 50'000'000);
    }

    void refusalsAreAnswers()
    {
        m_answer = [](const sandbox::Request &) { return sandbox::Response{.status = 404, .body = "no"}; };
        const auto fetched = fetch(u"https://page.example/gone"_s);
        QVERIFY(fetched);
        QCOMPARE(fetched->answer.status, 404);
    }

    void waitsOnlySoLong()
    {
        m_server->addFault({.times = -1, .kind = Fault::Kind::Hang});
        const auto late = fetch(u"https://page.example/slow"_s, 50ms);
        QVERIFY(!late);
        QCOMPARE(late.error().code, QString(code::networkTimedOut));
        Cancellation stop;
        const auto alarm = m_clock.alarm(20ms, [stop] { stop.request(); });
        const auto stopped = fetch(u"https://page.example/slow"_s, 30s, stop);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, QString(code::cancelled));
        const auto before = fetch(u"https://nobody.example/"_s, 30s, stop);
        QCOMPARE(before.error().code, QString(code::cancelled));
    }
};

QTEST_GUILESS_MAIN(PublicFetchTest)
#include "tst_publicfetch.moc"
