// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/errors.h"
#include "core/platforms/facebook/facebookflow.h"
#include "core/platforms/meta/text.h"

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace std::chrono_literals;
using facebook::errors;
using facebook::VideoStatus;
using facebook::Words;
using meta::Effect;

/// A finish call that left no trace for so long has not arrived.
constexpr Milliseconds finishSettles = 2min;
constexpr Milliseconds stillProcessingDelay = 60s;
constexpr Milliseconds chunkAgain = 1s;
/// Chunks that are refused in a row before a try ends.
constexpr int toleratedChunkErrors = 4;
constexpr int toleratedReadFailures = 3;

constexpr QLatin1StringView startStep{"start_upload"};
constexpr QLatin1StringView uploadStep{"upload"};
constexpr QLatin1StringView finishStep{"finish"};

QString edgePath(int edge)
{
    static const QString paths[] = {u"/videos"_s, u"/video_reels"_s, u"/video_stories"_s};
    return paths[edge];
}

bool isPassing(const Error &error)
{
    return error.remedy == Remedy::RetrySoon && error.code != code::cancelled;
}

Error stillProcessing()
{
    Error error = meta::ownError(errors(), "still_processing"_L1, Remedy::RetrySoon,
                                 Words::tr("Facebook is still working on the video."),
                                 Words::tr("Nothing to do: Postrider looks again by itself."));
    error.retryAfter = stillProcessingDelay;
    return error;
}

} // namespace

QCoro::Task<Result<>> FacebookFlow::forgetUpload()
{
    QStringList steps{startStep, uploadStep};
    steps.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
    if (steps.isEmpty())
        co_return Result<>{};
    const Result<> forgotten = co_await m_context.journal.forget(steps);
    co_return forgotten;
}

QCoro::Task<Result<QJsonObject>> FacebookFlow::startUpload(VideoEdge edge)
{
    meta::Fields fields{{u"upload_phase"_s, u"start"_s}};
    if (edge == VideoEdge::Videos)
        fields.emplace_back(u"file_size"_s, QString::number(m_sizes.front()));
    meta::GraphApi &api = edge == VideoEdge::Videos ? m_videoApi : m_api;
    const Result<QJsonObject> answer = co_await api.post(pageId() + edgePath(int(edge)), fields, Effect::Change);
    if (!answer)
        co_return answer;
    const QString video = meta::idText(answer->value("video_id"_L1));
    const QString session = meta::idText(answer->value("upload_session_id"_L1));
    if (video.isEmpty() || (edge == VideoEdge::Videos && session.isEmpty()))
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
    co_return QJsonObject{{u"video"_s, video},
                          {u"session"_s, session},
                          {u"address"_s, answer->value("upload_url"_L1).toString()},
                          {u"start"_s, meta::idText(answer->value("start_offset"_L1))},
                          {u"end"_s, meta::idText(answer->value("end_offset"_L1))}};
}

