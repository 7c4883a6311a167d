// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/grapherror.h"

#include <QStringList>

#include <deque>

namespace postrider::sandbox {

struct GraphCall;
struct MetaInstagramAccount;
struct MetaPage;

enum class GraphTokenKind { User, Page, Instagram };

struct GraphToken
{
    QString text;
    GraphTokenKind kind = GraphTokenKind::User;
    QString ownerId; ///< User id, Page id or Instagram id.
    QStringList scopes;
    Instant issuedAt;
    std::optional<Instant> expiresAt; ///< Nothing: no end date.
    QStringList declined{};           ///< Permissions that were asked for and not given.
    int deadSubcode = 0;              ///< 460, 458, …: why it is no longer accepted.
};

/// All tokens that were ever given out, and who may do what with them. Addresses of tokens stay valid.
class GraphTokens
{
public:
    const GraphToken &add(GraphToken token); ///< Makes up the text where it is empty.
    GraphToken *find(const QString &text);
    const GraphToken *find(const QString &text) const;

    /// The token of a call to `host`, or 190 with the reason. Tokens of Instagram Login are only good on
    /// graph.instagram.com, the others only on the hosts of facebook.com.
    tl::expected<const GraphToken *, GraphError> accept(const QString &text, const QString &host, Instant now,
                                                        int deadStatus) const;

private:
    std::deque<GraphToken> m_tokens;
    int m_made = 0;
};

/// 200 unless the token holds `scope`.
std::optional<GraphError> missingScope(const GraphToken &token, const QString &scope);

/// 200 unless the token acts for this Page: its own token. With `Reading` a user's token too.
enum class PageUse { Reading, Changing };
std::optional<GraphError> refusedForPage(const GraphToken &token, const MetaPage &page, PageUse use,
                                         const QString &scope, const QString &task);

/// 200 unless the token acts for this Instagram account; `scope` and its name on the IG-login path.
std::optional<GraphError> refusedForInstagram(const GraphToken &token, const MetaInstagramAccount &account,
                                              const MetaPage *page, const QString &scope,
                                              const QString &instagramLoginScope);

} // namespace postrider::sandbox
