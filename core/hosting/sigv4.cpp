// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/sigv4.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace postrider::sigv4 {
namespace {

constexpr char algorithm[] = "AWS4-HMAC-SHA256";

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray percentEncoded(const QByteArray &bytes, const QByteArray &kept)
{
    // toPercentEncoding() keeps "-._~" beside letters and digits, which is the set of Signature Version 4.
    return bytes.toPercentEncoding(kept);
}

QByteArray stamp(Instant at)
{
    return toDateTime(at).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
}

QByteArray scope(const Signer &signer, Instant at)
{
    return stamp(at).left(8) + '/' + signer.region + "/s3/aws4_request";
}

QByteArray rawKey(const Signer &signer, Instant at)
{
    QByteArray key = "AWS4" + signer.secret;
    for (const QByteArray &part : {stamp(at).left(8), signer.region, QByteArray("s3"), QByteArray("aws4_request")})
        key = hmac(key, part);
    return key;
}

/// Lower-case names, values without needless blanks, by name.
Pairs canonical(Pairs headers)
{
    for (auto &[name, value] : headers) {
        name = name.toLower();
        value = value.simplified();
    }
    std::ranges::sort(headers);
    return headers;
}

QByteArray names(const Pairs &headers)
{
    QByteArray joined;
    for (const auto &[name, value] : headers)
        joined += (joined.isEmpty() ? "" : ";") + name;
    return joined;
}

QByteArray signature(const Request &request, const QByteArray &query, const Pairs &headers, const QByteArray &payload,
                     const Signer &signer, Instant at)
{
    QByteArray text = request.method + '\n' + encodedPath(request.path) + '\n' + query + '\n';
    for (const auto &[name, value] : headers)
        text += name + ':' + value + '\n';
    text += '\n' + names(headers) + '\n' + payload;
    const QByteArray toSign = QByteArray(algorithm) + '\n' + stamp(at) + '\n' + scope(signer, at) + '\n' + sha256(text);
    return hmac(rawKey(signer, at), toSign).toHex();
}

} // namespace

QByteArray encodedPath(const QByteArray &path)
{
    return path.isEmpty() ? QByteArray("/") : percentEncoded(path, "/");
}

QByteArray encodedQuery(const Pairs &query)
{
    Pairs encoded;
    for (const auto &[name, value] : query)
        encoded.emplace_back(percentEncoded(name, {}), percentEncoded(value, {}));
    std::ranges::sort(encoded);
    QByteArray joined;
    for (const auto &[name, value] : encoded)
        joined += (joined.isEmpty() ? "" : "&") + name + '=' + value;
    return joined;
}

QByteArray signingKey(const Signer &signer, Instant at)
{
    return rawKey(signer, at).toHex();
}

Pairs signedHeaders(const Request &request, const QByteArray &payload, const Signer &signer, Instant at)
{
    Pairs own{{"x-amz-content-sha256", payload}, {"x-amz-date", stamp(at)}};
    Pairs all = request.headers;
    all.insert(all.end(), own.begin(), own.end());
    all.emplace_back("host", request.host);
    all = canonical(std::move(all));
    const QByteArray sign = signature(request, encodedQuery(request.query), all, payload, signer, at);
    own.emplace_back("Authorization",
                     QByteArray(algorithm) + " Credential=" + signer.keyId + '/' + scope(signer, at)
                         + ", SignedHeaders=" + names(all) + ", Signature=" + sign);
    return own;
}

QByteArray presignedQuery(const Request &request, const Signer &signer, Instant at, std::chrono::seconds life)
{
    Pairs query = request.query;
    query.emplace_back("X-Amz-Algorithm", algorithm);
    query.emplace_back("X-Amz-Credential", signer.keyId + '/' + scope(signer, at));
    query.emplace_back("X-Amz-Date", stamp(at));
    query.emplace_back("X-Amz-Expires", QByteArray::number(qint64(life.count())));
    query.emplace_back("X-Amz-SignedHeaders", "host");
    const QByteArray encoded = encodedQuery(query);
    return encoded
        + "&X-Amz-Signature=" + signature(request, encoded, {{"host", request.host}}, "UNSIGNED-PAYLOAD", signer, at);
}

} // namespace postrider::sigv4
