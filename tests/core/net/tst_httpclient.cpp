// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"
#include "core/sandbox/httpserver.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Every request arrives once, whatever happens to the connection: QNetworkAccessManager by itself sends a POST again
/// when the server takes it and hangs up (twice over HTTP, four times over HTTPS, seen with Qt 6.4).
class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QFile file(m_folder.filePath(u"media.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(300'000, 'm'));
        file.close();
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-keyout"_s,
                       m_folder.filePath(u"key.pem"_s), u"-out"_s, m_folder.filePath(u"cert.pem"_s), u"-subj"_s,
                       u"/CN=localhost"_s, u"-addext"_s,
                       u"subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:media.example.org"_s});
        QVERIFY(openssl.waitForFinished());
        QCOMPARE(openssl.exitCode(), 0);
        m_certificates = QSslCertificate::fromPath(m_folder.filePath(u"cert.pem"_s));
        QCOMPARE(m_certificates.size(), 1);
    }

    void init()
    {
        m_client = std::make_unique<HttpClient>(m_clock, HostOverrides());
        m_server = std::make_unique<sandbox::HttpServer>([this](const sandbox::Request &request) {
            m_last = request;
            ++m_acted;
            return m_answer;
        });
        m_acted = 0;
        m_answer = {.status = 200, .headers = {}, .body = "{\"ok\":true}"};
    }

    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_plain); }

    void hangsUp_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("warm"); // on a connection that was used before
        const std::pair<const char *, Fault::Kind> kinds[] = {
            {"before", Fault::Kind::DropBefore}, {"after", Fault::Kind::DropAfter}, {"cut", Fault::Kind::CutBody}};
        for (const bool tls : {false, true}) {
            for (const bool warm : {false, true}) {
                for (const auto &[name, kind] : kinds) {
                    for (const QString &body :
                         {u"none"_s, u"bytes"_s, u"json"_s, u"form"_s, u"file"_s, u"slice"_s, u"multipart"_s}) {
                        QTest::addRow("%s %s, POST %s, hangs up %s", tls ? "HTTPS" : "HTTP",
                                      warm ? "kept alive" : "fresh", qPrintable(body), name)
                            << tls << u"POST"_s << body << int(kind) << warm;
                    }
                    QTest::addRow("%s %s, PUT file, hangs up %s", tls ? "HTTPS" : "HTTP", warm ? "kept alive" : "fresh",
                                  name)
                        << tls << u"PUT"_s << u"file"_s << int(kind) << warm;
                    QTest::addRow("%s %s, DELETE, hangs up %s", tls ? "HTTPS" : "HTTP", warm ? "kept alive" : "fresh",
                                  name)
                        << tls << u"DELETE"_s << u"none"_s << int(kind) << warm;
                }
            }
        }
    }
    void hangsUp()
    {
        QFETCH(bool, tls);
        QFETCH(QString, method);
        QFETCH(QString, body);
        QFETCH(int, kind);
        QFETCH(bool, warm);
        listen(tls);
        if (warm)
            QVERIFY(send({.method = "GET", .url = url(u"/warm"_s)}));
        const qsizetype before = m_server->log().size();
        m_server->addFault({.pathContains = u"/act"_s, .times = -1, .kind = Fault::Kind(kind)});
        const auto answer = send(
            {.method = method.toLatin1(), .url = url(u"/act"_s), .headers = {}, .body = bodyOf(body)});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, QString(code::networkNoAnswer));
        QVERIFY(answer.error().certainty == Certainty::MayHaveHappened);
        QCOMPARE(m_server->log().size() - before, 1); // exactly one, ever
        QTest::qWait(20);                             // and none that comes late
        QCOMPARE(m_server->log().size() - before, 1);
    }

    void bodiesArriveWhole_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << u"none"_s << QByteArray();
        QTest::newRow("bytes") << u"bytes"_s << QByteArray("a body");
        QTest::newRow("json") << u"json"_s << QByteArray("{\"a\":1}");
        QTest::newRow("form") << u"form"_s << QByteArray("caption=a%20%26%20%23b%0A%C3%BC&n=1");
        QTest::newRow("file") << u"file"_s << QByteArray(300'000, 'm');
        QTest::newRow("slice") << u"slice"_s << QByteArray(1000, 'm');
    }
    void bodiesArriveWhole()
    {
        QFETCH(QString, body);
        QFETCH(QByteArray, expected);
        listen(false);
        const auto answer = send({.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(body)});
        QVERIFY(answer);
        QCOMPARE(m_last.body, expected);
        QCOMPARE(m_last.header("Content-Length"), QByteArray::number(expected.size()));
    }

    void multipartIsWellFormed()
    {
        listen(false);
        QVERIFY(send({.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"multipart"_s)}));
        const QByteArray type = m_last.header("Content-Type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        const QByteArray boundary = type.mid(type.indexOf('=') + 1);
        QVERIFY(m_last.body.startsWith("--" + boundary
                                       + "\r\nContent-Disposition: form-data; name=\"published\"\r\n\r\nfalse\r\n"));
        QVERIFY(m_last.body.endsWith("\r\n--" + boundary + "--\r\n"));
        QVERIFY(m_last.body.contains("name=\"source\"; filename=\"a%22b.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nmmm"));
    }

    void refusalsAreAnswers_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 409, 416, 429, 500, 503})
            QTest::addRow("%d", status) << status;
    }
    void refusalsAreAnswers()
    {
        QFETCH(int, status);
        listen(false);
        m_answer = {.status = status, .headers = {{"Retry-After", "7"}}, .body = "{\"error\":{\"code\":4}}"};
        const auto answer = send({.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"form"_s)});
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("retry-after"), QByteArray("7"));
        QCOMPARE(answer->json()->value(u"error"_s).toObject().value(u"code"_s).toInt(), 4);
        QCOMPARE(m_acted, 1);
    }

    void redirectsAreNotFollowed()
    {
        sandbox::HttpServer elsewhere([](const sandbox::Request &) { return sandbox::Response{}; });
        QVERIFY(elsewhere.listen());
        listen(false);
        for (const int status : {301, 302, 303, 307, 308}) {
            m_answer = {
                .status = status, .headers = {{"Location", elsewhere.origin().toEncoded() + "/stolen"}}, .body = {}};
            const auto answer = send({.method = "POST",
                                      .url = url(u"/x"_s),
                                      .headers = {{"Authorization", "Bearer secret"}},
                                      .body = bodyOf(u"form"_s)});
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, QString(code::networkRedirect));
        }
        QVERIFY(elsewhere.log().isEmpty());
        QCOMPARE(m_acted, 5);
    }

    void redirectsAreAnswersWhereWanted()
    {
        listen(false);
        for (const int status : {301, 302, 307, 308}) {
            m_answer = {.status = status, .headers = {{"x-amz-bucket-region", "eu-west-1"}}, .body = "<Error/>"};
            const auto answer = send(
                {.method = "PUT", .url = url(u"/x"_s), .body = bodyOf(u"bytes"_s), .takesRedirects = true});
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().code));
            QCOMPARE(answer->status, status);
            QCOMPARE(answer->header("X-Amz-Bucket-Region"), QByteArray("eu-west-1"));
        }
        QCOMPARE(m_acted, 4);
    }

    void theRestIsNotWaitedFor()
    {
        listen(false);
        m_answer.body = QByteArray(20'000'000, 'v');
        const auto answer = send({.url = url(u"/x"_s), .enough = 1});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().code));
        QCOMPARE(answer->status, 200);
        QVERIFY(!answer->body.isEmpty() && answer->body.size() < m_answer.body.size());
        QCOMPARE(answer->header("Content-Length"), QByteArray("20000000"));
        m_answer.body.clear();
        QCOMPARE(send({.url = url(u"/x"_s), .enough = 1})->status, 200);
    }

    /// A name that was resolved and judged leads to that place and to no other, and the certificate must be the name's.
    void connectsWhereItWasToldTo()
    {
        listen(true);
        HttpRequest request{.url = url(u"/x"_s)};
        request.url.setHost(u"media.example.org"_s);
        request.connectTo = QHostAddress(QHostAddress::LocalHost);
        const auto answer = send(request);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().code));
        QCOMPARE(m_last.header("Host"), "media.example.org:" + QByteArray::number(request.url.port()));
        request.url.setHost(u"other.example.org"_s);
        QCOMPARE(send(request).error().code, QString(code::networkTls));
        QCOMPARE(m_acted, 1);
    }

    void aRefusedConnectionWasNotSent()
    {
        listen(false);
        const QUrl gone = url(u"/x"_s);
        m_server.reset();
        const auto answer = send({.method = "POST", .url = gone, .headers = {}, .body = bodyOf(u"form"_s)});
        QCOMPARE(answer.error().code, QString(code::networkDown));
        QVERIFY(answer.error().certainty == Certainty::DidNotHappen);
    }

    void withoutAConnectionNothingIsSent()
    {
        listen(false);
        QUrl nowhere = url(u"/x"_s);
        nowhere.setHost(u"no-such-name.invalid"_s);
        const auto answer = send({.method = "POST", .url = nowhere, .headers = {}, .body = bodyOf(u"form"_s)});
        QCOMPARE(answer.error().code, QString(code::networkOffline));
        QVERIFY(answer.error().certainty == Certainty::DidNotHappen);
        QCOMPARE(m_acted, 0);
    }

    void anUnknownCertificateSendsNothing()
    {
        listen(true);
        QSslConfiguration::setDefaultConfiguration(m_plain); // without the test's authority
        const auto answer = send({.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"form"_s)});
        QCOMPARE(answer.error().code, QString(code::networkTls));
        QVERIFY(m_server->log().isEmpty());
    }

    void standingStillEndsByTheInactivityLimit()
    {
        listen(false);
        m_server->addFault({.kind = Fault::Kind::Hang});
        const auto answer = send({.method = "POST",
                                  .url = url(u"/x"_s),
                                  .headers = {},
                                  .body = bodyOf(u"form"_s),
                                  .inactivityLimit = 200ms});
        QCOMPARE(answer.error().code, QString(code::networkTimedOut));
        QVERIFY(answer.error().certainty == Certainty::MayHaveHappened);
        QCOMPARE(m_server->log().size(), 1);
    }

    void tricklingEndsByTheTotalLimit()
    {
        listen(false);
        m_server->addFault({.kind = Fault::Kind::Delay, .response = {}, .delayMs = 5000});
        const auto answer = send(
            {.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"form"_s), .totalLimit = 200ms});
        QCOMPARE(answer.error().code, QString(code::networkTimedOut));
    }

    void canBeCancelled()
    {
        listen(false);
        m_server->addFault({.kind = Fault::Kind::Hang});
        Cancellation cancellation;
        std::optional<Result<HttpAnswer>> ended;
        QCoro::connect(m_client->send({.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"file"_s)},
                                      cancellation),
                       this, [&](const Result<HttpAnswer> &answer) { ended = answer; });
        QTRY_COMPARE(m_server->log().size(), 1);
        cancellation.request();
        QVERIFY(ended);
        QCOMPARE(ended->error().code, QString(code::cancelled));
    }

    void manyAreUnderWayAtOnce_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("HTTP") << false;
        QTest::newRow("HTTPS") << true;
    }
    /// QNetworkAccessManager sends six to one host, and lets the time-outs of the others run while they wait.
    void manyAreUnderWayAtOnce()
    {
        QFETCH(bool, tls);
        constexpr int count = 64;
        listen(tls);
        m_server->addFault({.times = -1, .kind = Fault::Kind::Hang});
        Cancellation cancellation;
        int ended = 0;
        for (int i = 0; i < count; ++i) {
            const HttpRequest request{
                .method = "POST", .url = url(u"/%1"_s.arg(i)), .headers = {}, .body = bodyOf(u"json"_s)};
            QCoro::connect(m_client->send(request, cancellation), this, [&](const Result<HttpAnswer> &answer) {
                QCOMPARE(answer.error().code, QString(code::cancelled));
                ++ended;
            });
        }
        QTRY_COMPARE(m_server->log().size(), count);
        QCOMPARE(ended, 0);
        cancellation.request();
        QCOMPARE(ended, count);
        m_server->clearFaults();
        QVERIFY(send({.method = "POST", .url = url(u"/more"_s), .headers = {}, .body = bodyOf(u"json"_s)}));
        QCOMPARE(m_server->log().size(), count + 1); // each once
        QCOMPARE(QSet<QString>(m_server->log().begin(), m_server->log().end()).size(), count + 1);
    }

    void noThreadsAreLeftWhenIdle()
    {
        const auto threads = [] {
            return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
        };
        listen(false);
        ManualClock clock;
        m_client = std::make_unique<HttpClient>(clock, HostOverrides());
        QVERIFY(send({.method = "GET", .url = url(u"/first"_s)}));
        const auto before = threads();
        int ended = 0;
        for (int i = 0; i < 64; ++i) {
            const HttpRequest request{.method = "POST", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"form"_s)};
            QCoro::connect(m_client->send(request, Cancellation()), this, [&](const Result<HttpAnswer> &answer) {
                QVERIFY(answer);
                ++ended;
            });
        }
        QTRY_COMPARE(ended, 64);
        QVERIFY(threads() >= before + 9); // each six share one; one of an earlier test may be ending yet
        QVERIFY(clock.hasAlarm());
        clock.advance(1min);
        QTRY_VERIFY(threads() <= before); // a thread is told to end and does so in its own time
        QVERIFY(!clock.hasAlarm());       // nothing wakes any more
        QVERIFY(send({.method = "GET", .url = url(u"/again"_s)}));
    }

    void aMissingFileSendsNothing()
    {
        listen(false);
        const auto answer = send({.method = "PUT",
                                  .url = url(u"/x"_s),
                                  .headers = {},
                                  .body = HttpBody::file(m_folder.filePath(u"gone"_s), 0, 10, "video/mp4")});
        QCOMPARE(answer.error().code, QString(code::mediaMissing));
        QVERIFY(m_server->log().isEmpty());
    }

    void progressCountsTheBody()
    {
        listen(false);
        qint64 last = 0;
        HttpRequest request{.method = "PUT", .url = url(u"/x"_s), .headers = {}, .body = bodyOf(u"file"_s)};
        request.progress = [&](qint64 sent, qint64 total) {
            QCOMPARE(total, 300'000);
            QVERIFY(sent >= last);
            last = sent;
        };
        QVERIFY(send(request));
        QCOMPARE(last, 300'000);
    }

    void overrides_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("empty") << QString() << true;
        QTest::newRow("IPv4") << u"graph.facebook.com=http://127.0.0.1:9001"_s << true;
        QTest::newRow("IPv6") << u"graph.facebook.com=http://[::1]:9001"_s << true;
        QTest::newRow("localhost, two") << u"a.com=http://localhost:1,b.com=https://127.0.0.1:2"_s << true;
        QTest::newRow("another host") << u"graph.facebook.com=http://evil.example"_s << false;
        QTest::newRow("looks like loopback") << u"graph.facebook.com=http://127.0.0.1.evil.example:80"_s << false;
        QTest::newRow("user info") << u"graph.facebook.com=http://127.0.0.1@evil.example"_s << false;
        QTest::newRow("all addresses") << u"graph.facebook.com=http://0.0.0.0:1"_s << false;
        QTest::newRow("no origin") << u"graph.facebook.com"_s << false;
        QTest::newRow("no host") << u"=http://127.0.0.1:1"_s << false;
        QTest::newRow("another scheme") << u"a.com=ftp://127.0.0.1:1"_s << false;
        QTest::newRow("a path") << u"a.com=http://127.0.0.1:1/x"_s << false;
    }
    void overrides()
    {
        QFETCH(QString, text);
        QFETCH(bool, accepted);
        const auto overrides = HostOverrides::parse(text);
        QCOMPARE(overrides.has_value(), accepted);
        if (!accepted)
            QVERIFY(!overrides.error().hint.isEmpty());
    }

    void anOverrideKeepsPathAndQuery()
    {
        const auto overrides = HostOverrides::parse(u"graph.facebook.com=http://127.0.0.1:9001"_s);
        QCOMPARE(overrides->apply(QUrl(u"https://graph.facebook.com/v25.0/1?fields=id"_s)),
                 QUrl(u"http://127.0.0.1:9001/v25.0/1?fields=id"_s));
        QCOMPARE(overrides->apply(QUrl(u"https://example.com/1"_s)), QUrl(u"https://example.com/1"_s));
        QVERIFY(overrides->isOverrideOrigin(QUrl(u"http://127.0.0.1:9001/upload?x"_s)));
        QVERIFY(!overrides->isOverrideOrigin(QUrl(u"http://127.0.0.1:9002/"_s)));
    }

private:
    void listen(bool tls)
    {
        if (!tls) {
            QVERIFY(m_server->listen());
            return;
        }
        QFile key(m_folder.filePath(u"key.pem"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(m_certificates.front());
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        QVERIFY(m_server->listenTls(configuration));
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.addCaCertificate(m_certificates.front());
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    QUrl url(const QString &path) const
    {
        QUrl url = m_server->origin();
        url.setPath(path);
        return url;
    }
    HttpBody bodyOf(const QString &kind) const
    {
        const QString path = m_folder.filePath(u"media.bin"_s);
        if (kind == u"bytes")
            return HttpBody::bytes("a body", "text/plain");
        if (kind == u"json")
            return HttpBody::json({{u"a"_s, 1}});
        if (kind == u"form")
            return HttpBody::form({{u"caption"_s, u"a & #b\nü"_s}, {u"n"_s, u"1"_s}});
        if (kind == u"file")
            return HttpBody::file(path, 0, 300'000, "video/mp4");
        if (kind == u"slice")
            return HttpBody::file(path, 5000, 1000, "video/mp4");
        if (kind == u"multipart") {
            return HttpBody::multipart(
                {{.name = u"published"_s, .value = u"false"_s},
                 {.name = u"source"_s, .filePath = path, .fileName = u"a\"b.jpg"_s, .mimeType = "image/jpeg"}});
        }
        return {};
    }
    Result<HttpAnswer> send(const HttpRequest &request)
    {
        std::optional<Result<HttpAnswer>> ended;
        QCoro::connect(m_client->send(request, Cancellation()), this,
                       [&](const Result<HttpAnswer> &answer) { ended = answer; });
        if (!QTest::qWaitFor([&] { return ended.has_value(); }, 20'000))
            qFatal("no end of a request");
        return *ended;
    }

    QTemporaryDir m_folder;
    QList<QSslCertificate> m_certificates;
    QSslConfiguration m_plain = QSslConfiguration::defaultConfiguration();
    SystemClock m_clock;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<sandbox::HttpServer> m_server;
    sandbox::Request m_last;
    sandbox::Response m_answer;
    int m_acted = 0;
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
