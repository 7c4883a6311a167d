// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/s3sandbox.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QMessageAuthenticationCode>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr qint64 longestLife = 604'800;
constexpr std::chrono::minutes clockTolerance{15};
constexpr qint64 keptBody = 64 * 1024 * 1024;

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

/// Query parameters as they came, still encoded.
QList<std::pair<QByteArray, QByteArray>> rawQuery(const QByteArray &target)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    const qsizetype question = target.indexOf('?');
    if (question < 0)
        return pairs;
    for (const QByteArray &part : target.mid(question + 1).split('&')) {
        const qsizetype equals = part.indexOf('=');
        pairs.append({equals < 0 ? part : part.left(equals), equals < 0 ? QByteArray() : part.mid(equals + 1)});
    }
    return pairs;
}

QByteArray plainOf(const QList<std::pair<QByteArray, QByteArray>> &query, const QByteArray &name)
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return QByteArray::fromPercentEncoding(value);
    }
    return {};
}

std::optional<Instant> timeIn(const QByteArray &stamp)
{
    QDateTime at = QDateTime::fromString(QString::fromLatin1(stamp), u"yyyyMMdd'T'HHmmss'Z'"_s);
    at.setTimeSpec(Qt::UTC);
    return at.isValid() ? std::optional(toInstant(at)) : std::nullopt;
}

/// The signature that a request should have, from the bytes that came.
QByteArray signatureOf(const Request &request, const QList<QByteArray> &signedNames, const QByteArray &payload,
                       const QByteArray &stamp, const QList<QByteArray> &credential, const QByteArray &secret)
{
    QByteArrayList query;
    for (const auto &[key, value] : rawQuery(request.target)) {
        if (key != "X-Amz-Signature")
            query << key + '=' + value;
    }
    std::sort(query.begin(), query.end());
    QByteArray text = request.method + '\n' + request.target.split('?').first() + '\n' + query.join('&') + '\n';
    for (const QByteArray &name : signedNames)
        text += name + ':' + request.header(name).simplified() + '\n';
    text += '\n' + signedNames.join(';') + '\n' + payload;
    const QByteArray scope = credential.sliced(1).join('/');
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + stamp + '\n' + scope + '\n'
        + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    QByteArray key = "AWS4" + secret;
    for (const QByteArray &part : credential.sliced(1))
        key = hmac(key, part);
    return hmac(key, toSign).toHex();
}

/// "a=b, c=d" behind the algorithm.
QByteArray fieldIn(const QByteArray &authorization, const QByteArray &name)
{
    for (const QByteArray &part : authorization.mid(authorization.indexOf(' ') + 1).split(',')) {
        if (part.trimmed().startsWith(name + '='))
            return part.trimmed().mid(name.size() + 1);
    }
    return {};
}

} // namespace

S3Sandbox::S3Sandbox(const Clock &clock)
    : m_clock(clock), m_server([this](const Request &request) { return handle(request); })
{
    m_server.setKeepBodyUpTo(keptBody);
}

bool S3Sandbox::listen()
{
    return m_server.listen();
}

QList<std::pair<QString, QUrl>> S3Sandbox::overrides() const
{
    return {{options.host, origin()}, {options.bucket + u'.' + options.host, origin()}, {options.publicHost, origin()}};
}

Response S3Sandbox::refusal(int status, const QByteArray &code, const QByteArray &message, const QByteArray &more)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/xml"}, {"x-amz-request-id", "SANDBOX"}},
            .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message>" + more + "</Error>"};
}

