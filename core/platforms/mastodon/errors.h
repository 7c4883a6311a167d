// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/net/httpclient.h"

#include <span>

namespace postrider::mastodon {

/// What a call is for: decides how a refusal is meant, and whether trouble on the way leaves it open what happened.
enum class Effect {
    Read,
    Upload, ///< A file that no status uses yet; nobody sees it, and the server drops it after a while.
    Status, ///< Makes a status, which people see.
};

/// One kind of refusal: an HTTP status, and words that the server's sentence has where several share the status.
struct ErrorRow
{
    int status;
    const char *words; ///< Within `error`, in lower case; empty: any. Rows are tried in their order.
    const char *code;  ///< Ours: "mastodon.token_refused".
    Remedy remedy;
    const char *message; ///< QT_TRANSLATE_NOOP'ed in "Mastodon".
    const char *hint;
};

/// The one table of them.
std::span<const ErrorRow> errorRows();

/// An error that we found ourselves.
Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint);

Error signInNeeded();

/// When the limit that the answer is nearest to is over, where the answer says so (X-RateLimit-Reset). Reckoned from the
/// server's own Date, so that a wrong clock here does no harm.
std::optional<Milliseconds> resetAfter(const HttpAnswer &answer, Instant now);

/// Whether nothing is left of that limit (X-RateLimit-Remaining).
bool isUsedUp(const HttpAnswer &answer);

/// The body of a successful answer: an object, or an array. Never taken as success: HTML and empty bodies.
Result<QJsonDocument> open(const HttpAnswer &answer, Effect effect, Instant now);

} // namespace postrider::mastodon
