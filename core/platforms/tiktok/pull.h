// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/api.h"

namespace postrider::tiktok {

/// Has TikTok fetch photos, or a video, from their public addresses; the publish_id. This one call is what makes the post
/// public, and there is no way to find it again without the id in its answer: where that is lost, a person must look.
QCoro::Task<Result<QString>> startPull(PublishContext &context);

} // namespace postrider::tiktok
