// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/instagramnetwork.h"

#include "core/sandbox/graphlimits.h"
#include "core/sandbox/instagramerrors.h"

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

using Status = InstagramContainer::Status;
constexpr std::chrono::hours day{24};

} // namespace

bool InstagramNetwork::owns(const QString &id)
{
    return m_context.accounts.instagramAccount(id) || m_containers.contains(id) || m_media.contains(id)
        || mediaOfComment(id);
}

GraphAnswer InstagramNetwork::handle(GraphCall &call)
{
    const QString id = call.path.first();
    const auto container = m_containers.find(id);
    const auto media = m_media.find(id);
    InstagramMedia *commented = mediaOfComment(id);
    const QString accountId = container != m_containers.end() ? container->second.accountId
        : media != m_media.end()                              ? media->second.accountId
        : commented                                           ? commented->accountId
                                                              : id;
    call.budget = {accountId, true};
    if (const auto exhausted = exhaustedBudget(call, m_context.options.graph))
        return tl::unexpected(*exhausted);
    if (container != m_containers.end())
        return handleContainer(call, container->second);
    if (media != m_media.end())
        return handleMedia(call, media->second);
    if (commented)
        return handleComment(call, *commented, id);
    return handleAccount(call, accountOf(id));
}

/// `right` is what the permission ends in on both paths: "basic", "content_publish", "manage_comments".
std::optional<GraphError> InstagramNetwork::refused(const GraphCall &call, const MetaInstagramAccount &account,
                                                    const QString &right) const
{
    return refusedForInstagram(*call.token, account, m_context.accounts.page(account.pageId), u"instagram_"_s + right,
                               u"instagram_business_"_s + right);
}

GraphAnswer InstagramNetwork::handleAccount(GraphCall &call, MetaInstagramAccount &account)
{
    const QString edge = call.path.value(1);
    const bool publishing = edge == u"content_publishing_limit" || edge == u"media_publish"
        || (edge == u"media" && call.is("POST"));
    if (const auto no = refused(call, account, publishing ? u"content_publish"_s : u"basic"_s))
        return tl::unexpected(*no);
    if (call.is("POST") && edge == u"media")
        return createContainer(call, account);
    if (call.is("POST") && edge == u"media_publish")
        return publish(call, account);
    if (call.is("GET") && edge == u"content_publishing_limit")
        return quota(call, account);
    if (call.is("GET") && (edge == u"media" || edge == u"stories"))
        return listMedia(call, account, edge == u"stories");
    if (call.is("GET") && edge.isEmpty()) {
        return chooseFields({u"IGUser"_s,
                             {{u"id"_s, account.id},
                              {u"username"_s, account.username},
                              {u"name"_s, account.name},
                              {u"profile_picture_url"_s, GraphAccounts::pictureUrl(account.id)},
                              {u"media_count"_s, mediaCount(account.id)}},
                             {u"followers_count"_s, u"biography"_s}},
                            call.parameters.text(u"fields"_s));
    }
    return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
}

GraphAnswer InstagramNetwork::createContainer(const GraphCall &call, const MetaInstagramAccount &account)
{
    const Instant now = m_context.now();
    const auto recent = std::count_if(m_containers.begin(), m_containers.end(), [&](const auto &each) {
        return each.second.accountId == account.id && each.second.createdAt > now - day;
    });
    if (recent >= m_context.options.instagram.containersPerDay)
        return tl::unexpected(instagramError(2207042));
    auto read = readContainer(call);
    if (!read)
        return tl::unexpected(read.error());
    read->accountId = account.id;
    read->createdAt = now;
    if (const auto wrong = refusedChildren(*read))
        return tl::unexpected(*wrong);

    read->id = graphId(17890000000000000, ++m_containerCount);
    InstagramContainer &container = m_containers[read->id] = *read;
    QJsonObject answer{{u"id"_s, container.id}};
    if (container.kind == InstagramContainer::Kind::Carousel) {
        container.arrivedAt = now;
    } else if (container.resumable) {
        container.upload = GraphUpload(m_context.spool.newPath(), 0);
        answer[u"uri"_s] = m_context.origin(u"rupload.facebook.com"_s) + u"/ig-api-upload/"_s + call.version + u'/'
            + container.id;
    } else if (const auto failed = startFetching(container)) {
        m_containers.erase(read->id);
        return tl::unexpected(*failed);
    }
    return answer;
}

