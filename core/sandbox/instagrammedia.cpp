// SPDX-License-Identifier: GPL-3.0-or-later
// What is live on the pretend Instagram: posts, stories, comments.
#include "core/sandbox/instagramerrors.h"
#include "core/sandbox/instagramnetwork.h"

#include <QCryptographicHash>

#include <ranges>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

using Kind = InstagramContainer::Kind;
constexpr std::chrono::hours storyLife{24};

QString productOf(const InstagramMedia &media)
{
    switch (media.kind) {
    case Kind::Reel:
        return u"REELS"_s;
    case Kind::Story:
        return u"STORY"_s;
    case Kind::Image:
    case Kind::Item:
    case Kind::Carousel:
        return u"FEED"_s;
    }
    Q_UNREACHABLE();
}

QString publicKind(const InstagramMedia &media)
{
    switch (media.kind) {
    case Kind::Reel:
        return u"reel"_s;
    case Kind::Story:
        return u"story"_s;
    case Kind::Carousel:
        return u"carousel"_s;
    case Kind::Image:
    case Kind::Item:
        return u"photo"_s;
    }
    Q_UNREACHABLE();
}

QString shortcodeOf(const QString &id)
{
    const QByteArray digest = QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toBase64(QByteArray::Base64UrlEncoding).left(11));
}

} // namespace

InstagramMedia &InstagramNetwork::makePublic(InstagramContainer &container, const MetaInstagramAccount &account)
{
    InstagramMedia media;
    media.id = graphId(18010000000000000, ++m_mediaCount);
    media.accountId = account.id;
    media.kind = container.kind;
    media.video = container.video;
    media.caption = container.caption;
    media.altText = container.altText;
    media.shortcode = shortcodeOf(media.id);
    media.at = m_context.now();
    const QString site = u"https://www.instagram.com/"_s;
    media.permalink = media.kind == Kind::Story
        ? site + u"stories/%1/%2/"_s.arg(account.username, media.id)
        : site + (media.kind == Kind::Reel ? u"reel/"_s : u"p/"_s) + media.shortcode + u'/';
    container.mediaId = media.id;
    if (container.kind != Kind::Carousel)
        media.mediaSha256 << container.media.sha256;
    for (const QString &id : container.children) {
        InstagramContainer &child = m_containers[id];
        child.mediaId = media.id;
        media.mediaSha256 << child.media.sha256;
        media.children << graphId(18020000000000000, ++m_mediaCount);
    }
    return m_media[media.id] = media;
}

int InstagramNetwork::publishedSince(const QString &accountId, Instant since) const
{
    return int(std::ranges::count_if(m_media, [&](const auto &each) {
        return each.second.accountId == accountId && each.second.at > since; // deleting gives nothing back
    }));
}

int InstagramNetwork::mediaCount(const QString &accountId) const
{
    return int(std::ranges::count_if(m_media, [&](const auto &each) {
        return each.second.accountId == accountId && each.second.kind != Kind::Story && !each.second.deleted;
    }));
}

bool InstagramNetwork::isVisible(const InstagramMedia &media) const
{
    return !media.deleted && (media.kind != Kind::Story || m_context.now() < media.at + storyLife);
}

GraphNode InstagramNetwork::nodeOf(const InstagramMedia &media, const GraphCall &call) const
{
    const MetaInstagramAccount &account = accountOf(media.accountId);
    const QString type = media.kind == Kind::Carousel ? u"CAROUSEL_ALBUM"_s : media.video ? u"VIDEO"_s : u"IMAGE"_s;
    GraphNode node{u"ShadowIGMedia"_s,
                   {{u"id"_s, media.id},
                    {u"permalink"_s, media.permalink},
                    {u"shortcode"_s, media.shortcode},
                    {u"timestamp"_s, graphTime(media.at)},
                    {u"media_type"_s, type},
                    {u"username"_s, account.username},
                    {u"owner"_s, QJsonObject{{u"id"_s, account.id}}},
                    {u"comments_count"_s, qint64(media.comments.size())},
                    {u"like_count"_s, 0},
                    {u"is_comment_enabled"_s, media.commentsEnabled}},
                   {u"media_url"_s, u"thumbnail_url"_s, u"is_shared_to_feed"_s, u"caption"_s, u"alt_text"_s,
                    u"children"_s, u"media_product_type"_s}};
    if (!call.onInstagramHost() || m_context.options.instagram.captionForInstagramLogin) {
        node.members[u"media_product_type"_s] = productOf(media);
        if (!media.caption.isEmpty())
            node.members[u"caption"_s] = media.caption;
    }
    if (!media.altText.isEmpty())
        node.members[u"alt_text"_s] = media.altText;
    if (!media.children.isEmpty()) {
        QJsonArray children;
        for (const QString &id : media.children)
            children.append(QJsonObject{{u"id"_s, id}});
        node.members[u"children"_s] = QJsonObject{{u"data"_s, children}};
    }
    return node;
}

