// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"
#include "core/model/serverlimits.h"

#include <QString>

namespace postrider {

enum class AccountState {
    Connected,
    NeedsSignIn, ///< The network refused the token for good.
};
QString toString(AccountState state);
std::optional<AccountState> accountStateFromString(QStringView text);

/// A place to publish to. Its tokens are in the keychain under its id, nowhere else.
struct Account
{
    AccountId id;
    QString platform;                 ///< "instagram", "facebook", "tiktok", "bluesky", "mastodon".
    QString remoteId;                 ///< Instagram id, Page id, TikTok open_id, Bluesky DID, Mastodon ID@SERVER.
    QString handle;                   ///< Without "@".
    QString pageId;                   ///< Instagram by Facebook login: the linked Page.
    QString login;                    ///< Instagram: "facebook" or "instagram".
    QString serviceUrl;               ///< The account's server; empty: the network has one (Bluesky: bsky.social).
    QString mode;                     ///< TikTok: "direct" or "inbox".
    int color = 0;                    ///< Index into the theme's account colours.
    std::optional<Instant> expiresAt; ///< When the access token ends, where known.
    /// When access ends that only the person can renew; nothing: Postrider renews it, or no end is known.
    std::optional<Instant> accessEndsAt;
    AccountState state = AccountState::Connected;
    std::optional<Instant> pausedUntil; ///< Pacing: nothing is sent for this account before.
    QString pauseCode;                  ///< The error code that caused the pause.
    std::optional<ServerLimits>
        limits; ///< As its server told them last; nothing: never asked, or all servers are alike.
    Instant createdAt;

    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace postrider
