// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postrider {

/// Proof Key for Code Exchange (RFC 7636): whoever catches the code can do nothing without the verifier.

/// How a network wants SHA-256 of the verifier: most as base64url without "=", TikTok's Login Kit for Desktop as
/// lower-case hex (TikTok: Login Kit for Desktop, 2026-09).
enum class ChallengeForm { Base64Url, Hex };

/// A new secret of 64 characters, for one attempt.
QString newVerifier();
QString challengeOf(const QString &verifier, ChallengeForm form);
/// A new `state`, 43 characters, for one attempt.
QString newState();

} // namespace postrider
