// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/instagramcontainer.h"

#include "core/sandbox/graphcall.h"
#include "core/sandbox/instagramerrors.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

using Kind = InstagramContainer::Kind;
using Status = InstagramContainer::Status;

constexpr qint64 mebibyte = 1024 * 1024;

qsizetype occurrences(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::UseUnicodePropertiesOption);
    qsizetype count = 0;
    for (auto matches = expression.globalMatch(text); matches.hasNext(); matches.next())
        ++count;
    return count;
}

std::optional<GraphError> refusedCaption(const QString &caption)
{
    if (caption.toUcs4().size() > 2200)
        return instagramError(2207010);
    if (occurrences(caption, u"(?<![\\w&])#\\w"_s) > 30)
        return instagramError(2207029);
    if (occurrences(caption, u"(?<![\\w.])@[A-Za-z0-9_.]"_s) > 20)
        return instagramError(2207040);
    return std::nullopt;
}

/// The parameters that one kind of container does not have.
QStringList foreignParameters(const InstagramContainer &container)
{
    QStringList foreign;
    if (container.kind == Kind::Item)
        foreign << u"caption"_s << u"location_id"_s << u"is_ai_generated"_s << u"collaborators"_s << u"children"_s;
    if (container.kind == Kind::Story)
        foreign << u"caption"_s << u"collaborators"_s << u"alt_text"_s << u"children"_s << u"poll_attachment"_s;
    if (container.kind == Kind::Carousel)
        foreign << u"image_url"_s << u"video_url"_s << u"upload_type"_s << u"alt_text"_s;
    else
        foreign << u"children"_s;
    if (container.video)
        foreign << u"alt_text"_s << u"image_url"_s;
    else
        foreign << u"video_url"_s << u"upload_type"_s << u"thumb_offset"_s;
    if (container.kind != Kind::Reel)
        foreign << u"cover_url"_s << u"trial_params"_s << u"audio_name"_s << u"share_to_feed"_s;
    return foreign;
}

std::optional<GraphError> refusedTags(const GraphParameters &parameters, bool video, bool positionsOptional)
{
    const QJsonArray tags = parameters.list(u"user_tags"_s);
    if (tags.isEmpty())
        return graphParameterError(u"user_tags must be a list of objects"_s);
    for (const QJsonValue &tag : tags) {
        const QJsonObject object = tag.toObject();
        if (object.value(u"username"_s).toString().isEmpty())
            return graphParameterError(u"user_tags needs a username"_s);
        const bool placed = object.contains(u"x"_s) && object.contains(u"y"_s);
        if (video ? placed : !placed && !positionsOptional)
            return graphParameterError(u"user_tags: x and y belong to images, and only to them"_s);
        for (const QString &axis : {u"x"_s, u"y"_s}) {
            const double place = object.value(axis).toDouble();
            if (place < 0 || place > 1)
                return graphParameterError(u"user_tags: %1 must be from 0 to 1"_s.arg(axis));
        }
    }
    return std::nullopt;
}

std::optional<GraphError> refusedDetails(const GraphParameters &parameters, const InstagramContainer &container)
{
    const QStringList foreign = foreignParameters(container);
    for (const QString &name : foreign) {
        if (parameters.has(name))
            return graphParameterError(u"%1 is not allowed for this kind of media"_s.arg(name));
    }
    if (const auto refused = refusedCaption(container.caption))
        return refused;
    if (container.altText.toUcs4().size() > 1000)
        return graphParameterError(u"alt_text is longer than 1000 characters"_s);
    if (parameters.list(u"collaborators"_s).size() > 3)
        return graphParameterError(u"collaborators: 3 at most"_s);
    if (parameters.has(u"location_id"_s) && !parameters.number(u"location_id"_s))
        return graphParameterError(u"INSTAGRAM_PLATFORM_API__INVALID_LOCATION_ID"_s);
    if (container.thumbOffsetMs && *container.thumbOffsetMs < 0)
        return instagramError(2207057);
    if (parameters.has(u"thumb_offset"_s) && !container.thumbOffsetMs)
        return graphParameterError(u"thumb_offset must be a number"_s);
    if (parameters.has(u"trial_params"_s)) {
        const QString word = parameters.object(u"trial_params"_s).value(u"graduation_strategy"_s).toString();
        if (word != u"MANUAL" && word != u"SS_PERFORMANCE")
            return graphParameterError(u"trial_params: unknown graduation_strategy"_s);
    }
    if (parameters.has(u"user_tags"_s))
        return refusedTags(parameters, container.video, container.kind == Kind::Story);
    return std::nullopt;
}

