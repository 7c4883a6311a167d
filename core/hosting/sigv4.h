// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QByteArray>

#include <chrono>
#include <utility>
#include <vector>

namespace postrider::sigv4 {

using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

/// Who signs, and for where.
struct Signer
{
    QByteArray keyId;
    QByteArray secret;
    QByteArray region;
};

/// What is signed of a request.
struct Request
{
    QByteArray method = "GET";
    QByteArray host;       ///< As the header says it, with a port that is not the usual one.
    QByteArray path = "/"; ///< UTF-8, not encoded.
    Pairs query{};         ///< Names and values, not encoded.
    Pairs headers{};       ///< All that are signed beside host and x-amz-*.
};

/// The SHA-256 of nothing, as header.
inline constexpr char emptyPayload[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Bytes except A-Z a-z 0-9 - . _ ~ and "/" as %XX: a path is encoded once at S3.
QByteArray encodedPath(const QByteArray &path);
/// "name=value&…", sorted, "=" also without a value.
QByteArray encodedQuery(const Pairs &query);

/// Lower-case hex, for tests: the key of one day, region and the service s3.
QByteArray signingKey(const Signer &signer, Instant at);

/// The headers to add: x-amz-content-sha256, x-amz-date and Authorization (AWS: Signature Version 4 by the authorization
/// header, 2026-10). `payload`: lower-case hex SHA-256 of the body.
Pairs signedHeaders(const Request &request, const QByteArray &payload, const Signer &signer, Instant at);

/// The whole query of an address that gives this access without credentials for `life` (1 s to 7 days), its signature last.
QByteArray presignedQuery(const Request &request, const Signer &signer, Instant at, std::chrono::seconds life);

} // namespace postrider::sigv4
