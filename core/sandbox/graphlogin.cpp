// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphlogin.h"

#include "core/sandbox/instagramnetwork.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr std::chrono::seconds longLife{5'183'944}; // about 60 days, as answers show it
constexpr std::chrono::hours codeLife{1};

GraphError refusedCode()
{
    return {.code = 100, .subcode = 36007, .message = u"Code unknown or used before, or its details do not fit"_s};
}

} // namespace

GraphNode pageNode(const MetaPage &page, GraphAccounts &accounts)
{
    GraphNode node{u"Page"_s,
                   {{u"id"_s, page.id},
                    {u"name"_s, page.name},
                    {u"username"_s, page.username},
                    {u"access_token"_s, page.accessToken},
                    {u"tasks"_s, QJsonArray::fromStringList(page.tasks)},
                    {u"picture"_s,
                     QJsonObject{{u"data"_s,
                                  QJsonObject{{u"height"_s, 200},
                                              {u"is_silhouette"_s, page.picture.isEmpty()},
                                              {u"url"_s, GraphAccounts::pictureUrl(page.id)},
                                              {u"width"_s, 200}}}}},
                    {u"link"_s, u"https://www.facebook.com/"_s + page.id}},
                   {u"instagram_business_account"_s, u"connected_instagram_account"_s, u"followers_count"_s,
                    u"fan_count"_s, u"category"_s}};
    if (const MetaInstagramAccount *account = accounts.instagramAccount(page.instagramId))
        node.members[u"instagram_business_account"_s] = QJsonObject{
            {u"id"_s, account->id}, {u"username"_s, account->username}, {u"name"_s, account->name}};
    return node;
}

QString GraphLogin::addCode(GraphToken token, const QString &redirectUri)
{
    const QString code = u"AQcode%1"_s.arg(m_codes.size() + 1);
    m_codes.insert(code, {std::move(token), redirectUri, m_context.now(), false});
    return code;
}

std::optional<GraphToken> GraphLogin::redeem(const GraphParameters &parameters)
{
    const auto code = m_codes.find(parameters.text(u"code"_s));
    if (code == m_codes.end() || code->used || m_context.now() >= code->madeAt + codeLife
        || parameters.text(u"client_id"_s) != m_context.options.graph.appId
        || parameters.text(u"client_secret"_s) != m_context.options.graph.appSecret
        || parameters.text(u"redirect_uri"_s) != code->redirectUri)
        return std::nullopt;
    code->used = true;
    GraphToken token = code->token;
    token.issuedAt = m_context.now();
    token.expiresAt = m_context.now() + std::chrono::hours(1);
    return m_context.tokens.add(token);
}

QJsonObject GraphLogin::longLived(const GraphToken &from)
{
    GraphToken token = from;
    token.text.clear();
    token.issuedAt = m_context.now();
    token.expiresAt = m_context.now() + longLife;
    return {{u"access_token"_s, m_context.tokens.add(token).text},
            {u"token_type"_s, u"bearer"_s},
            {u"expires_in"_s, qint64(longLife.count())}};
}

bool GraphLogin::isTokenPath(const GraphCall &call) const
{
    if (call.onInstagramHost())
        return call.version.isEmpty();
    return call.path == QStringList{u"oauth"_s, u"access_token"_s};
}

GraphAnswer GraphLogin::handleTokens(const GraphCall &call)
{
    if (!call.is("GET"))
        return tl::unexpected(graphParameterError(u"Unsupported request"_s));
    const QString path = call.path.join(u'/');
    if (call.onInstagramHost() && path == u"refresh_access_token")
        return renew(call);
    if (path == u"access_token" || path == u"oauth/access_token")
        return exchange(call);
    return tl::unexpected(graphMissing(path));
}

GraphAnswer GraphLogin::exchange(const GraphCall &call)
{
    const GraphParameters &parameters = call.parameters;
    const bool instagram = call.onInstagramHost();
    const MetaGraphOptions &options = m_context.options.graph;
    const QString grant = parameters.text(u"grant_type"_s);
    if (!instagram && parameters.has(u"code"_s)) {
        const auto token = redeem(parameters);
        if (!token)
            return tl::unexpected(refusedCode());
        return QJsonObject{{u"access_token"_s, token->text}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, 3600}};
    }
    if (grant != (instagram ? u"ig_exchange_token"_s : u"fb_exchange_token"_s))
        return tl::unexpected(graphParameterError(u"grant_type has no such value"_s));
    if (parameters.text(u"client_secret"_s) != options.appSecret
        || (!instagram && parameters.text(u"client_id"_s) != options.appId))
        return tl::unexpected(GraphError{.code = 1, .message = u"Error validating client secret"_s});
    const QString text = parameters.text(instagram ? u"access_token"_s : u"fb_exchange_token"_s);
    const auto token = m_context.tokens.accept(text, call.host, m_context.now(), options.deadTokenStatus);
    if (!token)
        return tl::unexpected(token.error());
    return longLived(**token);
}

