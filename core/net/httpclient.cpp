// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"

#include "core/net/logging.h"
#include "core/net/oneshotbody.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <coroutine>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(postrider::netLog, "postrider.net", QtWarningMsg)

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(HttpClient)
};

/// Floor of the total limit: a body is given this long to pass at the slowest speed worth waiting for.
constexpr qint64 slowestBytesPerSecond = 64 * 1024;
/// Of a refusal's body, where only the beginning of an answer was asked for.
constexpr qint64 longestRefusal = 1024 * 1024;

/// One exchange. Awaited by exactly one coroutine, which it resumes once, after the reply has finished or was aborted.
class Exchange
{
public:
    struct Limits
    {
        Milliseconds inactivity;
        Milliseconds total;
    };
    Exchange(QNetworkReply *reply, OneShotBody *body, Clock &clock, Limits limits, const Cancellation &cancellation)
        : m_reply(reply), m_body(body), m_clock(clock), m_limits(limits), m_cancellation(cancellation)
    {
        m_reply->setParent(nullptr);
    }

    bool await_ready() const { return m_reply->isFinished(); }
    void await_suspend(std::coroutine_handle<> waiter)
    {
        m_waiter = waiter;
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_context, [this] {
            // The reply is in the middle of emitting: go on from the event loop's next turn would cost a turn; the
            // reply is only deleted later, so it may be gone through here.
            if (const auto next = std::exchange(m_waiter, nullptr))
                next.resume();
        });
        m_deadline = m_clock.alarm(m_limits.total, [this] { timeOut(); });
        // Qt's own transfer time-out starts a timer anew by an event for each 16 KiB: a sixth of the system calls of an
        // upload. These signals come ten times a second at most.
        noteMove();
        QObject::connect(m_reply.get(), &QNetworkReply::uploadProgress, &m_context, [this] { noteMove(); });
        QObject::connect(m_reply.get(), &QNetworkReply::downloadProgress, &m_context, [this] { noteMove(); });
        QObject::connect(m_reply.get(), &QNetworkReply::metaDataChanged, &m_context, [this] { noteMove(); });
        m_registration = m_cancellation.onRequest([this] {
            m_cancelled = true;
            m_reply->abort();
        });
    }
    void await_resume() const {}

    /// The answer is whole once so many bytes of its body are there.
    void setEnough(qint64 bytes)
    {
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &m_context, [this, bytes] {
            // What refuses is short, and has an error of its own; but a hostile page must not fill the memory either.
            const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (m_cut || m_reply->bytesAvailable() < (status >= 300 ? std::max(bytes, longestRefusal) : bytes))
                return;
            m_cut = true;
            m_begun = m_reply->readAll();
            m_reply->abort(); // resumes the waiter, which destroys this
        });
    }
    bool wasCut() const { return m_cut; }
    const QByteArray &begun() const { return m_begun; }

    QNetworkReply &reply() const { return *m_reply; }
    const OneShotBody *body() const { return m_body; }
    bool timedOut() const { return m_timedOut; }
    bool cancelled() const { return m_cancelled; }

private:
    void noteMove()
    {
        m_stillness = m_clock.alarm(m_limits.inactivity, [this] { timeOut(); });
    }
    void timeOut()
    {
        m_timedOut = true;
        m_reply->abort(); // resumes the waiter, which destroys this
    }

    struct DeleteLater
    {
        void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
    };
    std::unique_ptr<QNetworkReply, DeleteLater> m_reply;
    OneShotBody *m_body; ///< A child of the reply.
    Clock &m_clock;
    Limits m_limits;
    Cancellation m_cancellation;
    std::coroutine_handle<> m_waiter;
    QObject m_context;
    std::unique_ptr<Clock::Alarm> m_deadline;
    std::unique_ptr<Clock::Alarm> m_stillness; ///< Set anew whenever something moved.
    Cancellation::Registration m_registration;
    QByteArray m_begun; ///< The body so far, where the rest was not waited for.
    bool m_cut = false;
    bool m_timedOut = false;
    bool m_cancelled = false;
};

bool isTlsError(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::SslHandshakeFailedError;
}

