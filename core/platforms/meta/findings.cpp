// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/findings.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MetaPreflight)
};

QString size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 0);
}

QString seconds(qint64 ms)
{
    return QLocale().toString(double(ms) / 1000, 'f', ms % 1000 == 0 ? 0 : 1);
}

/// Frame rates such as 24000/1001 are meant by "24".
constexpr double fpsSlack = 0.05;
/// An aspect at the very edge may be missed by the rounding to whole pixels.
constexpr double aspectSlack = 0.003;

void judgeSize(qint64 bytes, qint64 most, Findings &findings)
{
    if (most > 0 && bytes > most) {
        findings.add("file_too_large"_L1,
                     Words::tr("The file has %1; at most %2 are allowed.").arg(size(bytes), size(most)),
                     Words::tr("Export it smaller, or choose another one."));
    }
}

void judgeAspect(const MediaFacts &facts, double least, double most, Findings &findings)
{
    if (most <= 0 || facts.width <= 0 || facts.height <= 0)
        return;
    const double aspect = double(facts.width) / facts.height;
    if (aspect < least - aspectSlack) {
        findings.add("aspect_ratio"_L1, Words::tr("At %1 × %2 this is too tall.").arg(facts.width).arg(facts.height),
                     Words::tr("Crop it to a wider shape."));
    } else if (aspect > most + aspectSlack) {
        findings.add("aspect_ratio"_L1, Words::tr("At %1 × %2 this is too wide.").arg(facts.width).arg(facts.height),
                     Words::tr("Crop it to a taller shape."));
    }
}

} // namespace

void Findings::add(QLatin1StringView word, const QString &message, const QString &hint)
{
    Error error;
    error.code = QString(m_platform) + u'.' + word;
    error.remedy = Remedy::ChangePost;
    error.message = message;
    error.hint = hint;
    m_errors.push_back(error);
}

void judgeVideo(const MediaFacts &facts, const VideoRules &rules, Findings &findings)
{
    if (!rules.mimeTypes.isEmpty() && !facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType)) {
        findings.add("video_format"_L1, Words::tr("This kind of video (%1) is not accepted.").arg(facts.mimeType),
                     Words::tr("Convert it to MP4 with H.264 and AAC."));
    }
    judgeSize(facts.bytes, rules.maxBytes, findings);
    judgeAspect(facts, rules.minAspect, rules.maxAspect, findings);
    if (facts.durationMs > 0 && rules.minMs > 0 && facts.durationMs < rules.minMs) {
        findings.add("video_too_short"_L1,
                     Words::tr("The video lasts %1 s; at least %2 s are needed.")
                         .arg(seconds(facts.durationMs), seconds(rules.minMs)),
                     Words::tr("Choose a longer one."));
    }
    if (facts.durationMs > 0 && rules.maxMs > 0 && facts.durationMs > rules.maxMs) {
        findings.add("video_too_long"_L1,
                     Words::tr("The video lasts %1 s; at most %2 s are allowed.")
                         .arg(seconds(facts.durationMs), seconds(rules.maxMs)),
                     Words::tr("Cut it, or choose a shorter one."));
    }
    if (rules.maxWidth > 0 && facts.width > rules.maxWidth) {
        findings.add(
            "video_too_wide"_L1,
            Words::tr("The video is %1 pixels wide; at most %2 are allowed.").arg(facts.width).arg(rules.maxWidth),
            Words::tr("Export it with fewer pixels."));
    }
    const int shortSide = qMin(facts.width, facts.height);
    const int longSide = qMax(facts.width, facts.height);
    if (shortSide > 0 && (shortSide < rules.minShortSide || longSide < rules.minLongSide)) {
        findings.add(
            "resolution_too_low"_L1,
            Words::tr("At %1 × %2 the video has too few pixels.").arg(facts.width).arg(facts.height),
            Words::tr("Export it with at least %1 × %2 pixels.").arg(rules.minShortSide).arg(rules.minLongSide));
    }
    if (facts.framesPerSecond > 0 && rules.maxFps > 0
        && (facts.framesPerSecond < rules.minFps - fpsSlack || facts.framesPerSecond > rules.maxFps + fpsSlack)) {
        findings.add("frame_rate"_L1,
                     Words::tr("The video has %1 frames a second; %2 to %3 are accepted.")
                         .arg(QLocale().toString(facts.framesPerSecond, 'f', 1),
                              QLocale().toString(rules.minFps, 'f', 0), QLocale().toString(rules.maxFps, 'f', 0)),
                     Words::tr("Export it with 30 frames a second."));
    }
    if (!rules.videoCodecs.isEmpty() && !facts.videoCodec.isEmpty() && !rules.videoCodecs.contains(facts.videoCodec)) {
        findings.add("video_codec"_L1,
                     Words::tr("The video is coded as %1, which is not accepted.").arg(facts.videoCodec),
                     Words::tr("Convert it to MP4 with H.264 and AAC."));
    }
    if (!rules.audioCodecs.isEmpty() && !facts.audioCodec.isEmpty() && !rules.audioCodecs.contains(facts.audioCodec)) {
        findings.add("audio_codec"_L1,
                     Words::tr("The sound is coded as %1, which is not accepted.").arg(facts.audioCodec),
                     Words::tr("Convert it to MP4 with H.264 and AAC."));
    }
    if (rules.indexFirst && !facts.indexFirst) {
        findings.add("index_not_first"_L1,
                     Words::tr("The video's index stands at its end; it must stand at the beginning."),
                     Words::tr("Export it again for the web (\"fast start\")."));
    }
}

void judgeImage(const MediaFacts &facts, const PictureRules &rules, Findings &findings)
{
    if (!facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType)) {
        const bool jpegOnly = rules.mimeTypes.size() == 1;
        findings.add("image_format"_L1, Words::tr("This kind of picture (%1) is not accepted.").arg(facts.mimeType),
                     jpegOnly ? Words::tr("Save it as JPEG.") : Words::tr("Save it as JPEG or PNG."));
    }
    judgeSize(facts.bytes, rules.mostBytes, findings);
    judgeAspect(facts, rules.narrowest, rules.widest, findings);
}

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
