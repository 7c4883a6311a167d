// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"

#include <QMap>
#include <QUrl>

#include <vector>

namespace postrider::sandbox {

/// Everything that can be set about the pretend storage; may change at any time.
struct S3Options
{
    QString host = QStringLiteral("s3.storage.test");          ///< Of the endpoint; "BUCKET.HOST" is served, too.
    QString publicHost = QStringLiteral("media.storage.test"); ///< A domain under which everybody reads the bucket.
    QString bucket = QStringLiteral("media");
    QString region = QStringLiteral("eu-central-1");
    QByteArray keyId = "AKIDSANDBOX";
    QByteArray secret = "sandbox+secret/key";
    bool keepsVersions = false;
    Milliseconds clockAhead{0}; ///< Its clock minus ours.
    bool servesRanges = true;
    QByteArray typeServed;         ///< Instead of what was stored; empty: that.
    bool publicCacheStays = false; ///< The public domain still serves what was deleted.

    /// How it says that the bucket is in another region than the one that was signed for.
    enum class WrongRegion { Malformed, Permanent, Temporary }; // 400, 301, 307
    WrongRegion wrongRegion = WrongRegion::Malformed;
};

/// An S3-compatible storage on loopback, as strict as AWS documents Signature Version 4 and the calls (2026-10): it checks
/// the signature over what really came, the hash of the body, region, method, clock and life of signed addresses. It
/// records who read what and when, so that tests can prove that nothing is deleted before it was taken. One thread.
class S3Sandbox
{
public:
    struct Object
    {
        QByteArray bytes;
        QByteArray type;
        QString version;
    };
    enum class By { Owner, SignedAddress, Public };
    struct Happening
    {
        QByteArray method;
        QString key;
        By by = By::Owner;
        int status = 0;
        QByteArray userAgent;
        Instant at;
    };

    explicit S3Sandbox(const Clock &clock);

    S3Options options;

    bool listen();
    QUrl origin() const { return m_server.origin(); }
    /// Host to origin, for POSTRIDER_HOSTS: the endpoint, the bucket's host, the public domain.
    QList<std::pair<QString, QUrl>> overrides() const;
    HttpServer &server() { return m_server; } ///< To break it, and to read its log.

    /// What can be read now, by key.
    const QMap<QString, Object> &objects() const { return m_objects; }
    /// What a delete without a version has only hidden.
    int hiddenVersions() const { return m_hidden; }
    void vanish(const QString &key) { m_objects.remove(key); }
    void vanishAll() { m_objects.clear(); }
    const std::vector<Happening> &happenings() const { return m_happenings; }

    /// An answer as the storage's errors are, for faults.
    static Response refusal(int status, const QByteArray &code, const QByteArray &message = {},
                            const QByteArray &more = {});

private:
    struct Access;
    Response handle(const Request &request);
    Response act(const Request &request, const QString &key, By by);
    Response put(const Request &request, const QString &key);
    Response get(const Request &request, const QString &key, By by);
    Response remove(const Request &request, const QString &key);
    std::optional<Response> refusalOfHeader(const Request &request) const;
    std::optional<Response> refusalOfAddress(const Request &request) const;
    std::optional<Response> refusalOfScope(const QList<QByteArray> &credential, const QByteArray &stamp) const;
    Instant now() const { return m_clock.now() + options.clockAhead; }

    const Clock &m_clock;
    HttpServer m_server;
    QMap<QString, Object> m_objects;
    QMap<QString, Object> m_deleted; ///< For a cache that stays.
    std::vector<Happening> m_happenings;
    int m_hidden = 0;
    int m_versions = 0;
};

} // namespace postrider::sandbox
