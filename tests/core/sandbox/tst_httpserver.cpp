// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/httpserver.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider::sandbox;

namespace {

QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

/// A client that sends raw bytes and keeps everything that comes back.
class RawClient
{
public:
    explicit RawClient(const QUrl &origin)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(origin.host(), quint16(origin.port()));
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    const QByteArray &received() const { return m_received; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QAbstractSocket::SocketError error() const { return m_socket.error(); }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsARequest();
    void keepsTheConnection();
    void closesWhenAsked();
    void answersHeadWithoutBody();
    void refuses_data();
    void refuses();
    void keepsSmallBodiesOnly();
    void spoolsLargeBodies();
    void hashesOnlyWhenOn();
    void faults_data();
    void faults();
    void faultCutsInsideTheRequest();
    void faultFitsOnlyWhatItNames();
    void faultSkipsAndCounts();
    void resetsWhenAsked();
    void speaksTls();
    void passesALargeBodyWithFlatMemory();
    void refusesATakenPort();

private:
    std::unique_ptr<HttpServer> m_server;
    std::vector<Request> m_requests;
    Response m_response;
};

void TestHttpServer::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_requests.clear();
    m_response = {.body = "0123456789"};
    m_server = std::make_unique<HttpServer>([this](const Request &request) {
        m_requests.push_back(request);
        return m_response;
    });
    QVERIFY(m_server->listen());
}

void TestHttpServer::readsARequest()
{
    m_response = {.status = 201, .headers = {{"X-One", "1"}}, .body = "made"};
    RawClient client(m_server->origin());
    client.send(
        "PUT /a%20b/c?x=1&y=%26 HTTP/1.1\r\nHost: x\r\ncontent-TYPE:  video/mp4 \r\nContent-Length: 5\r\n\r\nhe");
    QTRY_VERIFY(client.isConnected());
    client.send("llo");
    QTRY_VERIFY(client.received().endsWith("made"));
    QVERIFY(client.received().startsWith("HTTP/1.1 201 Created\r\n"));
    QVERIFY(client.received().contains("\r\nX-One: 1\r\n"));
    QVERIFY(client.received().contains("\r\nContent-Length: 4\r\n"));

    QCOMPARE(m_requests.size(), 1u);
    const Request &request = m_requests.front();
    QCOMPARE(request.method, "PUT");
    QCOMPARE(request.path, u"/a b/c"_s);
    QCOMPARE(request.query.queryItemValue(u"y"_s, QUrl::FullyDecoded), u"&"_s);
    QCOMPARE(request.header("Content-Type"), "video/mp4");
    QVERIFY(!request.hasHeader("Accept"));
    QCOMPARE(request.body, "hello");
    QCOMPARE(request.bodyHead, "hello");
    QCOMPARE(request.bodySize, 5);
    QCOMPARE(request.bodySha256, QCryptographicHash::hash("hello", QCryptographicHash::Sha256));
    QCOMPARE(m_server->log(), QStringList{u"PUT /a b/c"_s});
}

void TestHttpServer::keepsTheConnection()
{
    RawClient client(m_server->origin());
    client.send(get("/1"));
    QTRY_COMPARE(client.received().count("0123456789"), 1);
    client.send(post("/2", "body"));
    QTRY_COMPARE(client.received().count("0123456789"), 2);
    client.send(get("/3") + get("/4")); // even both at once
    QTRY_COMPARE(client.received().count("0123456789"), 4);
    QVERIFY(client.isConnected());
    QCOMPARE(m_server->log(), (QStringList{u"GET /1"_s, u"POST /2"_s, u"GET /3"_s, u"GET /4"_s}));
}

void TestHttpServer::closesWhenAsked()
{
    RawClient client(m_server->origin());
    client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("0123456789"));
    QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
}

void TestHttpServer::answersHeadWithoutBody()
{
    RawClient client(m_server->origin());
    client.send("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().contains("\r\nContent-Length: 10\r\n"));
    QVERIFY(client.received().endsWith("\r\n\r\n"));
}

void TestHttpServer::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("body without length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\n\r\n") << 411;
    QTest::newRow("chunked body") << QByteArray(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                                  << 411;
    QTest::newRow("length that is no number") << QByteArray("POST / HTTP/1.1\r\nContent-Length: ten\r\n\r\n") << 400;
    QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << 400;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\r\nbroken\r\n\r\n") << 400;
    QTest::newRow("endless head") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(70 * 1024, 'x') << 431;
}

void TestHttpServer::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_server->origin());
    client.send(bytes);
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
    QVERIFY(client.received().startsWith("HTTP/1.1 " + QByteArray::number(status)));
    QVERIFY(m_requests.empty());
    QTRY_VERIFY(client.isClosed());
}

