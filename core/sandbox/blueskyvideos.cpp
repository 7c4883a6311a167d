// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/blueskyvideos.h"

#include "core/sandbox/blueskysandbox.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr int mostOpenUploads = 5;
const QString prefix = u"app.bsky.video."_s;

Response answer(const QJsonObject &object, int status = 200)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Response refusal(int status, const QString &name, const QString &message = u"Refused"_s)
{
    return BlueskySandbox::refusal(status, name, message);
}

QString item(const Request &request, const QString &name)
{
    return request.query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

BlueskyVideos::BlueskyVideos(Clock &clock, QString home, Store store, FindToken findToken)
    : m_clock(clock), m_home(std::move(home)), m_store(std::move(store)), m_findToken(std::move(findToken))
{}

bool BlueskyVideos::isRead(const QString &method)
{
    return method == prefix + u"getUploadLimits"_s || method == prefix + u"getUploadStatus"_s
        || method == prefix + u"getJobStatus"_s;
}

Response BlueskyVideos::handle(const QString &method, const Request &request)
{
    if (!options.isThere)
        return {.status = 404, .headers = {{"Content-Type", "text/html"}}, .body = "<h1>Not Found</h1>"};
    const QString name = method.mid(prefix.size());
    if (name == u"getJobStatus")
        return jobStatus(request);

    const QByteArray header = request.header("Authorization");
    const auto token = m_findToken(QString::fromLatin1(header.mid(7)));
    if (!header.startsWith("Bearer ") || !token)
        return refusal(401, u"AuthMissing"_s, u"Authentication Required"_s);
    if (!options.trustsServer)
        return refusal(401, u"BadJwtIssuer"_s, u"could not resolve the issuer"_s);
    const bool isLimits = name == u"getUploadLimits";
    if (token->audience != (isLimits ? u"did:web:video.bsky.app"_s : m_home))
        return refusal(401, u"BadJwtAudience"_s, u"jwt audience does not match service did"_s);
    if (token->method != (isLimits ? method : u"com.atproto.repo.uploadBlob"_s))
        return refusal(401, u"BadJwtLexiconMethod"_s, u"bad jwt lexicon method (\"lxm\")"_s);
    if (token->end <= m_clock.now())
        return refusal(401, u"JwtExpired"_s, u"jwt expired"_s);
    if (isLimits)
        return uploadLimits(token->did);
    if (name == u"uploadVideo")
        return uploadVideo(request, token->did);
    if (!options.takesParts)
        return refusal(501, u"MethodNotImplemented"_s, u"Method Not Implemented"_s);
    if (name == u"uploadPart")
        return uploadPart(request, token->did);
    if (name == u"getUploadStatus")
        return uploadStatus(request, token->did);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (!request.header("Content-Type").startsWith("application/json"))
        return refusal(400, u"InvalidRequest"_s, u"Wrong request encoding (Content-Type)"_s);
    if (name == u"startUpload")
        return startUpload(body, token->did);
    if (name == u"finishUpload")
        return finishUpload(body, token->did);
    return refusal(501, u"MethodNotImplemented"_s, u"Method Not Implemented"_s);
}

void BlueskyVideos::expireUploads()
{
    for (auto &[id, upload] : m_uploads)
        upload.end = m_clock.now();
}

int BlueskyVideos::videosToday(const QString &did) const
{
    return int(std::ranges::count(m_jobs, did, [](const auto &each) { return each.second.did; }));
}

qint64 BlueskyVideos::bytesToday(const QString &did) const
{
    qint64 bytes = 0;
    for (const auto &[id, job] : m_jobs)
        bytes += job.did == did ? job.size : 0;
    return bytes;
}

Response BlueskyVideos::uploadLimits(const QString &did) const
{
    if (!options.emailConfirmed) {
        return answer({{u"canUpload"_s, false},
                       {u"error"_s, u"unconfirmed_email"_s},
                       {u"message"_s, u"User must have a confirmed email"_s}});
    }
    const int videos = options.videosADay - videosToday(did);
    const qint64 bytes = options.bytesADay - bytesToday(did);
    return answer({{u"canUpload"_s, videos > 0 && bytes > 0},
                   {u"remainingDailyVideos"_s, videos},
                   {u"remainingDailyBytes"_s, bytes}});
}

QString BlueskyVideos::jobOf(const QString &did, const QString &sha256) const
{
    const auto same = std::ranges::find_if(m_jobs, [&](const auto &each) {
        return each.second.did == did && each.second.sha256 == sha256 && each.second.failure.isEmpty();
    });
    return same == m_jobs.end() ? QString() : same->first;
}

QString BlueskyVideos::newJob(const QString &did, const QString &sha256, qint64 size)
{
    const QString id = u"job%1"_s.arg(++m_serial);
    m_jobs[id] = {.did = did,
                  .sha256 = sha256,
                  .size = size,
                  .looks = options.looks,
                  .failure = options.failures.isEmpty() ? QString() : options.failures.takeFirst()};
    return id;
}

/// As it stands, one look later each time.
QJsonObject BlueskyVideos::statusOf(const QString &jobId)
{
    Job &job = m_jobs.at(jobId);
    QJsonObject status{{u"jobId"_s, jobId}, {u"did"_s, job.did}};
    if (job.looks-- > 0) {
        status.insert(u"state"_s, job.looks > 0 ? u"JOB_STATE_ENCODING"_s : u"JOB_STATE_OF_ANOTHER_KIND"_s);
        status.insert(u"progress"_s, 40);
    } else if (!job.failure.isEmpty()) {
        status.insert(u"state"_s, u"JOB_STATE_FAILED"_s);
        status.insert(u"failureCode"_s, job.failure);
        status.insert(u"error"_s, job.failure);
        status.insert(u"message"_s, u"It failed"_s);
    } else {
        status.insert(u"state"_s, u"JOB_STATE_COMPLETED"_s);
        status.insert(u"blob"_s, m_store(job.did, job.sha256, job.size));
    }
    return status;
}

Response BlueskyVideos::jobStatus(const Request &request)
{
    const QString id = item(request, u"jobId"_s);
    if (!m_jobs.contains(id))
        return refusal(400, u"InvalidRequest"_s, u"Job not found"_s);
    return answer({{u"jobStatus"_s, statusOf(id)}});
}

Response BlueskyVideos::uploadVideo(const Request &request, const QString &did)
{
    if (item(request, u"did"_s) != did || !item(request, u"name"_s).endsWith(u".mp4"))
        return refusal(400, u"InvalidRequest"_s, u"did and name are required"_s);
    if (request.header("Content-Type") != "video/mp4" || request.bodySize < 1)
        return refusal(400, u"InvalidRequest"_s, u"Wrong request encoding (Content-Type)"_s);
    if (request.bodySize > options.largest)
        return refusal(413, u"PayloadTooLarge"_s, u"request entity too large"_s);
    const QString sha256 = QString::fromLatin1(request.bodySha256.toHex());
    if (const QString known = jobOf(did, sha256); !known.isEmpty()) {
        QJsonObject refused = statusOf(known);
        refused.insert(u"error"_s, u"already_exists"_s);
        refused.insert(u"message"_s, u"Video already processed"_s);
        return answer(refused, 409);
    }
    if (videosToday(did) >= options.videosADay)
        return refusal(429, u"DailyLimitExceeded"_s);
    const QString id = newJob(did, sha256, request.bodySize);
    const QJsonObject status{{u"jobId"_s, id}, {u"did"_s, did}, {u"state"_s, u"JOB_STATE_CREATED"_s}};
    return answer(options.bareStatus ? status : QJsonObject{{u"jobStatus"_s, status}});
}

Response BlueskyVideos::startUpload(const QJsonObject &body, const QString &did)
{
    const qint64 size = body.value("sizeBytes"_L1).toInteger(-1);
    if (size < 1 || !body.value("mimeType"_L1).isString())
        return refusal(400, u"InvalidRequest"_s, u"Missing required key"_s);
    if (!options.emailConfirmed)
        return refusal(403, u"UploadForbidden"_s);
    if (body.value("mimeType"_L1).toString() != u"video/mp4")
        return refusal(400, u"UnsupportedContentType"_s);
    if (size > options.largest)
        return refusal(400, u"VideoTooLarge"_s);
    if (body.value("durationMs"_L1).toInteger(0) > options.longest.count())
        return refusal(400, u"VideoTooLong"_s);
    const double ratio = body.value("width"_L1).toDouble(1) / std::max(1.0, body.value("height"_L1).toDouble(1));
    if (ratio > 3 || ratio < 1.0 / 3)
        return refusal(400, u"BadAspectRatio"_s);
    if (videosToday(did) >= options.videosADay || bytesToday(did) + size > options.bytesADay)
        return refusal(400, u"DailyLimitExceeded"_s);
    const auto isOpen = [&](const auto &each) {
        return each.second.did == did && each.second.completedJob.isEmpty() && each.second.end > m_clock.now();
    };
    if (std::ranges::count_if(m_uploads, isOpen) >= mostOpenUploads)
        return refusal(400, u"TooManyOpenUploads"_s);
    const QString id = u"upload%1"_s.arg(++m_serial);
    const Upload &upload = m_uploads[id] = {.did = did,
                                            .size = size,
                                            .partSize = options.partSize,
                                            .end = m_clock.now() + options.uploadLife,
                                            .finishLooks = options.finishLooks};
    return answer({{u"jobId"_s, id},
                   {u"partSizeBytes"_s, upload.partSize},
                   {u"partCount"_s, upload.partCount()},
                   {u"expiresAt"_s, toDateTime(upload.end).toString(Qt::ISODateWithMs)}});
}

tl::expected<BlueskyVideos::Upload *, Response> BlueskyVideos::find(const QString &jobId, const QString &did)
{
    const auto found = m_uploads.find(jobId);
    if (found == m_uploads.end() || found->second.did != did)
        return tl::unexpected(refusal(400, u"UploadNotFound"_s));
    return &found->second;
}

Response BlueskyVideos::uploadPart(const Request &request, const QString &did)
{
    const auto upload = find(item(request, u"jobId"_s), did);
    if (!upload)
        return upload.error();
    if (!(*upload)->completedJob.isEmpty())
        return refusal(400, u"UploadAlreadyCompleted"_s);
    if ((*upload)->end <= m_clock.now())
        return refusal(400, u"UploadExpired"_s);
    if (request.header("Content-Type") != "application/octet-stream")
        return refusal(400, u"InvalidRequest"_s, u"Wrong request encoding (Content-Type)"_s);
    const int number = item(request, u"partNumber"_s).toInt();
    if (number < 1 || number > (*upload)->partCount())
        return refusal(400, u"InvalidPartNumber"_s);
    if (request.bodySize != (*upload)->lengthOf(number))
        return refusal(400, u"PartSizeMismatch"_s);
    (*upload)->parts[number] = request.body;
    ++m_partsTaken;
    return answer({{u"partNumber"_s, number}, {u"sizeBytes"_s, request.bodySize}});
}

Response BlueskyVideos::finishUpload(const QJsonObject &body, const QString &did)
{
    const auto found = find(body.value("jobId"_L1).toString(), did);
    if (!found)
        return found.error();
    Upload &upload = **found;
    if (upload.completedJob.isEmpty()) {
        if (upload.end <= m_clock.now())
            return refusal(400, u"UploadExpired"_s);
        if (int(upload.parts.size()) < upload.partCount())
            return refusal(400, u"MissingParts"_s);
        if (upload.finishLooks-- > 0)
            return refusal(400, u"UploadNotReady"_s);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const auto &[number, bytes] : upload.parts)
            hash.addData(bytes);
        const QString sha256 = QString::fromLatin1(hash.result().toHex());
        const QString known = jobOf(did, sha256);
        upload.completedJob = known.isEmpty() ? newJob(did, sha256, upload.size) : known;
    }
    const QString id = upload.completedJob;
    return answer(
        {{u"completedJobId"_s, id},
         {u"jobStatus"_s, QJsonObject{{u"jobId"_s, id}, {u"did"_s, did}, {u"state"_s, u"JOB_STATE_CREATED"_s}}}});
}

Response BlueskyVideos::uploadStatus(const Request &request, const QString &did)
{
    const QString id = item(request, u"jobId"_s);
    const auto found = find(id, did);
    if (!found)
        return found.error();
    const Upload &upload = **found;
    QJsonArray received;
    for (const auto &[number, bytes] : upload.parts)
        received.append(number);
    const bool isFinishing = upload.finishLooks < options.finishLooks;
    QJsonObject status{{u"jobId"_s, id},
                       {u"partSizeBytes"_s, upload.partSize},
                       {u"partCount"_s, upload.partCount()},
                       {u"receivedParts"_s, received},
                       {u"expiresAt"_s, toDateTime(upload.end).toString(Qt::ISODateWithMs)},
                       {u"state"_s, isFinishing ? u"finishing"_s : u"created"_s}};
    if (!upload.completedJob.isEmpty()) {
        status.insert(u"state"_s, u"completed"_s);
        status.insert(u"completedJobId"_s, upload.completedJob);
    } else if (upload.end <= m_clock.now()) {
        status.insert(u"state"_s, u"expired"_s);
    }
    return answer(status);
}

} // namespace postrider::sandbox
