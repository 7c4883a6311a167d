// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/mediakind.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider::meta {

bool isVideo(const MediaAsset &asset, PostType type)
{
    const bool lookedAt = !asset.facts.mimeType.isEmpty();
    if (!asset.isRemote() || lookedAt)
        return asset.facts.kind == MediaKind::Video;
    if (type == PostType::Video || type == PostType::Reel)
        return true;
    if (type == PostType::Photo)
        return false;
    const QString path = QUrl(asset.url).path().toLower();
    const bool named = path.endsWith(u".mp4"_s) || path.endsWith(u".mov"_s) || path.endsWith(u".m4v"_s);
    return named || asset.facts.kind == MediaKind::Video;
}

} // namespace postrider::meta
