// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphcontext.h"
#include "core/sandbox/graphnode.h"

namespace postrider::sandbox {

class InstagramNetwork;

/// A Page as /{page} and /me/accounts show it.
GraphNode pageNode(const MetaPage &page, GraphAccounts &accounts);

/// Tokens and who is logged in: codes, long-lived tokens, renewal, /me and what hangs on it.
class GraphLogin
{
public:
    explicit GraphLogin(GraphContext &context) : m_context(context) {}

    /// A code as the consent page would hand out; good for one hour and for one exchange.
    QString addCode(GraphToken token, const QString &redirectUri);
    /// www.facebook.com/{version}/dialog/oauth: the person decides at once, as the options say.
    Response consent(const Request &request);

    /// Paths that need no token in the header: oauth/access_token, access_token, refresh_access_token.
    bool isTokenPath(const GraphCall &call) const;
    GraphAnswer handleTokens(const GraphCall &call);
    /// POST api.instagram.com/oauth/access_token, with the errors of its own form.
    Response handleInstagramCode(const Request &request);

    bool isOwnPath(const GraphCall &call) const; ///< me…, debug_token, businesses
    /// The app's own token, "id|secret", which may look at others.
    bool isAppToken(const QString &text) const;
    GraphAnswer handle(const GraphCall &call, const InstagramNetwork &instagram);

private:
    struct Code
    {
        GraphToken token;
        QString redirectUri;
        Instant madeAt;
        bool used = false;
    };
    /// The token that a code stands for; nothing if anything about the exchange does not fit.
    std::optional<GraphToken> redeem(const GraphParameters &parameters);
    QJsonObject longLived(const GraphToken &from);
    GraphAnswer exchange(const GraphCall &call);
    GraphAnswer renew(const GraphCall &call);
    GraphAnswer listPages(const GraphCall &call);
    GraphAnswer listBusinesses(const GraphCall &call);
    GraphAnswer listBusinessPages(const GraphCall &call, const MetaBusiness &business);
    /// What a user's token shows of a Page; without a token of the Page where the person has no role on it.
    GraphNode pageFor(const MetaPage &page, const GraphToken &user);
    QString pageTokenFor(const MetaPage &page, const GraphToken &user);
    GraphAnswer debugToken(const GraphCall &call);

    GraphContext &m_context;
    QHash<QString, Code> m_codes;
    QHash<QString, QString> m_pageTokens; ///< Of a Page and a user's token.
};

} // namespace postrider::sandbox
