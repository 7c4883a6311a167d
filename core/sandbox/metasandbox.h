// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphaccounts.h"
#include "core/sandbox/graphoptions.h"
#include "core/sandbox/graphtokens.h"
#include "core/sandbox/sandboxnetworks.h"
#include "core/scheduling/clock.h"

#include <memory>

namespace postrider::sandbox {

/// Instagram and Facebook Pages on loopback, as strict as Meta's documentation says they are: one HTTP server for each
/// of their hosts. All that takes time there (processing, expiry, schedules) is worked out from the clock when it is
/// asked for; nothing waits. One thread.
class MetaSandbox
{
public:
    explicit MetaSandbox(const Clock &clock);
    ~MetaSandbox();
    Q_DISABLE_COPY_MOVE(MetaSandbox)

    /// Opens a server for every host. False if that fails.
    bool listen();
    /// Host to the origin that plays it, for POSTRIDER_HOSTS.
    QList<std::pair<QString, QUrl>> overrides() const;
    /// The server of one host ("graph.facebook.com"), to break it or to read its log.
    HttpServer &server(const QString &host);

    MetaOptions &options();

    /// A Page of the sandbox's user. Its token (`accessToken`) has no end date and holds every permission.
    const MetaPage &addPage(const QString &name);
    /// A professional account; with a Page it is linked to that, and Facebook Login reaches it.
    const MetaInstagramAccount &addInstagramAccount(const QString &username, const QString &pageId = {});
    /// A portfolio of the sandbox's user, still without Pages.
    MetaBusiness &addBusiness(const QString &name);
    /// Changes what was added: tasks, tokens, links. Null if it is unknown.
    MetaPage *page(const QString &id);
    MetaInstagramAccount *instagramAccount(const QString &id);

    /// A token with just these permissions (none given: all of its kind); nothing as its end means none.
    QString addToken(GraphTokenKind kind, const QString &ownerId, const QStringList &scopes = {},
                     std::optional<Instant> expiresAt = {});
    QString addUserToken(const QStringList &scopes = {}, std::optional<Instant> expiresAt = {});
    /// A token that was given out, to age or to end it (GraphToken::deadSubcode). Null if it is unknown.
    GraphToken *token(const QString &text);
    /// A code as the consent page would send to the redirect address.
    QString addLoginCode(GraphTokenKind kind, const QString &ownerId, const QString &redirectUri);

    static QStringList allScopes(GraphTokenKind kind);

    /// What the public sees now.
    std::vector<PublicPost> posts() const;
    /// All that the public ever saw, deleted posts and ended stories too: what "never twice" is proven with.
    std::vector<PublicPost> everPublished() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace postrider::sandbox