GraphAnswer GraphLogin::renew(const GraphCall &call)
{
    if (call.parameters.text(u"grant_type"_s) != u"ig_refresh_token")
        return tl::unexpected(graphParameterError(u"grant_type has no such value"_s));
    const auto token = m_context.tokens.accept(call.parameters.text(u"access_token"_s), call.host, m_context.now(),
                                               m_context.options.graph.deadTokenStatus);
    if (!token)
        return tl::unexpected(token.error());
    if (const auto missing = missingScope(**token, u"instagram_business_basic"_s))
        return tl::unexpected(*missing);
    if (m_context.now() < (*token)->issuedAt + std::chrono::hours(24))
        return tl::unexpected(graphParameterError(u"The token must be at least 24 hours old"_s));
    QJsonObject answer = longLived(**token);
    answer[u"permissions"_s] = (*token)->scopes.join(u',');
    return answer;
}

Response GraphLogin::handleInstagramCode(const Request &request)
{
    const auto answer = [](int status, const QJsonObject &object) {
        return Response{.status = status,
                        .headers = {{"Content-Type", "application/json"}},
                        .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
    };
    const auto refuse = [&](const QString &message) {
        return answer(400, {{u"error_type"_s, u"OAuthException"_s}, {u"code"_s, 400}, {u"error_message"_s, message}});
    };
    const auto call = readGraphCall(request, u"api.instagram.com"_s, {});
    if (!call || !call->is("POST") || call->path != QStringList{u"oauth"_s, u"access_token"_s})
        return refuse(u"Unsupported request"_s);
    if (call->parameters.text(u"grant_type"_s) != u"authorization_code")
        return refuse(u"grant_type has no such value"_s);
    const auto token = redeem(call->parameters);
    if (!token)
        return refuse(u"Code unknown or used before"_s);
    const QJsonObject members{
        {u"access_token"_s, token->text}, {u"user_id"_s, token->ownerId}, {u"permissions"_s, token->scopes.join(u',')}};
    if (m_context.options.instagram.tokenAnswerInData)
        return answer(200, {{u"data"_s, QJsonArray{members}}});
    return answer(200, members);
}

bool GraphLogin::isOwnPath(const GraphCall &call) const
{
    return !call.path.isEmpty()
        && (call.path.first() == u"me" || call.path.first() == u"debug_token"
            || m_context.accounts.business(call.path.first()));
}

bool GraphLogin::isAppToken(const QString &text) const
{
    return text == m_context.options.graph.appId + u'|' + m_context.options.graph.appSecret;
}

GraphAnswer GraphLogin::handle(const GraphCall &call, const InstagramNetwork &instagram)
{
    const QString edge = call.path.mid(1).join(u'/');
    const QString fields = call.parameters.text(u"fields"_s);
    if (!call.is("GET"))
        return tl::unexpected(graphParameterError(u"Unsupported request"_s));
    if (call.path.first() == u"debug_token" && !call.onInstagramHost())
        return debugToken(call);
    if (call.onInstagramHost()) {
        if (const auto missing = missingScope(*call.token, u"instagram_business_basic"_s))
            return tl::unexpected(*missing);
        const MetaInstagramAccount &account = *m_context.accounts.instagramAccount(call.token->ownerId);
        if (!edge.isEmpty())
            return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
        return chooseFields({u"IGUser"_s,
                             {{u"id"_s, account.appScopedId},
                              {u"user_id"_s, account.id},
                              {u"username"_s, account.username},
                              {u"name"_s, account.name},
                              {u"account_type"_s, account.accountType},
                              {u"profile_picture_url"_s, GraphAccounts::pictureUrl(account.id)},
                              {u"media_count"_s, instagram.mediaCount(account.id)}},
                             {u"followers_count"_s, u"follows_count"_s}},
                            fields);
    }
    if (const MetaBusiness *business = m_context.accounts.business(call.path.first()))
        return listBusinessPages(call, *business);
    if (edge == u"accounts")
        return listPages(call);
    if (edge == u"businesses")
        return listBusinesses(call);
    if (edge == u"permissions") {
        if (call.token->kind != GraphTokenKind::User)
            return tl::unexpected(
                graphParameterError(u"Tried accessing nonexisting field (permissions) on node type (Page)"_s));
        QJsonArray data;
        for (const QString &scope : call.token->declined)
            data.append(QJsonObject{{u"permission"_s, scope}, {u"status"_s, u"declined"_s}});
        for (const QString &scope : call.token->scopes)
            data.append(QJsonObject{{u"permission"_s, scope}, {u"status"_s, u"granted"_s}});
        return QJsonObject{{u"data"_s, data}};
    }
    if (!edge.isEmpty())
        return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
    if (call.token->kind == GraphTokenKind::Page) // a Page's token is the Page
        return chooseFields(pageNode(*m_context.accounts.page(call.token->ownerId), m_context.accounts), fields,
                            {u"id"_s, u"name"_s});
    return chooseFields({u"User"_s, {{u"id"_s, call.token->ownerId}, {u"name"_s, u"Sandbox User"_s}}}, fields,
                        {u"id"_s, u"name"_s});
}

GraphAnswer GraphLogin::listPages(const GraphCall &call)
{
    if (call.token->kind != GraphTokenKind::User)
        return tl::unexpected(
            graphParameterError(u"Tried accessing nonexisting field (accounts) on node type (Page)"_s));
    if (const auto missing = missingScope(*call.token, u"pages_show_list"_s))
        return tl::unexpected(*missing);
    std::vector<GraphNode> nodes;
    for (const MetaPage &page : m_context.accounts.pages) {
        if (page.inOwnList)
            nodes.push_back(pageFor(page, *call.token));
    }
    const int atMost = m_context.options.graph.pagesPerAnswer;
    return listPage(nodes, call, {u"access_token"_s, u"name"_s, u"id"_s, u"tasks"_s}, std::min(25, atMost), atMost);
}

QString GraphLogin::pageTokenFor(const MetaPage &page, const GraphToken &user)
{
    // Made from a long-lived token it has no end; from a short-lived one it ends with that.
    const bool isShort = user.expiresAt && *user.expiresAt - user.issuedAt < std::chrono::hours(24);
    const GraphToken *full = m_context.tokens.find(page.accessToken);
    if (!isShort && full && full->scopes == user.scopes)
        return page.accessToken;
    QString &known = m_pageTokens[page.id + user.text];
    if (known.isEmpty())
        known = m_context.tokens
                    .add({.text = {},
                          .kind = GraphTokenKind::Page,
                          .ownerId = page.id,
                          .scopes = user.scopes,
                          .issuedAt = m_context.now(),
                          .expiresAt = isShort ? user.expiresAt : std::nullopt})
                    .text;
    return known;
}

GraphNode GraphLogin::pageFor(const MetaPage &page, const GraphToken &user)
{
    GraphNode node = pageNode(page, m_context.accounts);
    if (page.tasks.isEmpty())
        node.members.remove(u"access_token"_s);
    else
        node.members[u"access_token"_s] = pageTokenFor(page, user);
    node.absent << u"access_token"_s;
    if (!user.scopes.contains(u"instagram_basic"_s))
        node.members.remove(u"instagram_business_account"_s);
    return node;
}

GraphAnswer GraphLogin::listBusinesses(const GraphCall &call)
{
    if (call.token->kind != GraphTokenKind::User)
        return tl::unexpected(
            graphParameterError(u"Tried accessing nonexisting field (businesses) on node type (Page)"_s));
    if (const auto missing = missingScope(*call.token, u"business_management"_s))
        return tl::unexpected(*missing);
    std::vector<GraphNode> nodes;
    for (const MetaBusiness &business : m_context.accounts.businesses)
        nodes.push_back({u"Business"_s, {{u"id"_s, business.id}, {u"name"_s, business.name}}});
    return listPage(nodes, call, {u"id"_s, u"name"_s});
}

GraphAnswer GraphLogin::listBusinessPages(const GraphCall &call, const MetaBusiness &business)
{
    const QString edge = call.path.mid(1).join(u'/');
    if (edge != u"owned_pages" && edge != u"client_pages")
        return tl::unexpected(graphParameterError(u"Unsupported request on the edge '%1'"_s.arg(edge)));
    if (const auto missing = missingScope(*call.token, u"business_management"_s))
        return tl::unexpected(*missing);
    std::vector<GraphNode> nodes;
    for (const QString &id : edge == u"owned_pages" ? business.ownedPages : business.clientPages)
        nodes.push_back(pageFor(*m_context.accounts.page(id), *call.token));
    return listPage(nodes, call, {u"id"_s, u"name"_s});
}

GraphAnswer GraphLogin::debugToken(const GraphCall &call)
{
    const QString text = call.parameters.text(u"input_token"_s);
    const GraphToken *token = m_context.tokens.find(text);
    if (!token)
        return tl::unexpected(graphParameterError(u"input_token is not a token"_s));
    const Instant now = m_context.now();
    const bool dead = token->deadSubcode != 0 || (token->expiresAt && now >= *token->expiresAt);
    QJsonObject data{{u"app_id"_s, m_context.options.graph.appId},
                     {u"application"_s, m_context.options.graph.appName},
                     {u"type"_s, token->kind == GraphTokenKind::Page ? u"PAGE"_s : u"USER"_s},
                     {u"is_valid"_s, !dead},
                     {u"issued_at"_s, unixSeconds(token->issuedAt)},
                     {u"expires_at"_s, token->expiresAt ? unixSeconds(*token->expiresAt) : 0},
                     {u"data_access_expires_at"_s, unixSeconds(token->issuedAt + std::chrono::hours(24 * 90))},
                     {u"scopes"_s, QJsonArray::fromStringList(token->scopes)},
                     {u"user_id"_s, m_context.accounts.userId}};
    if (dead)
        data[u"error"_s] = QJsonObject{{u"code"_s, 190},
                                       {u"subcode"_s, token->deadSubcode != 0 ? token->deadSubcode : 463},
                                       {u"message"_s, u"The token is not valid any more"_s}};
    return QJsonObject{{u"data"_s, data}};
}

} // namespace postrider::sandbox
