// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QJsonValue>
#include <QString>

namespace postrider::meta {

/// An id, which may come as a text or as a number, as text; never by way of a double. Empty: there is none.
QString idText(const QJsonValue &value);

/// "2026-11-23T10:46:30+0000" or Unix seconds, as a number or a text.
std::optional<Instant> timeIn(const QJsonValue &value);

/// For comparing what was sent with what the network shows: line ends alike, no space around, and without "@", which
/// callers without admin tasks do not get to see.
QString normalisedCaption(const QString &caption);

/// Characters as the networks count them: Unicode code points.
qsizetype countCharacters(const QString &text);
qsizetype countHashtags(const QString &text);
qsizetype countMentions(const QString &text);

} // namespace postrider::meta
