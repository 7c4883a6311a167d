// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/store/rows.h"

#include <QSqlQuery>

namespace postrider {

// The columns of table media_assets (as m) that make a MediaAsset, in the order in which assetIn() takes them.
#define ASSET_COLUMNS                                                                                                  \
    "m.id, m.path, m.url, m.sha256, m.original_name, m.kind, m.mime_type, m.bytes, m.width, m.height, m.duration_ms, " \
    "m.frames_per_second, m.video_codec, m.audio_codec, m.index_first, "                                               \
    "(SELECT c.original_id FROM media_copies c WHERE c.copy_id = m.id), "                                              \
    "m.has_location"
inline constexpr int assetColumnCount = 17;

inline MediaAsset assetIn(const QSqlQuery &row, int first)
{
    MediaAsset asset;
    asset.id = idColumn<MediaId>(row.value(first));
    asset.path = row.value(first + 1).toString();
    asset.url = row.value(first + 2).toString();
    asset.sha256 = row.value(first + 3).toString();
    asset.originalName = row.value(first + 4).toString();
    asset.facts.kind = row.value(first + 5).toString() == QLatin1StringView("video") ? MediaKind::Video
                                                                                     : MediaKind::Image;
    asset.facts.mimeType = row.value(first + 6).toString();
    asset.facts.bytes = row.value(first + 7).toLongLong();
    asset.facts.width = row.value(first + 8).toInt();
    asset.facts.height = row.value(first + 9).toInt();
    asset.facts.durationMs = row.value(first + 10).toLongLong();
    asset.facts.framesPerSecond = row.value(first + 11).toDouble();
    asset.facts.videoCodec = row.value(first + 12).toString();
    asset.facts.audioCodec = row.value(first + 13).toString();
    asset.facts.indexFirst = row.value(first + 14).toBool();
    asset.original = idColumn<MediaId>(row.value(first + 15));
    asset.facts.hasLocation = row.value(first + 16).toBool();
    return asset;
}

} // namespace postrider
