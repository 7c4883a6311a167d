// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/media/videoprobe/videoprobe.h"

namespace postrider {

/// The functions of the module that links libav, loaded at the first call. Null if the module cannot be loaded; then the
/// next call tries again. Any thread.
struct VideoModule
{
    PostriderProbeVideo probe = nullptr;
    PostriderVideoFrame frame = nullptr;
};
const VideoModule *videoModule();

} // namespace postrider
