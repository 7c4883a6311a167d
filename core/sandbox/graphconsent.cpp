// SPDX-License-Identifier: GPL-3.0-or-later
// The consent page of Facebook Login (Meta: Manually build a login flow; Login security; 2026-10).
#include "core/sandbox/graphlogin.h"
#include "core/sandbox/metasandbox.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

Response page(int status, const QByteArray &text)
{
    return {.status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = "<p>" + text + "</p>"};
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace

Response GraphLogin::consent(const Request &request)
{
    const MetaGraphOptions &options = m_context.options.graph;
    const auto part = [&](const QString &name) { return request.query.queryItemValue(name, QUrl::FullyDecoded); };
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (request.method != "GET" || path.size() != 3 || !isServedVersion(path.front()) || path.at(1) != u"dialog"
        || path.at(2) != u"oauth")
        return page(404, "This page is not available");
    if (part(u"client_id"_s) != options.appId)
        return page(400, "Invalid App ID");
    const QString redirect = part(u"redirect_uri"_s);
    const QUrl url(redirect, QUrl::StrictMode);
    // Registered ones are compared as a whole. Plain http goes to localhost alone, and only in development.
    const bool isLocal = m_context.options.facebook.developmentMode && url.scheme() == u"http"
        && url.host() == u"localhost" && !url.hasQuery() && !url.hasFragment();
    if (!isLocal && !(url.scheme() == u"https" && options.redirectUris.contains(redirect)))
        return page(400, "URL Blocked: the redirect URI is not whitelisted in the app's client OAuth settings");
    if (part(u"response_type"_s) != u"code")
        return page(400, "response_type");
    if (part(u"state"_s).isEmpty())
        return page(400, "state");
    const QStringList known = MetaSandbox::allScopes(GraphTokenKind::User);
    const QStringList asked = part(u"scope"_s).split(u',', Qt::SkipEmptyParts);
    if (asked.isEmpty() || !std::ranges::all_of(asked, [&](const QString &scope) { return known.contains(scope); }))
        return page(400, "Invalid Scopes");

    const QByteArray state = "state=" + encoded(part(u"state"_s));
    if (options.denyConsent) {
        QByteArray answer = "error_reason=user_denied&error=access_denied&error_description=Permissions+error";
        if (options.stateInRefusals)
            answer += '&' + state;
        return {.status = 302, .headers = {{"Location", url.toEncoded() + '?' + answer + "#_=_"}}};
    }
    GraphToken token;
    token.ownerId = m_context.accounts.userId;
    for (const QString &scope : asked) {
        const bool given = options.grantedScopes.isEmpty() || options.grantedScopes.contains(scope);
        (given ? token.scopes : token.declined) << scope;
    }
    const QString code = addCode(token, redirect);
    return {.status = 302,
            .headers = {{"Location", url.toEncoded() + "?code=" + encoded(code) + '&' + state + "#_=_"}}};
}

} // namespace postrider::sandbox