Response S3Sandbox::handle(const Request &request)
{
    const QString host = QString::fromLatin1(request.header("Host"));
    const QByteArray path = request.target.split('?').first();
    QString key;
    By by = By::Owner;
    std::optional<Response> refused;
    if (host == options.publicHost) {
        by = By::Public;
        key = QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(1)));
    } else if (host == options.bucket + u'.' + options.host || host == options.host) {
        QString whole = QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(1)));
        if (host == options.host) {
            const QString bucket = whole.section(u'/', 0, 0);
            if (bucket != options.bucket)
                refused = refusal(404, "NoSuchBucket", "The specified bucket does not exist");
            whole = whole.section(u'/', 1);
        }
        key = whole;
        const bool hasHeader = request.hasHeader("Authorization");
        const bool hasQuery = request.query.hasQueryItem(u"X-Amz-Signature"_s);
        by = hasQuery ? By::SignedAddress : By::Owner;
        if (hasHeader && hasQuery)
            refused = refusal(400, "InvalidArgument", "Only one auth mechanism allowed");
        else if (!hasHeader && !hasQuery)
            refused = refusal(403, "AccessDenied", "Access Denied");
        else if (const auto wrong = hasHeader ? refusalOfHeader(request) : refusalOfAddress(request))
            refused = wrong;
    } else {
        refused = refusal(400, "InvalidRequest", "No such host here: " + host.toLatin1());
    }
    Response response = refused ? *refused : act(request, key, by);
    const QDateTime date = toDateTime(now());
    response.headers.append({"Date", QLocale::c().toString(date, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()});
    m_happenings.push_back({.method = request.method,
                            .key = key,
                            .by = by,
                            .status = response.status,
                            .userAgent = request.header("User-Agent"),
                            .at = m_clock.now()});
    return response;
}

