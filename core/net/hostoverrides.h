// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QHash>
#include <QUrl>

namespace postrider {

/// POSTRIDER_HOSTS: sends the requests meant for a host to another origin. Only loopback origins are accepted, so that a
/// token can never be sent astray by it.
class HostOverrides
{
public:
    HostOverrides() = default;

    /// "graph.facebook.com=http://127.0.0.1:9001,rupload.facebook.com=http://[::1]:9001". Error code
    /// "usage.hosts" for anything that is not of this form or not a loopback origin.
    static Result<HostOverrides> parse(const QString &text);

    void add(const QString &host, const QUrl &origin) { m_origins.insert(host.toLower(), origin); }
    bool isEmpty() const { return m_origins.isEmpty(); }

    /// The same address at the origin that takes its host's place, or as it is. An address that already lies at an
    /// override's origin stays: sandboxes hand out their own addresses.
    QUrl apply(const QUrl &url) const;
    /// Whether this address lies at one of the origins that take a host's place.
    bool isOverrideOrigin(const QUrl &url) const;

private:
    QHash<QString, QUrl> m_origins;
};

} // namespace postrider
