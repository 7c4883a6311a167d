// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/net/httpclient.h"

namespace postrider::bluesky {

/// What a server says of a sign-in (AT Protocol: com.atproto.server.createSession and refreshSession, 2026-08).
struct Session
{
    Credentials credentials; ///< With what they were before: the app password.
    QString did;
    QString handle;
    bool isActive = true;
};

/// By name (or DID) and the app password in `credentials`. 30 of these in five minutes are allowed.
QCoro::Task<Result<Session>> signInWith(HttpClient &http, QUrl host, QString name, Credentials credentials,
                                        Cancellation cancellation);
/// By the refresh token. A lost answer is harmless: the old one still gives the same new pair for a while.
QCoro::Task<Result<Session>> refreshed(HttpClient &http, QUrl host, Credentials credentials, Cancellation cancellation);

} // namespace postrider::bluesky
