// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"
#include "core/model/post.h"

#include <vector>

namespace postrider::meta {

/// Collects what preflight has against a post.
class Findings
{
public:
    explicit Findings(QLatin1StringView platform) : m_platform(platform) {}

    void add(QLatin1StringView word, const QString &message, const QString &hint);
    std::vector<Error> take() { return std::move(m_errors); }

private:
    QLatin1StringView m_platform;
    std::vector<Error> m_errors;
};

/// What preflight asks of a video; zero: not asked.
struct VideoRules
{
    qint64 maxBytes = 0;
    qint64 minMs = 0;
    qint64 maxMs = 0;
    double minAspect = 0; ///< Width by height.
    double maxAspect = 0;
    int maxWidth = 0;
    int minShortSide = 0;
    int minLongSide = 0;
    double minFps = 0;
    double maxFps = 0;
    QStringList mimeTypes;
    QStringList videoCodecs;
    QStringList audioCodecs;
    bool indexFirst = false;
};

/// Unknown facts (zero, empty) are not judged.
void judgeVideo(const MediaFacts &facts, const VideoRules &rules, Findings &findings);
void judgeImage(const MediaFacts &facts, const PictureRules &rules, Findings &findings);

/// Whether a piece of media is taken for a video: by what was probed, of a remote one by its name and the post's type.
bool isVideo(const MediaAsset &asset, PostType type);

} // namespace postrider::meta