/// Where the bytes come from: one address, or an upload to come.
std::optional<GraphError> readSource(const GraphCall &call, InstagramContainer &container)
{
    const QString uploadType = call.parameters.text(u"upload_type"_s);
    if (!uploadType.isEmpty() && uploadType != u"resumable")
        return graphParameterError(u"upload_type must be resumable"_s);
    container.resumable = !uploadType.isEmpty();
    if (container.resumable && call.onInstagramHost())
        return graphParameterError(u"upload_type is not supported with Instagram Login"_s);
    container.address = call.parameters.text(container.video ? u"video_url"_s : u"image_url"_s);
    if (container.resumable && !container.address.isEmpty())
        return graphParameterError(u"video_url cannot be combined with upload_type"_s);
    if (!container.resumable && container.address.isEmpty())
        return graphParameterError(container.video ? u"video_url is required"_s : u"image_url is required"_s);
    return std::nullopt;
}

int faultOfImage(const InstagramContainer &container, const GraphFetched &fetched)
{
    const StoredMedia &media = fetched.media;
    const QByteArray type = fetched.contentType.split(';').first().trimmed().toLower();
    if (!media.header.isImage() || !type.startsWith("image/"))
        return 2207052;
    if (media.header.mimeType != u"image/jpeg" || media.header.multiPicture || media.header.width <= 0)
        return 2207005;
    if (media.size > 8 * mebibyte)
        return 2207004;
    const double aspect = media.header.aspect();
    if (container.kind != Kind::Story && (aspect < 0.8 - 0.001 || aspect > 1.91 + 0.001))
        return 2207009;
    return 0;
}

