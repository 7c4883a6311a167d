// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"

#include <QJsonObject>

#include <map>

namespace postrider::sandbox {

/// What an account's server vouched for (com.atproto.server.getServiceAuth).
struct BlueskyServiceToken
{
    QString did;
    QString audience;
    QString method;
    Instant end;
};

struct BlueskyVideoOptions
{
    bool isThere = true;      ///< False: the host answers everything with 404.
    bool trustsServer = true; ///< False: it accepts no token that the accounts' server signed.
    bool takesParts = true;   ///< False: it knows uploadVideo only, as before 2026.
    bool bareStatus = true;   ///< A job's status as the documents show it; else as in the lexicon.
    qint64 partSize = 5'242'880;
    qint64 largest = 300'000'000;
    std::chrono::milliseconds longest{3 * 60 * 1000};
    std::chrono::hours uploadLife{24};
    bool emailConfirmed = true;
    int videosADay = 25;
    qint64 bytesADay = 10'737'418'240;
    int finishLooks = 0;  ///< So often finishUpload says UploadNotReady first.
    int looks = 2;        ///< So often a job is still running when it is asked after.
    QStringList failures; ///< The next jobs fail with these failureCodes.
};

/// Bluesky's video service, as strict as the lexicons app.bsky.video.* (2026-08): uploads in one piece or in parts, jobs,
/// a day's limits. What is ready is put on the account's server. State in memory, from the clock.
class BlueskyVideos
{
public:
    /// Puts a blob on the server: of these bytes, by their hash in hex.
    using Store = std::function<QJsonObject(const QString &did, const QString &sha256, qint64 size)>;
    using FindToken = std::function<std::optional<BlueskyServiceToken>(const QString &token)>;
    /// `home`: the DID of the server where the accounts live. `clock` must outlive this.
    BlueskyVideos(Clock &clock, QString home, Store store, FindToken findToken);

    BlueskyVideoOptions options;

    static bool isRead(const QString &method);
    /// A request to /xrpc/app.bsky.video.…, with the right HTTP method.
    Response handle(const QString &method, const Request &request);

    int jobsMade() const { return int(m_jobs.size()); }
    int partsTaken() const { return m_partsTaken; }
    /// All uploads that are not finished end.
    void expireUploads();

private:
    struct Upload
    {
        QString did;
        qint64 size = 0;
        qint64 partSize = 0;
        std::map<int, QByteArray> parts{};
        Instant end;
        int finishLooks = 0;
        QString completedJob{};

        int partCount() const { return int((size + partSize - 1) / partSize); }
        qint64 lengthOf(int part) const { return std::min(partSize, size - (part - 1) * partSize); }
    };
    struct Job
    {
        QString did;
        QString sha256;
        qint64 size = 0;
        int looks = 0;
        QString failure{};
    };

    Response uploadLimits(const QString &did) const;
    Response uploadVideo(const Request &request, const QString &did);
    Response startUpload(const QJsonObject &body, const QString &did);
    Response uploadPart(const Request &request, const QString &did);
    Response finishUpload(const QJsonObject &body, const QString &did);
    Response uploadStatus(const Request &request, const QString &did);
    Response jobStatus(const Request &request);
    QJsonObject statusOf(const QString &jobId);
    QString newJob(const QString &did, const QString &sha256, qint64 size);
    QString jobOf(const QString &did, const QString &sha256) const; ///< Whose video this is already; empty: nobody's.
    tl::expected<Upload *, Response> find(const QString &jobId, const QString &did);
    int videosToday(const QString &did) const;
    qint64 bytesToday(const QString &did) const;

    Clock &m_clock;
    QString m_home;
    Store m_store;
    FindToken m_findToken;
    std::map<QString, Upload> m_uploads;
    std::map<QString, Job> m_jobs;
    int m_serial = 0;
    int m_partsTaken = 0;
};

} // namespace postrider::sandbox