/// The id of a video whose bytes have all arrived; nothing of it is public.
QCoro::Task<Result<QString>> FacebookFlow::uploadedVideo(VideoEdge edge)
{
    const Result<QJsonObject> started = co_await m_context.journal.repeatable(startStep, QJsonObject{},
                                                                              [&] { return startUpload(edge); });
    if (!started)
        co_return tl::unexpected(started.error());
    const QString video = started->value("video"_L1).toString();
    const QString session = started->value("session"_L1).toString();
    const QString address = started->value("address"_L1).toString();

    const auto before = m_context.journal.find(uploadStep);
    const bool resumed = before.has_value();
    qint64 offset = started->value("start"_L1).toString().toLongLong();
    qint64 end = started->value("end"_L1).toString().toLongLong();
    if (before && before->intent.contains("offset"_L1)) {
        offset = before->intent.value("offset"_L1).toInteger();
        end = before->intent.value("end"_L1).toInteger();
    }
    const QJsonObject intent{{u"video"_s, video}, {u"offset"_s, offset}, {u"end"_s, end}};
    const Result<QJsonObject> uploaded = co_await m_context.journal.repeatable(uploadStep, intent, [&] {
        return edge == VideoEdge::Videos ? transferChunks(session, offset, end)
                                         : transferWhole(video, address, resumed);
    });
    if (!uploaded) {
        const auto &fault = edge == VideoEdge::Videos ? m_videoApi.lastFault() : m_api.lastFault();
        if (fault) { // refused: this session is spent; a connection that broke does not spend it
            const Result<> forgotten = co_await forgetUpload();
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        co_return tl::unexpected(uploaded.error());
    }
    if (m_sizes.front() > 0)
        reportProgress(0, m_sizes.front());
    if (edge != VideoEdge::Videos) {
        const Result<> arrived = co_await awaitUpload(video);
        if (!arrived)
            co_return tl::unexpected(arrived.error());
    }
    co_return video;
}

/// Each answer says which bytes come next; so does the refusal of a wrong offset (subcode 1363037).
QCoro::Task<Result<QJsonObject>> FacebookFlow::transferChunks(QString sessionGiven, qint64 offset, qint64 end)
{
    const QString session = std::move(sessionGiven);
    const qint64 size = m_sizes.front();
    int errorsInARow = 0;
    while (offset < end && offset < size) {
        const qint64 length = std::min(end, size) - offset;
        std::vector<HttpBody::FormPart> parts;
        parts.push_back({.name = u"upload_phase"_s, .value = u"transfer"_s});
        parts.push_back({.name = u"upload_session_id"_s, .value = session});
        parts.push_back({.name = u"start_offset"_s, .value = QString::number(offset)});
        parts.push_back({.name = u"video_file_chunk"_s,
                         .filePath = m_context.post.media.front().asset.path,
                         .fileName = u"chunk"_s,
                         .mimeType = "application/octet-stream",
                         .offset = offset,
                         .length = length});
        const std::function<void(qint64)> progress = [this, offset, length](qint64 sent) {
            reportProgress(0, offset + std::min(sent, length));
        };
        const Result<QJsonObject> answer = co_await m_videoApi.postParts(pageId() + u"/videos"_s, parts, progress);
        QJsonObject next = answer.value_or(QJsonObject{});
        if (!answer) {
            const auto fault = m_videoApi.lastFault();
            if (!fault || ++errorsInARow > toleratedChunkErrors)
                co_return answer;
            if (fault->subcode == 1363037) {
                next = fault->data;
            } else if (fault->transient) {
                const Result<> slept = co_await meta::wait(m_context, chunkAgain);
                if (!slept)
                    co_return tl::unexpected(slept.error());
                continue;
            } else {
                co_return answer;
            }
        } else {
            errorsInARow = 0;
        }
        const QString nextStart = meta::idText(next.value("start_offset"_L1));
        const QString nextEnd = meta::idText(next.value("end_offset"_L1));
        if (nextStart.isEmpty() || nextEnd.isEmpty())
            co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
        if (answer && nextStart.toLongLong() <= offset) // no step forward: would go on for ever
            co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
        offset = nextStart.toLongLong();
        end = nextEnd.toLongLong();
        const Result<> noted = co_await m_context.journal.note(uploadStep,
                                                               QJsonObject{{u"offset"_s, offset}, {u"end"_s, end}});
        if (!noted)
            co_return tl::unexpected(noted.error());
    }
    co_return QJsonObject{{u"bytes"_s, offset}};
}

/// Reels and stories: one body, gone on with from where the status says that the earlier bytes end.
QCoro::Task<Result<QJsonObject>> FacebookFlow::transferWhole(QString videoGiven, QString addressGiven, bool resumed)
{
    const QString video = std::move(videoGiven);
    const QUrl target = m_api.uploadAddress(addressGiven, u"video-upload"_s, video);
    const MediaAsset &asset = m_context.post.media.front().asset;
    const qint64 size = m_sizes.front();
    bool askFirst = resumed && !asset.isRemote();
    for (int round = 0;; ++round) {
        qint64 offset = 0;
        if (askFirst) {
            const Result<VideoReading> reading = co_await readVideo(video);
            if (reading && reading->status.bytesTransferred > 0)
                offset = std::min(reading->status.bytesTransferred, size);
            if (size > 0 && offset == size)
                co_return QJsonObject{{u"bytes"_s, size}};
        }
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        HttpBody body;
        if (asset.isRemote()) {
            headers.emplace_back("file_url", asset.url.toUtf8());
        } else {
            headers.emplace_back("offset", QByteArray::number(offset));
            headers.emplace_back("file_size", QByteArray::number(size));
            body = HttpBody::file(asset.path, offset, size - offset, "application/octet-stream");
        }
        const std::function<void(qint64)> progress = [this, offset](qint64 sent) { reportProgress(0, offset + sent); };
        const Result<QJsonObject> answer = co_await m_api.upload(target, headers, std::move(body), progress);
        if (answer) {
            if (answer->contains("success"_L1) && !answer->value("success"_L1).toBool())
                co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
            co_return QJsonObject{{u"bytes"_s, size}};
        }
        const bool wrongOffset = m_api.lastFault() && m_api.lastFault()->uploadType == u"OffsetInvalidError";
        if (!wrongOffset || round > 0)
            co_return answer;
        askFirst = true;
    }
}

QCoro::Task<Result<FacebookFlow::VideoReading>> FacebookFlow::readVideo(QString video)
{
    const meta::Fields query{{u"fields"_s, u"status,published,post_id,permalink_url"_s}};
    const Result<QJsonObject> answer = co_await m_api.get(video, query);
    if (!answer)
        co_return tl::unexpected(answer.error());
    VideoReading reading;
    reading.status = facebook::videoStatusIn(*answer);
    reading.published = answer->value("published"_L1).toBool(true);
    reading.postId = meta::idText(answer->value("post_id"_L1));
    reading.permalink = completeAddress(answer->value("permalink_url"_L1).toString());
    co_return reading;
}

/// The publishing phase tells; of a Page's video its own flag has to agree.
bool FacebookFlow::isOut(VideoEdge edge, const VideoReading &reading)
{
    return reading.status.isPublished && (edge != VideoEdge::Videos || reading.published);
}

Error FacebookFlow::videoError(const VideoStatus &status) const
{
    meta::GraphFault fault;
    fault.text = status.errorText;
    if (status.errorCode >= 1'000'000)
        fault.subcode = status.errorCode;
    else
        fault.code = status.errorCode;
    if (status.errorCode != 0)
        return meta::errorFor(errors(), fault, Effect::Read);
    return meta::ownError(errors(), "video_failed"_L1, Remedy::RetrySoon,
                          Words::tr("Facebook could not use the uploaded video."),
                          Words::tr("If this goes on, convert it to MP4 with H.264 and AAC."));
}

/// Until the bytes of a reel or story have been taken in.
QCoro::Task<Result<>> FacebookFlow::awaitUpload(QString videoGiven)
{
    const QString video = std::move(videoGiven);
    const Instant begin = m_context.clock.now();
    int failures = 0;
    for (;;) {
        const Result<VideoReading> reading = co_await readVideo(video);
        if (!reading) {
            if (!isPassing(reading.error()) || ++failures >= toleratedReadFailures)
                co_return tl::unexpected(reading.error());
        } else {
            failures = 0;
            if (reading->status.isDead) {
                const Result<> forgotten = co_await forgetUpload(); // nothing was finished: a new session is allowed
                if (!forgotten)
                    co_return forgotten;
                co_return tl::unexpected(videoError(reading->status));
            }
            if (!reading->status.isKnown || reading->status.uploading == VideoStatus::Phase::Complete)
                co_return Result<>{};
        }
        if (m_context.clock.now() - begin + m_context.timing.statusPollInterval > m_context.timing.statusPollLimit)
            co_return tl::unexpected(stillProcessing());
        const Result<> slept = co_await meta::wait(m_context, m_context.timing.statusPollInterval);
        if (!slept)
            co_return slept;
    }
}

QCoro::Task<Result<QJsonObject>> FacebookFlow::finishVideo(VideoEdge edge, QString video, QString session)
{
    if (m_videoIsDead) {
        co_return tl::unexpected(meta::ownError(errors(), "video_failed"_L1, Remedy::RetrySoon,
                                                Words::tr("Facebook could not use the uploaded video."),
                                                Words::tr("Nothing to do: it is uploaded again.")));
    }
    meta::Fields fields{{u"upload_phase"_s, u"finish"_s}};
    if (edge == VideoEdge::Videos) {
        fields.emplace_back(u"upload_session_id"_s, session);
        fields.emplace_back(u"published"_s, u"true"_s);
    } else {
        fields.emplace_back(u"video_id"_s, video);
        fields.emplace_back(u"video_state"_s, u"PUBLISHED"_s);
    }
    if (!m_context.post.caption.isEmpty())
        fields.emplace_back(u"description"_s, m_context.post.caption);
    meta::GraphApi &api = edge == VideoEdge::Videos ? m_videoApi : m_api;
    const Result<QJsonObject> answer = co_await api.post(pageId() + edgePath(int(edge)), fields, Effect::Publish);
    if (answer && answer->contains("success"_L1) && !answer->value("success"_L1).toBool())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Publish));
    co_return answer;
}

