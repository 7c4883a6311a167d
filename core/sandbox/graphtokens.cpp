// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphtokens.h"

#include "core/sandbox/graphaccounts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

QString prefixOf(GraphTokenKind kind)
{
    switch (kind) {
    case GraphTokenKind::User:
        return u"EAAuser"_s;
    case GraphTokenKind::Page:
        return u"EAApage"_s;
    case GraphTokenKind::Instagram:
        return u"IGsandbox"_s;
    }
    Q_UNREACHABLE();
}

GraphError refusedToken(int status, int subcode, const QString &reason)
{
    return {
        .status = status, .code = 190, .subcode = subcode, .message = u"Error validating access token: "_s + reason};
}

QString reasonOf(int subcode)
{
    switch (subcode) {
    case 458:
        return u"the user has removed the app"_s;
    case 459:
    case 464:
        return u"the user must confirm the account first"_s;
    case 460:
        return u"password changed"_s;
    case 492:
        return u"the user no longer has a role on the Page"_s;
    default:
        return u"invalid"_s;
    }
}

} // namespace

const GraphToken &GraphTokens::add(GraphToken token)
{
    if (token.text.isEmpty())
        token.text = u"%1%2"_s.arg(prefixOf(token.kind)).arg(++m_made, 6, 10, QChar(u'0'));
    m_tokens.push_back(std::move(token));
    return m_tokens.back();
}

GraphToken *GraphTokens::find(const QString &text)
{
    const auto found = std::find_if(m_tokens.begin(), m_tokens.end(),
                                    [&](const GraphToken &token) { return token.text == text; });
    return found == m_tokens.end() ? nullptr : &*found;
}

const GraphToken *GraphTokens::find(const QString &text) const
{
    return const_cast<GraphTokens *>(this)->find(text);
}

tl::expected<const GraphToken *, GraphError> GraphTokens::accept(const QString &text, const QString &host, Instant now,
                                                                 int deadStatus) const
{
    if (text.isEmpty())
        return tl::unexpected(GraphError{
            .status = deadStatus, .code = 190, .message = u"An access token is required to request this resource"_s});
    const GraphToken *token = find(text);
    const bool instagramHost = host == u"graph.instagram.com";
    if (!token || (token->kind == GraphTokenKind::Instagram) != instagramHost)
        return tl::unexpected(GraphError{
            .status = deadStatus, .code = 190, .message = u"Invalid OAuth access token - Cannot parse access token"_s});
    if (token->deadSubcode != 0)
        return tl::unexpected(refusedToken(deadStatus, token->deadSubcode, reasonOf(token->deadSubcode)));
    if (token->expiresAt && now >= *token->expiresAt)
        return tl::unexpected(refusedToken(deadStatus, 463, u"expired"_s));
    return token;
}

std::optional<GraphError> missingScope(const GraphToken &token, const QString &scope)
{
    if (token.scopes.contains(scope))
        return std::nullopt;
    return graphPermissionError(scope);
}

std::optional<GraphError> refusedForPage(const GraphToken &token, const MetaPage &page, PageUse use,
                                         const QString &scope, const QString &task)
{
    const bool own = token.kind == GraphTokenKind::Page && token.ownerId == page.id;
    const bool users = token.kind == GraphTokenKind::User && use == PageUse::Reading;
    if (!own && !users)
        return GraphError{
            .status = 403, .code = 200, .message = u"(#200) The token of the Page %1 is required"_s.arg(page.id)};
    if (!task.isEmpty() && !page.tasks.contains(task))
        return graphPermissionError(task);
    return missingScope(token, scope);
}

std::optional<GraphError> refusedForInstagram(const GraphToken &token, const MetaInstagramAccount &account,
                                              const MetaPage *page, const QString &scope,
                                              const QString &instagramLoginScope)
{
    const GraphError stranger{
        .status = 403, .code = 200, .message = u"(#200) The token does not reach the account %1"_s.arg(account.id)};
    if (token.kind == GraphTokenKind::Instagram) {
        if (token.ownerId != account.id)
            return stranger;
        return missingScope(token, instagramLoginScope);
    }
    if (!page || (token.kind == GraphTokenKind::Page && token.ownerId != page->id))
        return stranger;
    if (!page->tasks.contains(u"MANAGE"_s) && !page->tasks.contains(u"CREATE_CONTENT"_s))
        return graphPermissionError(u"CREATE_CONTENT"_s);
    if (const auto missing = missingScope(token, u"instagram_basic"_s))
        return missing;
    return missingScope(token, scope);
}

} // namespace postrider::sandbox
