// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QStringList>

#include <deque>
#include <map>

namespace postrider::sandbox {

struct TikTokOptions;

struct TikTokAccount
{
    QString openId;
    QString username;
    QString nickname;
    QString unionId{};
    QByteArray avatar{}; ///< A picture's file; empty: its address leads nowhere.
    bool isPrivate = false;
    QStringList privacyOptions{}; ///< Empty: those of a public or a private account.
    bool commentDisabled = false;
    bool duetDisabled = false; ///< Always so for a private account.
    bool stitchDisabled = false;
    int maxVideoSeconds = 600;
    QString refusal{}; ///< "spam_risk_too_many_posts", …: creator_info refuses at 200, an init at 403.

    QStringList offeredPrivacy() const;
    /// On tikTokAvatarHost(), for two hours.
    QString avatarUrl(Instant now) const;
};

/// Where pictures of accounts lie.
inline QString tikTokAvatarHost()
{
    return QStringLiteral("p16.sandbox.example");
}

/// What one consent gave.
struct TikTokToken
{
    QString accessToken;
    QString refreshToken;
    QString openId;
    QStringList scopes;
    bool audited = true; ///< Whether the app that holds it has passed the audit.
    Instant expiresAt;
    Instant refreshExpiresAt;
    bool revoked = false;
    bool refreshed = false; ///< Its refresh token was used, and works no more.
};

/// The accounts and what apps may do with them. References stay good: nothing is ever removed.
class TikTokAccounts
{
public:
    TikTokAccount &add(TikTokAccount account);
    TikTokAccount *find(const QString &openId);
    TikTokAccount *first() { return m_accounts.empty() ? nullptr : &m_accounts.front(); }

    TikTokToken &grant(const QString &openId, const QStringList &scopes, const TikTokOptions &options, Instant now);
    TikTokToken *byAccessToken(const QString &text);
    /// Gives a new pair for a refresh token that still works; from then on the old one does not. Null otherwise.
    TikTokToken *refresh(const QString &refreshToken, const TikTokOptions &options, Instant now);
    void revokeAll(const QString &openId);

private:
    std::deque<TikTokAccount> m_accounts;
    std::deque<TikTokToken> m_tokens;
};

/// At most so many within the time before now.
class TikTokWindow
{
public:
    explicit TikTokWindow(Milliseconds length) : m_length(length) {}
    qsizetype count(const QString &who, Instant now);
    void add(const QString &who, Instant now) { m_times[who].push_back(now); }
    /// Adds one where fewer than `limit` are there.
    bool take(const QString &who, int limit, Instant now);

private:
    Milliseconds m_length;
    std::map<QString, std::deque<Instant>> m_times;
};

} // namespace postrider::sandbox
