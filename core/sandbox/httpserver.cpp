// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/httpserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTimer>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider::sandbox {
namespace {

constexpr qint64 headLimit = 64 * 1024;
constexpr qint64 bodyHeadSize = 64 * 1024;
constexpr qint64 pieceSize = 1024 * 1024;
constexpr qint64 readBufferSize = 4 * pieceSize;
constexpr int backlog = 1024; ///< As many as the program publishes at once at most.
/// How long a client that was refused in the middle of its request may go on sending before it is cut off.
constexpr auto refusalPatience = 500ms;

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {411, "Length Required"},
        {416, "Range Not Satisfiable"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    };
    return phrases.value(status, "Status");
}

/// Reads "METHOD target HTTP/1.1" and the header lines into `request`.
bool readHead(const QByteArray &head, Request &request, bool &oldProtocol)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || first[0].isEmpty() || !first[2].startsWith("HTTP/1."))
        return false;
    oldProtocol = first[2] == "HTTP/1.0";
    request.method = first[0];

    QByteArray target = first[1];
    if (const qsizetype scheme = target.indexOf("://"); !target.startsWith('/') && scheme > 0)
        target = target.mid(std::max(target.indexOf('/', scheme + 3), scheme + 2));
    if (!target.startsWith('/'))
        return false;
    request.target = target;
    const qsizetype question = target.indexOf('?');
    request.path = QString::fromUtf8(
        QByteArray::fromPercentEncoding(target.first(question < 0 ? target.size() : question)));
    if (question >= 0)
        request.query = QUrlQuery(QString::fromUtf8(target.mid(question + 1)));

    for (const QByteArray &raw : lines.sliced(1)) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return true;
}

QByteArray writeAnswer(const Response &response, bool withBody, bool closing)
{
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status)
        + "\r\n";
    bool lengthGiven = response.status == 204 || response.status == 304;
    for (const auto &[name, value] : response.headers) {
        answer += name + ": " + value + "\r\n";
        lengthGiven = lengthGiven || name.compare("content-length", Qt::CaseInsensitive) == 0;
    }
    if (!lengthGiven)
        answer += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (closing)
        answer += "Connection: close\r\n";
    answer += "\r\n";
    return withBody ? answer + response.body : answer;
}

/// Makes closing the socket send RST at once instead of FIN.
void prepareReset([[maybe_unused]] const QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    const ::linger never{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &never, sizeof never);
#endif
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

bool Request::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

struct HttpServer::Private
{
    Handler handler;
    QTcpServer *server = nullptr; ///< Child of the HttpServer; none before it listens.
    bool tls = false;
    std::vector<Fault> faults;
    QStringList log;
    qint64 keepBodyUpTo = 16 * 1024 * 1024;
    bool hashBodies = true;
    QString spoolFolder;
    QByteArray piece = QByteArray(pieceSize, Qt::Uninitialized); ///< Shared by the connections: one thread.

    enum class Phase { Head, Whole };
    /// The fault that hits the request in this phase, used up by one.
    std::optional<Fault> hit(const Request &request, Phase phase);
    bool begin(HttpServer *owner, QTcpServer *listener, quint16 port);
};

/// One connection and the request that is being read from it. Child of the server; deletes itself when closed.
class HttpServer::Connection : public QObject
{
public:
    Connection(Private &server, QTcpSocket *socket, QObject *parent);

private:
    enum class State { Head, Body, Answering, Refused, Cut };

    void read();
    void readHeadBytes();
    void beginBody();
    void takeBody(QByteArrayView bytes);
    void finishRequest();
    void answer(const Response &response);
    void refuse(int status);
    void cut(Fault::Cut how);
    void nextRequest();

    Private &m_server;
    QTcpSocket *m_socket;
    State m_state = State::Head;
    QByteArray m_head; ///< Unread bytes while the head is looked for.
    Request m_request;
    qint64 m_bodyLength = 0;
    bool m_keep = false;
    bool m_close = false;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::optional<Fault> m_dropInRequest;
};

std::optional<Fault> HttpServer::Private::hit(const Request &request, Phase phase)
{
    for (Fault &fault : faults) {
        const bool earlyKind = fault.kind == Fault::Kind::DropInRequest;
        if (earlyKind != (phase == Phase::Head) || fault.times == 0)
            continue;
        if ((!fault.method.isEmpty() && fault.method != request.method) || !request.path.contains(fault.pathContains))
            continue;
        if (!earlyKind && !request.body.contains(fault.bodyContains))
            continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.times > 0)
            --fault.times;
        return fault;
    }
    return std::nullopt;
}