GraphAnswer InstagramNetwork::listMedia(const GraphCall &call, const MetaInstagramAccount &account, bool stories) const
{
    const Instant shownUntil = m_context.now() - m_context.options.instagram.lateInLists;
    const auto since = call.parameters.number(u"since"_s);
    const auto until = call.parameters.number(u"until"_s);
    std::vector<GraphNode> nodes;
    for (const auto &[id, media] : std::views::reverse(m_media)) { // newest first
        if (media.accountId != account.id || !isVisible(media) || media.at > shownUntil
            || (media.kind == Kind::Story) != stories)
            continue;
        if ((since && unixSeconds(media.at) < *since) || (until && unixSeconds(media.at) > *until))
            continue;
        nodes.push_back(nodeOf(media, call));
    }
    return listPage(nodes, call, {u"id"_s});
}

GraphAnswer InstagramNetwork::handleMedia(const GraphCall &call, InstagramMedia &media)
{
    const MetaInstagramAccount &account = accountOf(media.accountId);
    const QString edge = call.path.value(1);
    const QString verb = QString::fromLatin1(call.method.toLower());
    const bool deleting = call.is("DELETE") && edge.isEmpty();
    if (deleting && call.onInstagramHost()) // only with Facebook Login
        return tl::unexpected(graphMissing(media.id, verb));
    const bool commenting = edge == u"comments" || (edge.isEmpty() && call.is("POST"));
    if (const auto no = refused(call, account,
                                deleting         ? u"manage_contents"_s
                                    : commenting ? u"manage_comments"_s
                                                 : u"basic"_s))
        return tl::unexpected(*no);
    if (!isVisible(media) || m_context.now() < media.at + m_context.options.instagram.lateReadable)
        return tl::unexpected(graphMissing(media.id, verb));
    if (deleting) {
        media.deleted = true;
        return QJsonObject{{u"success"_s, true}, {u"deleted_id"_s, media.id}};
    }
    if (edge == u"comments")
        return call.is("POST") ? comment(call, media) : listComments(call, media);
    if (edge == u"children" && call.is("GET"))
        return nodeOf(media, call).members.value(u"children"_s).toObject();
    if (!edge.isEmpty())
        return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
    if (call.is("GET"))
        return chooseFields(nodeOf(media, call), call.parameters.text(u"fields"_s));
    const auto enabled = call.parameters.flag(u"comment_enabled"_s);
    if (!enabled) // nothing else of a post can be changed
        return tl::unexpected(graphParameterError(u"The parameter comment_enabled is required"_s));
    media.commentsEnabled = *enabled;
    return graphSuccess();
}

GraphAnswer InstagramNetwork::comment(const GraphCall &call, InstagramMedia &media)
{
    const QString text = call.parameters.text(u"message"_s);
    if (text.trimmed().isEmpty())
        return tl::unexpected(graphParameterError(u"The parameter message is required"_s));
    if (!media.commentsEnabled)
        return tl::unexpected(graphParameterError(u"Comments are off for this post"_s));
    media.comments.push_back({graphId(17870000000000000, ++m_commentCount), text, m_context.now()});
    return QJsonObject{{u"id"_s, media.comments.back().id}};
}

GraphAnswer InstagramNetwork::listComments(const GraphCall &call, const InstagramMedia &media) const
{
    std::vector<GraphNode> nodes;
    for (const InstagramComment &comment : std::views::reverse(media.comments)) {
        nodes.push_back({u"IGComment"_s,
                         {{u"id"_s, comment.id},
                          {u"text"_s, comment.text},
                          {u"timestamp"_s, graphTime(comment.at)},
                          {u"username"_s, accountOf(media.accountId).username}}});
    }
    return listPage(nodes, call, {u"id"_s, u"text"_s, u"timestamp"_s}, 50, 50);
}

InstagramMedia *InstagramNetwork::mediaOfComment(const QString &commentId)
{
    for (auto &[id, media] : m_media) {
        if (std::ranges::any_of(media.comments, [&](const InstagramComment &each) { return each.id == commentId; }))
            return &media;
    }
    return nullptr;
}

GraphAnswer InstagramNetwork::handleComment(const GraphCall &call, InstagramMedia &media, const QString &id)
{
    if (const auto no = refused(call, accountOf(media.accountId), u"manage_comments"_s))
        return tl::unexpected(*no);
    const auto comment = std::ranges::find_if(media.comments, [&](const auto &each) { return each.id == id; });
    if (call.is("DELETE") && call.path.size() == 1) {
        media.comments.erase(comment);
        return graphSuccess();
    }
    if (call.is("GET") && call.path.size() == 1)
        return chooseFields({u"IGComment"_s,
                             {{u"id"_s, comment->id},
                              {u"text"_s, comment->text},
                              {u"timestamp"_s, graphTime(comment->at)},
                              {u"username"_s, accountOf(media.accountId).username}}},
                            call.parameters.text(u"fields"_s));
    return tl::unexpected(graphParameterError(u"Unsupported request on a comment"_s));
}

void InstagramNetwork::addPublicPosts(std::vector<PublicPost> &posts, bool ever) const
{
    for (const auto &[id, media] : m_media) {
        if (!ever && !isVisible(media))
            continue;
        PublicPost post{.platform = u"instagram"_s,
                        .accountId = media.accountId,
                        .id = id,
                        .url = media.permalink,
                        .kind = publicKind(media),
                        .caption = media.caption,
                        .mediaSha256 = media.mediaSha256,
                        .publishedAtMs = toMs(media.at),
                        .comments = {}};
        for (const InstagramComment &comment : media.comments)
            post.comments << comment.text;
        posts.push_back(std::move(post));
    }
}

} // namespace postrider::sandbox