/// The status of the known video tells for certain, after a while.
QCoro::Task<Result<Finding>> FacebookFlow::reconcileVideo(VideoEdge edge, QString videoGiven, StepRecord stepGiven)
{
    const QString video = std::move(videoGiven);
    const StepRecord step = std::move(stepGiven);
    const Instant begin = m_context.clock.now();
    const Instant sentAt = std::max(instantFromMs(step.intent.value("sent_at"_L1).toInteger()), step.startedAt);
    bool lookedTwice = false;
    for (;;) {
        const Result<VideoReading> reading = co_await readVideo(video);
        if (!reading)
            co_return tl::unexpected(reading.error());
        const VideoStatus &status = reading->status;
        if (isOut(edge, *reading))
            co_return Finding{Finding::Answer::Happened, {{u"post_id"_s, reading->postId}}};
        if (status.isDead) {
            const Result<> forgotten = co_await forgetUpload();
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
            m_videoIsDead = true;
            co_return Finding{Finding::Answer::DidNotHappen, {}};
        }
        // While it is being processed, publishing has not had its turn.
        const bool untouched = status.publishing == VideoStatus::Phase::NotStarted && !status.isPublished
            && status.processing != VideoStatus::Phase::InProgress;
        if (untouched && lookedTwice && m_context.clock.now() - sentAt > finishSettles)
            co_return Finding{Finding::Answer::DidNotHappen, {}}; // the same video is finished again
        lookedTwice = true;
        if (m_context.clock.now() - begin > std::max(m_context.timing.statusPollLimit, finishSettles))
            co_return tl::unexpected(stillProcessing());
        const Result<> slept = co_await meta::wait(m_context, m_context.timing.statusPollInterval);
        if (!slept)
            co_return tl::unexpected(slept.error());
    }
}

