// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphcontext.h"

namespace postrider::sandbox {

/// What becomes a post by media_publish, and only once.
struct InstagramContainer
{
    enum class Kind { Image, Reel, Story, Item, Carousel };
    enum class Status { InProgress, Finished, Published, Error, Expired };

    QString id;
    QString accountId;
    Kind kind = Kind::Image;
    bool video = false;
    bool resumable = false;
    QString address; ///< image_url or video_url.
    QString coverAddress;
    QString caption;
    QString altText;
    QStringList children; ///< Containers of a carousel, in order.
    std::optional<qint64> thumbOffsetMs;
    Instant createdAt;

    GraphUpload upload;
    StoredMedia media;
    std::optional<Instant> arrivedAt; ///< When all of its bytes were there.
    int errorSubcode = 0;
    QString mediaId; ///< Once published; for an item the carousel that it went into.

    bool isItem() const { return kind == Kind::Item; }
};

/// Reads the parameters of POST /{ig-id}/media and refuses what Instagram refuses before it has seen the media. Whether
/// children may be used is for the caller, who knows them.
tl::expected<InstagramContainer, GraphError> readContainer(const GraphCall &call);

/// The subcode of what is wrong with the media that arrived; 0 if nothing is (Meta: ig-user/media, 2026-09).
int faultOfMedia(const InstagramContainer &container, const GraphFetched &fetched);

InstagramContainer::Status statusOf(const InstagramContainer &container, Instant now,
                                    const MetaInstagramOptions &options);

/// What GET /{container} can show.
QJsonObject containerMembers(const InstagramContainer &container, Instant now, const MetaInstagramOptions &options);

} // namespace postrider::sandbox
