// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/networklimit.h"
#include "core/net/httpclient.h"

#include <span>

namespace postrider::bluesky {

/// What a call is for: decides how a refusal is meant, and whether trouble on the way leaves it open what happened.
enum class Effect {
    Harmless, ///< Reads, and blobs that no record uses yet.
    SignIn,   ///< Sessions.
    Video,    ///< The video service, whose refusals may hold what is asked for: "already_exists", with the job.
    Write,    ///< Puts a record, which everybody sees.
};

/// One error name of the AT Protocol's XRPC answers.
struct ErrorRow
{
    const char *name; ///< "ExpiredToken".
    const char *code; ///< Ours: "bluesky.token_ended".
    Remedy remedy;
    const char *message; ///< QT_TRANSLATE_NOOP'ed in "Bluesky".
    const char *hint;
};

/// The one table of the names.
std::span<const ErrorRow> errorRows();

/// An error that we found ourselves.
Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint);

/// The error of a name in the table.
Error errorNamed(const QString &name);

Error signInNeeded();

/// What the RateLimit headers say: the limit that is nearest to its end (Bluesky: Rate limits, 2026-09). Nothing without them.
std::optional<NetworkLimit> limitIn(const HttpAnswer &answer, Instant now);

/// The object of a successful answer; else what {"error", "message"} says. A name without a row keeps the server's words.
Result<QJsonObject> open(const HttpAnswer &answer, Effect effect, Instant now);

} // namespace postrider::bluesky
