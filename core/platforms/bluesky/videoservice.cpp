// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/videoservice.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider::bluesky {
namespace {

const QString serviceHost = u"video.bsky.app"_s;
const QString startStep = u"video_start"_s;
const QString jobStep = u"video_job"_s;
const QString blobStep = u"video_blob"_s;
const QString failuresStep = u"video_failures"_s;

/// A token for uploads lives for half an hour, since the service uses it once more when the video is ready.
constexpr auto tokenLife = 30min;
constexpr auto tokenUse = 10min;
/// How often the service may fail to process a video before it is the video's fault.
constexpr int mostFailures = 2;

struct Bluesky
{
    Q_DECLARE_TR_FUNCTIONS(Bluesky)
};

/// "did:web:host", where a port is parted by an encoded colon (did:web method specification).
QString didOf(const QUrl &address)
{
    const QString port = address.port() < 0 ? QString() : u"%3A"_s + QString::number(address.port());
    return u"did:web:"_s + address.host() + port;
}

bool isNotOffered(const Error &error)
{
    return error.code == u"bluesky.not_offered";
}

bool isNotReached(const Error &error)
{
    return error.code == code::networkDown || error.code == code::networkOffline;
}

/// There is no such service for this account: nobody answers, or it does not know the account's server.
bool isNotThere(const Error &error)
{
    return isNotOffered(error) || isNotReached(error) || error.code == u"bluesky.video_permission";
}

QString fileName(const MediaAsset &asset)
{
    return asset.sha256.left(24) + u".mp4"_s;
}

Error garbage()
{
    return {.code = code::networkGarbage,
            .remedy = Remedy::RetrySoon,
            .message = Bluesky::tr("What came back was not an answer of Bluesky’s video service."),
            .hint = Bluesky::tr("Something between this computer and Bluesky may change answers.")};
}

/// A job's status comes bare or inside "jobStatus": the documents and the lexicon differ.
QJsonObject statusIn(const QJsonObject &answer)
{
    return answer.contains("jobStatus"_L1) ? answer.value("jobStatus"_L1).toObject() : answer;
}

bool isBlob(const QJsonValue &blob)
{
    return !blob["ref"_L1]["$link"_L1].toString().isEmpty() && blob["size"_L1].isDouble();
}

/// What to ask after, and the blob where it is there already: of a video that the service has seen before.
Result<QJsonObject> jobIn(const QJsonObject &answer)
{
    const QJsonObject status = statusIn(answer);
    QString id = answer.value("completedJobId"_L1).toString();
    if (id.isEmpty())
        id = status.value("jobId"_L1).toString();
    QJsonObject job{{u"jobId"_s, id}};
    if (isBlob(status.value("blob"_L1)))
        job.insert(u"blob"_s, status.value("blob"_L1));
    else if (id.isEmpty())
        return tl::unexpected(garbage());
    return job;
}

Error failure(const QJsonObject &status)
{
    const QString failureCode = status.value("failureCode"_L1).toString();
    const QString exportHint = Bluesky::tr("Export the video as MP4 with H.264 and add it again.");
    Error error;
    if (failureCode == u"validation_failure") {
        error = ownError("video_refused"_L1, Remedy::ChangePost, Bluesky::tr("Bluesky does not take this video."),
                         exportHint);
    } else if (failureCode == u"pds_upload_unsupported_blob_size") {
        error = ownError("video_too_large"_L1, Remedy::ChangePost,
                         Bluesky::tr("The account’s server takes smaller videos only."),
                         Bluesky::tr("Cut the video, or export it with a lower bit rate."));
    } else if (failureCode == u"pds_upload_failure") {
        error = ownError("video_not_stored"_L1, Remedy::RetrySoon,
                         Bluesky::tr("Bluesky could not put the video on the account’s server."),
                         Bluesky::tr("Postrider tries again by itself."));
    } else {
        error = ownError("video_failed"_L1, Remedy::RetrySoon, Bluesky::tr("Bluesky could not process the video."),
                         Bluesky::tr("Postrider tries again by itself."));
    }
    error.networkCode = failureCode;
    error.networkMessage = status.value("message"_L1).toString(status.value("error"_L1).toString());
    return error;
}

Error uploadGone()
{
    return ownError("upload_gone"_L1, Remedy::RetrySoon, Bluesky::tr("Bluesky no longer had the uploaded video."),
                    Bluesky::tr("Postrider uploads it again by itself."));
}

} // namespace

VideoService::VideoService(PublishContext &context, const Xrpc &home, const QUrl &address)
    : m_context(context), m_home(home), m_address(address)
{}

