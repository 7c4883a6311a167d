// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphoptions.h"
#include "core/sandbox/graphspool.h"

#include <QNetworkAccessManager>

#include <functional>

namespace postrider::sandbox {

/// What came of fetching a public address.
struct GraphFetched
{
    enum class Outcome {
        Served,
        Unreachable,   ///< No such host here, an error status, a redirect, or cut off.
        IgnoresRanges, ///< A range was asked for and the whole came.
    };
    Outcome outcome = Outcome::Unreachable;
    QByteArray contentType;
    StoredMedia media;
};

/// Fetches what accounts name by its public address, as Meta's servers do: no redirects, ASCII addresses only.
class GraphFetcher : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const GraphFetched &)>;
    using OwnMedia = std::function<std::optional<StoredMedia>(const QUrl &)>;

    GraphFetcher(GraphSpool &spool, const MetaGraphOptions &options);

    /// Addresses at `origin` are looked up in the sandbox itself, and are there at once.
    void setOwnHost(const QUrl &origin, OwnMedia find);
    bool isOwn(const QUrl &url) const;

    enum class Range { Whole, Asked };
    /// Calls `done` once: before it returns where the answer needs no network, else from the event loop.
    void fetch(const QString &address, Range range, Done done);

private:
    std::optional<QUrl> reachable(const QString &address) const;

    GraphSpool &m_spool;
    const MetaGraphOptions &m_options;
    QUrl m_ownOrigin;
    OwnMedia m_ownMedia;
    QNetworkAccessManager m_network;
};

} // namespace postrider::sandbox
