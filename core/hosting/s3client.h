// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosting/s3errors.h"
#include "core/hosting/sigv4.h"
#include "core/model/hosting.h"

namespace postrider {

/// Puts, deletes and signs objects at an S3-compatible storage (AWS S3, Cloudflare R2, Backblaze B2, MinIO). A refusal that
/// names the right region, or tells that this computer's clock is off, is followed once a call: nothing had happened then.
/// Anything else is the caller's to repeat; putting the same bytes under the same key and deleting may be. Engine's thread.
class S3Client
{
public:
    struct Key
    {
        QByteArray id;
        QByteArray secret;
    };
    /// `http` and `clock` outlive the client.
    S3Client(HttpClient &http, Clock &clock, StoragePlace place, Key key, Milliseconds inactivityLimit);

    struct Object
    {
        QByteArray key; ///< UTF-8, without a slash in front.
        HttpBody body{};
        QByteArray sha256{}; ///< Of the body, lower-case hex.
    };
    struct Stored
    {
        QString versionId; ///< Where the bucket keeps versions.
    };
    /// Errors: the network's, and those of errorFor().
    QCoro::Task<Result<Stored>> put(Object object, std::function<void(qint64 sent, qint64 total)> progress,
                                    Cancellation cancellation);
    /// No error where it is not there. With a version, that one is gone for good.
    QCoro::Task<Result<>> remove(QByteArray key, QString versionId, Cancellation cancellation);

    /// An address that gives GET to whoever has it, for `life` (at most 7 days). By the clock of the storage where that is
    /// known to differ.
    QUrl presigned(const QByteArray &key, std::chrono::seconds life) const;

    /// Takes the storage's clock from an answer. False: it is about what was assumed.
    bool takeTime(const HttpAnswer &answer);
    /// With the region that is signed for: as it was set up, by the endpoint's name, or as the storage has named it.
    const StoragePlace &place() const { return m_place; }

private:
    struct Call
    {
        QByteArray method;
        QByteArray key;
        sigv4::Pairs query{};
        sigv4::Pairs headers{};
        HttpBody body{};
        QByteArray payload = sigv4::emptyPayload;
        std::function<void(qint64 sent, qint64 total)> progress{};
    };
    QCoro::Task<Result<HttpAnswer>> send(Call call, Cancellation cancellation);
    /// Where the object is: origin, host header and the path to sign.
    struct Target
    {
        QString origin;
        QByteArray host;
        QByteArray path;
    };
    Target targetOf(const QByteArray &key) const;
    bool takeRegion(const QString &region);

    HttpClient *m_http;
    Clock *m_clock;
    StoragePlace m_place;
    Key m_key;
    Milliseconds m_inactivityLimit;
    Milliseconds m_clockOffset{0}; ///< Theirs minus ours.
};

/// What the name of an endpoint says about its region ("s3.eu-central-1.amazonaws.com", "x.r2.cloudflarestorage.com");
/// "us-east-1" where it says nothing.
QString regionOfEndpoint(const QString &endpoint);

} // namespace postrider
