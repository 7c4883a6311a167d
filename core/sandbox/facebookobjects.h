// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/graphspool.h"

#include <QStringList>

#include <vector>

namespace postrider::sandbox {

struct FacebookComment
{
    QString id;
    QString message;
    Instant at;
};

struct FacebookPhoto
{
    QString id;
    QString pageId;
    StoredMedia media;
    StoredMedia small; ///< A rendition with other bytes, so that it shows who took the wrong one.
    QString caption;
    QString altText;
    bool loaded = false; ///< False while it is fetched from its address.
    bool published = false;
    bool temporary = false;
    bool deleted = false;
    QString usedIn; ///< The post or story that shows it.
    Instant createdAt;
    std::vector<FacebookComment> comments;
};

struct FacebookPost
{
    QString id; ///< "{page}_{number}".
    QString pageId;
    QString kind; ///< As PublicPost::kind.
    QString message;
    QString link;
    QStringList photoIds;
    QString videoId;
    Instant createdAt;
    std::optional<Instant> publishedAt;  ///< May lie ahead: a video that is still processed.
    std::optional<Instant> scheduledFor; ///< Goes live then by itself.
    bool deleted = false;
    std::vector<FacebookComment> comments; ///< Oldest first.

    std::optional<Instant> liveSince() const { return publishedAt ? publishedAt : scheduledFor; }
    bool isLive(Instant now) const { return !deleted && liveSince() && *liveSince() <= now; }
    bool isScheduled(Instant now) const { return !deleted && !publishedAt && scheduledFor && *scheduledFor > now; }
    /// Takes it away; what was not live never becomes it.
    void remove(Instant now)
    {
        if (!isLive(now)) {
            publishedAt.reset();
            scheduledFor.reset();
        }
        deleted = true;
    }
    QString number() const { return id.mid(id.indexOf(u'_') + 1); }
};

struct FacebookVideo
{
    enum class Kind { Video, Reel, Story };

    QString id;
    QString pageId;
    Kind kind = Kind::Video;
    QString sessionId; ///< Of a chunked upload.
    GraphUpload upload;
    QString title;
    QString description;
    Instant createdAt;
    std::optional<Instant> finishedAt; ///< When `finish` was taken.
    Instant readyAt;                   ///< Then processed.
    int error = 0;                     ///< Found while processing.
    QString postId;                    ///< "{page}_{number}"; of a story its number alone.
    bool cancelled = false;
    bool deleted = false;
    std::vector<FacebookComment> comments;
};

struct FacebookStory
{
    QString postId;
    QString pageId;
    QString mediaId; ///< Of the photo or video.
    bool video = false;
    Instant at;
    bool deleted = false;
};

} // namespace postrider::sandbox
