// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/metasandbox.h"

#include "core/sandbox/avatar.h"
#include "core/sandbox/facebooknetwork.h"
#include "core/sandbox/graphlimits.h"
#include "core/sandbox/graphlogin.h"
#include "core/sandbox/instagramnetwork.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr qint64 mebibyte = 1024 * 1024;

const QStringList &hosts()
{
    static const QStringList all{u"graph.facebook.com"_s,   u"graph-video.facebook.com"_s, u"graph.instagram.com"_s,
                                 u"rupload.facebook.com"_s, u"api.instagram.com"_s,        u"scontent.xx.fbcdn.net"_s,
                                 u"www.facebook.com"_s};
    return all;
}

} // namespace

struct MetaSandbox::Private
{
    explicit Private(const Clock &time) : clock(time) {}

    Response handle(const QString &host, const Request &request);
    Response handleGraph(const QString &host, const Request &request);
    GraphAnswer dispatch(GraphCall &call, const Request &request);
    Response receive(const Request &request);

    const Clock &clock;
    MetaOptions options;
    GraphTokens tokens;
    GraphAccounts accounts;
    GraphSpool spool;
    GraphFetcher fetcher{spool, options.graph};
    GraphContext context{clock, options, tokens, accounts, spool, fetcher, {}};
    InstagramNetwork instagram{context};
    FacebookNetwork facebook{context};
    GraphLogin login{context};
    std::map<QString, std::unique_ptr<HttpServer>> servers;
    int traces = 0;
};

Response MetaSandbox::Private::handle(const QString &host, const Request &request)
{
    if (host == u"rupload.facebook.com")
        return receive(request);
    if (host == u"api.instagram.com")
        return login.handleInstagramCode(request);
    if (host == u"www.facebook.com")
        return login.consent(request);
    if (host == u"scontent.xx.fbcdn.net") {
        const QString of = GraphAccounts::idOfPicture(request.path);
        if (of.isEmpty())
            return facebook.servePhoto(request);
        const MetaPage *page = accounts.page(of);
        const MetaInstagramAccount *account = accounts.instagramAccount(of);
        return serveAvatar(request, page ? page->picture : account ? account->picture : QByteArray());
    }
    return handleGraph(host, request);
}

Response MetaSandbox::Private::handleGraph(const QString &host, const Request &request)
{
    auto call = readGraphCall(request, host, context.origins.value(host));
    const GraphAnswer answer = call ? dispatch(*call, request) : tl::unexpected(call.error());
    const QString trace = u"Axyz%1"_s.arg(++traces, 7, 10, QChar(u'0'));
    Response response{.status = answer ? 200 : answer.error().status};
    response.headers << std::pair<QByteArray, QByteArray>{"Content-Type", "application/json; charset=UTF-8"};
    response.headers << std::pair<QByteArray, QByteArray>{"x-fb-trace-id", trace.toLatin1()};
    if (call) {
        response.headers << usageHeaders(*call, options.graph);
        if (!call->version.isEmpty())
            response.headers << std::pair<QByteArray, QByteArray>{"facebook-api-version", call->version.toLatin1()};
    }
    const QJsonObject body = answer ? *answer : graphEnvelope(answer.error(), trace);
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response;
}

GraphAnswer MetaSandbox::Private::dispatch(GraphCall &call, const Request &request)
{
    if (login.isTokenPath(call))
        return login.handleTokens(call);
    const QString inHeader = tokenFromHeader(request, "Bearer");
    const bool otherScheme = inHeader.isEmpty() && !request.header("Authorization").isEmpty();
    const QString text = !inHeader.isEmpty() || otherScheme ? inHeader : call.parameters.text(u"access_token"_s);
    if (call.path == QStringList{u"debug_token"_s} && login.isAppToken(text))
        return login.handle(call, instagram);
    const auto token = tokens.accept(text, call.host, clock.now(), options.graph.deadTokenStatus);
    if (!token)
        return tl::unexpected(token.error());
    call.token = *token;
    if (call.path.isEmpty())
        return tl::unexpected(graphParameterError(u"Unsupported request"_s));
    const QString id = call.path.first();
    if (facebook.owns(id) && !call.onInstagramHost())
        return facebook.handle(call);
    if (instagram.owns(id) && call.host != u"graph-video.facebook.com")
        return instagram.handle(call);
    if (const auto exhausted = exhaustedBudget(call, options.graph))
        return tl::unexpected(*exhausted);
    if (login.isOwnPath(call) && call.host != u"graph-video.facebook.com")
        return login.handle(call, instagram);
    return tl::unexpected(graphMissing(id, QString::fromLatin1(call.method.toLower())));
}

/// rupload.facebook.com/{ig-api-upload|video-upload}/{version}/{id}.
Response MetaSandbox::Private::receive(const Request &request)
{
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    const auto token = tokens.accept(tokenFromHeader(request, "OAuth"), u"rupload.facebook.com"_s, clock.now(), 401);
    if (!token)
        return uploadRefused(u"NotAuthorizedError"_s, u"Not authorised"_s);
    if (request.method != "POST" || path.size() != 3 || !isServedVersion(path.at(1)))
        return uploadRefused(u"ProcessingFailedError"_s, u"Unknown address"_s);
    if (path.first() == u"ig-api-upload")
        return instagram.receive(request, path.at(2), **token);
    if (path.first() == u"video-upload")
        return facebook.receive(request, path.at(2), **token);
    return uploadRefused(u"ProcessingFailedError"_s, u"Unknown address"_s);
}

