// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QJsonObject>
#include <QStringList>

namespace postrider::mastodon {

/// How to know a status by that we asked for and whose answer did not come.
struct Wanted
{
    QString text;
    QStringList mediaIds;
    QString replyTo;    ///< Id of a status; empty: no reply.
    QString visibility; ///< "public"; empty: not known.
    Instant firstSent;
};
/// As it stands in the body of POST /api/v1/statuses.
Wanted wantedBy(const QJsonObject &body, Instant firstSent);

enum class Likeness {
    Other,
    Same,     ///< It has our files, which can be in one status only.
    SameShape ///< All but the text, which has to be looked at.
};
/// The application that made it is not looked at: with a pasted token it is not known under which name we publish, and a
/// person who has meanwhile posted the same text by hand does not want it a second time.
Likeness likeness(const QJsonObject &status, const Wanted &wanted);

/// Whether two texts are one. `source`: as GET /api/v1/statuses/ID/source gives it.
bool isSameText(const QString &source, const QString &wanted);
/// The same by the HTML of a status (`content`), where a server has no source to give. May miss one, never takes another.
bool isSameContent(const QString &html, const QString &wanted);

} // namespace postrider::mastodon
