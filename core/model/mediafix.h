// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"
#include "core/model/post.h"
#include "core/model/video.h"

#include <QLocale>

#include <optional>

namespace postrider {

/// What a network has against a picture, and the change that mends all of it.
struct PictureFix
{
    enum class Trouble { Format, TooNarrow, TooWide, TooManyPixels, TooLarge };
    Trouble trouble = Trouble::Format; ///< The one to tell of several.
    PictureChange change;
    double shape = 0; ///< What it is cropped to, width by height; 0: it is not.
    friend bool operator==(const PictureFix &, const PictureFix &) = default;
};

/// Nothing where the picture fits, or where nothing is known about it.
std::optional<PictureFix> pictureFix(const MediaAsset &asset, const PictureRules &rules);

/// The largest part of this shape (width by height) from the middle. Never outside the limits by a rounded pixel:
/// a part that is cut at the sides is not wider than asked for, one that is cut above and below not narrower.
QRect middlePart(QSize picture, double shape);

/// "4:5": the nearest of the shapes that people know, else a number to one.
QString shapeWords(double shape, const QLocale &locale);

/// What a network has against a video, and the change that mends all of it.
struct VideoFix
{
    enum class Trouble { Index, Format, FrameRate, TooNarrow, TooWide, TooManyPixels, TooLarge, TooLong };
    Trouble trouble = Trouble::Format; ///< The one to tell of several: what changes the video most.
    VideoChange change;                ///< Of one that is too long it keeps the beginning.
    double shape = 0;                  ///< What black edges bring it to, width by height; 0: none are needed.
    friend bool operator==(const VideoFix &, const VideoFix &) = default;
};

/// Nothing where the video fits, where nothing is known about it, and where no honest change helps: a video that is too
/// short, or that has too few pixels, does not get better by being made longer or larger.
std::optional<VideoFix> videoFix(const MediaAsset &asset, const VideoRules &rules);

/// What suits both of two networks; nothing where no file can: they share no shape, size, rate or format.
std::optional<PictureRules> common(const PictureRules &one, const PictureRules &other);
std::optional<VideoRules> common(const VideoRules &one, const VideoRules &other);

/// A copy without what stands beside picture and sound; they stay as they are coded where an MP4 can hold them.
VideoChange bareCopy(const MediaFacts &facts);

/// How a limit in bytes is written: networks count in thousands or in 1,024s, as the one that makes it a round number.
QLocale::DataSizeFormats countedAs(qint64 limit);

/// The even numbers at or below, as video with 4:2:0 wants them; at least 2.
QSize evenSize(QSizeF size);

/// Judging goes by these, too: a rate such as 24000/1001 is meant by "24", and a shape at the edge may be missed by the
/// rounding to whole pixels.
constexpr double frameRateSlack = 0.05;
constexpr double shapeSlack = 0.003;

} // namespace postrider
