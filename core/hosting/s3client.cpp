// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/s3client.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

bool isAmazon(const QString &endpoint)
{
    return endpoint.endsWith(u".amazonaws.com"_s) || endpoint.endsWith(u".amazonaws.com.cn"_s);
}

const QRegularExpression &regionInHost()
{
    // "s3.us-west-004.backblazeb2.com", "s3.dualstack.eu-west-1.amazonaws.com"
    static const QRegularExpression form(
        uR"(//s3[.-](?:dualstack\.)?([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|backblazeb2\.com)$)"_s);
    return form;
}

} // namespace

QString regionOfEndpoint(const QString &endpoint)
{
    const QString named = regionInHost().match(endpoint).captured(1);
    if (!named.isEmpty())
        return named;
    return endpoint.endsWith(u".r2.cloudflarestorage.com"_s) ? u"auto"_s : u"us-east-1"_s;
}

S3Client::S3Client(HttpClient &http, Clock &clock, StoragePlace place, Key key, Milliseconds inactivityLimit)
    : m_http(&http),
      m_clock(&clock),
      m_place(std::move(place)),
      m_key(std::move(key)),
      m_inactivityLimit(inactivityLimit)
{
    if (m_place.region.isEmpty())
        m_place.region = regionOfEndpoint(m_place.endpoint);
}

S3Client::Target S3Client::targetOf(const QByteArray &key) const
{
    const QUrl endpoint(m_place.endpoint);
    // A bucket with dots is no name that the storage's certificate covers.
    const bool ownHost = m_place.style == u"virtual"
        || (m_place.style != u"path" && isAmazon(m_place.endpoint) && !m_place.bucket.contains(u'.'));
    QString host = endpoint.host(QUrl::FullyEncoded);
    if (ownHost)
        host = m_place.bucket + u'.' + host;
    if (endpoint.port() >= 0)
        host += u':' + QString::number(endpoint.port());
    const QByteArray path = ownHost ? '/' + key : '/' + m_place.bucket.toUtf8() + '/' + key;
    return {.origin = endpoint.scheme() + u"://"_s + host, .host = host.toLatin1(), .path = path};
}

/// False: it is the one that was used already.
bool S3Client::takeRegion(const QString &region)
{
    if (region.isEmpty() || region == m_place.region)
        return false;
    m_place.region = region;
    // At AWS each region has a host of its own. Nobody else is followed to another host.
    if (const auto named = regionInHost().match(m_place.endpoint); isAmazon(m_place.endpoint) && named.hasMatch())
        m_place.endpoint.replace(named.capturedStart(1), named.capturedLength(1), region);
    return true;
}

bool S3Client::takeTime(const HttpAnswer &answer)
{
    // "Fri, 27 Nov 2026 03:32:12 GMT" (RFC 9110, 5.6.7); Qt's RFC 2822 form wants an offset in numbers.
    QDateTime theirs = QLocale::c().toDateTime(QString::fromLatin1(answer.header("Date")),
                                               u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!theirs.isValid())
        return false;
    theirs.setTimeSpec(Qt::UTC);
    const Milliseconds offset = toInstant(theirs) - m_clock->now();
    if (std::chrono::abs(offset - m_clockOffset) < std::chrono::minutes(1))
        return false;
    m_clockOffset = offset;
    return true;
}

QCoro::Task<Result<HttpAnswer>> S3Client::send(Call callGiven, Cancellation cancellationGiven)
{
    const Call call = std::move(callGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    bool regionTaken = false;
    bool timeTaken = false;
    for (;;) {
        const Target target = targetOf(call.key);
        const sigv4::Request signedPart{.method = call.method,
                                        .host = target.host,
                                        .path = target.path,
                                        .query = call.query,
                                        .headers = call.headers};
        const sigv4::Signer signer{m_key.id, m_key.secret, m_place.region.toLatin1()};
        QByteArray address = target.origin.toLatin1() + sigv4::encodedPath(target.path);
        if (!call.query.empty())
            address += '?' + sigv4::encodedQuery(call.query);
        HttpRequest request;
        request.method = call.method;
        request.url = QUrl::fromEncoded(address, QUrl::StrictMode);
        // Named, so that it is the one that was signed wherever an override leads.
        request.headers = {{"Host", target.host}};
        request.headers.insert(request.headers.end(), call.headers.begin(), call.headers.end());
        const sigv4::Pairs own = sigv4::signedHeaders(signedPart, call.payload, signer, m_clock->now() + m_clockOffset);
        request.headers.insert(request.headers.end(), own.begin(), own.end());
        request.body = call.body;
        request.progress = call.progress;
        request.inactivityLimit = m_inactivityLimit;
        request.takesRedirects = true;
        const Result<HttpAnswer> answer = co_await m_http->send(std::move(request), cancellation);
        if (!answer || answer->isSuccess())
            co_return answer;
        const s3::Fault fault = s3::faultIn(*answer);
        if (fault.code == u"RequestTimeTooSkewed" && !timeTaken && takeTime(*answer)) {
            timeTaken = true;
            continue;
        }
        if (!regionTaken && takeRegion(fault.region)) {
            regionTaken = true;
            continue;
        }
        co_return tl::unexpected(s3::errorFor(fault, answer->retryAfter()));
    }
}

QCoro::Task<Result<S3Client::Stored>> S3Client::put(Object objectGiven,
                                                    std::function<void(qint64 sent, qint64 total)> progressGiven,
                                                    Cancellation cancellation)
{
    Object object = std::move(objectGiven);
    // Nobody between the storage and the network is to keep a copy that outlives the object.
    Call call{.method = "PUT",
              .key = std::move(object.key),
              .headers = {{"Content-Type", object.body.contentType()}, {"Cache-Control", "no-store"}},
              .body = std::move(object.body),
              .payload = std::move(object.sha256),
              .progress = std::move(progressGiven)};
    const Result<HttpAnswer> answer = co_await send(std::move(call), cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const QString version = QString::fromLatin1(answer->header("x-amz-version-id"));
    co_return Stored{version == u"null" ? QString() : version};
}

QCoro::Task<Result<>> S3Client::remove(QByteArray keyGiven, QString versionGiven, Cancellation cancellation)
{
    Call call{.method = "DELETE", .key = std::move(keyGiven)};
    if (!versionGiven.isEmpty())
        call.query.emplace_back("versionId", versionGiven.toUtf8());
    const Result<HttpAnswer> answer = co_await send(std::move(call), cancellation);
    if (!answer && answer.error().code != u"hosting.gone")
        co_return tl::unexpected(answer.error());
    co_return Result<>();
}

QUrl S3Client::presigned(const QByteArray &key, std::chrono::seconds life) const
{
    const Target target = targetOf(key);
    const sigv4::Signer signer{m_key.id, m_key.secret, m_place.region.toLatin1()};
    const QByteArray query = sigv4::presignedQuery({.method = "GET", .host = target.host, .path = target.path}, signer,
                                                   m_clock->now() + m_clockOffset, life);
    return QUrl::fromEncoded(target.origin.toLatin1() + sigv4::encodedPath(target.path) + '?' + query,
                             QUrl::StrictMode);
}

} // namespace postrider
