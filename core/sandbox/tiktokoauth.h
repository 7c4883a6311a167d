// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"
#include "core/sandbox/tiktokaccounts.h"

namespace postrider::sandbox {

/// Login Kit for Desktop: the consent page, the token calls and the way back.
class TikTokOAuth
{
public:
    using Removed = std::function<void(const QString &openId)>;

    TikTokOAuth(TikTokAccounts &accounts, const TikTokOptions &options, Removed removed)
        : m_accounts(accounts), m_options(options), m_removed(std::move(removed))
    {}

    /// www.tiktok.com/v2/auth/authorize/: the person decides at once, as the options say.
    Response authorize(const Request &request, Instant now);
    Response token(const Request &request, Instant now);
    Response revoke(const Request &request);

private:
    struct Code
    {
        QString text;
        QString openId;
        QStringList scopes;
        QString redirectUri;
        QString challenge;
        Instant expiresAt;
        bool used = false;
    };

    Response refuse(const QString &error, const QString &description) const;
    std::optional<Response> refusedForm(const Request &request, const QHash<QString, QString> &form) const;
    Response exchange(const QHash<QString, QString> &form, Instant now);
    Response refresh(const QHash<QString, QString> &form, Instant now);
    static Response pair(const TikTokToken &token, Instant now);

    TikTokAccounts &m_accounts;
    const TikTokOptions &m_options;
    Removed m_removed;
    std::deque<Code> m_codes;
};

} // namespace postrider::sandbox
