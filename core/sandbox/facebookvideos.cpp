// SPDX-License-Identifier: GPL-3.0-or-later
// Videos and reels of pretend Facebook Pages: upload sessions, processing, publication.
#include "core/sandbox/facebooknetwork.h"

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

using Kind = FacebookVideo::Kind;
constexpr std::chrono::hours sessionLife{24};
constexpr std::chrono::hours day{24};

QJsonObject offsetsOf(const GraphUpload &upload, qint64 chunkSize)
{
    const qint64 end = std::min(upload.received() + chunkSize, upload.fileSize());
    return {{u"start_offset"_s, QString::number(upload.received())}, {u"end_offset"_s, QString::number(end)}};
}

QString reasonOf(int code)
{
    switch (code) {
    case 1363040:
        return u"The shape must be between 16:9 and 9:16."_s;
    case 1363127:
        return u"Resolution too low. Minimum is 540p."_s;
    case 1363128:
        return u"The length must be from 3 to 90 seconds."_s;
    case 1363129:
        return u"The frame rate must be from 24 to 60."_s;
    case 352:
        return u"The video format is not supported."_s;
    default:
        return u"The video could not be processed."_s;
    }
}

} // namespace

GraphAnswer FacebookNetwork::startVideo(const GraphCall &call, const MetaPage &page, Kind kind)
{
    FacebookVideo video;
    video.id = graphId(900000000000000, ++m_count);
    video.pageId = page.id;
    video.kind = kind;
    video.createdAt = m_context.now();
    if (kind == Kind::Video) {
        const qint64 fileSize = call.parameters.number(u"file_size"_s).value_or(0);
        if (fileSize <= 0)
            return tl::unexpected(graphParameterError(u"The parameter file_size is required"_s));
        video.sessionId = graphId(800000000000000, m_count);
        video.upload = GraphUpload(m_context.spool.newPath(), fileSize);
        const FacebookVideo &kept = m_videos[video.id] = video;
        QJsonObject answer = offsetsOf(kept.upload, m_context.options.facebook.chunkSize);
        answer[u"video_id"_s] = kept.id;
        answer[u"upload_session_id"_s] = kept.sessionId;
        return answer;
    }
    video.upload = GraphUpload(m_context.spool.newPath(), 0);
    m_videos[video.id] = video;
    const QString address = m_context.origin(u"rupload.facebook.com"_s) + u"/video-upload/"_s + call.version + u'/';
    return QJsonObject{{u"video_id"_s, video.id}, {u"upload_url"_s, address + video.id}};
}

GraphAnswer FacebookNetwork::uploadVideo(const GraphCall &call, const MetaPage &page)
{
    const QString phase = call.parameters.text(u"upload_phase"_s);
    if (phase == u"start")
        return startVideo(call, page, Kind::Video);
    const QString session = call.parameters.text(u"upload_session_id"_s);
    const auto found = std::find_if(m_videos.begin(), m_videos.end(), [&](const auto &each) {
        return !session.isEmpty() && each.second.sessionId == session && each.second.pageId == page.id;
    });
    if (found == m_videos.end() || found->second.cancelled || isExpired(found->second))
        return tl::unexpected(graphParameterError(u"There is no such upload session"_s));
    if (phase == u"transfer")
        return transfer(call, found->second);
    if (phase == u"finish")
        return finishVideo(call, found->second);
    if (phase != u"cancel")
        return tl::unexpected(graphParameterError(u"upload_phase has no such value"_s));
    if (found->second.finishedAt)
        return tl::unexpected(graphParameterError(u"The upload is finished"_s));
    found->second.cancelled = true;
    return graphSuccess();
}

GraphAnswer FacebookNetwork::transfer(const GraphCall &call, FacebookVideo &video)
{
    const qint64 chunkSize = m_context.options.facebook.chunkSize;
    const auto offset = call.parameters.number(u"start_offset"_s);
    const auto chunk = std::find_if(call.files.begin(), call.files.end(),
                                    [](const GraphFile &file) { return file.name == u"video_file_chunk"; });
    if (!offset || chunk == call.files.end() || chunk->bytes.isEmpty())
        return tl::unexpected(graphParameterError(u"start_offset and video_file_chunk are required"_s));
    const qint64 expected = std::min(chunkSize, video.upload.fileSize() - video.upload.received());
    if (*offset != video.upload.received() || chunk->bytes.size() > expected || video.finishedAt)
        return tl::unexpected(GraphError{.code = 6001,
                                         .subcode = 1363037,
                                         .message = u"Upload problem"_s,
                                         .transient = true,
                                         .data = offsetsOf(video.upload, chunkSize)});
    if (!video.upload.append(chunk->bytes))
        return tl::unexpected(GraphError{.status = 500, .code = 2, .message = u"Unexpected error, retry later"_s});
    return offsetsOf(video.upload, chunkSize);
}

