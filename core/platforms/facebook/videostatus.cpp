// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/videostatus.h"

#include "core/platforms/meta/text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::facebook {
namespace {

VideoStatus::Phase phaseIn(const QJsonObject &phase)
{
    const QString word = phase.value("status"_L1).toString();
    if (word == u"complete" || word == u"completed")
        return VideoStatus::Phase::Complete;
    if (word == u"in_progress")
        return VideoStatus::Phase::InProgress;
    return word == u"error" ? VideoStatus::Phase::Error : VideoStatus::Phase::NotStarted;
}

/// "error" as an object or "errors" as a list; the pages and the spec differ.
void readError(const QJsonObject &phase, VideoStatus &status)
{
    QJsonObject error = phase.value("error"_L1).toObject();
    if (error.isEmpty())
        error = phase.value("errors"_L1).toArray().at(0).toObject();
    if (error.isEmpty() || status.errorCode != 0)
        return;
    status.errorCode = int(meta::idText(error.value("code"_L1)).toLongLong());
    status.errorText = error.value("message"_L1).toString();
}

} // namespace

VideoStatus videoStatusIn(const QJsonObject &video)
{
    VideoStatus status;
    const QJsonValue value = video.value("status"_L1);
    status.isKnown = value.isObject();
    const QJsonObject object = value.toObject();
    const QJsonObject uploading = object.value("uploading_phase"_L1).toObject();
    const QJsonObject processing = object.value("processing_phase"_L1).toObject();
    const QJsonObject publishing = object.value("publishing_phase"_L1).toObject();
    status.uploading = phaseIn(uploading);
    status.processing = phaseIn(processing);
    status.publishing = phaseIn(publishing);
    for (const auto key : {"bytes_transferred"_L1, "bytes_transfered"_L1}) {
        if (const QString bytes = meta::idText(uploading.value(key)); !bytes.isEmpty())
            status.bytesTransferred = bytes.toLongLong();
    }
    for (const QJsonObject &phase : {uploading, processing, publishing})
        readError(phase, status);

    const QString word = object.value("video_status"_L1).toString();
    if (word == u"upload_complete" && status.uploading == VideoStatus::Phase::NotStarted)
        status.uploading = VideoStatus::Phase::Complete;
    const QString publishStatus = publishing.value("publish_status"_L1).toString();
    const bool heldBack = publishStatus == u"draft" || publishStatus == u"scheduled"
        || publishStatus == u"not_published";
    status.isPublished = publishStatus == u"published"
        || (status.publishing == VideoStatus::Phase::Complete && !heldBack);
    if (heldBack && !status.isPublished)
        status.publishing = VideoStatus::Phase::NotStarted;
    using enum VideoStatus::Phase;
    status.isDead = !status.isPublished
        && (word == u"error" || word == u"expired" || word == u"upload_failed" || publishStatus == u"error"
            || status.uploading == Error || status.processing == Error || status.publishing == Error);
    return status;
}

} // namespace postrider::facebook