/// The finish answer only says that the request was taken: it is out when the video says so.
QCoro::Task<Result<FacebookFlow::VideoReading>> FacebookFlow::awaitPublished(VideoEdge edge, QString videoGiven)
{
    const QString video = std::move(videoGiven);
    const Instant begin = m_context.clock.now();
    int failures = 0;
    for (;;) {
        const Result<VideoReading> reading = co_await readVideo(video);
        if (!reading) {
            if (!isPassing(reading.error()) || ++failures >= toleratedReadFailures)
                co_return reading;
        } else {
            failures = 0;
            if (isOut(edge, *reading))
                co_return reading;
            if (reading->status.isDead) {
                // Proven dead after an accepted finish: the whole of it may be done again.
                QStringList steps{startStep, uploadStep, finishStep, u"publish_story"_s};
                steps.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
                const Result<> forgotten = co_await m_context.journal.forget(steps);
                if (!forgotten)
                    co_return tl::unexpected(forgotten.error());
                co_return tl::unexpected(videoError(reading->status));
            }
        }
        if (m_context.clock.now() - begin + m_context.timing.statusPollInterval > m_context.timing.statusPollLimit)
            co_return tl::unexpected(stillProcessing());
        const Result<> slept = co_await meta::wait(m_context, m_context.timing.statusPollInterval);
        if (!slept)
            co_return tl::unexpected(slept.error());
    }
}

