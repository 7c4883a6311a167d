// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mediafix.h"

#include <QtMath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// The smaller of two limits, where 0 is none.
template <typename Number>
Number least(Number one, Number other)
{
    return one == 0 || other == 0 ? std::max(one, other) : std::min(one, other);
}

/// What two lists share, where an empty one takes all. False: nothing.
bool keepShared(QStringList &into, const QStringList &other)
{
    if (into.isEmpty())
        into = other;
    else if (!other.isEmpty())
        into.removeIf([&](const QString &word) { return !other.contains(word); });
    return !into.isEmpty() || other.isEmpty();
}

/// Whether something lies between two limits; a most of 0 is none.
template <typename Number>
bool isRange(Number fewest, Number most)
{
    return most == 0 || fewest <= most;
}

/// As large as the rules allow, in its own shape.
QSize sizeWithin(QSize size, const VideoRules &rules)
{
    double factor = 1;
    if (rules.mostWidth > 0)
        factor = qMin(factor, double(rules.mostWidth) / size.width());
    if (rules.longestSide > 0)
        factor = qMin(factor, double(rules.longestSide) / qMax(size.width(), size.height()));
    if (rules.mostPixels > 0)
        factor = qMin(factor, std::sqrt(double(rules.mostPixels) / (double(size.width()) * size.height())));
    return factor < 1 ? evenSize(QSizeF(size) * factor) : size;
}

/// Black edges above and below, or at both sides, to this shape; never beyond it by a rounded pixel.
QSize canvasOf(QSize size, double shape)
{
    QSize canvas = evenSize(size);
    if (canvas.width() < canvas.height() * shape)
        canvas.setWidth(qCeil(canvas.height() * shape / 2) * 2);
    else
        canvas.setHeight(qCeil(canvas.width() / shape / 2) * 2);
    return canvas;
}

/// Whether an MP4 can hold picture and sound as they are, and the network takes them so.
bool canKeepCoding(const MediaFacts &facts, const VideoRules &rules)
{
    static const QStringList pictures{u"h264"_s, u"hevc"_s, u"av1"_s};
    static const QStringList sounds{QString(), u"aac"_s, u"mp3"_s};
    return pictures.contains(facts.videoCodec) && sounds.contains(facts.audioCodec)
        && (rules.videoCodecs.isEmpty() || rules.videoCodecs.contains(facts.videoCodec))
        && (rules.audioCodecs.isEmpty() || facts.audioCodec.isEmpty() || rules.audioCodecs.contains(facts.audioCodec));
}

} // namespace

std::optional<PictureFix> pictureFix(const MediaAsset &asset, const PictureRules &rules)
{
    const MediaFacts &facts = asset.facts;
    if (asset.isRemote() || facts.kind != MediaKind::Image || facts.width <= 0 || facts.height <= 0)
        return {};
    PictureFix fix;
    bool wrong = false;
    const auto tell = [&](PictureFix::Trouble trouble) {
        fix.trouble = trouble;
        wrong = true;
    };
    if (rules.mostBytes > 0 && facts.bytes > rules.mostBytes)
        tell(PictureFix::Trouble::TooLarge);
    const auto [shortSide, longSide] = std::minmax(facts.width, facts.height);
    int longestSide = rules.longestSide;
    const auto shrinkBy = [&](double factor) {
        if (factor >= 1)
            return;
        tell(PictureFix::Trouble::TooManyPixels);
        const int side = qFloor(longSide * factor) - 1; // the other one is rounded
        longestSide = longestSide > 0 ? qMin(longestSide, side) : side;
    };
    if (rules.longestSide > 0 && longSide > rules.longestSide)
        tell(PictureFix::Trouble::TooManyPixels);
    if (rules.mostShortSide > 0)
        shrinkBy(double(rules.mostShortSide) / shortSide);
    if (rules.mostPixels > 0)
        shrinkBy(std::sqrt(double(rules.mostPixels) / (double(facts.width) * facts.height)));
    if (!rules.mimeTypes.isEmpty() && !facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType))
        tell(PictureFix::Trouble::Format);
    const QSize size(facts.width, facts.height);
    const double shape = double(facts.width) / facts.height;
    if (rules.narrowest > 0 && shape < rules.narrowest) {
        tell(PictureFix::Trouble::TooNarrow);
        fix.shape = rules.narrowest;
    } else if (rules.widest > 0 && shape > rules.widest) {
        tell(PictureFix::Trouble::TooWide);
        fix.shape = rules.widest;
    }
    if (!wrong)
        return {};
    if (fix.shape > 0)
        fix.change.crop = middlePart(size, fix.shape);
    fix.change.longestSide = longestSide;
    fix.change.mostBytes = rules.mostBytes;
    return fix;
}

