// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace postrider::facebook {

/// How far a video is, from the object that Facebook describes in several spellings (Meta: Reels publishing; SDK spec).
struct VideoStatus
{
    enum class Phase { NotStarted, InProgress, Complete, Error };
    bool isKnown = false; ///< There was a status at all.
    Phase uploading = Phase::NotStarted;
    Phase processing = Phase::NotStarted;
    Phase publishing = Phase::NotStarted;
    bool isPublished = false;     ///< The publishing phase says so; "ready" alone is no proof.
    bool isDead = false;          ///< It failed or expired: it will never be published.
    qint64 bytesTransferred = -1; ///< -1: not said.
    int errorCode = 0;            ///< Of the phase that failed; 0: none named.
    QString errorText;
};

/// `video` is the answer with the field "status".
VideoStatus videoStatusIn(const QJsonObject &video);

} // namespace postrider::facebook
