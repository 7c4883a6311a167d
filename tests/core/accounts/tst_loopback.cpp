// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/loopback.h"
#include "core/accounts/pkce.h"
#include "core/model/signin.h"
#include "tests/support/manualclock.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A listener that waits for the state "s-1", and what came of it.
struct Waiting
{
    explicit Waiting(Loopback::Address address = {})
    {
        auto listening = Loopback::listen(address, 0);
        if (!listening)
            qFatal("no port");
        loopback = std::move(*listening);
        port = quint16(QUrl(loopback->redirectUri()).port());
        QCoro::connect(loopback->callback(u"s-1"_s, clock, 10min, cancellation), &context,
                       [this](const Result<QUrlQuery> &result) { answer = result; });
    }

    ~Waiting() { cancellation.request(); }

    /// What comes back for these bytes; empty: the connection ended without an answer, or none came yet.
    QByteArray send(const QByteArray &bytes)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QByteArray received;
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&] { received += socket.readAll(); });
        socket.write(bytes);
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000))
            return "hangs";
        return received;
    }
    QByteArray get(const QByteArray &target, QByteArray host = {})
    {
        if (host.isEmpty())
            host = "127.0.0.1:" + QByteArray::number(port);
        return send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: test\r\n\r\n");
    }
    QString value(const QString &name) const { return (*answer)->queryItemValue(name, QUrl::FullyDecoded); }

    ManualClock clock;
    Cancellation cancellation;
    std::unique_ptr<Loopback> loopback;
    quint16 port = 0;
    std::optional<Result<QUrlQuery>> answer;
    QObject context;
};

} // namespace

