// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What moves, however slowly, is not ended by the inactivity limit; what stands still is, wherever it does.
class TestInactivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_socket = nullptr;
        m_server = std::make_unique<QTcpServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
            m_socket = m_server->nextPendingConnection();
            m_socket->setReadBufferSize(256 * 1024);
        });
        m_ended.reset();
    }

    void aSlowAnswerIsAwaited()
    {
        send({.method = "GET"});
        QTRY_VERIFY(m_socket && m_socket->bytesAvailable() > 0);
        constexpr int length = 20;
        m_socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n");
        int written = 0;
        QTimer trickle;
        connect(&trickle, &QTimer::timeout, this, [&] {
            m_socket->write("x");
            if (++written == length)
                trickle.stop();
        });
        trickle.start(50ms); // a second in all
        QTRY_VERIFY(m_ended.has_value());
        QVERIFY(*m_ended);
        QCOMPARE((*m_ended)->body.size(), length);
        QVERIFY(m_took.elapsed() > 2 * limit.count());
    }

    void aSlowUploadIsAwaited()
    {
        // The kernel's buffers on both sides hold less than half of it.
        const qint64 size = 32 * 1024 * 1024;
        send({.method = "PUT", .body = HttpBody::bytes(QByteArray(size, 'm'), "video/mp4")});
        QTRY_VERIFY(m_socket);
        qint64 taken = 0;
        QTimer reading;
        connect(&reading, &QTimer::timeout, this, [&] {
            const qint64 end = taken < size / 2 ? taken + 256 * 1024 : size; // slow at first
            while (taken < end && m_socket->bytesAvailable() > 0)
                taken += m_socket->read(end - taken).size();
            if (taken >= size)
                m_socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        reading.start(10ms);
        QTRY_VERIFY_WITH_TIMEOUT(m_ended.has_value(), 30'000);
        QVERIFY(*m_ended);
        QVERIFY(m_took.elapsed() > 2 * limit.count());
    }

    void anAnswerThatStopsIsNotAwaited()
    {
        send({.method = "GET"});
        QTRY_VERIFY(m_socket && m_socket->bytesAvailable() > 0);
        m_socket->write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nxxx");
        QTRY_VERIFY(m_ended.has_value());
        QCOMPARE(m_ended->error().code, QString(code::networkTimedOut));
        QVERIFY(m_took.elapsed() >= limit.count());
    }

    /// Where somebody waits, the request's own limit does not count.
    void aClientMayHaveLessPatience()
    {
        m_client.limitInactivity(limit);
        send({.method = "GET"}, 1min);
        QTRY_VERIFY(m_ended.has_value());
        m_client.limitInactivity(1min);
        QCOMPARE(m_ended->error().code, QString(code::networkTimedOut));
    }

    void anUploadThatNobodyTakesIsNotAwaited()
    {
        send({.method = "PUT", .body = HttpBody::bytes(QByteArray(32 * 1024 * 1024, 'm'), "video/mp4")});
        QTRY_VERIFY(m_ended.has_value());
        QCOMPARE(m_ended->error().code, QString(code::networkTimedOut));
        QVERIFY(m_ended->error().certainty == Certainty::MayHaveHappened);
    }

private:
    static constexpr Milliseconds limit{400};

    void send(HttpRequest request, Milliseconds inactivity = limit)
    {
        request.url = QUrl(u"http://127.0.0.1:%1/x"_s.arg(m_server->serverPort()));
        request.inactivityLimit = inactivity;
        request.totalLimit = 1min;
        m_took.start();
        QCoro::connect(m_client.send(std::move(request), Cancellation()), this,
                       [this](const Result<HttpAnswer> &answer) { m_ended = answer; });
    }

    SystemClock m_clock;
    HttpClient m_client{m_clock, HostOverrides()};
    std::unique_ptr<QTcpServer> m_server;
    QTcpSocket *m_socket = nullptr; ///< Child of the server.
    QElapsedTimer m_took;
    std::optional<Result<HttpAnswer>> m_ended;
};

QTEST_GUILESS_MAIN(TestInactivity)
#include "tst_inactivity.moc"
