// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/api.h"

namespace postrider::tiktok {

/// How long to wait before the `asked`-th question after an upload's status (0: the first).
Milliseconds statusDelay(int asked, Milliseconds atMost);

/// Where a post can be seen; the profile where TikTok gave no id (private posts, drafts); empty without a name.
QString permalink(const QString &username, const QString &postId, bool video);

/// Asks until TikTok has published, delivered or refused what it has whole. A refusal is final at TikTok, so that the
/// journal forgets this upload and the next try begins a new one.
QCoro::Task<Result<Published>> awaitOutcome(PublishContext &context, QString publishId);

} // namespace postrider::tiktok
