// SPDX-License-Identifier: GPL-3.0-or-later
// Comments on posts, photos and videos of pretend Facebook Pages.
#include "core/sandbox/facebooknetwork.h"

#include <ranges>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

std::vector<FacebookComment> *FacebookNetwork::commentsOf(const QString &id)
{
    if (const auto post = m_posts.find(id); post != m_posts.end())
        return post->second.deleted ? nullptr : &post->second.comments;
    if (const auto photo = m_photos.find(id); photo != m_photos.end())
        return photo->second.deleted ? nullptr : &photo->second.comments;
    const auto video = m_videos.find(id);
    if (video == m_videos.end() || video->second.deleted)
        return nullptr;
    // A comment on a video is one on the post that shows it.
    const auto post = m_posts.find(video->second.postId);
    return post == m_posts.end() ? &video->second.comments : &post->second.comments;
}

std::vector<FacebookComment> *FacebookNetwork::commentsWith(const QString &commentId, QString *pageId)
{
    const auto search = [&](auto &objects) -> std::vector<FacebookComment> * {
        for (auto &[id, object] : objects) {
            if (std::ranges::find(object.comments, commentId, &FacebookComment::id) != object.comments.end()) {
                *pageId = object.pageId;
                return &object.comments;
            }
        }
        return nullptr;
    };
    if (auto *comments = search(m_posts))
        return comments;
    if (auto *comments = search(m_photos))
        return comments;
    return search(m_videos);
}

GraphAnswer FacebookNetwork::handleComments(const GraphCall &call, const QString &objectId)
{
    const QString pageId = pageOf(objectId);
    std::vector<FacebookComment> &comments = *commentsOf(objectId);
    if (call.is("POST")) {
        if (const auto no = refused(call, pageId, PageUse::Changing, u"pages_manage_engagement"_s, u"MODERATE"_s))
            return tl::unexpected(*no);
        const QString message = call.parameters.text(u"message"_s);
        if (message.trimmed().isEmpty() && !call.parameters.has(u"attachment_id"_s)
            && !call.parameters.has(u"attachment_url"_s))
            return tl::unexpected(graphParameterError(u"The parameter message is required"_s));
        const QString number = objectId.mid(objectId.indexOf(u'_') + 1);
        comments.push_back({u"%1_%2"_s.arg(number).arg(++m_count), message, m_context.now()});
        return QJsonObject{{u"id"_s, comments.back().id}};
    }
    if (!call.is("GET"))
        return tl::unexpected(graphParameterError(u"Unsupported request on comments"_s));
    if (const auto no = refused(call, pageId, PageUse::Reading, u"pages_read_engagement"_s))
        return tl::unexpected(*no);
    std::vector<GraphNode> nodes;
    for (const FacebookComment &comment : comments) {
        const QJsonObject from{{u"name"_s, m_context.accounts.page(pageId)->name}, {u"id"_s, pageId}};
        nodes.push_back({u"Comment"_s,
                         {{u"id"_s, comment.id},
                          {u"from"_s, from},
                          {u"message"_s, comment.message},
                          {u"created_time"_s, graphTime(comment.at)},
                          {u"permalink_url"_s, u"https://www.facebook.com/"_s + comment.id}}});
    }
    if (call.parameters.text(u"order"_s) == u"reverse_chronological")
        std::ranges::reverse(nodes);
    return listPage(nodes, call, {u"created_time"_s, u"from"_s, u"message"_s, u"id"_s});
}

GraphAnswer FacebookNetwork::handleComment(const GraphCall &call)
{
    const QString id = call.path.first();
    QString pageId;
    std::vector<FacebookComment> *comments = commentsWith(id, &pageId);
    const auto comment = std::ranges::find(*comments, id, &FacebookComment::id);
    if (call.is("GET")) {
        if (const auto no = refused(call, pageId, PageUse::Reading, u"pages_read_engagement"_s))
            return tl::unexpected(*no);
        return chooseFields(
            {u"Comment"_s,
             {{u"id"_s, id}, {u"message"_s, comment->message}, {u"created_time"_s, graphTime(comment->at)}}},
            call.parameters.text(u"fields"_s), {u"created_time"_s, u"message"_s});
    }
    if (!call.is("DELETE"))
        return tl::unexpected(graphParameterError(u"Unsupported request on a comment"_s));
    if (const auto no = refused(call, pageId, PageUse::Changing, u"pages_manage_engagement"_s, u"MODERATE"_s))
        return tl::unexpected(*no);
    comments->erase(comment);
    return graphSuccess();
}

} // namespace postrider::sandbox
