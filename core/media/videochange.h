// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/model/video.h"
#include "core/scheduling/cancellation.h"

#include <QCoroTask>

#include <functional>

namespace postrider {

/// What the program ffmpeg is told, so that it writes `out`. With `-progress pipe:1`: where it is stands on its output.
QStringList ffmpegArguments(const MediaAsset &video, const VideoChange &change, const QString &out);

/// Whether the program ffmpeg is there, without which no video is changed.
bool canChangeVideos();

/// Writes a changed copy of a video to the file `out` (*.mp4) by the program ffmpeg, which runs beside this one at a low
/// priority and ends with it; the original's file is not touched. `progress` hears of each percent, 0 to 100. On a thread
/// with an event loop. Errors: media.no_converter, media.unreadable, media.too_large (it can't be made as small as asked for),
/// store.disk_full, cancelled. What was begun of `out` stays: its folder is the caller's.
QCoro::Task<Result<>> changeVideo(MediaAsset video, VideoChange change, QString out, Cancellation cancellation,
                                  std::function<void(int percent)> progress);

} // namespace postrider