int faultOfVideo(const InstagramContainer &container, const StoredMedia &media)
{
    constexpr int unsupported = 2207026;
    const MediaHeader &header = media.header;
    const bool story = container.kind == Kind::Story;
    if (!header.isVideo() || !header.indexFirst || media.size > (story ? 100 : 300) * mebibyte)
        return unsupported;
    static const QStringList codecs{u"avc1"_s, u"avc3"_s, u"hvc1"_s, u"hev1"_s};
    if (!header.videoCodec.isEmpty() && !codecs.contains(header.videoCodec))
        return unsupported;
    const qint64 longest = story ? 60'000 : 15 * 60'000;
    if (header.durationMs > 0 && (header.durationMs < 3'000 || header.durationMs > longest))
        return unsupported;
    const double narrowest = story ? 0.1 : 0.01;
    if (header.width > 1920 || (header.aspect() > 0 && (header.aspect() < narrowest || header.aspect() > 10)))
        return unsupported;
    if (header.framesPerSecond > 0 && (header.framesPerSecond < 22.9 || header.framesPerSecond > 60.1))
        return unsupported;
    if (container.thumbOffsetMs && header.durationMs > 0 && *container.thumbOffsetMs >= header.durationMs)
        return 2207057;
    return 0;
}

QJsonObject videoStatus(const InstagramContainer &container, Status status)
{
    const GraphUpload &upload = container.upload;
    const bool complete = upload.isComplete();
    const bool begun = upload.received() > 0;
    const QJsonObject uploading{
        {u"status"_s,
         complete    ? u"complete"_s
             : begun ? u"in_progress"_s
                     : u"not_started"_s},
        {u"bytes_transferred"_s, upload.received()},
        {u"source_file_size"_s, upload.fileSize()},
    };
    const bool processed = status == Status::Finished || status == Status::Published;
    const QString processing = !complete ? u"not_started"_s
        : processed                      ? u"complete"_s
        : status == Status::Error        ? u"error"_s
                                         : u"in_progress"_s;
    return {{u"uploading_phase"_s, uploading}, {u"processing_phase"_s, QJsonObject{{u"status"_s, processing}}}};
}

} // namespace

tl::expected<InstagramContainer, GraphError> readContainer(const GraphCall &call)
{
    const GraphParameters &parameters = call.parameters;
    const QString type = parameters.text(u"media_type"_s);
    const bool item = parameters.flag(u"is_carousel_item"_s).value_or(false);
    InstagramContainer container;
    if (type.isEmpty()) {
        container.kind = item ? Kind::Item : Kind::Image;
    } else if (type == u"VIDEO" && item) { // single videos are reels since July 2023
        container.kind = Kind::Item;
        container.video = true;
    } else if (type == u"REELS" && !item) {
        container.kind = Kind::Reel;
        container.video = true;
    } else if (type == u"STORIES" && !item) {
        container.kind = Kind::Story;
        container.video = !parameters.has(u"image_url"_s);
    } else if (type == u"CAROUSEL" && !item) {
        container.kind = Kind::Carousel;
    } else {
        return tl::unexpected(instagramError(2207023));
    }
    container.caption = parameters.text(u"caption"_s);
    container.altText = parameters.text(u"alt_text"_s);
    container.thumbOffsetMs = parameters.number(u"thumb_offset"_s);
    container.coverAddress = parameters.text(u"cover_url"_s);
    if (const auto refused = refusedDetails(parameters, container))
        return tl::unexpected(*refused);
    if (container.kind == Kind::Carousel) {
        const QJsonArray children = parameters.list(u"children"_s);
        for (const QJsonValue &child : children)
            container.children << (child.isString() ? child.toString() : QString::number(child.toInteger()));
        if (container.children.size() < 2 || container.children.size() > 10)
            return tl::unexpected(instagramError(2207028));
        return container;
    }
    if (const auto refused = readSource(call, container))
        return tl::unexpected(*refused);
    return container;
}

int faultOfMedia(const InstagramContainer &container, const GraphFetched &fetched)
{
    if (fetched.outcome == GraphFetched::Outcome::Unreachable)
        return 2207052;
    if (!container.video)
        return faultOfImage(container, fetched);
    return faultOfVideo(container, fetched.media);
}

Status statusOf(const InstagramContainer &container, Instant now, const MetaInstagramOptions &options)
{
    if (!container.mediaId.isEmpty())
        return Status::Published;
    if (now >= container.createdAt + options.containerLife)
        return Status::Expired;
    if (!container.arrivedAt)
        return container.errorSubcode == 0 ? Status::InProgress : Status::Error;
    if (now < *container.arrivedAt + (container.video ? options.videoProcessing : options.imageProcessing))
        return Status::InProgress;
    return container.errorSubcode == 0 ? Status::Finished : Status::Error;
}

QJsonObject containerMembers(const InstagramContainer &container, Instant now, const MetaInstagramOptions &options)
{
    QJsonObject members{{u"id"_s, container.id}};
    const Status status = statusOf(container, now, options);
    const auto set = [&](const QString &code, const QString &sentence) {
        members[u"status_code"_s] = code;
        members[u"status"_s] = sentence;
    };
    switch (status) {
    case Status::InProgress:
        set(u"IN_PROGRESS"_s, u"In Progress: working"_s);
        break;
    case Status::Finished:
        set(u"FINISHED"_s, u"Finished: ready"_s);
        break;
    case Status::Published:
        set(u"PUBLISHED"_s, u"Published: done"_s);
        break;
    case Status::Error:
        set(u"ERROR"_s, u"Error: Media upload has failed with error code %1"_s.arg(container.errorSubcode));
        break;
    case Status::Expired:
        set(u"EXPIRED"_s, u"Expired: too old"_s);
        break;
    }
    members[u"copyright_check_status"_s] = QJsonObject{{u"status"_s, u"completed"_s}, {u"matches_found"_s, false}};
    if (container.resumable && options.videoStatus == MetaInstagramOptions::VideoStatus::Given)
        members[u"video_status"_s] = videoStatus(container, status);
    return members;
}

} // namespace postrider::sandbox