/// What a computer without a connection meets: not even names are found.
bool isOffline(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::HostNotFoundError || error == QNetworkReply::NetworkSessionFailedError
        || error == QNetworkReply::TemporaryNetworkFailureError;
}

/// Errors of a connection that never stood: the request cannot have arrived.
bool isNotSent(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::SslHandshakeFailedError:
        return true;
    default:
        return false;
    }
}

Error transportError(const Exchange &exchange, bool isRead)
{
    const QNetworkReply::NetworkError error = exchange.reply().error();
    const Certainty perhaps = isRead ? Certainty::DidNotHappen : Certainty::MayHaveHappened;
    if (exchange.body() && exchange.body()->hasFailed()) {
        return {.code = code::mediaChanged,
                .remedy = Remedy::ChangePost,
                .message = Words::tr("A media file could not be read to its end while it was being sent."),
                .hint = Words::tr(
                    "The file was changed, moved or is on a drive that went away. Choose it again, then retry."),
                .certainty = exchange.body()->wasRead() ? perhaps : Certainty::DidNotHappen};
    }
    if (exchange.cancelled()) {
        return {.code = code::cancelled,
                .remedy = Remedy::RetrySoon,
                .message = Words::tr("Publishing was stopped."),
                .hint = {},
                .certainty = perhaps};
    }
    if (exchange.timedOut() || error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError) {
        return {.code = code::networkTimedOut,
                .remedy = Remedy::RetrySoon,
                .message = Words::tr("The network took too long to answer."),
                .hint = Words::tr("Nothing to do: Postrider tries again by itself."),
                .certainty = perhaps};
    }
    if (isTlsError(error)) {
        return {
            .code = code::networkTls,
            .remedy = Remedy::FixSetup,
            .message = Words::tr("The secure connection to the network could not be made."),
            .hint = Words::tr("Check this computer’s date and time, and any program that inspects network traffic."),
            .networkMessage = exchange.reply().errorString(),
            .certainty = Certainty::DidNotHappen};
    }
    if (isNotSent(error)) {
        const bool offline = isOffline(error);
        return {.code = offline ? code::networkOffline : code::networkDown,
                .remedy = Remedy::RetrySoon,
                .message = Words::tr("There is no connection to the network."),
                .hint = offline ? Words::tr("Check this computer’s connection. Planning still works; posts wait.")
                                : Words::tr("Nothing to do: Postrider tries again by itself."),
                .certainty = Certainty::DidNotHappen};
    }
    return {.code = code::networkNoAnswer,
            .remedy = Remedy::RetrySoon,
            .message = Words::tr("The connection broke before the network answered."),
            .hint = Words::tr("Nothing to do: Postrider finds out what happened before it tries again."),
            .certainty = perhaps};
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::optional<Milliseconds> HttpAnswer::retryAfter() const
{
    bool isNumber = false;
    const int seconds = header("Retry-After").trimmed().toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional<Milliseconds>(std::chrono::seconds(seconds)) : std::nullopt;
}

std::optional<QJsonObject> HttpAnswer::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return {};
    return document.object();
}

HttpClient::HttpClient(Clock &clock, HostOverrides overrides)
    : m_clock(clock), m_overrides(std::move(overrides)), m_connections(clock)
{}

HttpClient::~HttpClient() = default;

