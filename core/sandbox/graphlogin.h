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

    /// Paths that need no token in the header: oauth/access_token, access_token, refresh_access_token.
    bool isTokenPath(const GraphCall &call) const;
    GraphAnswer handleTokens(const GraphCall &call);
    /// POST api.instagram.com/oauth/access_token, with the errors of its own form.
    Response handleInstagramCode(const Request &request);

    bool isOwnPath(const GraphCall &call) const; ///< me…, debug_token
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
    GraphAnswer debugToken(const GraphCall &call);

    GraphContext &m_context;
    QHash<QString, Code> m_codes;
};

} // namespace postrider::sandbox