class TestLoopback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void challengesAreAsTheNetworksWantThem()
    {
        const QString verifier = u"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJK"_s;
        QCOMPARE(challengeOf(verifier, ChallengeForm::Hex),
                 u"a7789cd68c5b21a3fef361d9858995ebd2a72b1ab54b54d7514c0af938f3324f"_s);
        // RFC 7636, appendix B
        QCOMPARE(challengeOf(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s, ChallengeForm::Base64Url),
                 u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s);
        static const QRegularExpression plain(u"^[A-Za-z0-9._~-]{43,128}$"_s);
        QVERIFY(plain.match(newVerifier()).hasMatch());
        QVERIFY(plain.match(newState()).hasMatch());
        QVERIFY(newVerifier() != newVerifier());
        QVERIFY(newState() != newState());
    }

    void takesTheCallbackOnce()
    {
        Waiting w;
        QCOMPARE(w.loopback->redirectUri(), u"http://127.0.0.1:%1/callback"_s.arg(w.port));
        const QByteArray page = w.get("/callback?code=a%2Ab%21c&scopes=x%2Cy&state=s-1");
        QVERIFY2(page.startsWith("HTTP/1.1 200 OK\r\n"), page);
        QVERIFY(page.contains("Postrider"));
        QVERIFY(!page.contains("a*b"));
        QTRY_VERIFY(w.answer);
        QVERIFY(w.answer->has_value());
        QCOMPARE(w.value(u"code"_s), u"a*b!c"_s);
        QCOMPARE(w.value(u"scopes"_s), u"x,y"_s);
        // It listens no more: a second one finds nobody.
        QCOMPARE(w.get("/callback?code=again&state=s-1"), QByteArray());
    }

    void refusalsCome()
    {
        Waiting w;
        const QByteArray page = w.get("/callback?error=access_denied&error_description=not+now&state=s-1");
        QVERIFY2(page.startsWith("HTTP/1.1 200 OK\r\n"), page);
        QTRY_VERIFY(w.answer);
        QCOMPARE(w.value(u"error"_s), u"access_denied"_s);
        QCOMPARE(w.value(u"error_description"_s), u"not now"_s);
    }

    void strangersChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("request");
        const auto get = [](const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: HERE\r\n\r\n"; };
        QTest::newRow("root") << get("/");
        QTest::newRow("icon") << get("/favicon.ico");
        QTest::newRow("other state") << get("/callback?code=c&state=s-2");
        QTest::newRow("state in other letters") << get("/callback?code=c&state=S-1");
        QTest::newRow("no state") << get("/callback?code=c");
        QTest::newRow("two states") << get("/callback?code=c&state=s-2&state=s-1");
        QTest::newRow("two codes") << get("/callback?code=c&code=d&state=s-1");
        QTest::newRow("no code") << get("/callback?state=s-1");
        QTest::newRow("refusal without state") << get("/callback?error=access_denied");
        QTest::newRow("path and more") << get("/callback/?code=c&state=s-1");
        QTest::newRow("whole address") << get("http://127.0.0.1/callback?code=c&state=s-1");
        QTest::newRow("post") << QByteArray(
            "POST /callback?code=c&state=s-1 HTTP/1.1\r\nHost: HERE\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("name of elsewhere")
            << QByteArray("GET /callback?code=c&state=s-1 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        QTest::newRow("no host") << QByteArray("GET /callback?code=c&state=s-1 HTTP/1.1\r\n\r\n");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
        QTest::newRow("nothing but blanks") << QByteArray("   \r\n\r\n");
        QTest::newRow("too long") << "GET /callback?code=" + QByteArray(20'000, 'x');
    }
    void strangersChangeNothing()
    {
        QFETCH(QByteArray, request);
        Waiting w;
        const QByteArray answered = w.send(request.replace("HERE", "127.0.0.1:" + QByteArray::number(w.port)));
        QVERIFY2(answered.startsWith("HTTP/1.1 404 "), answered);
        QVERIFY(!w.answer);
        QVERIFY(w.get("/callback?code=c&state=s-1").startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(w.answer);
        QCOMPARE(w.value(u"code"_s), u"c"_s);
    }

    void whoeverHoldsTheLineIsPutAside()
    {
        Waiting w;
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 30; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QHostAddress::LocalHost, w.port);
            silent.back()->write("GET /callback?code=");
        }
        QTRY_VERIFY(silent.back()->state() == QAbstractSocket::ConnectedState);
        QVERIFY(w.get("/callback?code=c&state=s-1").startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(w.answer);
    }

    void metasRefusalsHaveNoState()
    {
        Waiting w({.host = u"localhost"_s, .path = u"/"_s, .refusalsHaveState = false});
        const QByteArray here = "localhost:" + QByteArray::number(w.port);
        QVERIFY(w.get("/?code=c", here).startsWith("HTTP/1.1 404 "));
        QVERIFY(w.get("/?error=access_denied&state=s-2", here).startsWith("HTTP/1.1 404 "));
        QVERIFY(w.get("/?error=access_denied&error_reason=user_denied", here).startsWith("HTTP/1.1 200 "));
        QTRY_VERIFY(w.answer);
        QCOMPARE(w.value(u"error"_s), u"access_denied"_s);
    }

    void aCallbackInPiecesIsTaken()
    {
        Waiting w;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, w.port);
        QVERIFY(socket.waitForConnected(5000));
        const QByteArray whole = "GET /callback?code=c&state=s-1 HTTP/1.1\r\nHost: 127.0.0.1:"
            + QByteArray::number(w.port) + "\r\n\r\n";
        for (const char byte : whole) {
            socket.write(&byte, 1);
            socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(w.answer);
        QVERIFY(w.answer->has_value());
    }

    void itEndsByTime()
    {
        Waiting w;
        w.clock.advance(9min);
        QVERIFY(!w.answer);
        w.clock.advance(2min);
        QVERIFY(w.answer && !w.answer->has_value());
        QCOMPARE(w.answer->error().code, QString(code::signInTimedOut));
        QCOMPARE(w.get("/callback?code=c&state=s-1"), QByteArray());
    }

    void itIsCancelled()
    {
        Waiting w;
        w.cancellation.request();
        QVERIFY(w.answer && !w.answer->has_value());
        QCOMPARE(w.answer->error().code, QString(code::cancelled));
        QVERIFY(!w.clock.hasAlarm());
        QCOMPARE(w.get("/callback?code=c&state=s-1"), QByteArray());
    }

    void aTakenPortIsTold()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto refused = Loopback::listen({}, other.serverPort());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QString(code::signInPortTaken));
        QVERIFY(refused.error().message.contains(QString::number(other.serverPort())));
        const quint16 port = other.serverPort();
        other.close();
        const auto taken = Loopback::listen({}, port);
        QVERIFY(taken);
        QCOMPARE((*taken)->redirectUri(), u"http://127.0.0.1:%1/callback"_s.arg(port));
    }

    void onlyThisComputerReachesIt()
    {
        Waiting w;
        const auto addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket socket;
            socket.connectToHost(address, w.port);
            QVERIFY2(!socket.waitForConnected(1000), qPrintable(address.toString()));
        }
    }
};

QTEST_GUILESS_MAIN(TestLoopback)
#include "tst_loopback.moc"
