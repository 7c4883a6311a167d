// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/findings.h"

#include "core/model/mediafix.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

QString seconds(qint64 ms)
{
    return QLocale().toString(double(ms) / 1000, 'f', ms % 1000 == 0 ? 0 : 1);
}

void judgeSize(qint64 bytes, qint64 most, Findings &findings)
{
    if (most > 0 && bytes > most) {
        findings.add("file_too_large"_L1,
                     Words::tr("The file has %1; at most %2 are allowed.")
                         .arg(QLocale().formattedDataSize(bytes, 1, countedAs(most)),
                              QLocale().formattedDataSize(most, 0, countedAs(most))),
                     Words::tr("Export it smaller, or choose another one."));
    }
}

void judgeAspect(const MediaFacts &facts, double least, double most, Findings &findings)
{
    if (facts.width <= 0 || facts.height <= 0)
        return;
    const double aspect = double(facts.width) / facts.height;
    if (least > 0 && aspect < least - shapeSlack) {
        findings.add("aspect_ratio"_L1, Words::tr("At %1 × %2 this is too tall.").arg(facts.width).arg(facts.height),
                     Words::tr("Crop it to a wider shape."));
    } else if (most > 0 && aspect > most + shapeSlack) {
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
    judgeSize(facts.bytes, rules.mostBytes, findings);
    judgeAspect(facts, rules.narrowest, rules.widest, findings);
    if (facts.durationMs > 0 && rules.shortestMs > 0 && facts.durationMs < rules.shortestMs) {
        findings.add("video_too_short"_L1,
                     Words::tr("The video lasts %1 s; at least %2 s are needed.")
                         .arg(seconds(facts.durationMs), seconds(rules.shortestMs)),
                     Words::tr("Choose a longer one."));
    }
    if (facts.durationMs > 0 && rules.longestMs > 0 && facts.durationMs > rules.longestMs) {
        findings.add("video_too_long"_L1,
                     Words::tr("The video lasts %1 s; at most %2 s are allowed.")
                         .arg(seconds(facts.durationMs), seconds(rules.longestMs)),
                     Words::tr("Cut it, or choose a shorter one."));
    }
    if (rules.mostWidth > 0 && facts.width > rules.mostWidth) {
        findings.add(
            "video_too_wide"_L1,
            Words::tr("The video is %1 pixels wide; at most %2 are allowed.").arg(facts.width).arg(rules.mostWidth),
            Words::tr("Export it with fewer pixels."));
    }
    const int shortSide = qMin(facts.width, facts.height);
    const int longSide = qMax(facts.width, facts.height);
    if (rules.longestSide > 0 && longSide > rules.longestSide) {
        findings.add("video_too_many_pixels"_L1,
                     Words::tr("The longer side of the video has %1 pixels; at most %2 are allowed.")
                         .arg(longSide)
                         .arg(rules.longestSide),
                     Words::tr("Export it with fewer pixels."));
    }
    if (rules.mostPixels > 0 && qint64(facts.width) * facts.height > rules.mostPixels) {
        findings.add("video_too_many_pixels"_L1,
                     Words::tr("At %1 × %2 the video has too many pixels.").arg(facts.width).arg(facts.height),
                     Words::tr("Export it with fewer pixels."));
    }
    if (shortSide > 0 && (shortSide < rules.leastShortSide || longSide < rules.leastLongSide)) {
        findings.add(
            "resolution_too_low"_L1,
            Words::tr("At %1 × %2 the video has too few pixels.").arg(facts.width).arg(facts.height),
            Words::tr("Export it with at least %1 × %2 pixels.").arg(rules.leastShortSide).arg(rules.leastLongSide));
    }
    if (facts.framesPerSecond > 0 && rules.fastest > 0
        && (facts.framesPerSecond < rules.slowest - frameRateSlack
            || facts.framesPerSecond > rules.fastest + frameRateSlack)) {
        const QString frames = QLocale().toString(facts.framesPerSecond, 'f', 1);
        const QString fastest = QLocale().toString(rules.fastest, 'f', 0);
        findings.add("frame_rate"_L1,
                     rules.slowest > 0
                         ? Words::tr("The video has %1 frames a second; %2 to %3 are accepted.")
                               .arg(frames, QLocale().toString(rules.slowest, 'f', 0), fastest)
                         : Words::tr("The video has %1 frames a second; at most %2 are accepted.").arg(frames, fastest),
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
        findings.add(
            "index_not_first"_L1,
            Words::tr("The video is not saved for the web, as this network needs it: its index stands at the end."),
            Words::tr("Export it again for the web (“fast start”)."));
    }
}

void judgePicture(const MediaFacts &facts, const PictureRules &rules, Findings &findings)
{
    if (!rules.mimeTypes.isEmpty() && !facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType)) {
        findings.add("image_format"_L1, Words::tr("This kind of picture (%1) is not accepted.").arg(facts.mimeType),
                     rules.mimeTypes.contains(u"image/png"_s) ? Words::tr("Save it as JPEG or PNG.")
                                                              : Words::tr("Save it as JPEG."));
    }
    if ((rules.longestSide > 0 && qMax(facts.width, facts.height) > rules.longestSide)
        || (rules.mostShortSide > 0 && qMin(facts.width, facts.height) > rules.mostShortSide)
        || (rules.mostPixels > 0 && qint64(facts.width) * facts.height > rules.mostPixels)) {
        findings.add("image_dimensions"_L1,
                     Words::tr("At %1 × %2 the picture has too many pixels.").arg(facts.width).arg(facts.height),
                     Words::tr("Make it smaller."));
    }
    judgeSize(facts.bytes, rules.mostBytes, findings);
    judgeAspect(facts, rules.narrowest, rules.widest, findings);
}

} // namespace postrider