GraphAnswer FacebookNetwork::finishVideo(const GraphCall &call, FacebookVideo &video)
{
    if (!video.upload.isComplete())
        return tl::unexpected(graphParameterError(u"The upload is not complete"_s));
    if (video.finishedAt)
        return m_context.options.facebook.refuseSecondFinish
            ? GraphAnswer(tl::unexpected(graphParameterError(u"The upload is finished already"_s)))
            : graphSuccess();
    const bool published = call.parameters.flag(u"published"_s).value_or(true);
    const auto time = readSchedule(call, m_context.now(), std::chrono::hours(24 * 183)); // six months
    if (!time)
        return tl::unexpected(time.error());
    if (published && *time)
        return tl::unexpected(graphParameterError(u"published must be false for a scheduled video"_s));
    if (call.parameters.text(u"title"_s).size() > 255)
        return tl::unexpected(graphParameterError(u"title is too long"_s));
    finish(video, call, published, *time);
    return graphSuccess();
}

void FacebookNetwork::finish(FacebookVideo &video, const GraphCall &call, bool published,
                             std::optional<Instant> scheduledFor)
{
    const Instant now = m_context.now();
    video.title = call.parameters.text(u"title"_s);
    video.description = call.parameters.text(u"description"_s);
    video.finishedAt = now;
    video.readyAt = now + m_context.options.facebook.videoProcessing;
    video.error = faultOf(video);
    if (video.error != 0)
        return;
    FacebookPost post{.id = {},
                      .pageId = video.pageId,
                      .kind = video.kind == Kind::Reel ? u"reel"_s : u"video"_s,
                      .message = video.description,
                      .link = {},
                      .photoIds = {},
                      .videoId = video.id,
                      .createdAt = {},
                      .publishedAt = {},
                      .scheduledFor = scheduledFor,
                      .comments = {}};
    if (published)
        post.publishedAt = video.readyAt;
    video.postId = addPost(std::move(post)).id;
}

