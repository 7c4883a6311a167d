// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace postrider {

/// What helps against an error. Code branches on this, never on a text.
enum class Remedy {
    RetrySoon,    ///< Passing trouble: try again after the retry delays.
    WaitForLimit, ///< A limit of the network: the account pauses (Error::retryAfter, else the network's rule).
    Reconnect,    ///< The token is refused or lacks a right: sign in again.
    FixAccount,   ///< The person must act at the network (permission, checkpoint, restriction).
    ChangePost,   ///< Caption, media or choices must change.
    AskPerson,    ///< The outcome cannot be known; a person looks and tells (`outcome_unknown`).
    FixSetup,     ///< Something on this computer: keychain, disk, settings, program version.
    Nothing,      ///< Permanent.
};

/// Whether the change that a call asked for may have taken effect although it ended in an error.
enum class Certainty { DidNotHappen, MayHaveHappened };

/// An error as a value. `message` and `hint` are whole sentences for a person, in their language; no member ever holds
/// a token, and the caption only where the person typed it themself.
struct Error
{
    QString code{}; ///< Stable word: "instagram.caption_too_long", "outcome_unknown", "store.newer_version".
    Remedy remedy = Remedy::Nothing;
    QString message{};
    QString hint{};
    QString networkCode{};    ///< As the network gave it: "36004/2207010", "spam_risk_text".
    QString networkMessage{}; ///< The network's own words, kept for codes that we do not know.
    QString traceId{};        ///< What the network's support asks for (fbtrace_id, log_id).
    std::optional<Milliseconds> retryAfter{};
    Certainty certainty = Certainty::DidNotHappen;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T = void>
using Result = tl::expected<T, Error>;

QString toString(Remedy remedy);
std::optional<Remedy> remedyFromString(QStringView text);

/// Whether this limit is one of the person's app at the network, and so of all accounts there.
bool isLimitOfApp(QStringView code);

/// The part of an error that is kept with a post (everything but code and message), as the store writes it.
QJsonObject errorDetail(const Error &error);
/// The whole error but for retryAfter and certainty, and back. An empty object: no error.
QJsonObject errorToJson(const Error &error);
Error errorFromJson(const QJsonObject &json);

/// Codes that belong to no network. Each network's own stand in its error table (core/platforms).
namespace code {
inline constexpr QLatin1StringView outcomeUnknown{"outcome_unknown"};
inline constexpr QLatin1StringView missed{"missed"};
inline constexpr QLatin1StringView cancelled{"cancelled"};
inline constexpr QLatin1StringView publishingCrashed{
    "publishing.crashed"};                                               // engines ended with it, one after the other
inline constexpr QLatin1StringView networkDown{"network.down"};          // not sent
inline constexpr QLatin1StringView networkOffline{"network.offline"};    // not sent: no way out of this computer
inline constexpr QLatin1StringView networkNoAnswer{"network.no_answer"}; // sent, and no (whole) answer came
inline constexpr QLatin1StringView networkTimedOut{"network.timed_out"};
inline constexpr QLatin1StringView networkTls{"network.tls"};
inline constexpr QLatin1StringView networkRedirect{"network.redirect"};
inline constexpr QLatin1StringView networkGarbage{"network.garbage"}; // an answer that is not what the network sends
inline constexpr QLatin1StringView signInNeeded{"account.sign_in_needed"};
inline constexpr QLatin1StringView accountPaused{"account.paused"};
inline constexpr QLatin1StringView accessEnds{"account.access_ends"};
inline constexpr QLatin1StringView dayFull{"account.day_full"};
inline constexpr QLatin1StringView accountGone{"account.gone"};
inline constexpr QLatin1StringView mediaMissing{"media.missing"};
inline constexpr QLatin1StringView mediaChanged{"media.changed"};
inline constexpr QLatin1StringView mediaUnreadable{"media.unreadable"};
inline constexpr QLatin1StringView mediaTooLarge{"media.too_large"};       // it can't be made small enough
inline constexpr QLatin1StringView mediaNoConverter{"media.no_converter"}; // ffmpeg is missing
inline constexpr QLatin1StringView keychainMissing{"keychain.missing"};
inline constexpr QLatin1StringView keychainLocked{"keychain.locked"};
inline constexpr QLatin1StringView keychainFailed{"keychain.failed"};
inline constexpr QLatin1StringView storeNewer{"store.newer_version"};
inline constexpr QLatin1StringView storeDamaged{"store.damaged"};
inline constexpr QLatin1StringView storeReadOnly{"store.read_only"};
inline constexpr QLatin1StringView storeLocked{"store.locked"};
inline constexpr QLatin1StringView storeFull{"store.disk_full"};
inline constexpr QLatin1StringView storeFailed{"store.failed"};
inline constexpr QLatin1StringView notFound{"not_found"};
inline constexpr QLatin1StringView wrongState{"check.wrong_state"};
inline constexpr QLatin1StringView timePast{"check.time_past"};
inline constexpr QLatin1StringView accountMissing{"check.account_missing"};
} // namespace code

} // namespace postrider