bool HttpServer::Private::begin(HttpServer *owner, QTcpServer *listener, quint16 port)
{
    std::unique_ptr<QTcpServer> holder(listener);
    // By default 50 connections may wait to be taken in; the client of one more would try again after a second.
    listener->setListenBacklogSize(backlog);
    if (server || !listener->listen(QHostAddress::LocalHost, port))
        return false;
    server = holder.release();
    server->setParent(owner);
    QObject::connect(server, &QTcpServer::pendingConnectionAvailable, owner, [this, owner] {
        while (QTcpSocket *socket = server->nextPendingConnection())
            new Connection(*this, socket, owner);
    });
    return true;
}

HttpServer::Connection::Connection(Private &server, QTcpSocket *socket, QObject *parent)
    : QObject(parent), m_server(server), m_socket(socket)
{
    socket->setParent(this);
    socket->setReadBufferSize(readBufferSize); // the kernel holds back the rest: flat memory
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    if (socket->state() != QAbstractSocket::ConnectedState)
        deleteLater();
    else if (socket->bytesAvailable() > 0)
        read();
}

void HttpServer::Connection::read()
{
    while (true) {
        switch (m_state) {
        case State::Head:
            if (m_socket->bytesAvailable() == 0)
                return;
            m_head += m_socket->read(headLimit);
            readHeadBytes();
            break;
        case State::Body: {
            const qint64 wanted = std::min(m_bodyLength - m_request.bodySize, pieceSize);
            const qint64 got = m_socket->read(m_server.piece.data(), wanted);
            if (got <= 0)
                return;
            takeBody(QByteArrayView(m_server.piece.constData(), got));
            break;
        }
        case State::Answering:
        case State::Cut:
            return;
        case State::Refused:
            m_socket->skip(m_socket->bytesAvailable());
            return;
        }
    }
}

void HttpServer::Connection::readHeadBytes()
{
    const qsizetype end = m_head.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_head.size() > headLimit)
            refuse(431);
        return;
    }
    const QByteArray rest = m_head.mid(end + 4);
    m_head.truncate(end);
    bool oldProtocol = false;
    if (!readHead(std::exchange(m_head, QByteArray()), m_request, oldProtocol))
        return refuse(400);
    m_server.log.append(QString::fromLatin1(m_request.method) + u' ' + m_request.path);
    m_close = oldProtocol || m_request.header("Connection").toLower() == "close";

    if (m_request.hasHeader("Transfer-Encoding"))
        return refuse(411);
    if (m_request.hasHeader("Content-Length")) {
        bool ok = false;
        m_bodyLength = m_request.header("Content-Length").toLongLong(&ok);
        if (!ok || m_bodyLength < 0)
            return refuse(400);
    } else if (m_request.method == "POST" || m_request.method == "PUT" || m_request.method == "PATCH") {
        return refuse(411);
    }
    const qsizetype ours = std::min<qint64>(rest.size(), m_bodyLength);
    m_head = rest.mid(ours);
    beginBody();
    if (m_state == State::Body && ours > 0)
        takeBody(QByteArrayView(rest).first(ours));
}

void HttpServer::Connection::beginBody()
{
    m_state = State::Body;
    m_keep = m_bodyLength <= m_server.keepBodyUpTo;
    m_dropInRequest = m_server.hit(m_request, Private::Phase::Head);
    if (m_keep) {
        m_request.body.reserve(m_bodyLength);
    } else if (!m_server.spoolFolder.isEmpty()) {
        auto file = std::make_shared<QTemporaryFile>(QDir(m_server.spoolFolder).filePath(u"body-XXXXXX"_s));
        if (!file->open())
            return refuse(500);
        m_request.bodyFile = std::move(file);
    }
    if (m_dropInRequest && m_dropInRequest->afterBytes <= 0)
        cut(m_dropInRequest->cut);
    else if (m_bodyLength == 0)
        finishRequest();
}

void HttpServer::Connection::takeBody(QByteArrayView bytes)
{
    if (m_dropInRequest && m_request.bodySize + bytes.size() >= m_dropInRequest->afterBytes)
        return cut(m_dropInRequest->cut);
    m_request.bodySize += bytes.size();
    if (const qint64 room = bodyHeadSize - m_request.bodyHead.size(); room > 0)
        m_request.bodyHead.append(bytes.first(std::min<qint64>(room, bytes.size())));
    if (m_server.hashBodies)
        m_hash.addData(bytes);
    if (m_keep)
        m_request.body.append(bytes);
    else if (m_request.bodyFile && m_request.bodyFile->write(bytes.data(), bytes.size()) != bytes.size())
        return refuse(500);
    if (m_request.bodySize == m_bodyLength)
        finishRequest();
}

