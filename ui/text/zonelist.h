// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QByteArrayList>

namespace postrider {

/// The zones to choose from, each once: the workspace's, the computer's, the recent ones, then all, by city. With words
/// only those whose city or region has them.
QByteArrayList zonesFor(const QString &words, const QByteArray &workspace, const QByteArray &computer,
                        const QByteArrayList &recent);

/// The zone that is meant by its id or its city, in any case; the text itself where there is none, or several.
QString zoneNamed(const QString &text);

/// "Berlin, CEST".
QString cityAndAbbreviation(const QByteArray &zone, Instant at);

} // namespace postrider