QCoro::Task<Result<Published>> FacebookFlow::publishVideo(VideoEdge edge)
{
    if (m_sizes.empty()) {
        co_return tl::unexpected(meta::ownError(errors(), "media_needed"_L1, Remedy::ChangePost,
                                                Words::tr("This post has no picture or video yet."),
                                                Words::tr("Add one.")));
    }
    if (edge == VideoEdge::Videos && m_context.post.media.front().asset.isRemote()) {
        const Result<Published> published = co_await publishRemoteVideo();
        co_return published;
    }
    QString video;
    QJsonObject intent;
    if (const auto sent = m_context.journal.find(finishStep)) {
        intent = sent->intent; // never a second session while the first may be public
        video = intent.value("video"_L1).toString();
    } else {
        const Result<QString> uploaded = co_await uploadedVideo(edge);
        if (!uploaded)
            co_return tl::unexpected(uploaded.error());
        video = *uploaded;
        const auto started = m_context.journal.find(startStep);
        const QString known = started ? started->result.value("session"_L1).toString() : QString();
        intent = {{u"video"_s, video}, {u"session"_s, known}, {u"sent_at"_s, toMs(m_context.clock.now())}};
    }
    const QString session = intent.value("session"_L1).toString();
    const Result<QJsonObject> finished = co_await m_context.journal.once(
        finishStep, intent, [&] { return finishVideo(edge, video, session); },
        [&](StepRecord step) { return reconcileVideo(edge, video, std::move(step)); });
    if (!finished) {
        const Error error = finished.error();
        // A second finish may be refused because the first one did its work.
        const bool refused = error.certainty == Certainty::DidNotHappen && !isPassing(error) && !m_videoIsDead;
        if (!refused)
            co_return tl::unexpected(error);
        const Result<VideoReading> reading = co_await readVideo(video);
        if (!reading || !isOut(edge, *reading))
            co_return tl::unexpected(error);
    }
    const Result<VideoReading> reading = co_await awaitPublished(edge, video);
    if (!reading)
        co_return tl::unexpected(reading.error());
    Published published;
    published.platformPostId = reading->postId.isEmpty() ? video : fullPostId(reading->postId);
    published.postUrl = reading->permalink.isEmpty() ? u"https://www.facebook.com/"_s + published.platformPostId
                                                     : reading->permalink;
    co_return published;
}

/// A video at an address: fetched into a hidden video first, whose known id is then shown.
QCoro::Task<Result<Published>> FacebookFlow::publishRemoteVideo()
{
    meta::Fields fields{{u"file_url"_s, m_context.post.media.front().asset.url}, {u"published"_s, u"false"_s}};
    if (!m_context.post.caption.isEmpty())
        fields.emplace_back(u"description"_s, m_context.post.caption);
    const QString path = pageId() + u"/videos"_s;
    const Result<QJsonObject> hidden = co_await m_context.journal.repeatable(
        startStep, QJsonObject{}, [&] { return m_videoApi.post(path, fields, Effect::Change); });
    if (!hidden)
        co_return tl::unexpected(hidden.error());
    const QString video = meta::idText(hidden->value("id"_L1));
    if (video.isEmpty()) {
        const Result<> forgotten = co_await forgetUpload();
        co_return tl::unexpected(forgotten ? meta::noUsableAnswer(errors(), 200, Effect::Read) : forgotten.error());
    }
    if (!m_context.journal.find(finishStep)) {
        const Result<> arrived = co_await awaitUpload(video);
        if (!arrived)
            co_return tl::unexpected(arrived.error());
    }
    const meta::Fields form{{u"published"_s, u"true"_s}};
    const Result<QJsonObject> shown = co_await m_context.journal.once(
        finishStep, QJsonObject{{u"video"_s, video}, {u"sent_at"_s, toMs(m_context.clock.now())}},
        [&] { return m_api.post(video, form, Effect::Publish); },
        [&](StepRecord step) { return reconcileVideo(VideoEdge::Videos, video, std::move(step)); });
    if (!shown)
        co_return tl::unexpected(shown.error());
    const Result<VideoReading> reading = co_await awaitPublished(VideoEdge::Videos, video);
    if (!reading)
        co_return tl::unexpected(reading.error());
    Published published;
    published.platformPostId = reading->postId.isEmpty() ? video : fullPostId(reading->postId);
    published.postUrl = reading->permalink.isEmpty() ? u"https://www.facebook.com/"_s + published.platformPostId
                                                     : reading->permalink;
    co_return published;
}

} // namespace postrider