/// Meta: Reels publishing, 2026-07; stories as reels, up to 60 seconds.
int FacebookNetwork::faultOf(const FacebookVideo &video) const
{
    if (m_context.options.facebook.processingError != 0)
        return m_context.options.facebook.processingError;
    const MediaHeader &header = video.upload.media().header;
    if (!header.isVideo())
        return 352;
    if (video.kind == Kind::Video)
        return 0;
    const qint64 longest = video.kind == Kind::Story ? 60'000 : 90'000;
    if (header.durationMs > 0 && (header.durationMs < 3'000 || header.durationMs > longest))
        return 1363128;
    const double aspect = header.aspect();
    if (aspect > 0 && (aspect < 9.0 / 16 - 0.01 || aspect > 16.0 / 9 + 0.01))
        return 1363040;
    const auto [shortSide, longSide] = std::minmax({header.width, header.height});
    if (header.width > 0 && (shortSide < 540 || longSide < 960))
        return 1363127;
    if (header.framesPerSecond > 0 && (header.framesPerSecond < 23.9 || header.framesPerSecond > 60.1))
        return 1363129;
    return 0;
}

GraphAnswer FacebookNetwork::uploadReel(const GraphCall &call, const MetaPage &page)
{
    const QString phase = call.parameters.text(u"upload_phase"_s).toLower();
    if (phase == u"start")
        return startVideo(call, page, Kind::Reel);
    if (phase != u"finish")
        return tl::unexpected(graphParameterError(u"upload_phase has no such value"_s));
    const auto video = m_videos.find(call.parameters.text(u"video_id"_s));
    if (video == m_videos.end() || video->second.pageId != page.id || video->second.kind != Kind::Reel
        || isExpired(video->second) || video->second.deleted)
        return tl::unexpected(graphParameterError(u"video_id: there is no such upload"_s));
    return finishReel(call, video->second);
}

GraphAnswer FacebookNetwork::finishReel(const GraphCall &call, FacebookVideo &video)
{
    if (!video.upload.isComplete())
        return tl::unexpected(graphParameterError(u"The upload is not complete"_s));
    if (video.finishedAt)
        return m_context.options.facebook.refuseSecondFinish
            ? GraphAnswer(tl::unexpected(graphParameterError(u"The upload is finished already"_s)))
            : graphSuccess();
    const QString state = call.parameters.text(u"video_state"_s);
    if (state != u"PUBLISHED" && state != u"SCHEDULED" && state != u"DRAFT")
        return tl::unexpected(graphParameterError(u"video_state must be PUBLISHED, SCHEDULED or DRAFT"_s));
    const Instant now = m_context.now();
    const auto time = readSchedule(call, now, std::chrono::hours(24 * 29));
    if (!time)
        return tl::unexpected(time.error());
    if (time->has_value() != (state == u"SCHEDULED"))
        return tl::unexpected(graphParameterError(u"SCHEDULED and scheduled_publish_time belong together"_s));
    const auto recent = std::count_if(m_videos.begin(), m_videos.end(), [&](const auto &each) {
        return each.second.kind == Kind::Reel && each.second.pageId == video.pageId && each.second.finishedAt
            && *each.second.finishedAt > now - day;
    });
    if (recent >= m_context.options.facebook.reelsPerDay)
        return tl::unexpected(GraphError{
            .code = 368,
            .subcode = 1390008,
            .message = u"Action blocked"_s,
            .transient = false,
            .userTitle = u"You are posting too fast"_s,
            .userMessage = u"No more than %1 reels in 24 hours."_s.arg(m_context.options.facebook.reelsPerDay)});
    finish(video, call, state == u"PUBLISHED", *time);
    return graphSuccess();
}

Response FacebookNetwork::receive(const Request &request, const QString &videoId, const GraphToken &token)
{
    const auto found = m_videos.find(videoId);
    if (found == m_videos.end() || found->second.kind == Kind::Video || found->second.deleted
        || isExpired(found->second))
        return uploadRefused(u"ProcessingFailedError"_s, u"There is no upload for this id"_s);
    FacebookVideo &video = found->second;
    if (refusedForPage(token, *m_context.accounts.page(video.pageId), PageUse::Changing, u"pages_manage_posts"_s,
                       u"CREATE_CONTENT"_s))
        return uploadRefused(u"NotAuthorizedError"_s, u"Not authorised"_s);
    if (video.finishedAt)
        return uploadRefused(u"ProcessingFailedError"_s, u"The upload is closed"_s);
    const QString address = QString::fromUtf8(request.header("file_url"));
    if (address.isEmpty())
        return receiveUpload(request, video.upload, &m_context.options.graph.breakUploadAfter);
    if (m_context.fetcher.isOwn(QUrl(address))) // its own CDN is refused
        return uploadRefused(u"ProcessingFailedError"_s, u"This address is not allowed"_s);
    m_context.fetcher.fetch(address, GraphFetcher::Range::Whole, [this, videoId](const GraphFetched &fetched) {
        const auto target = m_videos.find(videoId);
        if (target != m_videos.end() && fetched.outcome == GraphFetched::Outcome::Served)
            target->second.upload.complete(fetched.media);
    });
    return uploadAccepted();
}

bool FacebookNetwork::isExpired(const FacebookVideo &video) const
{
    return !video.finishedAt && m_context.now() >= video.createdAt + sessionLife;
}

QJsonObject FacebookNetwork::statusOf(const FacebookVideo &video) const
{
    const MetaFacebookOptions &options = m_context.options.facebook;
    const Instant now = m_context.now();
    const QString done = options.completed ? u"completed"_s : u"complete"_s;
    const QString bytesName = options.twoRs ? u"bytes_transferred"_s : u"bytes_transfered"_s;
    const bool uploaded = video.upload.isComplete();
    const bool processed = video.finishedAt && now >= video.readyAt;

    QJsonObject uploading{{u"status"_s,
                           uploaded                          ? done
                               : video.upload.received() > 0 ? u"in_progress"_s
                                                             : u"not_started"_s},
                          {bytesName, video.upload.received()}};
    if (video.upload.fileSize() > 0)
        uploading[u"source_file_size"_s] = video.upload.fileSize();
    QJsonObject processing{{u"status"_s, processed ? done : video.finishedAt ? u"in_progress"_s : u"not_started"_s}};
    QJsonObject publishing{{u"status"_s, u"not_started"_s}};
    QString overall = processed ? u"ready"_s
        : video.finishedAt      ? u"processing"_s
        : uploaded              ? u"upload_complete"_s
                                : u"uploading"_s;
    if (isExpired(video) || video.cancelled)
        overall = u"expired"_s;
    if (processed && video.error != 0) {
        overall = u"error"_s;
        const QJsonObject error{{u"code"_s, video.error}, {u"message"_s, reasonOf(video.error)}};
        processing[u"status"_s] = u"error"_s;
        if (options.errorObject)
            processing[u"error"_s] = error;
        else
            processing[u"errors"_s] = QJsonArray{error};
    } else if (processed) {
        const auto post = m_posts.find(video.postId);
        const std::optional<Instant> at = post == m_posts.end() ? std::optional(video.readyAt)
                                                                : post->second.liveSince();
        if (at && *at <= now)
            publishing = {
                {u"status"_s, done}, {u"publish_status"_s, u"published"_s}, {u"publish_time"_s, graphTime(*at)}};
        else
            publishing[u"publish_status"_s] = at ? u"scheduled"_s : u"draft"_s;
    }
    return {{u"video_status"_s, overall},
            {u"uploading_phase"_s, uploading},
            {u"processing_phase"_s, processing},
            {u"publishing_phase"_s, publishing}};
}

QString FacebookNetwork::permalinkOf(const FacebookVideo &video) const
{
    const QString path = video.kind == Kind::Reel ? u"/reel/%1/"_s.arg(video.id)
                                                  : u"/%1/videos/%2/"_s.arg(video.pageId, video.id);
    return m_context.options.facebook.fullPermalinks ? u"https://www.facebook.com"_s + path : path;
}

GraphAnswer FacebookNetwork::handleVideo(const GraphCall &call, FacebookVideo &video)
{
    const bool reading = call.is("GET");
    const auto no = reading
        ? refused(call, video.pageId, PageUse::Reading, u"pages_read_engagement"_s)
        : refused(call, video.pageId, PageUse::Changing, u"pages_manage_posts"_s, u"CREATE_CONTENT"_s);
    if (no)
        return tl::unexpected(*no);
    const auto post = m_posts.find(video.postId);
    if (video.deleted || (post != m_posts.end() && post->second.deleted))
        return tl::unexpected(graphMissing(video.id, QString::fromLatin1(call.method.toLower())));
    if (call.is("DELETE")) {
        video.deleted = true;
        if (post != m_posts.end())
            post->second.remove(m_context.now());
        return graphSuccess();
    }
    const Instant now = m_context.now();
    if (!reading) {
        if (call.parameters.flag(u"published"_s).value_or(false) && post != m_posts.end() && !post->second.publishedAt)
            makeLive(post->second, std::max(now, video.readyAt));
        if (call.parameters.has(u"description"_s)) {
            video.description = call.parameters.text(u"description"_s);
            if (post != m_posts.end())
                post->second.message = video.description;
        }
        return graphSuccess();
    }
    const bool live = post != m_posts.end() && post->second.isLive(now);
    GraphNode node{u"Video"_s,
                   {{u"id"_s, video.id},
                    {u"status"_s, statusOf(video)},
                    {u"published"_s, live},
                    {u"created_time"_s, graphTime(video.createdAt)},
                    {u"permalink_url"_s, permalinkOf(video)},
                    {u"from"_s, QJsonObject{{u"id"_s, video.pageId}}}},
                   {u"post_id"_s, u"scheduled_publish_time"_s, u"length"_s, u"title"_s, u"description"_s, u"source"_s}};
    if (live)
        node.members[u"post_id"_s] = post->second.number();
    if (post != m_posts.end() && post->second.isScheduled(now))
        node.members[u"scheduled_publish_time"_s] = graphTime(*post->second.scheduledFor);
    if (video.upload.media().header.durationMs > 0)
        node.members[u"length"_s] = double(video.upload.media().header.durationMs) / 1000;
    if (!video.title.isEmpty())
        node.members[u"title"_s] = video.title;
    if (!video.description.isEmpty())
        node.members[u"description"_s] = video.description;
    return chooseFields(node, call.parameters.text(u"fields"_s), {u"created_time"_s, u"id"_s});
}

} // namespace postrider::sandbox