void HttpServer::Connection::finishRequest()
{
    m_state = State::Answering;
    if (m_dropInRequest) // the body was shorter than what should have arrived
        return cut(m_dropInRequest->cut);
    if (m_server.hashBodies)
        m_request.bodySha256 = m_hash.result();
    if (m_request.bodyFile)
        m_request.bodyFile->seek(0);

    const std::optional<Fault> fault = m_server.hit(m_request, Private::Phase::Whole);
    if (!fault)
        return answer(m_server.handler(m_request));
    switch (fault->kind) {
    case Fault::Kind::Answer:
        return answer(fault->response);
    case Fault::Kind::DropBefore:
    case Fault::Kind::DropInRequest:
        return cut(fault->cut);
    case Fault::Kind::DropAfter:
        m_server.handler(m_request);
        return cut(fault->cut);
    case Fault::Kind::AnswerAfter:
        m_server.handler(m_request);
        return answer(fault->response);
    case Fault::Kind::CutBody: {
        const Response response = m_server.handler(m_request);
        const QByteArray whole = writeAnswer(response, m_request.method != "HEAD", false);
        const qsizetype missing = response.body.isEmpty() ? whole.size() / 2 : (response.body.size() + 1) / 2;
        m_socket->write(whole.constData(), whole.size() - missing);
        return cut(fault->cut);
    }
    case Fault::Kind::Delay:
        QTimer::singleShot(fault->delayMs, this, [this, response = m_server.handler(m_request)] { answer(response); });
        return;
    case Fault::Kind::Hang:
        return;
    }
}

void HttpServer::Connection::answer(const Response &response)
{
    m_socket->write(writeAnswer(response, m_request.method != "HEAD", m_close));
    if (m_close) {
        m_state = State::Cut;
        m_socket->disconnectFromHost();
        return;
    }
    nextRequest();
}

void HttpServer::Connection::refuse(int status)
{
    // Closing with unread bytes would reset the connection and take the answer with it: read on, and let the client close.
    m_state = State::Refused;
    m_socket->write(writeAnswer({.status = status}, true, true));
    QTimer::singleShot(refusalPatience, this, [this] { m_socket->abort(); });
}

void HttpServer::Connection::cut(Fault::Cut how)
{
    m_state = State::Cut;
    if (how == Fault::Cut::Fin) {
        m_socket->skip(m_socket->bytesAvailable());
        m_socket->disconnectFromHost();
        return;
    }
    m_socket->flush();
    prepareReset(*m_socket);
    m_socket->abort();
}

void HttpServer::Connection::nextRequest()
{
    m_request = {};
    m_bodyLength = 0;
    m_hash.reset();
    m_state = State::Head;
    // The bytes of a next request may be here already; not from within this one's reading.
    if (!m_head.isEmpty() || m_socket->bytesAvailable() > 0)
        QTimer::singleShot(0, this, [this] {
            if (m_state != State::Head)
                return;
            if (!m_head.isEmpty())
                readHeadBytes();
            read();
        });
}

HttpServer::HttpServer(Handler handler, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->handler = std::move(handler);
}

HttpServer::~HttpServer()
{
    qDeleteAll(children()); // connections use `d`
}

bool HttpServer::listen(quint16 port)
{
    return d->begin(this, new QTcpServer, port);
}

bool HttpServer::listenTls(const QSslConfiguration &configuration, quint16 port)
{
    auto *server = new QSslServer;
    server->setSslConfiguration(configuration);
    d->tls = d->begin(this, server, port);
    return d->tls;
}

QUrl HttpServer::origin() const
{
    QUrl origin;
    origin.setScheme(d->tls ? u"https"_s : u"http"_s);
    origin.setHost(u"127.0.0.1"_s);
    origin.setPort(d->server ? d->server->serverPort() : 0);
    return origin;
}

void HttpServer::addFault(const Fault &fault)
{
    d->faults.push_back(fault);
}

void HttpServer::clearFaults()
{
    d->faults.clear();
}

void HttpServer::setKeepBodyUpTo(qint64 bytes)
{
    d->keepBodyUpTo = bytes;
}

void HttpServer::setHashBodies(bool on)
{
    d->hashBodies = on;
}

void HttpServer::setSpoolFolder(const QString &folder)
{
    d->spoolFolder = folder;
}

const QStringList &HttpServer::log() const
{
    return d->log;
}

} // namespace postrider::sandbox
