// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/sandboxnetworks.h"

namespace postrider::sandbox {

struct TikTokOptions;

/// What one init began, up to the post. Where it stands follows from the time.
struct TikTokPublication
{
    enum class Kind { Video, VideoDraft, Photo, PhotoDraft };
    enum class Source { Upload, Pull };

    QString id; ///< publish_id
    QString openId;
    Kind kind = Kind::Video;
    Source source = Source::Upload;
    QJsonObject postInfo{}; ///< As it was sent; empty for a video draft.
    Instant begunAt{};
    qint64 size = 0; ///< Of an upload.
    qint64 received = 0;
    std::optional<Instant> arrivedAt{}; ///< When the last byte was taken: from there on it posts itself.
    QStringList sha256{};
    QString failReason{};
    Instant readyAt{};   ///< End of the processing.
    Instant visibleAt{}; ///< When the id of a public post is told.
    qint64 postId = 0;
    bool isPublic = false;
    std::optional<Instant> postedByPersonAt{}; ///< A draft that was finished in the app.

    bool isDraft() const { return kind == Kind::VideoDraft || kind == Kind::PhotoDraft; }
    bool isFinal(Instant now) const;
    /// Everything is there: from now on only time stands before the post (or before the failure).
    void arrive(const QStringList &hashes, const QString &fault, const TikTokOptions &options, Instant now);
    void fail(const QString &reason, Instant now);
    /// "data" of status/fetch.
    QJsonObject status(Instant now) const;
    /// What people see of it, from the moment when nothing can stop it. Nothing if it failed or is not there yet.
    std::optional<PublicPost> post(const QString &username) const;
};

} // namespace postrider::sandbox
