// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of pretend Facebook Pages.
#include "core/sandbox/facebooknetwork.h"

#include <ranges>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr std::chrono::hours storyLife{24};

} // namespace

QJsonValue FacebookNetwork::storyPostId(const QString &id) const
{
    return m_context.options.facebook.numericPostIds ? QJsonValue(id.toLongLong()) : QJsonValue(id);
}

bool FacebookNetwork::isShown(const FacebookStory &story) const
{
    const Instant now = m_context.now();
    return !story.deleted && story.at <= now && now < story.at + storyLife;
}

GraphAnswer FacebookNetwork::createPhotoStory(const GraphCall &call, const MetaPage &page)
{
    const QString photoId = call.parameters.text(u"photo_id"_s);
    const FacebookPhoto *photo = usablePhoto(photoId, page.id);
    if (!photo)
        return tl::unexpected(graphParameterError(u"photo_id: there is no such photo"_s));
    if (photo->published || !photo->usedIn.isEmpty()) // it must not have been published before
        return tl::unexpected(
            GraphError{.code = 100, .subcode = 1366051, .message = u"(#100) This photo was already posted"_s});
    const QString id = graphId(122100000000000000, ++m_count);
    m_stories[id] = {.postId = id, .pageId = page.id, .mediaId = photoId, .video = false, .at = m_context.now()};
    m_photos[photoId].usedIn = id;
    return QJsonObject{{u"success"_s, true}, {u"post_id"_s, storyPostId(id)}};
}

GraphAnswer FacebookNetwork::uploadStory(const GraphCall &call, const MetaPage &page)
{
    const QString phase = call.parameters.text(u"upload_phase"_s).toLower();
    if (phase == u"start")
        return startVideo(call, page, FacebookVideo::Kind::Story);
    const auto found = m_videos.find(call.parameters.text(u"video_id"_s));
    if (phase != u"finish")
        return tl::unexpected(graphParameterError(u"upload_phase has no such value"_s));
    if (found == m_videos.end() || found->second.pageId != page.id || found->second.kind != FacebookVideo::Kind::Story
        || isExpired(found->second))
        return tl::unexpected(graphParameterError(u"video_id: there is no such upload"_s));
    FacebookVideo &video = found->second;
    if (!video.upload.isComplete())
        return tl::unexpected(graphParameterError(u"The upload is not complete"_s));
    if (video.finishedAt) // it must not have been published before
        return tl::unexpected(graphParameterError(u"video_id: this video was already posted"_s));
    video.finishedAt = m_context.now();
    video.readyAt = *video.finishedAt + m_context.options.facebook.videoProcessing;
    video.error = faultOf(video);
    video.postId = graphId(122100000000000000, ++m_count);
    if (video.error == 0)
        m_stories[video.postId] = {
            .postId = video.postId, .pageId = page.id, .mediaId = video.id, .video = true, .at = video.readyAt};
    return QJsonObject{{u"success"_s, true}, {u"post_id"_s, storyPostId(video.postId)}};
}

GraphAnswer FacebookNetwork::listStories(const GraphCall &call, const MetaPage &page) const
{
    const QString status = call.parameters.text(u"status"_s);
    if (!status.isEmpty() && status != u"PUBLISHED" && status != u"ARCHIVED")
        return tl::unexpected(graphParameterError(u"status has no such value"_s));
    const Instant shownUntil = m_context.now() - m_context.options.facebook.lateInLists;
    const auto since = call.parameters.number(u"since"_s);
    std::vector<GraphNode> nodes;
    for (const auto &[id, story] : std::views::reverse(m_stories)) {
        if (story.pageId != page.id || !isShown(story) || story.at > shownUntil || status == u"ARCHIVED"
            || (since && unixSeconds(story.at) < *since))
            continue;
        nodes.push_back({u"Story"_s,
                         {{u"post_id"_s, id},
                          {u"status"_s, u"PUBLISHED"_s},
                          {u"creation_time"_s, QString::number(unixSeconds(story.at))},
                          {u"media_type"_s, story.video ? u"video"_s : u"photo"_s},
                          {u"media_id"_s, story.mediaId},
                          {u"url"_s, u"https://facebook.com/stories/"_s + id}}});
    }
    return listPage(nodes, call,
                    {u"post_id"_s, u"status"_s, u"creation_time"_s, u"media_type"_s, u"media_id"_s, u"url"_s});
}

} // namespace postrider::sandbox
