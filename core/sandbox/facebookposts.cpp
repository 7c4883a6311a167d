// SPDX-License-Identifier: GPL-3.0-or-later
// Posts of pretend Facebook Pages: drafts, scheduled and published ones.
#include "core/sandbox/facebooknetwork.h"

#include <ranges>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr qsizetype longestMessage = 63'206;

QString attachmentType(const FacebookPost &post)
{
    if (!post.videoId.isEmpty())
        return u"video"_s;
    if (!post.photoIds.isEmpty())
        return post.photoIds.size() > 1 ? u"album"_s : u"photo"_s;
    return u"link"_s;
}

QJsonObject attachmentOf(const FacebookPost &post)
{
    const auto target = [](const QString &id) {
        return QJsonObject{{u"id"_s, id}, {u"url"_s, u"https://www.facebook.com/"_s + id}};
    };
    QJsonObject attachment{{u"media_type"_s, attachmentType(post)}};
    if (!post.videoId.isEmpty())
        attachment[u"target"_s] = target(post.videoId);
    else if (post.photoIds.size() == 1)
        attachment[u"target"_s] = target(post.photoIds.first());
    else
        attachment[u"target"_s] = target(post.number());
    if (!post.link.isEmpty())
        attachment[u"url"_s] = post.link;
    if (post.photoIds.size() > 1) {
        QJsonArray parts;
        for (const QString &id : post.photoIds)
            parts.append(QJsonObject{{u"media_type"_s, u"photo"_s}, {u"target"_s, target(id)}});
        attachment[u"subattachments"_s] = QJsonObject{{u"data"_s, parts}};
    }
    return attachment;
}

} // namespace

FacebookPost &FacebookNetwork::addPost(FacebookPost post)
{
    post.id = post.pageId + u'_' + graphId(122100000000000000, ++m_count);
    post.createdAt = m_context.now();
    for (const QString &photo : std::as_const(post.photoIds))
        m_photos[photo].usedIn = post.id;
    return m_posts[post.id] = std::move(post);
}

void FacebookNetwork::makeLive(FacebookPost &post, Instant at)
{
    post.publishedAt = at;
    for (const QString &photo : std::as_const(post.photoIds))
        m_photos[photo].published = true;
}

std::optional<GraphError> FacebookNetwork::refusedLink(const QString &link) const
{
    if (link.isEmpty())
        return std::nullopt;
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return graphParameterError(u"link must be an address"_s);
    if (m_context.options.facebook.unreachableLinks.contains(link))
        return GraphError{.code = 1609005, .message = u"(#1609005) The link could not be scraped"_s};
    return std::nullopt;
}

std::optional<GraphError> FacebookNetwork::refusedDuplicate(const FacebookPost &post) const
{
    if (!m_context.options.facebook.refuseDuplicates)
        return std::nullopt;
    const Instant now = m_context.now();
    const FacebookPost *newest = nullptr;
    for (const auto &[id, other] : m_posts) {
        if (other.pageId == post.pageId && other.isLive(now) && (!newest || *newest->liveSince() <= *other.liveSince()))
            newest = &other;
    }
    if (!newest || newest->id == post.id || newest->message != post.message || newest->link != post.link)
        return std::nullopt;
    return GraphError{.code = 506,
                      .message = u"Duplicate status message"_s,
                      .transient = false,
                      .userTitle = u"Duplicate post"_s,
                      .userMessage = u"This post is identical to the last one."_s};
}

std::optional<GraphError> FacebookNetwork::attachPhotos(const GraphCall &call, FacebookPost &post) const
{
    const QJsonArray attached = call.parameters.list(u"attached_media"_s);
    for (const QJsonValue &item : attached) {
        const QJsonValue value = item.toObject().value(u"media_fbid"_s);
        const QString id = value.isString() ? value.toString() : QString::number(value.toInteger());
        const FacebookPhoto *photo = usablePhoto(id, post.pageId);
        if (!photo)
            return graphParameterError(u"attached_media: there is no photo %1"_s.arg(id));
        if (photo->published || !photo->usedIn.isEmpty() || post.photoIds.contains(id))
            return GraphError{.code = 100, .subcode = 1366051, .message = u"(#100) These photos were already posted"_s};
        if (post.scheduledFor && !photo->temporary)
            return graphParameterError(u"attached_media: photos of a scheduled post must be temporary"_s);
        post.photoIds << id;
    }
    if (call.parameters.has(u"attached_media"_s) && post.photoIds.isEmpty())
        return graphParameterError(u"attached_media must be a list of objects with media_fbid"_s);
    return std::nullopt;
}

