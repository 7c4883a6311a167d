// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/facebookobjects.h"
#include "core/sandbox/graphcontext.h"
#include "core/sandbox/graphnode.h"
#include "core/sandbox/sandboxnetworks.h"

#include <map>

namespace postrider::sandbox {

/// Facebook's Pages: posts, photos, videos, reels, stories and comments.
class FacebookNetwork
{
public:
    explicit FacebookNetwork(GraphContext &context) : m_context(context) {}

    bool owns(const QString &id);
    /// A call whose path begins with the id of a Page or of something on one.
    GraphAnswer handle(GraphCall &call);
    /// POST rupload.facebook.com/video-upload/{version}/{video}.
    Response receive(const Request &request, const QString &videoId, const GraphToken &token);

    /// What the CDN has at an address of its own that has not run out.
    std::optional<StoredMedia> photoAt(const QString &path, const QUrlQuery &query) const;
    Response servePhoto(const Request &request) const;

    void addPublicPosts(std::vector<PublicPost> &posts, bool ever) const;

private:
    GraphAnswer handlePage(GraphCall &call, MetaPage &page);
    std::optional<GraphError> refused(const GraphCall &call, const QString &pageId, PageUse use, const QString &scope,
                                      const QString &task = {}) const;
    QString pageOf(const QString &id) const; ///< Of any object here; empty if there is none.

    // facebookposts.cpp
    GraphAnswer createPost(const GraphCall &call, const MetaPage &page);
    std::optional<GraphError> attachPhotos(const GraphCall &call, FacebookPost &post) const;
    std::optional<GraphError> refusedLink(const QString &link) const;
    std::optional<GraphError> refusedDuplicate(const FacebookPost &post) const;
    GraphAnswer handlePost(const GraphCall &call, FacebookPost &post);
    GraphAnswer changePost(const GraphCall &call, FacebookPost &post);
    GraphAnswer listPosts(const GraphCall &call, const MetaPage &page, bool scheduled) const;
    GraphNode nodeOf(const FacebookPost &post) const;
    FacebookPost &addPost(FacebookPost post);
    void makeLive(FacebookPost &post, Instant at);

    // facebookphotos.cpp
    GraphAnswer createPhoto(const GraphCall &call, const MetaPage &page);
    std::optional<GraphError> photoArrived(const QString &id, const GraphFetched &fetched);
    GraphAnswer handlePhoto(const GraphCall &call, FacebookPhoto &photo);
    const FacebookPhoto *usablePhoto(const QString &id, const QString &pageId) const;
    bool isThere(const FacebookPhoto &photo) const;
    QString sourceOf(const FacebookPhoto &photo, bool small) const;

    // facebookvideos.cpp
    GraphAnswer uploadVideo(const GraphCall &call, const MetaPage &page);
    GraphAnswer startVideo(const GraphCall &call, const MetaPage &page, FacebookVideo::Kind kind);
    GraphAnswer transfer(const GraphCall &call, FacebookVideo &video);
    GraphAnswer finishVideo(const GraphCall &call, FacebookVideo &video);
    GraphAnswer uploadReel(const GraphCall &call, const MetaPage &page);
    GraphAnswer finishReel(const GraphCall &call, FacebookVideo &video);
    void finish(FacebookVideo &video, const GraphCall &call, bool published, std::optional<Instant> scheduledFor);
    int faultOf(const FacebookVideo &video) const;
    GraphAnswer handleVideo(const GraphCall &call, FacebookVideo &video);
    QJsonObject statusOf(const FacebookVideo &video) const;
    bool isExpired(const FacebookVideo &video) const;
    QString permalinkOf(const FacebookVideo &video) const;

    // facebookstories.cpp
    GraphAnswer createPhotoStory(const GraphCall &call, const MetaPage &page);
    GraphAnswer uploadStory(const GraphCall &call, const MetaPage &page);
    GraphAnswer listStories(const GraphCall &call, const MetaPage &page) const;
    QJsonValue storyPostId(const QString &id) const;
    bool isShown(const FacebookStory &story) const;

    // facebookcomments.cpp
    std::vector<FacebookComment> *commentsOf(const QString &id);
    std::vector<FacebookComment> *commentsWith(const QString &commentId, QString *pageId);
    GraphAnswer handleComments(const GraphCall &call, const QString &objectId);
    GraphAnswer handleComment(const GraphCall &call);

    GraphContext &m_context;
    std::map<QString, FacebookPost> m_posts;
    std::map<QString, FacebookPhoto> m_photos;
    std::map<QString, FacebookVideo> m_videos;
    std::map<QString, FacebookStory> m_stories;
    int m_count = 0; ///< Posts, photos, videos, sessions and stories share one row of numbers.
};

/// Nothing if the call has no `scheduled_publish_time`; an error unless it lies so far ahead.
tl::expected<std::optional<Instant>, GraphError> readSchedule(const GraphCall &call, Instant now, Milliseconds longest);

} // namespace postrider::sandbox
