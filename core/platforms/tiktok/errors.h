// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/net/httpclient.h"

#include <span>

namespace postrider::tiktok {

/// What a call is for: decides whether an error leaves in doubt what happened.
enum class Effect {
    Harmless, ///< Reads, and changes that can never make a post by themselves (the init of an upload).
    Publish,  ///< May make the post public.
};

/// One code of TikTok: of the API's envelope, of a status' fail_reason or of the token endpoint.
struct ErrorRow
{
    const char *networkCode; ///< "spam_risk_text".
    const char *code;        ///< Ours: "tiktok.text_refused".
    Remedy remedy;
    const char *message; ///< QT_TRANSLATE_NOOP'ed in "TikTok".
    const char *hint;
    int waitSeconds = 0; ///< With WaitForLimit; TikTok sends no Retry-After.
};

/// The one table of TikTok's codes.
std::span<const ErrorRow> errorRows();

/// The error for a code; one that has no row keeps TikTok's own words. `httpStatus` 0: not from an HTTP answer.
Error errorFor(const QString &networkCode, const QString &networkMessage, const QString &logId, int httpStatus);

/// An error that we found ourselves.
Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint);

Error outcomeUnknown();
Error stopped();

/// Opens the envelope {"data", "error"}: the data only where error.code is "ok" in an answer with a success status.
/// Neither the status nor the code is trusted alone: some refusals come with HTTP 200.
Result<QJsonObject> openEnvelope(const HttpAnswer &answer, Effect effect);

/// The token endpoint answers flat, without an envelope.
Result<QJsonObject> openTokenAnswer(const HttpAnswer &answer);

} // namespace postrider::tiktok
