// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphaccounts.h"
#include "core/sandbox/graphfetch.h"
#include "core/sandbox/graphtokens.h"
#include "core/scheduling/clock.h"

namespace postrider::sandbox {

/// What the two networks share; owned by MetaSandbox.
struct GraphContext
{
    const Clock &clock;
    MetaOptions &options;
    GraphTokens &tokens;
    GraphAccounts &accounts;
    GraphSpool &spool;
    GraphFetcher &fetcher;
    QHash<QString, QUrl> origins; ///< Host to where it listens.

    Instant now() const { return clock.now(); }
    QString origin(const QString &host) const { return origins.value(host).toString(); }
};

/// A running number in an id: 17890000000000000 + n.
inline QString graphId(qint64 base, int number)
{
    return QString::number(base + number);
}

} // namespace postrider::sandbox