QStringList VideoService::steps()
{
    return {startStep, jobStep, blobStep};
}

Xrpc VideoService::service(const QString &token) const
{
    return Xrpc(m_context.http, m_context.clock, QUrl(u"https://"_s + serviceHost), token,
                m_context.timing.requestTimeout, m_context.cancellation);
}

QCoro::Task<Result<std::optional<QJsonObject>>> VideoService::process(MediaAsset assetGiven,
                                                                      Xrpc::Progress progressGiven)
{
    const MediaAsset asset = std::move(assetGiven);
    const Xrpc::Progress progress = std::move(progressGiven);
    const QJsonObject intent{{u"sha256"_s, asset.sha256}};
    const auto before = m_context.journal.find(startStep);
    const bool begunBefore = before && before->state == StepRecord::State::Done;
    if (!begunBefore) {
        const Result<> allowed = co_await askLimits(asset.facts.bytes);
        if (!allowed && isNotThere(allowed.error()))
            co_return std::nullopt;
        if (!allowed)
            co_return tl::unexpected(allowed.error());
    }
    const auto started = co_await m_context.journal.repeatable(startStep, intent, [&] { return start(asset); });
    if (!started && isNotThere(started.error()))
        co_return std::nullopt;
    if (!started)
        co_return tl::unexpected(started.error());
    const QJsonObject &upload = *started;
    const auto job = co_await m_context.journal.repeatable(
        jobStep, intent, [&] { return handOver(asset, upload, begunBefore, progress); });
    if (!job)
        co_return tl::unexpected(co_await startAnewAfter(job.error()));
    const QJsonObject &handedOver = *job;
    const auto ready = co_await m_context.journal.repeatable(blobStep, {{u"jobId"_s, handedOver.value("jobId"_L1)}},
                                                             [&] { return awaitBlob(handedOver); });
    if (!ready)
        co_return tl::unexpected(co_await startAnewAfter(ready.error()));
    co_return ready->value("blob"_L1).toObject();
}

/// The account's server vouches for the account before another service, for one method only.
QCoro::Task<Result<QString>> VideoService::token(QString audience, QString method)
{
    const Instant end = m_context.clock.now() + tokenLife;
    const QUrlQuery query{{u"aud"_s, audience}, {u"lxm"_s, method}, {u"exp"_s, QString::number(toMs(end) / 1000)}};
    const auto answer = co_await m_home.query(u"com.atproto.server.getServiceAuth"_s, query);
    if (!answer) {
        Error error = answer.error();
        if (isNotReached(error)) // it is the account's server that is not there
            error.code = code::networkNoAnswer;
        co_return tl::unexpected(error);
    }
    co_return answer->value("token"_L1).toString();
}

/// Lets the service store what comes of the video. A long upload needs several.
QCoro::Task<Result<QString>> VideoService::uploadToken()
{
    const Instant now = m_context.clock.now();
    if (m_uploadToken.isEmpty() || now - m_uploadTokenMade > tokenUse) {
        const auto made = co_await token(didOf(m_address), u"com.atproto.repo.uploadBlob"_s);
        if (!made)
            co_return made;
        m_uploadToken = *made;
        m_uploadTokenMade = now;
    }
    co_return QString(m_uploadToken); // of a member itself co_return would leave nothing
}

QCoro::Task<Result<>> VideoService::askLimits(qint64 bytes)
{
    const QString method = u"app.bsky.video.getUploadLimits"_s;
    const auto permit = co_await token(u"did:web:"_s + serviceHost, method);
    if (!permit)
        co_return tl::unexpected(permit.error());
    const auto limits = co_await service(*permit).query(method, {}, Effect::Video);
    if (!limits)
        co_return tl::unexpected(limits.error());
    const bool isUsedUp = limits->value("remainingDailyVideos"_L1).toInteger(1) < 1
        || limits->value("remainingDailyBytes"_L1).toInteger(bytes) < bytes;
    if (limits->value("canUpload"_L1).toBool() && !isUsedUp)
        co_return Result<>();
    Error error = isUsedUp ? ownError("video_limit"_L1, Remedy::WaitForLimit,
                                      Bluesky::tr("Bluesky takes no more videos from this account today."),
                                      Bluesky::tr("The post goes out by itself when the limit is over."))
                           : ownError("video_forbidden"_L1, Remedy::FixAccount,
                                      Bluesky::tr("This account may not upload videos to Bluesky."),
                                      Bluesky::tr("Confirm the account’s e-mail address in the Bluesky app, then "
                                                  "retry."));
    error.networkCode = limits->value("error"_L1).toString();
    error.networkMessage = limits->value("message"_L1).toString();
    co_return tl::unexpected(error);
}