QCoro::Task<Result<HttpAnswer>> HttpClient::send(HttpRequest requestGiven, Cancellation cancellation)
{
    const HttpRequest request = std::move(requestGiven);
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (cancellation.requested())
        co_return tl::unexpected(Error{.code = code::cancelled,
                                       .remedy = Remedy::RetrySoon,
                                       .message = Words::tr("Publishing was stopped."),
                                       .certainty = Certainty::DidNotHappen});
    for (const BodyPart &part : request.body.parts()) {
        if (!part.filePath.isEmpty() && QFileInfo(part.filePath).size() < part.offset + part.length) {
            co_return tl::unexpected(
                Error{.code = code::mediaMissing,
                      .remedy = Remedy::ChangePost,
                      .message = Words::tr("A media file of this post is gone or shorter than it was."),
                      .hint = Words::tr("Choose the file again, then retry."),
                      .certainty = Certainty::DidNotHappen});
        }
    }

    QUrl target = m_overrides.apply(request.url);
    const bool pinned = !request.connectTo.isNull() && target == request.url;
    if (pinned)
        target.setHost(request.connectTo.toString());
    QNetworkRequest raw(target);
    if (pinned) {
        const int port = request.url.port();
        raw.setPeerVerifyName(request.url.host());
        raw.setRawHeader("Host",
                         request.url.host(QUrl::FullyEncoded).toLatin1()
                             + (port < 0 ? QByteArray() : ':' + QByteArray::number(port)));
    }
    for (const auto &[name, value] : request.headers)
        raw.setRawHeader(name, value);
    raw.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    raw.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    raw.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    raw.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    raw.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    raw.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);

    const auto manager = m_connections.take();
    QNetworkReply *started = nullptr;
    OneShotBody *body = nullptr;
    if (isRead) {
        // Qt waits for a body after a HEAD that it was given as a custom one.
        started = request.method == "HEAD" ? manager->head(raw) : manager->sendCustomRequest(raw, request.method);
    } else {
        body = new OneShotBody(request.body);
        raw.setHeader(QNetworkRequest::ContentLengthHeader, body->size());
        if (request.body.isPresent())
            raw.setHeader(QNetworkRequest::ContentTypeHeader, request.body.contentType());
        started = manager->sendCustomRequest(raw, request.method, body);
        body->setParent(started);
    }
    if (request.progress && body) {
        QObject::connect(started, &QNetworkReply::uploadProgress, started,
                         [progress = request.progress, size = request.body.size()](qint64 sent, qint64 total) {
                             // The total of a sequential device is what was read so far; 0 of 0 is emitted at the end.
                             if (total > 0)
                                 progress(sent, size);
                         });
    }
    Exchange::Limits limits{.inactivity = std::min(request.inactivityLimit, m_longestInactivity),
                            .total = request.totalLimit};
    if (limits.total.count() == 0)
        limits.total = 10 * limits.inactivity + Milliseconds(request.body.size() * 1000 / slowestBytesPerSecond);

    Exchange exchange(started, body, m_clock, limits, cancellation); // goes before `manager` does
    if (request.enough >= 0)
        exchange.setEnough(request.enough);
    co_await exchange;

    QNetworkReply &reply = exchange.reply();
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Before all else: for 307 and 308 Qt reports that the body can't be sent again, which nobody asked it to.
    const bool redirects = answer.status >= 300 && answer.status < 400;
    if (redirects && !request.takesRedirects) {
        co_return tl::unexpected(
            Error{.code = code::networkRedirect,
                  .remedy = Remedy::Nothing,
                  .message = Words::tr("The network answered with a redirect, which is not followed."),
                  .hint = Words::tr("Something between this computer and the network changes its answers."),
                  .networkCode = QString::number(answer.status),
                  .certainty = isRead ? Certainty::DidNotHappen : Certainty::MayHaveHappened});
    }
    // A whole answer has a status and, unless the server says by its status that it refuses, no transport error: a body
    // that was cut off comes with status 200 and an error. 4xx and 5xx come as errors of their own kind.
    const bool contentError = reply.error() >= QNetworkReply::ContentAccessDenied;
    const bool whole = answer.status != 0 && !exchange.timedOut() && !exchange.cancelled()
        && (reply.error() == QNetworkReply::NoError || exchange.wasCut() || redirects
            || (answer.status >= 400 && contentError && reply.error() != QNetworkReply::ContentReSendError));
    if (!whole) {
        const Error error = transportError(exchange, isRead);
        qCDebug(netLog) << request.method << request.url.host() << request.url.path() << error.code
                        << int(reply.error());
        co_return tl::unexpected(error);
    }
    const auto &headers = reply.rawHeaderPairs();
    answer.headers.reserve(size_t(headers.size()));
    for (const auto &[name, value] : headers)
        answer.headers.emplace_back(name, value);
    answer.body = exchange.begun();
    if (reply.isOpen())
        answer.body += reply.readAll();
    qCDebug(netLog) << request.method << request.url.host() << request.url.path() << answer.status;
    co_return answer;
}

} // namespace postrider
