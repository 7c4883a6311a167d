// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/api.h"

namespace postrider::tiktok {

/// post_info of an init, from what the person chose. `creator` says what must be sent as disabled in any case.
QJsonObject videoPostInfo(const Post &post, const CreatorInfo &creator);
QJsonObject photoPostInfo(const Post &post, const CreatorInfo &creator);

/// Asks what the creator may do now, keeps the name, and holds the post where it does not fit any more.
QCoro::Task<Result<CreatorInfo>> confirmChoices(PublishContext &context);

} // namespace postrider::tiktok
