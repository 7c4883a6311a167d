// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QSslConfiguration;
class QTcpServer;
class QTemporaryFile;

namespace postrider::sandbox {

/// A request as it arrived. A body over `keepBodyUpTo` is not kept, only counted and hashed, so that a gigabyte passes
/// with flat memory.
struct Request
{
    QByteArray method{};
    QString path{};      ///< Decoded, without the query.
    QByteArray target{}; ///< Path and query as they came.
    QUrlQuery query{};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{}; ///< Empty where it was too large to keep.
    qint64 bodySize = 0;
    QByteArray bodySha256{}; ///< Raw digest; empty where hashing is off.
    QByteArray bodyHead{};   ///< The first 64 KiB, always.
    /// A body that was too large to keep, where there is a spool folder: open, at its beginning. Gone with the last copy.
    std::shared_ptr<QTemporaryFile> bodyFile{};

    QByteArray header(QByteArrayView name) const; ///< Case-insensitive.
    bool hasHeader(QByteArrayView name) const;
};

struct Response
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
};

/// What a server does wrong on purpose, for the next request that fits.
struct Fault
{
    enum class Kind {
        Answer,        ///< `response` instead of acting.
        DropBefore,    ///< Takes the whole request, does not act, cuts the connection.
        DropAfter,     ///< Acts, then cuts the connection before the answer.
        AnswerAfter,   ///< Acts, then gives `response` instead of its own.
        CutBody,       ///< Acts, sends half of its answer, cuts the connection.
        Delay,         ///< Acts at once and answers `delayMs` later.
        Hang,          ///< Takes the request and never answers (nor acts).
        DropInRequest, ///< Cuts the connection after `afterBytes` of the body.
    };
    /// How a connection is cut: closed in order, or reset, which takes back what the other side has not read yet.
    enum class Cut { Fin, Reset };

    QByteArray method{};       ///< Empty: any.
    QString pathContains{};    ///< Empty: any.
    QByteArray bodyContains{}; ///< Matched against the kept body; empty: any. DropInRequest does not look at it.
    int skip = 0;              ///< So many that fit pass first.
    int times = 1;             ///< Then so many are hit; -1: all.
    Kind kind = Kind::Answer;
    Response response{};
    int delayMs = 0;
    qint64 afterBytes = 0;
    Cut cut = Cut::Fin;
};

/// An HTTP/1.1 server on 127.0.0.1 that can break off anywhere. Keep-alive, Content-Length bodies only. One thread.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Response(const Request &)>;

    explicit HttpServer(Handler handler, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Port 0: any free one. False if the port is taken, or if it listens already.
    bool listen(quint16 port = 0);
    bool listenTls(const QSslConfiguration &configuration, quint16 port = 0);
    QUrl origin() const; ///< "http://127.0.0.1:40123".

    /// Of several faults that fit a request, the first one added hits.
    void addFault(const Fault &fault);
    void clearFaults();

    /// Bodies up to this size are kept whole (default 16 MiB: multipart photos are parsed).
    void setKeepBodyUpTo(qint64 bytes);
    /// Off: `bodySha256` stays empty, and large bodies pass several times faster. On by default.
    void setHashBodies(bool on);
    /// Larger bodies go to temporary files in this folder; empty (the default): nowhere.
    void setSpoolFolder(const QString &folder);

    /// Every request whose head arrived whole, faults included, in order ("POST /v25.0/123/media"); for tests.
    const QStringList &log() const;

private:
    class Connection;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace postrider::sandbox