std::optional<GraphError> InstagramNetwork::refusedChildren(const InstagramContainer &carousel)
{
    QSet<QString> seen;
    for (const QString &id : carousel.children) {
        const auto child = m_containers.find(id);
        if (child == m_containers.end() || child->second.accountId != carousel.accountId)
            return instagramError(2207008);
        if (!child->second.isItem() || seen.contains(id))
            return graphParameterError(u"children: %1 is not a carousel item, or is there twice"_s.arg(id));
        seen.insert(id);
        switch (statusOf(child->second, m_context.now(), m_context.options.instagram)) {
        case Status::Finished:
            break;
        case Status::Published:
        case Status::Expired:
            return instagramError(2207008);
        case Status::InProgress:
        case Status::Error:
            return instagramError(2207027);
        }
    }
    return std::nullopt;
}

/// An error if the fault shows at once, which it does for images that need no network.
std::optional<GraphError> InstagramNetwork::startFetching(InstagramContainer &container)
{
    const QString id = container.id;
    GraphFetcher &fetcher = m_context.fetcher;
    if (m_context.options.instagram.refusePageHost && fetcher.isOwn(QUrl(container.address)))
        return instagramError(2207052);
    const auto range = container.video && m_context.options.instagram.videoHostNeedsRanges ? GraphFetcher::Range::Asked
                                                                                           : GraphFetcher::Range::Whole;
    fetcher.fetch(container.address, range, [this, id](const GraphFetched &fetched) { arrived(id, fetched); });
    if (container.errorSubcode != 0 && container.errorSubcode != m_context.options.instagram.processingError
        && !container.video)
        return instagramError(container.errorSubcode);
    if (!container.coverAddress.isEmpty()) {
        fetcher.fetch(container.coverAddress, GraphFetcher::Range::Whole, [this, id](const GraphFetched &fetched) {
            InstagramContainer cover;
            cover.kind = InstagramContainer::Kind::Story; // any shape will do
            const int fault = faultOfMedia(cover, fetched);
            if (fault != 0 && m_containers.contains(id))
                m_containers[id].errorSubcode = fault;
        });
    }
    return std::nullopt;
}

void InstagramNetwork::arrived(const QString &containerId, const GraphFetched &fetched)
{
    const auto found = m_containers.find(containerId);
    if (found == m_containers.end())
        return;
    InstagramContainer &container = found->second;
    container.media = fetched.media;
    container.arrivedAt = m_context.now();
    const int fault = fetched.outcome == GraphFetched::Outcome::IgnoresRanges ? 2207077
                                                                              : faultOfMedia(container, fetched);
    if (fault != 0)
        container.errorSubcode = fault;
    else if (m_context.options.instagram.processingError != 0)
        container.errorSubcode = m_context.options.instagram.processingError;
}

Response InstagramNetwork::receive(const Request &request, const QString &containerId, const GraphToken &token)
{
    const auto found = m_containers.find(containerId);
    if (found == m_containers.end() || !found->second.resumable)
        return uploadRefused(u"ProcessingFailedError"_s, u"There is no upload for this id"_s);
    InstagramContainer &container = found->second;
    MetaInstagramAccount &account = accountOf(container.accountId);
    if (refusedForInstagram(token, account, m_context.accounts.page(account.pageId), u"instagram_content_publish"_s,
                            u"instagram_business_content_publish"_s))
        return uploadRefused(u"NotAuthorizedError"_s, u"Not authorised"_s);
    const Status status = statusOf(container, m_context.now(), m_context.options.instagram);
    if (status == Status::Published || status == Status::Expired)
        return uploadRefused(u"ProcessingFailedError"_s, u"The upload is closed"_s);
    const QByteArray address = request.header("file_url");
    if (!address.isEmpty()) {
        const QString id = container.id;
        m_context.fetcher.fetch(QString::fromUtf8(address), GraphFetcher::Range::Asked,
                                [this, id](const GraphFetched &fetched) {
                                    const auto target = m_containers.find(id);
                                    if (target != m_containers.end())
                                        target->second.upload.complete(fetched.media);
                                    arrived(id, fetched);
                                });
        return uploadAccepted();
    }
    container.arrivedAt.reset(); // bytes sent again are processed again
    container.errorSubcode = 0;
    const Response response = receiveUpload(request, container.upload, &m_context.options.graph.breakUploadAfter);
    if (container.upload.isComplete())
        arrived(container.id, {GraphFetched::Outcome::Served, {}, container.upload.media()});
    return response;
}

