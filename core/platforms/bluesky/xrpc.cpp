// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/xrpc.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::bluesky {

Xrpc::Xrpc(HttpClient &http, Clock &clock, QUrl host, QString token, Milliseconds inactivityLimit,
           Cancellation cancellation, std::function<void(NetworkLimit)> limit)
    : m_http(http),
      m_clock(clock),
      m_host(std::move(host)),
      m_token(std::move(token)),
      m_inactivityLimit(inactivityLimit),
      m_cancellation(std::move(cancellation)),
      m_limit(std::move(limit))
{}

QCoro::Task<Result<QJsonObject>> Xrpc::send(HttpRequest requestGiven, Effect effect) const
{
    HttpRequest request = std::move(requestGiven);
    HttpClient &http = m_http;
    Clock &clock = m_clock;
    if (!m_token.isEmpty())
        request.headers.emplace_back("Authorization", "Bearer " + m_token.toUtf8());
    request.inactivityLimit = m_inactivityLimit;
    const auto tellLimit = m_limit;
    const Result<HttpAnswer> answer = co_await http.send(std::move(request), m_cancellation);
    if (!answer) {
        Error error = answer.error();
        if (effect != Effect::Write)
            error.certainty = Certainty::DidNotHappen;
        co_return tl::unexpected(error);
    }
    if (const auto limit = limitIn(*answer, clock.now()); limit && tellLimit)
        tellLimit(*limit);
    co_return open(*answer, effect, clock.now());
}

QUrl Xrpc::address(const QString &method, const QUrlQuery &parameters) const
{
    QUrl url = m_host;
    url.setPath(u"/xrpc/"_s + method);
    if (!parameters.isEmpty())
        url.setQuery(parameters);
    return url;
}

QCoro::Task<Result<QJsonObject>> Xrpc::query(QString method, QUrlQuery parameters, Effect effect) const
{
    HttpRequest request;
    request.url = address(method, parameters);
    return send(std::move(request), effect);
}

QCoro::Task<Result<QJsonObject>> Xrpc::call(QString method, QJsonObject body, Effect effect) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = address(method, {});
    if (!body.isEmpty())
        request.body = HttpBody::json(body);
    return send(std::move(request), effect);
}

QCoro::Task<Result<QJsonObject>> Xrpc::upload(QString method, QUrlQuery parameters, HttpBody body, Effect effect,
                                              Progress progress) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = address(method, parameters);
    request.body = std::move(body);
    if (progress)
        request.progress = [progress = std::move(progress)](qint64 sent, qint64) { progress(sent); };
    return send(std::move(request), effect);
}

QCoro::Task<Result<QJsonObject>> Xrpc::uploadBlob(HttpBody body, Progress progress) const
{
    return upload(u"com.atproto.repo.uploadBlob"_s, {}, std::move(body), Effect::Harmless, std::move(progress));
}

QUrl loginHost(const Account &account)
{
    return QUrl(account.serviceUrl.isEmpty() ? u"https://bsky.social"_s : account.serviceUrl);
}

std::optional<QUrl> hostIn(const QJsonObject &session)
{
    const QJsonArray services = session["didDoc"_L1]["service"_L1].toArray();
    for (const QJsonValue &service : services) {
        if (!service["id"_L1].toString().endsWith("#atproto_pds"_L1))
            continue;
        const QUrl host(service["serviceEndpoint"_L1].toString(), QUrl::StrictMode);
        if (host.isValid() && host.scheme() == u"https" && !host.host().isEmpty() && host.userInfo().isEmpty())
            return host;
    }
    return {};
}

std::optional<Instant> endOf(const QString &jwt)
{
    const QByteArray claims = QByteArray::fromBase64(jwt.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonValue end = QJsonDocument::fromJson(claims).object().value("exp"_L1);
    if (!end.isDouble())
        return {};
    return instantFromMs(end.toInteger() * 1000);
}

} // namespace postrider::bluesky
