// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace postrider {

/// Stands between the program and a real server on loopback: notes each request's first line, can lose one answer after
/// the server has given it, and lets connections wait while the server is away. For clients that send one request at a
/// time on a connection, as HTTP/1.1 without pipelining does.
class Proxy : public QTcpServer
{
public:
    Proxy()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = nextPendingConnection()) {
                connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
                if (m_held)
                    m_waiting << client;
                else
                    join(client);
            }
        });
    }

    QString origin() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    void setServer(quint16 port) { m_port = port; }

    /// The next answer to a request whose first line has this in it is lost; `then` is called when the server gave it.
    void loseAnswerTo(const QByteArray &what, std::function<void()> then = {})
    {
        m_lose = what;
        m_then = std::move(then);
    }
    bool hasLost() const { return m_lose.isEmpty(); }

    /// From now on connections are taken and wait, until release().
    void hold() { m_held = true; }
    void release()
    {
        m_held = false;
        for (const QPointer<QTcpSocket> &client : std::exchange(m_waiting, {})) {
            if (client)
                join(client);
        }
    }

    /// First lines: "POST /xrpc/com.atproto.repo.putRecord HTTP/1.1".
    const QList<QByteArray> &requests() const { return m_requests; }
    qsizetype count(const QByteArray &what) const
    {
        return std::count_if(m_requests.cbegin(), m_requests.cend(),
                             [&](const QByteArray &line) { return line.contains(what); });
    }

private:
    void join(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        const auto forward = [this, client, server] {
            const QByteArray bytes = client->readAll();
            // A request begins a piece of its own, since each waits for the answer before.
            const QByteArray line = bytes.left(bytes.indexOf('\r'));
            if (line.endsWith(" HTTP/1.1")) {
                m_requests << line;
                const bool loses = !m_lose.isEmpty() && line.contains(m_lose);
                client->setProperty("loses", loses);
            }
            server->write(bytes);
        };
        connect(client, &QTcpSocket::readyRead, server, forward);
        connect(server, &QTcpSocket::readyRead, client, [this, client, server] {
            if (!client->property("loses").toBool()) {
                client->write(server->readAll());
                return;
            }
            m_lose.clear();
            const auto then = std::exchange(m_then, {});
            client->abort(); // deletes it, and `server` with it, in the event loop
            if (then)
                then();
        });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::errorOccurred, client, [client] { client->disconnectFromHost(); });
        server->connectToHost(QHostAddress::LocalHost, m_port);
        if (client->bytesAvailable() > 0)
            forward();
    }

    quint16 m_port = 0;
    bool m_held = false;
    QByteArray m_lose;
    std::function<void()> m_then;
    QList<QPointer<QTcpSocket>> m_waiting;
    QList<QByteArray> m_requests;
};

} // namespace postrider
