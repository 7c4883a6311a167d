// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/platforms/bluesky/richtext.h"

#include <QHash>

namespace postrider::bluesky {

/// A record key as posts need it: 13 characters that sort by time. `clock` is 0 to 1023.
QString tid(qint64 microseconds, int clock);
/// For this moment, with a random clock.
QString nextTid(Instant now);

/// The record app.bsky.feed.post. `dids`: of the handles that there are; other mentions stay plain text.
QJsonObject postRecord(const QString &text, const QHash<QString, QString> &dids, Instant createdAt);

/// The embed of a post's media; `blobs` as the uploads answered, in the order of the media.
QJsonObject mediaEmbed(const std::vector<PostMedia> &media, const std::vector<QJsonObject> &blobs);

/// The embed of a link's card, as linkCard() gives it; empty for none.
QJsonObject cardEmbed(const QJsonObject &card);

} // namespace postrider::bluesky
