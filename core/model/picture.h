// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStringList>

namespace postrider {

/// What a network asks of a picture. Zero or empty: nothing. A shape is width by height.
struct PictureRules
{
    double narrowest = 0;
    double widest = 0;
    qint64 mostBytes = 0;
    int longestSide = 0;   ///< Pixels; more is refused.
    int mostShortSide = 0; ///< The same of the shorter side.
    qint64 mostPixels = 0; ///< Width times height.
    int leastWidth = 0;    ///< Pixels; what is narrower is taken all the same, and enlarged.
    QStringList mimeTypes; ///< "image/jpeg".

    friend bool operator==(const PictureRules &, const PictureRules &) = default;
};

/// What is to be done to a picture, in this order. The outcome is always a JPEG in sRGB without camera and location data.
struct PictureChange
{
    QRect crop;           ///< In pixels as shown, after rotation. Null: all of it.
    double padTo = 0;     ///< Width by height; white is added at two sides. 0: nothing.
    int longestSide = 0;  ///< Scaled down to it. 0: as it is.
    qint64 mostBytes = 0; ///< Coded coarser, then scaled down until it fits. 0: any.

    friend bool operator==(const PictureChange &, const PictureChange &) = default;
};

} // namespace postrider
