// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httpclient.h"

#include <QHostAddress>

namespace postrider::net {

/// Whether a computer on the Internet can have this address: none of those kept for private networks, this computer, links,
/// groups, documentation and the like (IANA special-purpose address registries, 2026).
bool isPublic(const QHostAddress &address);

/// All addresses of a name; none where there is no such name. Error network.down where it could not be found out in time.
using Resolve = std::function<QCoro::Task<Result<QList<QHostAddress>>>(QString name, Cancellation cancellation)>;
/// By the system, for at most so long. `clock` outlives the tasks.
Resolve systemNames(Clock &clock, Milliseconds limit = std::chrono::seconds(10));

/// Sends a request that changes nothing to one of the places that its host was found at: the next one where there is no
/// connection, since IPv6 is often there by name only, and three at most. None: the host is looked up again.
QCoro::Task<Result<HttpAnswer>> sendToOneOf(QList<QHostAddress> places, HttpRequest request, HttpClient &http,
                                            Cancellation cancellation);

/// What is fetched of an address that stands in somebody's text.
struct PublicFetch
{
    QUrl url;
    QByteArray accept;     ///< The header.
    qint64 mostBytes = 0;  ///< What comes after is not waited for.
    Milliseconds limit{0}; ///< For all of it, redirects included.
};

struct Fetched
{
    QUrl url; ///< Where it was in the end.
    HttpAnswer answer;
};

/// Fetches it from wherever the redirects lead, five at most; each address on the way is https without a user name, on
/// computers that are public by the very look-up that is connected to. Hosts that POSTRIDER_HOSTS moves are taken to be.
/// Errors: network.* as of HttpClient, network.redirect for a way that leads elsewhere or nowhere; cancelled.
QCoro::Task<Result<Fetched>> fetchPublic(PublicFetch what, HttpClient &http, Clock &clock, Resolve resolve,
                                         Cancellation cancellation);

} // namespace postrider::net