GraphAnswer InstagramNetwork::handleContainer(const GraphCall &call, InstagramContainer &container)
{
    if (const auto no = refused(call, accountOf(container.accountId), u"content_publish"_s))
        return tl::unexpected(*no);
    if (!call.is("GET") || call.path.size() > 1)
        return tl::unexpected(graphMissing(container.id, QString::fromLatin1(call.method.toLower())));
    if (m_context.options.instagram.containersUnreadable)
        return tl::unexpected(graphMissing(container.id));
    GraphNode node{u"ShadowIGMediaBuilder"_s,
                   containerMembers(container, m_context.now(), m_context.options.instagram)};
    if (m_context.options.instagram.videoStatus != MetaInstagramOptions::VideoStatus::Refused)
        node.absent << u"video_status"_s;
    return chooseFields(node, call.parameters.text(u"fields"_s));
}

GraphAnswer InstagramNetwork::publish(const GraphCall &call, const MetaInstagramAccount &account)
{
    const QString id = call.parameters.text(u"creation_id"_s);
    if (id.isEmpty())
        return tl::unexpected(graphParameterError(u"The parameter creation_id is required"_s));
    const auto found = m_containers.find(id);
    if (const auto no = refusedPublication(found == m_containers.end() ? nullptr : &found->second, account.id))
        return tl::unexpected(*no);
    const InstagramMedia &media = makePublic(found->second, account);
    switch (m_context.options.instagram.publishAnswer) {
    case MetaInstagramOptions::PublishAnswer::Truth:
        break;
    case MetaInstagramOptions::PublishAnswer::Blocked:
        return tl::unexpected(instagramError(2207051));
    case MetaInstagramOptions::PublishAnswer::BuilderGone:
        return tl::unexpected(instagramError(2207008));
    }
    return QJsonObject{{u"id"_s, media.id}};
}

std::optional<GraphError> InstagramNetwork::refusedPublication(const InstagramContainer *container,
                                                               const QString &accountId) const
{
    const MetaInstagramOptions &options = m_context.options.instagram;
    if (!container || container->accountId != accountId)
        return instagramError(2207006);
    if (options.accountRestricted)
        return instagramError(2207050);
    if (container->isItem())
        return graphParameterError(u"creation_id: a carousel item is not published by itself"_s);
    switch (statusOf(*container, m_context.now(), options)) {
    case Status::Published:
    case Status::Expired:
        return instagramError(2207008);
    case Status::InProgress:
    case Status::Error:
        return instagramError(2207027);
    case Status::Finished:
        break;
    }
    for (const QString &child : container->children) {
        if (!m_containers.at(child).mediaId.isEmpty()) // went out with another carousel
            return instagramError(2207008);
    }
    if (publishedSince(accountId, m_context.now() - day) >= options.quotaTotal)
        return instagramError(2207042);
    return std::nullopt;
}

GraphAnswer InstagramNetwork::quota(const GraphCall &call, const MetaInstagramAccount &account) const
{
    const Instant now = m_context.now();
    Instant since = now - day;
    if (const auto wanted = call.parameters.number(u"since"_s)) {
        since = instantFromMs(*wanted * 1000);
        if (since < now - day - std::chrono::minutes(1) || since > now)
            return tl::unexpected(graphParameterError(u"since must lie within the last 24 hours"_s));
    }
    const GraphNode node{
        u"ContentPublishingLimit"_s,
        {{u"quota_usage"_s, publishedSince(account.id, since)},
         {u"config"_s,
          QJsonObject{{u"quota_total"_s, m_context.options.instagram.quotaTotal}, {u"quota_duration"_s, 86400}}}}};
    const auto chosen = chooseFields(node, call.parameters.text(u"fields"_s), {u"quota_usage"_s});
    if (!chosen)
        return chosen;
    return QJsonObject{{u"data"_s, QJsonArray{*chosen}}};
}

} // namespace postrider::sandbox
