// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/blueskysandbox.h"
#include "tests/core/platforms/bluesky/blueskydelivery.h"

namespace postrider {

inline const QString did = QStringLiteral("did:plc:ada");

struct Host
{
    Host() : network(networkClock)
    {
        if (!network.listen())
            qFatal("no port");
        network.addAccount({.did = did,
                            .handle = QStringLiteral("ada.bsky.social"),
                            .password = QStringLiteral("abcd-efgh-ijkl-mnop")});
        network.addAccount({.did = QStringLiteral("did:plc:bob"),
                            .handle = QStringLiteral("bob.example"),
                            .password = QStringLiteral("x")});
    }
    SystemClock networkClock;
    sandbox::BlueskySandbox network;
};

struct World : Host, BlueskyDelivery
{
    World() : BlueskyDelivery(network.overrides())
    {
        account.remoteId = did;
        account.handle = QStringLiteral("ada.bsky.social");
        credentials.appPassword = QStringLiteral("abcd-efgh-ijkl-mnop");
        post.caption = QStringLiteral("Garden, week 3 with @bob.example #garden");
        if (!refresh())
            qFatal("no session");
    }
    QString key(const Published &published) const { return published.postUrl.section(u'/', -1); }
};

} // namespace postrider
