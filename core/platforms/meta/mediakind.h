// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

namespace postrider::meta {

/// Whether a piece of media is taken for a video: by what was probed, of a remote one by its name and the post's type.
bool isVideo(const MediaAsset &asset, PostType type);

} // namespace postrider::meta
