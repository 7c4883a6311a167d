// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"
#include "core/model/post.h"

#include <QLocale>

#include <optional>

namespace postrider {

/// What a network has against a picture, and the change that mends all of it.
struct PictureFix
{
    enum class Trouble { Format, TooNarrow, TooWide, TooLarge };
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

} // namespace postrider