/// An upload in parts; {"whole": true} where the service only knows the older way.
QCoro::Task<Result<QJsonObject>> VideoService::start(MediaAsset assetGiven)
{
    const MediaAsset asset = std::move(assetGiven);
    const auto permit = co_await uploadToken();
    if (!permit)
        co_return tl::unexpected(permit.error());
    QJsonObject body{
        {u"sizeBytes"_s, asset.facts.bytes}, {u"mimeType"_s, asset.facts.mimeType}, {u"name"_s, fileName(asset)}};
    const std::pair<QString, qint64> hints[] = {
        {u"durationMs"_s, asset.facts.durationMs}, {u"width"_s, asset.facts.width}, {u"height"_s, asset.facts.height}};
    for (const auto &[key, value] : hints) {
        if (value > 0)
            body.insert(key, value);
    }
    const auto answer = co_await service(*permit).call(u"app.bsky.video.startUpload"_s, body, Effect::Video);
    if (!answer && isNotOffered(answer.error()))
        co_return QJsonObject{{u"whole"_s, true}};
    if (!answer)
        co_return answer;
    const qint64 size = answer->value("partSizeBytes"_L1).toInteger();
    const qint64 count = answer->value("partCount"_L1).toInteger();
    const bool fits = size > 0 && count == (asset.facts.bytes + size - 1) / size;
    if (!fits || answer->value("jobId"_L1).toString().isEmpty())
        co_return tl::unexpected(garbage());
    co_return answer;
}

/// Until the service has the whole video. `begunBefore`: it may have some or all of it from an earlier try.
QCoro::Task<Result<QJsonObject>> VideoService::handOver(MediaAsset assetGiven, QJsonObject startedGiven,
                                                        bool begunBefore, Xrpc::Progress progressGiven)
{
    const MediaAsset asset = std::move(assetGiven);
    const QJsonObject started = std::move(startedGiven);
    const Xrpc::Progress progress = std::move(progressGiven);
    const auto permit = co_await uploadToken();
    if (!permit)
        co_return tl::unexpected(permit.error());
    if (started.value("whole"_L1).toBool()) {
        HttpBody body = HttpBody::file(asset.path, 0, asset.facts.bytes, "video/mp4");
        const QUrlQuery query{{u"did"_s, m_context.account.remoteId}, {u"name"_s, fileName(asset)}};
        const auto answer = co_await service(*permit).upload(u"app.bsky.video.uploadVideo"_s, query, std::move(body),
                                                             Effect::Video, progress);
        co_return answer ? jobIn(*answer) : answer;
    }
    const QString jobId = started.value("jobId"_L1).toString();
    QJsonArray received;
    if (begunBefore) {
        const auto status = co_await service(*permit).query(u"app.bsky.video.getUploadStatus"_s, {{u"jobId"_s, jobId}},
                                                            Effect::Video);
        if (!status)
            co_return status;
        const QString state = status->value("state"_L1).toString();
        if (state == u"completed")
            co_return jobIn(*status);
        if (state == u"failed" || state == u"aborted" || state == u"expired")
            co_return tl::unexpected(uploadGone());
        if (state == u"finishing")
            co_return co_await finish(jobId);
        received = status->value("receivedParts"_L1).toArray();
    }
    const auto sent = co_await sendParts(asset, started, received, progress);
    if (!sent)
        co_return tl::unexpected(sent.error());
    co_return co_await finish(jobId);
}

QCoro::Task<Result<>> VideoService::sendParts(MediaAsset assetGiven, QJsonObject startedGiven, QJsonArray receivedGiven,
                                              Xrpc::Progress progressGiven)
{
    const MediaAsset asset = std::move(assetGiven);
    const QJsonObject started = std::move(startedGiven);
    const QJsonArray received = std::move(receivedGiven);
    const Xrpc::Progress progress = std::move(progressGiven);
    const qint64 partSize = started.value("partSizeBytes"_L1).toInteger();
    const qint64 count = started.value("partCount"_L1).toInteger();
    for (qint64 number = 1; number <= count; ++number) {
        if (received.contains(number))
            continue;
        const auto permit = co_await uploadToken();
        if (!permit)
            co_return tl::unexpected(permit.error());
        const qint64 offset = (number - 1) * partSize;
        const qint64 length = std::min(partSize, asset.facts.bytes - offset);
        Xrpc::Progress report;
        if (progress)
            report = [progress, offset](qint64 sent) { progress(offset + sent); };
        HttpBody body = HttpBody::file(asset.path, offset, length, "application/octet-stream");
        const QUrlQuery query{{u"jobId"_s, started.value("jobId"_L1).toString()},
                              {u"partNumber"_s, QString::number(number)}};
        const auto answer = co_await service(*permit).upload(u"app.bsky.video.uploadPart"_s, query, std::move(body),
                                                             Effect::Video, std::move(report));
        if (!answer)
            co_return tl::unexpected(answer.error());
    }
    co_return Result<>();
}

