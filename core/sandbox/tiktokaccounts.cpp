// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokaccounts.h"

#include "core/sandbox/tiktokoptions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

QStringList TikTokAccount::offeredPrivacy() const
{
    if (!privacyOptions.isEmpty())
        return privacyOptions;
    return {isPrivate ? u"FOLLOWER_OF_CREATOR"_s : u"PUBLIC_TO_EVERYONE"_s, u"MUTUAL_FOLLOW_FRIENDS"_s, u"SELF_ONLY"_s};
}

QString TikTokAccount::avatarUrl(Instant now) const
{
    return u"https://%1/avatars/%2.jpg?x-expires=%3"_s.arg(tikTokAvatarHost(), openId)
        .arg(toMs(now + std::chrono::hours(2)) / 1000);
}

TikTokAccount &TikTokAccounts::add(TikTokAccount account)
{
    if (account.unionId.isEmpty())
        account.unionId = u"union-"_s + account.openId;
    m_accounts.push_back(std::move(account));
    return m_accounts.back();
}

TikTokAccount *TikTokAccounts::find(const QString &openId)
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [&](const TikTokAccount &account) { return account.openId == openId; });
    return found == m_accounts.end() ? nullptr : &*found;
}

TikTokToken &TikTokAccounts::grant(const QString &openId, const QStringList &scopes, const TikTokOptions &options,
                                   Instant now)
{
    const QString number = u"%1"_s.arg(qsizetype(m_tokens.size()) + 1, 6, 10, QChar(u'0'));
    m_tokens.push_back({.accessToken = u"act.sandbox"_s + number,
                        .refreshToken = u"rft.sandbox"_s + number,
                        .openId = openId,
                        .scopes = scopes,
                        .audited = options.audited,
                        .expiresAt = now + options.accessTokenLife,
                        .refreshExpiresAt = now + options.refreshTokenLife});
    return m_tokens.back();
}

TikTokToken *TikTokAccounts::byAccessToken(const QString &text)
{
    const auto found = std::find_if(m_tokens.begin(), m_tokens.end(),
                                    [&](const TikTokToken &token) { return token.accessToken == text; });
    return found == m_tokens.end() ? nullptr : &*found;
}

TikTokToken *TikTokAccounts::refresh(const QString &refreshToken, const TikTokOptions &options, Instant now)
{
    const auto found = std::find_if(m_tokens.begin(), m_tokens.end(),
                                    [&](const TikTokToken &token) { return token.refreshToken == refreshToken; });
    if (found == m_tokens.end() || found->refreshed || found->revoked || now >= found->refreshExpiresAt)
        return nullptr;
    found->refreshed = true;
    const TikTokToken &old = *found;
    TikTokToken &token = grant(old.openId, old.scopes, options, now);
    token.audited = old.audited;
    if (!options.refreshProlongs)
        token.refreshExpiresAt = old.refreshExpiresAt;
    return &token;
}

void TikTokAccounts::revokeAll(const QString &openId)
{
    for (TikTokToken &token : m_tokens)
        token.revoked = token.revoked || token.openId == openId;
}

qsizetype TikTokWindow::count(const QString &who, Instant now)
{
    std::deque<Instant> &times = m_times[who];
    while (!times.empty() && times.front() + m_length <= now)
        times.pop_front();
    return qsizetype(times.size());
}

bool TikTokWindow::take(const QString &who, int limit, Instant now)
{
    if (count(who, now) >= limit)
        return false;
    add(who, now);
    return true;
}

} // namespace postrider::sandbox
