// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphnode.h"
#include "core/sandbox/instagramcontainer.h"
#include "core/sandbox/sandboxnetworks.h"

#include <map>

namespace postrider::sandbox {

struct InstagramComment
{
    QString id;
    QString text;
    Instant at;
};

/// A post, reel or story that went live.
struct InstagramMedia
{
    QString id;
    QString accountId;
    InstagramContainer::Kind kind = InstagramContainer::Kind::Image;
    bool video = false;
    QString caption;
    QString altText;
    QStringList children;    ///< Ids of a carousel's parts.
    QStringList mediaSha256; ///< Of the parts, in order.
    QString shortcode;
    QString permalink;
    Instant at;
    bool deleted = false;
    bool commentsEnabled = true;
    std::vector<InstagramComment> comments; ///< Oldest first.
};

/// Instagram's accounts, containers and posts, for both ways to log in.
class InstagramNetwork
{
public:
    explicit InstagramNetwork(GraphContext &context) : m_context(context) {}

    /// Whether an id is an account, container, post or comment here.
    bool owns(const QString &id);
    /// A call whose path begins with such an id.
    GraphAnswer handle(GraphCall &call);
    /// POST rupload.facebook.com/ig-api-upload/{version}/{container}.
    Response receive(const Request &request, const QString &containerId, const GraphToken &token);

    /// Adds what is public now; with `ever` all that ever was, deleted and vanished posts too.
    void addPublicPosts(std::vector<PublicPost> &posts, bool ever) const;
    int mediaCount(const QString &accountId) const;

private:
    GraphAnswer handleAccount(GraphCall &call, MetaInstagramAccount &account);
    GraphAnswer handleContainer(const GraphCall &call, InstagramContainer &container);
    GraphAnswer handleMedia(const GraphCall &call, InstagramMedia &media);
    GraphAnswer handleComment(const GraphCall &call, InstagramMedia &media, const QString &id);

    GraphAnswer createContainer(const GraphCall &call, const MetaInstagramAccount &account);
    std::optional<GraphError> refusedChildren(const InstagramContainer &carousel);
    std::optional<GraphError> startFetching(InstagramContainer &container);
    void arrived(const QString &containerId, const GraphFetched &fetched);

    GraphAnswer publish(const GraphCall &call, const MetaInstagramAccount &account);
    std::optional<GraphError> refusedPublication(const InstagramContainer *container, const QString &accountId) const;
    InstagramMedia &makePublic(InstagramContainer &container, const MetaInstagramAccount &account);
    GraphAnswer quota(const GraphCall &call, const MetaInstagramAccount &account) const;
    int publishedSince(const QString &accountId, Instant since) const;

    GraphAnswer listMedia(const GraphCall &call, const MetaInstagramAccount &account, bool stories) const;
    GraphNode nodeOf(const InstagramMedia &media, const GraphCall &call) const;
    GraphAnswer comment(const GraphCall &call, InstagramMedia &media);
    GraphAnswer listComments(const GraphCall &call, const InstagramMedia &media) const;

    bool isVisible(const InstagramMedia &media) const;
    std::optional<GraphError> refused(const GraphCall &call, const MetaInstagramAccount &account,
                                      const QString &right) const;
    MetaInstagramAccount &accountOf(const QString &id) const { return *m_context.accounts.instagramAccount(id); }
    InstagramMedia *mediaOfComment(const QString &commentId);

    GraphContext &m_context;
    std::map<QString, InstagramContainer> m_containers;
    std::map<QString, InstagramMedia> m_media; ///< In the order of publication: ids grow.
    int m_containerCount = 0;
    int m_mediaCount = 0;
    int m_commentCount = 0;
};

} // namespace postrider::sandbox