QCoro::Task<Result<QJsonObject>> VideoService::finish(QString jobIdGiven)
{
    const QJsonObject body{{u"jobId"_s, jobIdGiven}};
    const Instant begin = m_context.clock.now();
    for (;;) {
        const auto permit = co_await uploadToken();
        if (!permit)
            co_return tl::unexpected(permit.error());
        const auto answer = co_await service(*permit).call(u"app.bsky.video.finishUpload"_s, body, Effect::Video);
        if (answer)
            co_return jobIn(*answer);
        if (answer.error().networkCode != u"UploadNotReady")
            co_return answer;
        const Result<> paused = co_await pause(begin);
        if (!paused)
            co_return tl::unexpected(paused.error());
    }
}

QCoro::Task<Result<QJsonObject>> VideoService::awaitBlob(QJsonObject jobGiven)
{
    const QJsonObject job = std::move(jobGiven);
    if (job.contains("blob"_L1))
        co_return QJsonObject{{u"blob"_s, job.value("blob"_L1)}};
    const QUrlQuery query{{u"jobId"_s, job.value("jobId"_L1).toString()}};
    const Xrpc api = service({}); // whoever knows the id may ask
    const Instant begin = m_context.clock.now();
    for (;;) {
        const auto answer = co_await api.query(u"app.bsky.video.getJobStatus"_s, query, Effect::Video);
        if (!answer && (answer.error().remedy == Remedy::Nothing || answer.error().remedy == Remedy::ChangePost))
            co_return tl::unexpected(uploadGone());
        if (!answer)
            co_return answer;
        const QJsonObject status = statusIn(*answer);
        if (isBlob(status.value("blob"_L1)))
            co_return QJsonObject{{u"blob"_s, status.value("blob"_L1)}};
        if (status.value("state"_L1).toString() == u"JOB_STATE_FAILED")
            co_return tl::unexpected(failure(status));
        const Result<> paused = co_await pause(begin);
        if (!paused)
            co_return tl::unexpected(paused.error());
    }
}

/// Until the service may be asked again; an error where it was asked for long enough in this try, or nobody waits.
QCoro::Task<Result<>> VideoService::pause(Instant begin)
{
    const PublishTiming &timing = m_context.timing;
    if (m_context.clock.now() - begin + timing.statusPollInterval > timing.statusPollLimit) {
        Error error = ownError("still_processing"_L1, Remedy::RetrySoon,
                               Bluesky::tr("Bluesky has the whole video and is still working on it."),
                               Bluesky::tr("Nothing to do: Postrider asks again; nothing is sent twice."));
        error.retryAfter = 60s;
        co_return tl::unexpected(error);
    }
    const bool slept = co_await sleepFor(m_context.clock, timing.statusPollInterval, m_context.cancellation);
    if (!slept)
        co_return tl::unexpected(Error{
            .code = code::cancelled, .remedy = Remedy::RetrySoon, .message = Bluesky::tr("Publishing was stopped.")});
    co_return Result<>();
}

/// Forgets the upload where nothing more can come of it, so that the next try makes a new one.
QCoro::Task<Error> VideoService::startAnewAfter(Error errorGiven)
{
    Error error = std::move(errorGiven);
    static const QStringList ends{u"bluesky.upload_gone"_s, u"bluesky.video_refused"_s, u"bluesky.video_too_large"_s,
                                  u"bluesky.video_not_stored"_s, u"bluesky.video_failed"_s};
    if (!ends.contains(error.code))
        co_return error;
    if (error.code == u"bluesky.video_failed") {
        const auto noted = m_context.journal.find(failuresStep);
        int failures = 1 + (noted ? noted->intent.value("count"_L1).toInt() : 0);
        if (failures >= mostFailures) {
            failures = 0;
            error.remedy = Remedy::ChangePost;
            error.hint = Bluesky::tr("Export the video as MP4 with H.264 and add it again.");
        }
        const auto kept = co_await m_context.journal.note(failuresStep, {{u"count"_s, failures}});
        if (!kept)
            co_return kept.error();
    }
    QStringList names = steps();
    names.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
    const auto forgotten = co_await m_context.journal.forget(names);
    co_return forgotten ? error : forgotten.error();
}

} // namespace postrider::bluesky
