// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/facebooknetwork.h"

#include "core/sandbox/graphlimits.h"
#include "core/sandbox/graphlogin.h"

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

tl::expected<std::optional<Instant>, GraphError> readSchedule(const GraphCall &call, Instant now, Milliseconds longest)
{
    if (!call.parameters.has(u"scheduled_publish_time"_s))
        return std::nullopt;
    const auto seconds = call.parameters.number(u"scheduled_publish_time"_s);
    if (!seconds)
        return tl::unexpected(graphParameterError(u"scheduled_publish_time must be a Unix time"_s));
    const Instant at = instantFromMs(*seconds * 1000);
    // To the second, as the parameter is.
    if (at < std::chrono::floor<std::chrono::seconds>(now) + std::chrono::minutes(10) || at > now + longest)
        return tl::unexpected(graphParameterError(u"Scheduled time out of range"_s));
    return at;
}

QString FacebookNetwork::pageOf(const QString &id) const
{
    if (m_context.accounts.page(id))
        return id;
    if (const auto post = m_posts.find(id); post != m_posts.end())
        return post->second.pageId;
    if (const auto photo = m_photos.find(id); photo != m_photos.end())
        return photo->second.pageId;
    if (const auto video = m_videos.find(id); video != m_videos.end())
        return video->second.pageId;
    if (const auto story = m_stories.find(id); story != m_stories.end())
        return story->second.pageId;
    QString pageId;
    const_cast<FacebookNetwork *>(this)->commentsWith(id, &pageId);
    return pageId;
}

bool FacebookNetwork::owns(const QString &id)
{
    return !pageOf(id).isEmpty()
        || std::any_of(m_posts.begin(), m_posts.end(), [&](const auto &each) { return each.second.number() == id; });
}

std::optional<GraphError> FacebookNetwork::refused(const GraphCall &call, const QString &pageId, PageUse use,
                                                   const QString &scope, const QString &task) const
{
    return refusedForPage(*call.token, *m_context.accounts.page(pageId), use, scope, task);
}

GraphAnswer FacebookNetwork::handle(GraphCall &call)
{
    const QString id = call.path.first();
    const QString pageId = pageOf(id);
    call.budget = {pageId, false};
    if (const auto exhausted = exhaustedBudget(call, m_context.options.graph))
        return tl::unexpected(*exhausted);
    if (pageId.isEmpty()) // the number of a post without its Page
        return tl::unexpected(GraphError{
            .code = 12, .message = u"(#12) singular statuses API is deprecated for versions v2.4 and higher"_s});
    if (MetaPage *page = m_context.accounts.page(id))
        return handlePage(call, *page);
    if (call.host == u"graph-video.facebook.com")
        return tl::unexpected(graphMissing(id, QString::fromLatin1(call.method.toLower())));
    if (call.path.value(1) == u"comments" && commentsOf(id))
        return handleComments(call, id);
    if (call.path.size() > 1)
        return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(call.path.at(1))));
    if (const auto post = m_posts.find(id); post != m_posts.end())
        return handlePost(call, post->second);
    if (const auto photo = m_photos.find(id); photo != m_photos.end())
        return handlePhoto(call, photo->second);
    if (const auto video = m_videos.find(id); video != m_videos.end())
        return handleVideo(call, video->second);
    if (m_stories.contains(id))
        return tl::unexpected(graphMissing(id, QString::fromLatin1(call.method.toLower())));
    return handleComment(call);
}

GraphAnswer FacebookNetwork::handlePage(GraphCall &call, MetaPage &page)
{
    const QString edge = call.path.value(1);
    const bool videoHost = call.host == u"graph-video.facebook.com";
    if (call.is("POST") && call.path.size() == 2) {
        if (const auto no = refused(call, page.id, PageUse::Changing, u"pages_manage_posts"_s, u"CREATE_CONTENT"_s))
            return tl::unexpected(*no);
        if (videoHost && edge == u"videos")
            return uploadVideo(call, page);
        if (!videoHost && edge == u"feed")
            return createPost(call, page);
        if (!videoHost && edge == u"photos")
            return createPhoto(call, page);
        if (!videoHost && edge == u"video_reels")
            return uploadReel(call, page);
        if (!videoHost && edge == u"photo_stories")
            return createPhotoStory(call, page);
        if (!videoHost && edge == u"video_stories")
            return uploadStory(call, page);
    }
    if (call.is("GET") && !videoHost) {
        if (const auto no = refused(call, page.id, PageUse::Reading, u"pages_read_engagement"_s))
            return tl::unexpected(*no);
        if (edge.isEmpty())
            return chooseFields(pageNode(page, m_context.accounts), call.parameters.text(u"fields"_s),
                                {u"id"_s, u"name"_s});
        if (edge == u"feed" || edge == u"posts" || edge == u"published_posts")
            return listPosts(call, page, false);
        if (edge == u"scheduled_posts")
            return listPosts(call, page, true);
        if (edge == u"stories")
            return listStories(call, page);
    }
    return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
}

void FacebookNetwork::addPublicPosts(std::vector<PublicPost> &posts, bool ever) const
{
    const Instant now = m_context.now();
    if (m_context.options.facebook.developmentMode) // only people with a role on the app see them
        return;
    const auto hashOf = [&](const QString &mediaId) {
        const auto photo = m_photos.find(mediaId);
        return photo != m_photos.end() ? photo->second.media.sha256 : m_videos.at(mediaId).upload.media().sha256;
    };
    for (const auto &[id, post] : m_posts) {
        const bool once = post.liveSince() && *post.liveSince() <= now;
        if (ever ? !once : !post.isLive(now))
            continue;
        PublicPost shown{.platform = u"facebook"_s,
                         .accountId = post.pageId,
                         .id = id,
                         .url = u"https://www.facebook.com/"_s + id,
                         .kind = post.kind,
                         .caption = post.message,
                         .mediaSha256 = {},
                         .publishedAtMs = toMs(*post.liveSince()),
                         .comments = {}};
        for (const QString &photo : post.photoIds)
            shown.mediaSha256 << hashOf(photo);
        if (!post.videoId.isEmpty())
            shown.mediaSha256 << hashOf(post.videoId);
        for (const FacebookComment &comment : post.comments)
            shown.comments << comment.message;
        posts.push_back(std::move(shown));
    }
    for (const auto &[id, story] : m_stories) {
        if (ever ? story.at > now : !isShown(story))
            continue;
        posts.push_back({.platform = u"facebook"_s,
                         .accountId = story.pageId,
                         .id = id,
                         .url = u"https://facebook.com/stories/"_s + id,
                         .kind = u"story"_s,
                         .caption = {},
                         .mediaSha256 = {hashOf(story.mediaId)},
                         .publishedAtMs = toMs(story.at),
                         .comments = {}});
    }
}

} // namespace postrider::sandbox
