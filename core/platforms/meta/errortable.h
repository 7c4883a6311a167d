// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/net/httpclient.h"

#include <QJsonObject>
#include <QUrlQuery>

#include <climits>
#include <span>

namespace postrider::meta {

/// What a call is for: decides whether an error leaves in doubt what happened.
enum class Effect {
    Read,
    Change,  ///< Changes something that only the account sees, or that is reconciled by itself (a comment).
    Publish, ///< Makes the post public.
};

/// An error as Meta's hosts send it, in any of their envelopes (Meta: Handling errors; Content publishing, 2026-09).
struct GraphFault
{
    int httpStatus = 0;
    int code = 0;    ///< Can be negative.
    int subcode = 0; ///< 0: none.
    bool transient = false;
    QString uploadType{}; ///< The upload host's word ("OffsetInvalidError"), which has no numbers.
    QString text{};       ///< The network's words for people where it sent some, else its message.
    QString traceId{};
    QJsonObject data{}; ///< error_data.

    /// "36004/2207010", "190", "OffsetInvalidError".
    QString networkCode() const;
};

/// Nothing if this is no error envelope. Looks at the numbers alone, never at the HTTP status.
std::optional<GraphFault> faultIn(int httpStatus, const QJsonObject &body);

/// Whether an error leaves open if the call took effect.
enum class Doubt {
    Never,
    WhenPublishing, ///< Has been seen although the post went live.
    Always,
};

inline constexpr int anyCode = INT_MIN;

struct ErrorRow
{
    int code = anyCode;
    int subcode = 0;            ///< 0: with any subcode that has no row of its own.
    const char *word = nullptr; ///< Without the network's name: "caption_too_long".
    Remedy remedy = Remedy::Nothing;
    const char *message = nullptr; ///< QT_TRANSLATE_NOOP'ed; %1 is the network's name.
    const char *hint = nullptr;
    Doubt doubt = Doubt::Never;
    int waitMinutes = 0;          ///< With WaitForLimit: where the headers say nothing.
    const char *upload = nullptr; ///< The upload host's type, instead of numbers.
    int lastCode = anyCode;       ///< A range of codes: code to lastCode.
};

/// One network's errors: its own rows, then the rows that all of Graph shares.
struct ErrorTable
{
    QLatin1StringView platform;    ///< "instagram".
    QLatin1StringView name;        ///< "Instagram".
    const char *context = nullptr; ///< Of the translations of its rows.
    std::span<const ErrorRow> rows;
};

/// "instagram.caption_too_long".
QString codeWord(const ErrorTable &table, QLatin1StringView word);

/// The codes of every Graph call (translation context "Meta").
std::span<const ErrorRow> graphRows();

/// The row that an error falls under: code and subcode, then the subcode where it is unique by itself, then the code.
/// Null: unknown.
const ErrorRow *findRow(const ErrorTable &table, const GraphFault &fault);

Error errorFor(const ErrorTable &table, const GraphFault &fault, Effect effect);

/// By the subcode alone, as a container's status gives it. 0: no number was found in it.
Error errorForSubcode(const ErrorTable &table, int subcode, const QString &networkText);

/// A word of the table's network with its sentences, for errors that we find ourselves.
Error ownError(const ErrorTable &table, QLatin1StringView word, Remedy remedy, const QString &message,
               const QString &hint);

/// No usable answer: empty, HTML, cut off. 5xx: the network's own trouble.
Error noUsableAnswer(const ErrorTable &table, int httpStatus, Effect effect);

/// The consent page came back with an error instead of a code ("?error=access_denied&…"). Nothing if it did not.
std::optional<Error> consentError(const ErrorTable &table, const QUrlQuery &query);

Error cancelledError();

} // namespace postrider::meta
