// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/net/connections.h"
#include "core/net/hostoverrides.h"
#include "core/scheduling/cancellation.h"
#include "core/scheduling/clock.h"

#include <QByteArray>
#include <QCoroTask>
#include <QHostAddress>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <vector>

namespace postrider {

/// One piece of a body: bytes, or a slice of a file that is read while it is sent.
struct BodyPart
{
    QByteArray bytes{};
    QString filePath{}; ///< Empty: `bytes`.
    qint64 offset = 0;
    qint64 length = 0;
};

/// What a request carries. Streams from disk; memory does not grow with its size.
class HttpBody
{
public:
    HttpBody() = default; ///< No body.

    static HttpBody bytes(QByteArray data, QByteArray contentType);
    static HttpBody json(const QJsonObject &object); ///< "application/json; charset=UTF-8", compact.
    /// application/x-www-form-urlencoded; keys and values are encoded here (UTF-8, everything but unreserved).
    static HttpBody form(const std::vector<std::pair<QString, QString>> &fields);
    static HttpBody file(const QString &path, qint64 offset, qint64 length, QByteArray contentType);

    struct FormPart
    {
        QString name{};
        QString value{};    ///< A plain field.
        QString filePath{}; ///< Or a file, or a slice of one (`length` < 0: to its end).
        QString fileName{}; ///< As the server sees it.
        QByteArray mimeType{};
        qint64 offset = 0;
        qint64 length = -1;
    };
    /// multipart/form-data with a random boundary.
    static HttpBody multipart(const std::vector<FormPart> &parts);

    bool isPresent() const { return m_present; }
    qint64 size() const;
    const QByteArray &contentType() const { return m_contentType; }
    const std::vector<BodyPart> &parts() const { return m_parts; }

private:
    bool m_present = false;
    QByteArray m_contentType;
    std::vector<BodyPart> m_parts;
};

struct HttpRequest
{
    QByteArray method = "GET"; ///< "GET", "POST", "PUT", "DELETE", "PATCH".
    QUrl url{};
    std::vector<std::pair<QByteArray, QByteArray>> headers{}; ///< Authorization among them; never logged.
    HttpBody body{};
    Milliseconds inactivityLimit{60'000}; ///< Nothing moved for so long.
    Milliseconds totalLimit{0}; ///< The whole exchange; 0: ten times the inactivity limit plus the body at 64 KiB/s.
    std::function<void(qint64 sent, qint64 total)> progress{}; ///< Of the body; from the event loop.
    bool takesRedirects = false; ///< A 3xx is an answer like another (with its headers), not an error; not followed.
    qint64 enough = -1; ///< Of the answer's body: what goes on after so many bytes is not waited for. -1: all of it.
    /// Where the host was found to be, so that no second look-up can give another place; the certificate must be the
    /// host's all the same. Null: looked up. Not used where an override moves the host.
    QHostAddress connectTo{};
};

struct HttpAnswer
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const; ///< Case-insensitive; empty where absent.
    /// The header Retry-After where it gives seconds.
    std::optional<Milliseconds> retryAfter() const;
    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The body as an object; nothing for anything else (empty, HTML, cut off).
    std::optional<QJsonObject> json() const;
};

/// Sends each request at most once, and at once: however many are under way, none waits for another. It knows time-outs,
/// redirects (which it never follows: an error) and host overrides; it never decides to send again and knows nothing of
/// any network. TLS is set up as QSslConfiguration::defaultConfiguration() says when a request is sent.
///
/// Any whole HTTP answer, 4xx and 5xx too, is a value. An Error is one of
/// - network.down, network.tls: not sent (Certainty::DidNotHappen);
/// - network.no_answer, network.timed_out: sent, or partly, and no whole answer (Certainty::MayHaveHappened);
/// - network.redirect: a 3xx (DidNotHappen for reads; MayHaveHappened for the rest);
/// - media.missing, media.changed: a file of the body can't be read, or ended early (MayHaveHappened if bytes had left);
/// - cancelled: by the Cancellation (MayHaveHappened).
/// Lives and is used on one thread, with an event loop.
class HttpClient
{
public:
    HttpClient(Clock &clock, HostOverrides overrides);
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    QCoro::Task<Result<HttpAnswer>> send(HttpRequest request, Cancellation cancellation);

    /// Somebody waits for the answers: from now on nothing stands still for longer, whatever a request asks for.
    void limitInactivity(Milliseconds most) { m_longestInactivity = most; }

    const HostOverrides &overrides() const { return m_overrides; }

private:
    Clock &m_clock;
    HostOverrides m_overrides;
    Connections m_connections;
    Milliseconds m_longestInactivity = Milliseconds::max();
};

} // namespace postrider
