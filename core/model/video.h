// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QStringList>

namespace postrider {

/// What a network asks of a video. Zero or empty: nothing. A shape is width by height.
struct VideoRules
{
    double narrowest = 0;
    double widest = 0;
    qint64 mostBytes = 0;
    qint64 shortestMs = 0;
    qint64 longestMs = 0;
    int mostWidth = 0;   ///< Pixels as shown.
    int longestSide = 0; ///< The longer side is at most this…
    int leastLongSide = 0;
    int leastShortSide = 0; ///< …and the shorter one at least this.
    qint64 mostPixels = 0;  ///< Width times height.
    double slowest = 0;     ///< Frames a second.
    double fastest = 0;
    QStringList mimeTypes{};   ///< "video/mp4".
    QStringList videoCodecs{}; ///< libav's names: "h264".
    QStringList audioCodecs{}; ///< Of videos with sound.
    bool indexFirst = false;   ///< MP4 and MOV: the moov atom stands before the media data.

    friend bool operator==(const VideoRules &, const VideoRules &) = default;
};

/// What is to be done to a video. The outcome is always an MP4 with its index first, without places, titles and what else
/// stands beside picture and sound; H.264 with 4:2:0 and AAC unless `keepsCoding`.
struct VideoChange
{
    qint64 fromMs = 0;
    qint64 lengthMs = 0;        ///< 0: to the end.
    QSize size{};               ///< The picture is scaled to it; even numbers. Empty: as it is.
    QSize canvas{};             ///< Black is added around the picture; even numbers. Empty: nothing is.
    double framesPerSecond = 0; ///< 0: as they are.
    qint64 mostBytes = 0;       ///< Coded coarser so that it fits. 0: any.
    bool keepsCoding = false;   ///< Picture and sound stay as they are coded; of no use with what stands above.

    friend bool operator==(const VideoChange &, const VideoChange &) = default;
};

} // namespace postrider