QRect middlePart(QSize picture, double shape)
{
    QSize part = picture;
    if (picture.width() > picture.height() * shape)
        part.setWidth(qMax(1, qFloor(picture.height() * shape)));
    else
        part.setHeight(qMax(1, qFloor(picture.width() / shape)));
    return {QPoint((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part};
}

QString shapeWords(double shape, const QLocale &locale)
{
    static constexpr std::pair<int, int> known[]{{1, 1}, {4, 5}, {5, 4},  {2, 3}, {3, 2},
                                                 {3, 4}, {4, 3}, {9, 16}, {16, 9}};
    for (const auto &[w, h] : known) {
        if (qAbs(shape - double(w) / h) < 0.01)
            return u"%1:%2"_s.arg(w).arg(h);
    }
    return u"%1:1"_s.arg(locale.toString(shape, 'f', 2));
}

std::optional<VideoFix> videoFix(const MediaAsset &asset, const VideoRules &rules)
{
    const MediaFacts &facts = asset.facts;
    if (asset.isRemote() || facts.kind != MediaKind::Video || facts.width <= 0 || facts.height <= 0)
        return {};
    const auto [shortSide, longSide] = std::minmax(facts.width, facts.height);
    if (shortSide < rules.leastShortSide || longSide < rules.leastLongSide
        || (facts.durationMs > 0 && facts.durationMs < rules.shortestMs))
        return {};

    VideoFix fix;
    bool wrong = false;
    const auto tell = [&](VideoFix::Trouble trouble) {
        fix.trouble = trouble;
        wrong = true;
    };
    // From what changes the video least to what changes it most: the last one is told.
    using enum VideoFix::Trouble;
    if (rules.indexFirst && !facts.indexFirst)
        tell(Index);
    if (!rules.mimeTypes.isEmpty() && !facts.mimeType.isEmpty() && !rules.mimeTypes.contains(facts.mimeType))
        tell(Format);
    fix.change.keepsCoding = canKeepCoding(facts, rules);
    if (!fix.change.keepsCoding
        && ((!rules.videoCodecs.isEmpty() && !facts.videoCodec.isEmpty()
             && !rules.videoCodecs.contains(facts.videoCodec))
            || (!rules.audioCodecs.isEmpty() && !facts.audioCodec.isEmpty()
                && !rules.audioCodecs.contains(facts.audioCodec))))
        tell(Format);
    const double rate = facts.framesPerSecond;
    if (rate > 0 && rules.fastest > 0 && rate > rules.fastest + frameRateSlack) {
        tell(FrameRate);
        fix.change.framesPerSecond = rules.fastest;
    } else if (rate > 0 && rate < rules.slowest - frameRateSlack) {
        constexpr double usual = 30;
        tell(FrameRate);
        fix.change.framesPerSecond = rules.fastest > 0 ? qMin(usual, rules.fastest) : qMax(usual, rules.slowest);
    }
    QSize size(facts.width, facts.height);
    const double shape = double(facts.width) / facts.height;
    if (rules.narrowest > 0 && shape < rules.narrowest - shapeSlack) {
        tell(TooNarrow);
        fix.shape = rules.narrowest;
    } else if (rules.widest > 0 && shape > rules.widest + shapeSlack) {
        tell(TooWide);
        fix.shape = rules.widest;
    }
    // What the edges make of it has to fit, too: the picture shrinks with its canvas.
    QSize canvas = fix.shape > 0 ? canvasOf(size, fix.shape) : size;
    const QSize within = sizeWithin(canvas, rules);
    if (within != canvas) {
        if (sizeWithin(size, rules) != size)
            tell(TooManyPixels);
        const double factor = double(within.width()) / canvas.width();
        size = fix.shape > 0 ? evenSize(QSizeF(size) * factor) : within;
        canvas = within;
        fix.change.size = size;
    }
    if (fix.shape > 0)
        fix.change.canvas = canvas;
    if (rules.mostBytes > 0 && facts.bytes > rules.mostBytes)
        tell(TooLarge);
    if (rules.longestMs > 0 && facts.durationMs > rules.longestMs) {
        tell(TooLong);
        fix.change.lengthMs = rules.longestMs;
    }
    if (!wrong)
        return {};
    fix.change.keepsCoding = fix.change.keepsCoding && (fix.trouble == Index || fix.trouble == Format);
    fix.change.mostBytes = fix.change.keepsCoding ? 0 : rules.mostBytes;
    return fix;
}

std::optional<PictureRules> common(const PictureRules &one, const PictureRules &other)
{
    PictureRules both{.narrowest = std::max(one.narrowest, other.narrowest),
                      .widest = least(one.widest, other.widest),
                      .mostBytes = least(one.mostBytes, other.mostBytes),
                      .longestSide = least(one.longestSide, other.longestSide),
                      .mostShortSide = least(one.mostShortSide, other.mostShortSide),
                      .mostPixels = least(one.mostPixels, other.mostPixels),
                      .leastWidth = std::max(one.leastWidth, other.leastWidth),
                      .mimeTypes = one.mimeTypes};
    if (!keepShared(both.mimeTypes, other.mimeTypes) || !isRange(both.narrowest, both.widest))
        return {};
    return both;
}

std::optional<VideoRules> common(const VideoRules &one, const VideoRules &other)
{
    VideoRules both{.narrowest = std::max(one.narrowest, other.narrowest),
                    .widest = least(one.widest, other.widest),
                    .mostBytes = least(one.mostBytes, other.mostBytes),
                    .shortestMs = std::max(one.shortestMs, other.shortestMs),
                    .longestMs = least(one.longestMs, other.longestMs),
                    .mostWidth = least(one.mostWidth, other.mostWidth),
                    .longestSide = least(one.longestSide, other.longestSide),
                    .leastLongSide = std::max(one.leastLongSide, other.leastLongSide),
                    .leastShortSide = std::max(one.leastShortSide, other.leastShortSide),
                    .mostPixels = least(one.mostPixels, other.mostPixels),
                    .slowest = std::max(one.slowest, other.slowest),
                    .fastest = least(one.fastest, other.fastest),
                    .mimeTypes = one.mimeTypes,
                    .videoCodecs = one.videoCodecs,
                    .audioCodecs = one.audioCodecs,
                    .indexFirst = one.indexFirst || other.indexFirst};
    const bool exists = keepShared(both.mimeTypes, other.mimeTypes) && keepShared(both.videoCodecs, other.videoCodecs)
        && keepShared(both.audioCodecs, other.audioCodecs) && isRange(both.narrowest, both.widest)
        && isRange(both.shortestMs, both.longestMs) && isRange(both.leastLongSide, both.longestSide)
        && isRange(both.leastShortSide, both.mostWidth) && isRange(both.slowest, both.fastest)
        && isRange(qint64(both.leastLongSide) * both.leastShortSide, both.mostPixels);
    if (!exists)
        return {};
    return both;
}

VideoChange bareCopy(const MediaFacts &facts)
{
    return {.keepsCoding = canKeepCoding(facts, {})};
}

QLocale::DataSizeFormats countedAs(qint64 limit)
{
    return limit % 1'000'000 == 0 ? QLocale::DataSizeSIFormat : QLocale::DataSizeTraditionalFormat;
}

QSize evenSize(QSizeF size)
{
    return {qMax(2, qFloor(size.width() / 2) * 2), qMax(2, qFloor(size.height() / 2) * 2)};
}

} // namespace postrider
