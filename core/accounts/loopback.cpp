// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/loopback.h"

#include "core/model/signin.h"
#include "core/scheduling/sleep.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignIn)
};

/// No browser's request for a callback is longer, and no more of them are open at once.
constexpr qsizetype longestHead = 16 * 1024;
constexpr int mostConnections = 16;

QByteArray response(const QByteArray &status, const QString &title, const QString &text)
{
    const QString page =
        u"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title><style>"
        "body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;color-scheme:light dark}"
        "</style></head><body><h1>%1</h1><p>%2</p></body></html>"_s.arg(title.toHtmlEscaped(), text.toHtmlEscaped());
    const QByteArray body = page.toUtf8();
    return "HTTP/1.1 " + status
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
        + body;
}

void answer(QTcpSocket *socket, const QByteArray &bytes)
{
    socket->disconnect(); // what still comes is not read
    QObject::connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    socket->write(bytes);
    socket->flush(); // the listener may be gone in the next moment, the page is not to be
    socket->disconnectFromHost();
}

/// One value and no other of this name; empty otherwise.
QString only(const QUrlQuery &query, const QString &name)
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.size() == 1 ? values.front() : QString();
}

} // namespace

Result<std::unique_ptr<Loopback>> Loopback::listen(Address address, quint16 port)
{
    std::unique_ptr<Loopback> made(new Loopback(std::move(address)));
    made->m_server = new QTcpServer;
    made->m_server->setMaxPendingConnections(mostConnections);
    if (!made->m_server->listen(QHostAddress::LocalHost, port)) {
        return tl::unexpected(Error{
            .code = code::signInPortTaken,
            .remedy = Remedy::FixSetup,
            .message = port == 0
                ? Words::tr("This computer gives no port on which the browser’s answer could arrive.")
                : Words::tr("Another program uses port %1, on which the browser’s answer was to arrive.").arg(port),
            .hint = Words::tr("Close it, or choose another port. Nothing was connected.")});
    }
    made->m_port = made->m_server->serverPort();
    return made;
}

Loopback::~Loopback()
{
    if (!m_server)
        return;
    m_server->disconnect();
    m_server->close();
    for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly))
        socket->disconnect(); // they know of this
    m_server->deleteLater();
}

QString Loopback::redirectUri() const
{
    return u"http://%1:%2%3"_s.arg(m_address.host).arg(m_port).arg(m_address.path);
}

void Loopback::take(QTcpSocket *socket)
{
    // Whoever holds connections open without a word must not keep the browser out: the oldest one goes.
    QList<QTcpSocket *> open = m_server->findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly);
    open.removeIf([](const QTcpSocket *each) { return each->state() != QAbstractSocket::ConnectedState; });
    if (open.size() > mostConnections)
        open.front()->abort();
    QObject::connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QIODevice::readyRead, socket, [this, socket] { read(socket); });
    if (socket->bytesAvailable() > 0)
        read(socket);
}

void Loopback::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(longestHead + 1);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0 && head.size() <= longestHead)
        return; // not whole yet
    socket->readAll();
    auto query = end >= 0 && !m_taken ? callbackIn(head.first(end)) : std::nullopt;
    if (!query) {
        answer(socket,
               response("404 Not Found", Words::tr("Nothing here"), Words::tr("This address is not for browsing.")));
        return;
    }
    const bool allowed = query->hasQueryItem(u"code"_s);
    m_taken = std::move(query);
    m_server->close();
    answer(socket,
           response("200 OK", allowed ? Words::tr("Back to Postrider") : Words::tr("Nothing was connected"),
                    allowed
                        ? Words::tr("You can close this tab. Postrider shows how it goes on.")
                        : Words::tr("The network’s page gave no access. You can close this tab; Postrider says what "
                                    "to do.")));
    // The waiter ends all of this: not from within what the socket tells.
    QTimer::singleShot(0, m_server.data(), [ended = m_ended] { ended.request(); });
}

std::optional<QUrlQuery> Loopback::callbackIn(const QByteArray &head) const
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.front().trimmed().split(' ');
    if (words.size() != 3 || words[0] != "GET" || !words[2].startsWith("HTTP/1."))
        return {};
    // A page elsewhere whose name was made to lead here is no browser that comes back.
    QByteArrayList hosts;
    for (const QByteArray &line : lines.mid(1)) {
        if (line.size() > 5 && line.first(5).toLower() == "host:")
            hosts << line.mid(5).trimmed().toLower();
    }
    if (hosts != QByteArrayList{(m_address.host + u':' + QString::number(m_port)).toLatin1()})
        return {};
    const QUrl target = QUrl::fromEncoded(words[1], QUrl::StrictMode);
    if (!target.isValid() || !target.isRelative() || target.path(QUrl::FullyEncoded) != m_address.path)
        return {};
    QString encoded = target.query(QUrl::FullyEncoded);
    const QUrlQuery query(encoded.replace(u'+', u"%20"_s)); // blanks, as forms write them
    const bool refused = !only(query, u"error"_s).isEmpty();
    if (!refused && only(query, u"code"_s).isEmpty())
        return {};
    if (refused && !m_address.refusalsHaveState && !query.hasQueryItem(u"state"_s))
        return query;
    return !m_state.isEmpty() && only(query, u"state"_s) == m_state ? std::optional(query) : std::nullopt;
}

QCoro::Task<Result<QUrlQuery>> Loopback::callback(QString state, Clock &clock, Milliseconds limit,
                                                  Cancellation cancellation)
{
    m_state = std::move(state);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            take(socket);
    });
    const auto cancelled = cancellation.onRequest([ended = m_ended] { ended.request(); });
    const bool timedOut = co_await sleepFor(clock, limit, m_ended);
    m_server->close();
    if (m_taken)
        co_return *m_taken;
    if (timedOut) {
        co_return tl::unexpected(
            Error{.code = code::signInTimedOut,
                  .message = Words::tr("The browser did not come back in time. Nothing was connected."),
                  .hint = Words::tr("Start again, and allow access on the network’s page.")});
    }
    co_return tl::unexpected(Error{.code = code::cancelled,
                                   .message = Words::tr("Connecting was stopped. Nothing was connected."),
                                   .hint = Words::tr("Start again when it suits you.")});
}

} // namespace postrider
