// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/graphcall.h"

namespace postrider::sandbox {

/// An object of the graph with every member that it can show.
struct GraphNode
{
    QString type; ///< "Page", "ShadowIGMedia": for error texts.
    QJsonObject members;
    QStringList absent{}; ///< Fields that exist but have no value here: left out of the answer.
};

/// The members that `fields` asks for (`a,b{c,d},e.limit(0)`), the id always; without fields those of `byDefault`. A
/// field that the type does not have is an error, as it is there.
GraphAnswer chooseFields(const GraphNode &node, const QString &fields, const QStringList &byDefault = {});

/// {"data":[…],"paging":{…}} from all nodes, by `limit` and `after` of the call.
GraphAnswer listPage(const std::vector<GraphNode> &nodes, const GraphCall &call, const QStringList &byDefault,
                     int defaultLimit = 25, int maximum = 100);

/// "2026-11-23T10:46:30+0000".
QString graphTime(Instant at);
qint64 unixSeconds(Instant at);

} // namespace postrider::sandbox
