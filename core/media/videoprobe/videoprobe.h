// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// The border between the program and the module that links libav: plain C, so that nothing of libav and nothing of C++
// crosses it. Every function may be called on any thread.
extern "C" {

struct PostriderVideoFacts
{
    int32_t width; ///< Pixels as stored, before rotation.
    int32_t height;
    int32_t rotation; ///< Degrees clockwise that a player turns the picture by: 0, 90, 180, 270.
    int64_t durationMs;
    double framesPerSecond;
    int32_t hasLocation; ///< Where it was taken stands in the file.
    char videoCodec[32]; ///< libav's name; empty: there is no moving picture.
    char audioCodec[32]; ///< Empty: no sound.
};

/// 0: `facts` is filled. Anything else: not a video that libav can read.
typedef int (*PostriderProbeVideo)(const char *path, struct PostriderVideoFacts *facts);

/// Scales the frame at `atMs` (where not `exact`: the key frame before it, which is quicker) to width x height (as stored, before rotation) into `pixels`, four bytes a pixel
/// (blue, green, red, unused), `bytesPerLine` bytes a line. 0: done.
typedef int (*PostriderVideoFrame)(const char *path, int64_t atMs, int32_t exact, int32_t width, int32_t height,
                                   uint8_t *pixels, int32_t bytesPerLine);

} // extern "C"
