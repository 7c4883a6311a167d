// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/tiktokanswer.h"
#include "core/sandbox/tiktokpublication.h"

#include <deque>

namespace postrider::sandbox {

/// "data" of /v2/video/list/: the account's public posts that moderation has let through, newest first (TikTok: List
/// videos, 2026-09).
TikTokAnswer tikTokVideoList(const QUrlQuery &query, const QJsonObject &body, const QString &openId,
                             const QString &username, const std::deque<TikTokPublication> &publications,
                             const TikTokOptions &options, Instant now);

} // namespace postrider::sandbox