MetaSandbox::MetaSandbox(const Clock &clock) : d(std::make_unique<Private>(clock))
{
    for (const QString &host : hosts()) {
        auto server = std::make_unique<HttpServer>(
            [this, host](const Request &request) { return d->handle(host, request); });
        server->setSpoolFolder(d->spool.folder());
        if (host == u"rupload.facebook.com")
            server->setKeepBodyUpTo(mebibyte);
        d->servers[host] = std::move(server);
    }
}

MetaSandbox::~MetaSandbox() = default;

bool MetaSandbox::listen()
{
    for (const auto &[host, server] : d->servers) {
        if (!server->listen())
            return false;
        d->context.origins.insert(host, server->origin());
    }
    d->fetcher.setOwnHost(d->context.origins.value(u"scontent.xx.fbcdn.net"_s),
                          [this](const QUrl &url) { return d->facebook.photoAt(url.path(), QUrlQuery(url)); });
    return true;
}

QList<std::pair<QString, QUrl>> MetaSandbox::overrides() const
{
    QList<std::pair<QString, QUrl>> pairs;
    for (const QString &host : hosts())
        pairs.append({host, d->context.origins.value(host)});
    return pairs;
}

HttpServer &MetaSandbox::server(const QString &host)
{
    return *d->servers.at(host);
}

MetaOptions &MetaSandbox::options()
{
    return d->options;
}

const MetaPage &MetaSandbox::addPage(const QString &name)
{
    MetaPage page;
    page.id = graphId(1000000000000, int(d->accounts.pages.size()) + 1);
    page.name = name;
    page.username = name.toLower().remove(u' ');
    page.accessToken = addToken(GraphTokenKind::Page, page.id);
    d->accounts.pages.push_back(page);
    return d->accounts.pages.back();
}

const MetaInstagramAccount &MetaSandbox::addInstagramAccount(const QString &username, const QString &pageId)
{
    const int number = int(d->accounts.instagram.size()) + 1;
    MetaInstagramAccount account;
    account.id = graphId(17841400000000000, number);
    account.appScopedId = graphId(2400000000000000, number);
    account.username = username;
    account.name = username;
    account.pageId = pageId;
    if (MetaPage *linked = page(pageId))
        linked->instagramId = account.id;
    d->accounts.instagram.push_back(account);
    return d->accounts.instagram.back();
}

MetaBusiness &MetaSandbox::addBusiness(const QString &name)
{
    d->accounts.businesses.push_back(
        {.id = graphId(600000000000000, int(d->accounts.businesses.size()) + 1), .name = name});
    return d->accounts.businesses.back();
}

MetaPage *MetaSandbox::page(const QString &id)
{
    return d->accounts.page(id);
}

MetaInstagramAccount *MetaSandbox::instagramAccount(const QString &id)
{
    return d->accounts.instagramAccount(id);
}

QStringList MetaSandbox::allScopes(GraphTokenKind kind)
{
    if (kind == GraphTokenKind::Instagram)
        return {u"instagram_business_basic"_s, u"instagram_business_content_publish"_s,
                u"instagram_business_manage_comments"_s, u"instagram_business_manage_insights"_s};
    return {u"pages_show_list"_s,
            u"pages_read_engagement"_s,
            u"pages_manage_posts"_s,
            u"pages_manage_engagement"_s,
            u"read_insights"_s,
            u"business_management"_s,
            u"instagram_basic"_s,
            u"instagram_content_publish"_s,
            u"instagram_manage_comments"_s,
            u"instagram_manage_insights"_s,
            u"instagram_manage_contents"_s};
}

QString MetaSandbox::addToken(GraphTokenKind kind, const QString &ownerId, const QStringList &scopes,
                              std::optional<Instant> expiresAt)
{
    return d->tokens
        .add({.text = {},
              .kind = kind,
              .ownerId = ownerId,
              .scopes = scopes.isEmpty() ? allScopes(kind) : scopes,
              .issuedAt = d->clock.now(),
              .expiresAt = expiresAt})
        .text;
}

QString MetaSandbox::addUserToken(const QStringList &scopes, std::optional<Instant> expiresAt)
{
    return addToken(GraphTokenKind::User, d->accounts.userId, scopes, expiresAt);
}

GraphToken *MetaSandbox::token(const QString &text)
{
    return d->tokens.find(text);
}

QString MetaSandbox::addLoginCode(GraphTokenKind kind, const QString &ownerId, const QString &redirectUri)
{
    return d->login.addCode(
        {.text = {}, .kind = kind, .ownerId = ownerId, .scopes = allScopes(kind), .issuedAt = {}, .expiresAt = {}},
        redirectUri);
}

std::vector<PublicPost> MetaSandbox::posts() const
{
    std::vector<PublicPost> posts;
    d->instagram.addPublicPosts(posts, false);
    d->facebook.addPublicPosts(posts, false);
    return posts;
}

std::vector<PublicPost> MetaSandbox::everPublished() const
{
    std::vector<PublicPost> posts;
    d->instagram.addPublicPosts(posts, true);
    d->facebook.addPublicPosts(posts, true);
    return posts;
}

} // namespace postrider::sandbox