GraphAnswer FacebookNetwork::createPost(const GraphCall &call, const MetaPage &page)
{
    const GraphParameters &parameters = call.parameters;
    const bool published = parameters.flag(u"published"_s).value_or(true);
    const QString contentType = parameters.text(u"unpublished_content_type"_s);
    static const QStringList contentTypes{u"SCHEDULED"_s,      u"DRAFT"_s,           u"ADS_POST"_s,
                                          u"INLINE_CREATED"_s, u"PUBLISH_PENDING"_s, u"PUBLISHED"_s};
    if (!contentType.isEmpty() && !contentTypes.contains(contentType))
        return tl::unexpected(graphParameterError(u"unpublished_content_type has no such value"_s));
    const auto time = readSchedule(call, m_context.now(),
                                   std::chrono::hours(24 * m_context.options.facebook.feedScheduleDays));
    if (!time)
        return tl::unexpected(time.error());
    if (published && (*time || (!contentType.isEmpty() && contentType != u"PUBLISHED")))
        return tl::unexpected(graphParameterError(u"published must be false for a post that is not published yet"_s));
    if (!contentType.isEmpty() && (contentType == u"SCHEDULED") != time->has_value())
        return tl::unexpected(graphParameterError(u"SCHEDULED and scheduled_publish_time belong together"_s));

    FacebookPost post{.id = {},
                      .pageId = page.id,
                      .kind = u"text"_s,
                      .message = parameters.text(u"message"_s),
                      .link = parameters.text(u"link"_s),
                      .photoIds = {},
                      .videoId = {},
                      .createdAt = {},
                      .publishedAt = {},
                      .scheduledFor = *time,
                      .comments = {}};
    if (post.message.isEmpty() && post.link.isEmpty() && !parameters.has(u"attached_media"_s))
        return tl::unexpected(graphParameterError(u"One of message, link and attached_media is required"_s));
    if (post.message.toUcs4().size() > longestMessage)
        return tl::unexpected(graphParameterError(u"message is too long"_s));
    if (const auto wrong = refusedLink(post.link))
        return tl::unexpected(*wrong);
    if (const auto wrong = attachPhotos(call, post))
        return tl::unexpected(*wrong);
    if (!post.photoIds.isEmpty())
        post.kind = post.photoIds.size() > 1 ? u"carousel"_s : u"photo"_s;
    if (published) {
        if (const auto duplicate = refusedDuplicate(post))
            return tl::unexpected(*duplicate);
    }
    FacebookPost &kept = addPost(std::move(post));
    if (published)
        makeLive(kept, m_context.now());
    return chooseFields(nodeOf(kept), parameters.text(u"fields"_s), {u"id"_s});
}

GraphNode FacebookNetwork::nodeOf(const FacebookPost &post) const
{
    const Instant now = m_context.now();
    const bool live = post.isLive(now);
    GraphNode node{
        u"Post"_s,
        {{u"id"_s, post.id},
         {u"is_published"_s, live},
         {u"is_hidden"_s, false},
         {u"created_time"_s, graphTime(live ? *post.liveSince() : post.createdAt)},
         {u"updated_time"_s, graphTime(post.createdAt)},
         {u"from"_s, QJsonObject{{u"name"_s, m_context.accounts.page(post.pageId)->name}, {u"id"_s, post.pageId}}},
         {u"application"_s,
          QJsonObject{{u"id"_s, m_context.options.graph.appId}, {u"name"_s, m_context.options.graph.appName}}},
         {u"permalink_url"_s, u"https://www.facebook.com/%1/posts/%2"_s.arg(post.pageId, post.number())}},
        {u"message"_s, u"scheduled_publish_time"_s, u"attachments"_s, u"full_picture"_s, u"shares"_s, u"comments"_s,
         u"reactions"_s, u"status_type"_s, u"story"_s}};
    if (!post.message.isEmpty())
        node.members[u"message"_s] = post.message;
    if (post.isScheduled(now))
        node.members[u"scheduled_publish_time"_s] = unixSeconds(*post.scheduledFor);
    if (!post.photoIds.isEmpty() || !post.videoId.isEmpty() || !post.link.isEmpty())
        node.members[u"attachments"_s] = QJsonObject{{u"data"_s, QJsonArray{attachmentOf(post)}}};
    return node;
}

