// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/graphapi.h"

namespace postrider::meta {

/// Lengthens the user's own token and reads the Page's token anew with it (Page tokens have no end). Needs the app's
/// "client_id" and "client_secret" and a user token, else account.sign_in_needed.
QCoro::Task<Result<Credentials>> exchangeUserToken(const ErrorTable &table, QString pageId, Credentials credentials,
                                                   QJsonObject app, HttpClient &http, Cancellation cancellation);

/// A token that is renewed while it lives, when half of its sixty days are over and it is a day old (Meta: Long-lived tokens,
/// 2026-10). A token without an end, as a Page's, is left alone.
TokenLife lifeOfLongToken(const Account &account, const Credentials &credentials, bool renewable);

Error signInNeeded(const ErrorTable &table);

/// The end of a token from its "expires_in"; nothing where it has none.
std::optional<Instant> endOfToken(const QJsonObject &answer);

} // namespace postrider::meta
