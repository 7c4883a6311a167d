// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokmedia.h"

#include "core/media/probe.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

// The limits: TikTok, Media Transfer Guide, 2026-09.

QString tikTokVideoFault(const QString &path, int maxSeconds)
{
    static const QStringList containers{u"video/mp4"_s, u"video/quicktime"_s, u"video/webm"_s};
    static const QStringList codecs{u"h264"_s, u"hevc"_s, u"vp8"_s, u"vp9"_s};
    constexpr int apiSeconds = 600;

    const auto facts = probeFile(path);
    if (!facts || facts->kind != MediaKind::Video || !containers.contains(facts->mimeType)
        || !codecs.contains(facts->videoCodec))
        return u"file_format_check_failed"_s;
    const auto [shorter, longer] = std::minmax(facts->width, facts->height);
    if (shorter < 360 || longer > 4096)
        return u"picture_size_check_failed"_s;
    // 60000/1001 and an average that is off by a frame are still what people call 60.
    if (facts->framesPerSecond > 0 && (facts->framesPerSecond < 22.99 || facts->framesPerSecond > 60.01))
        return u"frame_rate_check_failed"_s;
    if (facts->durationMs > std::min(maxSeconds, apiSeconds) * 1000LL)
        return u"duration_check_failed"_s;
    return {};
}

QString tikTokPhotoFault(const QString &path)
{
    const auto facts = probeFile(path);
    if (!facts || facts->kind != MediaKind::Image
        || (facts->mimeType != u"image/jpeg" && facts->mimeType != u"image/webp"))
        return u"file_format_check_failed"_s;
    const auto [shorter, longer] = std::minmax(facts->width, facts->height);
    if (facts->bytes > 20'000'000 || shorter > 1080 || longer > 1920)
        return u"picture_size_check_failed"_s;
    return {};
}

} // namespace postrider::sandbox