GraphAnswer FacebookNetwork::handlePost(const GraphCall &call, FacebookPost &post)
{
    const bool reading = call.is("GET");
    const auto no = reading
        ? refused(call, post.pageId, PageUse::Reading, u"pages_read_engagement"_s)
        : refused(call, post.pageId, PageUse::Changing, u"pages_manage_posts"_s, u"CREATE_CONTENT"_s);
    if (no)
        return tl::unexpected(*no);
    if (post.deleted)
        return tl::unexpected(graphMissing(post.id, QString::fromLatin1(call.method.toLower())));
    if (reading)
        return chooseFields(nodeOf(post), call.parameters.text(u"fields"_s),
                            {u"created_time"_s, u"message"_s, u"id"_s});
    if (call.is("DELETE")) {
        post.remove(m_context.now());
        return graphSuccess();
    }
    return changePost(call, post);
}

GraphAnswer FacebookNetwork::changePost(const GraphCall &call, FacebookPost &post)
{
    const GraphParameters &parameters = call.parameters;
    const Instant now = m_context.now();
    const bool live = post.isLive(now);
    const auto publish = parameters.flag(u"is_published"_s);
    const auto time = readSchedule(call, now, std::chrono::hours(24 * m_context.options.facebook.feedScheduleDays));
    if (!time)
        return tl::unexpected(time.error());
    if (*time && !post.isScheduled(now)) // neither a draft nor a live post becomes scheduled
        return tl::unexpected(graphParameterError(u"scheduled_publish_time: this post is not scheduled"_s));
    if (publish == std::optional(false))
        return tl::unexpected(graphParameterError(u"is_published cannot be taken back"_s));
    if (publish && !live) {
        if (m_context.options.facebook.refuseDraftPublish && !post.scheduledFor)
            return tl::unexpected(graphParameterError(u"is_published is not supported for this post"_s));
        for (const QString &photo : std::as_const(post.photoIds)) {
            if (m_photos.at(photo).deleted)
                return tl::unexpected(graphParameterError(u"A photo of this post is gone"_s));
        }
        if (const auto duplicate = refusedDuplicate(post))
            return tl::unexpected(*duplicate);
        makeLive(post, now);
    }
    if (parameters.has(u"message"_s))
        post.message = parameters.text(u"message"_s);
    if (*time)
        post.scheduledFor = *time;
    return graphSuccess();
}

GraphAnswer FacebookNetwork::listPosts(const GraphCall &call, const MetaPage &page, bool scheduled) const
{
    const Instant now = m_context.now();
    const Instant shownUntil = now - m_context.options.facebook.lateInLists;
    std::vector<const FacebookPost *> found;
    for (const auto &[id, post] : m_posts) {
        const bool fits = scheduled ? post.isScheduled(now) : post.isLive(now) && *post.liveSince() <= shownUntil;
        if (post.pageId == page.id && fits)
            found.push_back(&post);
    }
    std::ranges::sort(found, [&](const FacebookPost *a, const FacebookPost *b) {
        const auto key = [](const FacebookPost *post) { return std::pair(*post->liveSince(), post->id); };
        return scheduled ? key(a) < key(b) : key(a) > key(b); // the next one first, the newest one first
    });
    std::vector<GraphNode> nodes;
    for (const FacebookPost *post : found)
        nodes.push_back(nodeOf(*post));
    return listPage(nodes, call, {u"created_time"_s, u"message"_s, u"id"_s});
}

} // namespace postrider::sandbox