std::optional<Response> S3Sandbox::refusalOfScope(const QList<QByteArray> &credential, const QByteArray &stamp) const
{
    if (credential.size() != 5 || credential[3] != "s3" || credential[4] != "aws4_request"
        || credential[1] != stamp.left(8))
        return refusal(400, "AuthorizationHeaderMalformed", "The authorization header is malformed");
    if (credential[0] != options.keyId)
        return refusal(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
    const QByteArray region = options.region.toLatin1();
    if (credential[2] == region)
        return {};
    Response wrong;
    const QByteArray host = options.bucket.toLatin1() + ".s3." + region + ".amazonaws.com";
    switch (options.wrongRegion) {
    case S3Options::WrongRegion::Malformed:
        return refusal(400, "AuthorizationHeaderMalformed", "the region is wrong", "<Region>" + region + "</Region>");
    case S3Options::WrongRegion::Permanent:
        wrong = refusal(301, "PermanentRedirect", "The bucket must be addressed using the specified endpoint.",
                        "<Endpoint>" + host + "</Endpoint>");
        wrong.headers.append({"x-amz-bucket-region", region});
        return wrong;
    case S3Options::WrongRegion::Temporary:
        wrong = refusal(307, "TemporaryRedirect", "Please re-send this request to the specified temporary endpoint.",
                        "<Endpoint>" + host + "</Endpoint>");
        wrong.headers.append({"Location", "https://" + host + "/"});
        return wrong;
    }
    return wrong;
}

std::optional<Response> S3Sandbox::refusalOfHeader(const Request &request) const
{
    const QByteArray authorization = request.header("Authorization");
    const QByteArray stamp = request.header("x-amz-date");
    const QByteArray payload = request.header("x-amz-content-sha256");
    if (!authorization.startsWith("AWS4-HMAC-SHA256 "))
        return refusal(400, "InvalidRequest", "Please use AWS4-HMAC-SHA256.");
    if (payload.isEmpty())
        return refusal(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    const auto at = timeIn(stamp);
    if (!at)
        return refusal(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
    if (std::chrono::abs(*at - now()) > clockTolerance)
        return refusal(403, "RequestTimeTooSkewed",
                       "The difference between the request time and the current time is too large.");
    const QList<QByteArray> credential = fieldIn(authorization, "Credential").split('/');
    if (const auto wrong = refusalOfScope(credential, stamp))
        return wrong;
    const QList<QByteArray> names = fieldIn(authorization, "SignedHeaders").split(';');
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        const bool mustBeSigned = lower == "host" || lower.startsWith("x-amz-") || lower == "content-type";
        if (mustBeSigned && !names.contains(lower))
            return refusal(403, "AccessDenied", "There were headers present in the request which were not signed");
    }
    if (!std::is_sorted(names.begin(), names.end()))
        return refusal(403, "SignatureDoesNotMatch", "signed headers are not sorted");
    const QByteArray expected = signatureOf(request, names, payload, stamp, credential, options.secret);
    if (fieldIn(authorization, "Signature") != expected)
        return refusal(403, "SignatureDoesNotMatch",
                       "The request signature we calculated does not match the signature you provided.");
    if (payload != "UNSIGNED-PAYLOAD" && payload != request.bodySha256.toHex()
        && !(request.bodySize == 0 && payload == QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex()))
        return refusal(400, "XAmzContentSHA256Mismatch",
                       "The provided 'x-amz-content-sha256' header does not match what was computed.");
    return {};
}

std::optional<Response> S3Sandbox::refusalOfAddress(const Request &request) const
{
    const auto query = rawQuery(request.target);
    const QByteArray stamp = plainOf(query, "X-Amz-Date");
    const qint64 life = plainOf(query, "X-Amz-Expires").toLongLong();
    const auto at = timeIn(stamp);
    if (plainOf(query, "X-Amz-Algorithm") != "AWS4-HMAC-SHA256" || !at || life < 1 || life > longestLife)
        return refusal(400, "AuthorizationQueryParametersError",
                       "X-Amz-Expires must be less than a week (in seconds); that is 604800");
    const QList<QByteArray> credential = plainOf(query, "X-Amz-Credential").split('/');
    if (const auto wrong = refusalOfScope(credential, stamp))
        return wrong;
    const QByteArray expected = signatureOf(request, plainOf(query, "X-Amz-SignedHeaders").split(';'),
                                            "UNSIGNED-PAYLOAD", stamp, credential, options.secret);
    if (plainOf(query, "X-Amz-Signature") != expected)
        return refusal(403, "SignatureDoesNotMatch",
                       "The request signature we calculated does not match the signature you provided.");
    if (*at > now() + clockTolerance)
        return refusal(403, "AccessDenied", "Request is not yet valid");
    if (now() > *at + std::chrono::seconds(life))
        return refusal(403, "AccessDenied", "Request has expired");
    return {};
}

Response S3Sandbox::act(const Request &request, const QString &key, By by)
{
    if (key.isEmpty() || key.toUtf8().size() > 1024)
        return refusal(400, "KeyTooLongError", "Your key is too long");
    if (request.method == "GET")
        return get(request, key, by);
    if (by != By::Owner)
        return refusal(403, "AccessDenied", "Access Denied");
    if (request.method == "PUT")
        return put(request, key);
    if (request.method == "DELETE")
        return remove(request, key);
    return refusal(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
}

Response S3Sandbox::put(const Request &request, const QString &key)
{
    if (!request.hasHeader("Content-Length"))
        return refusal(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    if (options.keepsVersions && m_objects.contains(key))
        ++m_hidden;
    Object object{.bytes = request.body, .type = request.header("Content-Type"), .version = {}};
    Response response;
    response.headers.append(
        {"ETag", '"' + QCryptographicHash::hash(request.body, QCryptographicHash::Md5).toHex() + '"'});
    if (options.keepsVersions) {
        object.version = u"version-%1"_s.arg(++m_versions);
        response.headers.append({"x-amz-version-id", object.version.toLatin1()});
    }
    m_objects.insert(key, object);
    return response;
}

Response S3Sandbox::get(const Request &request, const QString &key, By by)
{
    const bool cached = by == By::Public && options.publicCacheStays && m_deleted.contains(key);
    if (!m_objects.contains(key) && !cached)
        return refusal(404, "NoSuchKey", "The specified key does not exist.");
    const Object object = m_objects.contains(key) ? m_objects.value(key) : m_deleted.value(key);
    Response response;
    response.headers.append({"Content-Type", options.typeServed.isEmpty() ? object.type : options.typeServed});
    const QByteArray range = request.header("Range");
    if (!range.startsWith("bytes=") || !options.servesRanges) {
        response.body = object.bytes;
        return response;
    }
    const QList<QByteArray> ends = range.mid(6).split('-');
    const qint64 size = object.bytes.size();
    const qint64 from = ends.value(0).toLongLong();
    const qint64 to = ends.value(1).isEmpty() ? size - 1 : std::min(ends.value(1).toLongLong(), size - 1);
    if (from > to)
        return refusal(416, "InvalidRange", "The requested range is not satisfiable");
    response.status = 206;
    response.headers.append(
        {"Content-Range",
         "bytes " + QByteArray::number(from) + '-' + QByteArray::number(to) + '/' + QByteArray::number(size)});
    response.body = object.bytes.mid(from, to - from + 1);
    return response;
}

Response S3Sandbox::remove(const Request &request, const QString &key)
{
    const QString version = request.query.queryItemValue(u"versionId"_s);
    const auto found = m_objects.constFind(key);
    if (found != m_objects.constEnd()) {
        if (options.keepsVersions && version != found->version)
            ++m_hidden; // a delete marker
        m_deleted.insert(key, *found);
        m_objects.remove(key);
    }
    return {.status = 204};
}

} // namespace postrider::sandbox
