// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/networklimit.h"
#include "core/net/httpclient.h"

namespace postrider::meta {

/// What the usage headers of an answer say (Meta: Rate limits, 2026-10).
struct Usage
{
    double percent = 0;         ///< The largest figure of all headers.
    Milliseconds regainAfter{}; ///< Until calls are taken again; 0: not said.

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// Reads X-Business-Use-Case-Usage, X-App-Usage and X-Page-Usage. Missing or broken ones count as nothing.
Usage usageIn(const HttpAnswer &answer);

/// The same as what is kept of an account; nothing where the headers say nothing.
std::optional<NetworkLimit> limitOf(const Usage &usage, Instant now);

/// How long the account should stay quiet; nothing: not at all.
std::optional<Milliseconds> pauseFor(const Usage &usage);

} // namespace postrider::meta