void TestHttpServer::keepsSmallBodiesOnly()
{
    m_server->setKeepBodyUpTo(100'000);
    const QByteArray small(100'000, 's');
    const QByteArray large = QByteArray(100'000, 'l') + 'x';
    RawClient client(m_server->origin());
    client.send(post("/", small) + post("/", large));
    QTRY_COMPARE(m_requests.size(), 2u);
    QCOMPARE(m_requests[0].body, small);
    QCOMPARE(m_requests[0].bodyHead, small.first(64 * 1024));
    QVERIFY(m_requests[1].body.isEmpty());
    QVERIFY(!m_requests[1].bodyFile);
    QCOMPARE(m_requests[1].bodyHead, large.first(64 * 1024));
    QCOMPARE(m_requests[1].bodySize, large.size());
    QCOMPARE(m_requests[1].bodySha256, QCryptographicHash::hash(large, QCryptographicHash::Sha256));
}

void TestHttpServer::spoolsLargeBodies()
{
    QTemporaryDir folder;
    m_server->setKeepBodyUpTo(10);
    m_server->setSpoolFolder(folder.path());
    QByteArray large;
    for (int i = 0; i < 300'000; ++i)
        large += QByteArray::number(i);
    RawClient client(m_server->origin());
    client.send(post("/", "small") + post("/", large));
    QTRY_COMPARE(m_requests.size(), 2u);
    QVERIFY(!m_requests[0].bodyFile);
    QVERIFY(m_requests[1].bodyFile);
    QCOMPARE(m_requests[1].bodyFile->readAll(), large);
    QVERIFY(m_requests[1].bodyFile->fileName().startsWith(folder.path())); // asking for the name is what makes one
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    m_requests.clear();
    client.send(get("/"));
    QTRY_COMPARE(m_requests.size(), 1u); // the server holds none back
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
}

void TestHttpServer::hashesOnlyWhenOn()
{
    m_server->setHashBodies(false);
    RawClient client(m_server->origin());
    client.send(post("/", "abc"));
    QTRY_COMPARE(m_requests.size(), 1u);
    QCOMPARE(m_requests[0].body, "abc");
    QVERIFY(m_requests[0].bodySha256.isEmpty());
}

void TestHttpServer::faults_data()
{
    using Kind = Fault::Kind;
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("acts");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QByteArray>("ending"); // of what the client gets; empty: gets nothing
    QTest::newRow("answer") << Kind::Answer << false << false << QByteArray("wrong");
    QTest::newRow("drop before") << Kind::DropBefore << false << true << QByteArray();
    QTest::newRow("drop after") << Kind::DropAfter << true << true << QByteArray();
    QTest::newRow("answer after") << Kind::AnswerAfter << true << false << QByteArray("wrong");
    QTest::newRow("cut body") << Kind::CutBody << true << true << QByteArray("\r\n\r\n01234");
    QTest::newRow("delay") << Kind::Delay << true << false << QByteArray("0123456789");
    QTest::newRow("hang") << Kind::Hang << false << false << QByteArray();
}

void TestHttpServer::faults()
{
    QFETCH(Fault::Kind, kind);
    QFETCH(bool, acts);
    QFETCH(bool, closes);
    QFETCH(QByteArray, ending);
    m_server->addFault({.kind = kind, .response = {.status = 503, .body = "wrong"}, .delayMs = 150});

    RawClient client(m_server->origin());
    QElapsedTimer timer;
    timer.start();
    client.send(post("/act", "now"));
    QTRY_COMPARE(m_server->log().size(), 1);
    if (closes)
        QTRY_VERIFY(client.isClosed());
    else if (!ending.isEmpty())
        QTRY_VERIFY(client.received().endsWith(ending));
    if (kind == Fault::Kind::Delay)
        QVERIFY(timer.elapsed() >= 150);

    // The next request passes; one on the same connection that hangs would not, so on a new one.
    RawClient other(m_server->origin());
    other.send(get("/next"));
    QTRY_VERIFY(other.received().endsWith("0123456789"));
    QCOMPARE(m_requests.size(), acts ? 2u : 1u);
    QCOMPARE(m_requests.back().path, u"/next"_s);
    QVERIFY(ending.isEmpty() ? client.received().isEmpty() : client.received().endsWith(ending));
    QCOMPARE(client.isClosed(), closes);
    QCOMPARE(m_server->log().size(), 2);
}

void TestHttpServer::faultCutsInsideTheRequest()
{
    m_server->addFault({.kind = Fault::Kind::DropInRequest, .afterBytes = 1000});
    RawClient client(m_server->origin());
    client.send("PUT /big HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + QByteArray(999, 'x'));
    QTRY_COMPARE(m_server->log().size(), 1);
    QVERIFY(!client.isClosed());
    client.send("x");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().isEmpty());
    QVERIFY(m_requests.empty());

    // Also where less arrives than named.
    m_server->addFault({.kind = Fault::Kind::DropInRequest, .afterBytes = 1000});
    RawClient shorter(m_server->origin());
    shorter.send(post("/small", "abc"));
    QTRY_VERIFY(shorter.isClosed());
    QVERIFY(m_requests.empty());
}

void TestHttpServer::faultFitsOnlyWhatItNames()
{
    m_server->addFault({.method = "POST",
                        .pathContains = u"publish"_s,
                        .bodyContains = "second",
                        .kind = Fault::Kind::Answer,
                        .response = {.status = 500, .body = "wrong"}});
    RawClient client(m_server->origin());
    client.send(get("/publish"));
    client.send(post("/other", "second"));
    client.send(post("/publish", "first"));
    client.send(post("/publish", "the second"));
    client.send(post("/publish", "the second"));
    QTRY_COMPARE(client.received().count("HTTP/1.1 "), 5);
    QCOMPARE(client.received().count("HTTP/1.1 200"), 4);
    QCOMPARE(m_requests.size(), 4u);
    QCOMPARE(m_requests[2].body, "first");
    QCOMPARE(m_requests[3].body, "the second");
}

void TestHttpServer::faultSkipsAndCounts()
{
    m_server->addFault({.skip = 1, .times = 2, .response = {.status = 500}});
    RawClient client(m_server->origin());
    for (int i = 0; i < 4; ++i)
        client.send(get("/" + QByteArray::number(i)));
    QTRY_COMPARE(client.received().count("HTTP/1.1 "), 4);
    QCOMPARE(m_requests.size(), 2u);

    m_server->addFault({.times = -1, .response = {.status = 502}});
    for (int i = 0; i < 3; ++i)
        client.send(get("/"));
    QTRY_COMPARE(client.received().count("HTTP/1.1 502"), 3);
    m_server->clearFaults();
    client.send(get("/"));
    QTRY_COMPARE(m_requests.size(), 3u);
}

void TestHttpServer::resetsWhenAsked()
{
    m_server->addFault({.kind = Fault::Kind::DropBefore, .cut = Fault::Cut::Reset});
    RawClient client(m_server->origin());
    client.send(get("/"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.error() != QAbstractSocket::UnknownSocketError);
    QVERIFY(m_requests.empty());
}

void TestHttpServer::speaksTls()
{
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    if (openssl.isEmpty())
        QSKIP("The certificate is made by the openssl program");
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString certificate = folder.filePath(u"certificate.pem"_s);
    QProcess process;
    process.start(openssl,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s,
                   certificate, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=127.0.0.1"_s, u"-addext"_s,
                   u"subjectAltName=IP:127.0.0.1"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const QList<QSslCertificate> certificates = QSslCertificate::fromPath(certificate);
    QCOMPARE(certificates.size(), 1);

    QSslConfiguration server = QSslConfiguration::defaultConfiguration();
    server.setLocalCertificate(certificates.first());
    server.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    m_server = std::make_unique<HttpServer>([this](const Request &request) {
        m_requests.push_back(request);
        return m_response;
    });
    QVERIFY(m_server->listenTls(server));
    QCOMPARE(m_server->origin().scheme(), u"https"_s);

    QNetworkAccessManager network;
    QNetworkRequest request(m_server->origin().resolved(QUrl(u"/secure"_s)));
    QSslConfiguration client = QSslConfiguration::defaultConfiguration();
    client.setCaCertificates(certificates);
    request.setSslConfiguration(client);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    const QByteArray body(3'000'000, 'b');
    std::unique_ptr<QNetworkReply> reply(network.post(request, body));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), "0123456789");
    QCOMPARE(m_requests.size(), 1u);
    QCOMPARE(m_requests[0].body, body);
}

void TestHttpServer::passesALargeBodyWithFlatMemory()
{
    const auto residentBytes = []() -> qint64 {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
        return 0; // keeps what was freed
#endif
#endif
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
    };
    m_server->setHashBodies(false);
    constexpr qint64 size = 512LL * 1024 * 1024;
    const QByteArray piece(1024 * 1024, 'v');
    RawClient client(m_server->origin());
    qint64 sent = 0;
    connect(&client.socket(), &QTcpSocket::bytesWritten, &client.socket(), [&] {
        while (sent < size && client.socket().bytesToWrite() < 2 * piece.size())
            sent += client.socket().write(piece);
    });
    const qint64 before = residentBytes();
    QElapsedTimer timer;
    timer.start();
    client.send("PUT /video HTTP/1.1\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_requests.size(), 1u, 120'000);
    QCOMPARE(m_requests[0].bodySize, size);
    if (before > 0)
        QVERIFY(residentBytes() - before < 64 * 1024 * 1024);
    qInfo("%lld MB/s", size / 1000 / std::max<qint64>(timer.elapsed(), 1));
}

void TestHttpServer::refusesATakenPort()
{
    HttpServer other([](const Request &) { return Response(); });
    QVERIFY(!other.listen(quint16(m_server->origin().port())));
    QVERIFY(!m_server->listen());
    QVERIFY(other.listen());
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
