// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/api.h"

namespace postrider::tiktok {

/// What is known of a post that TikTok fetches: its publish_id, or, where the answer with that was lost, the post itself.
struct Pulled
{
    QString publishId;
    QString postId;
    QString shareUrl;
};

/// The step that puts a photo into the person's storage; by its place, from 0.
QString hostStep(size_t index);

/// Has TikTok fetch photos, or a video, from their public addresses. This one call is what makes the post public. Where its
/// answer is lost, the post is looked for among the account's public ones if TikTok lets us, for 65 minutes; else, and
/// where it is not found, a person must look.
QCoro::Task<Result<Pulled>> startPull(PublishContext &context);

} // namespace postrider::tiktok
