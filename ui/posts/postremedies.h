// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QUrl>

namespace postrider {

/// What a person can do about a post, from its details. RetryAnyway: nothing speaks for that it helps; see retryMayHelp().
enum class PostAction { Edit, Retry, RetryAnyway, PublishNow, Reschedule, Reconnect, OpenAtNetwork, Duplicate };

/// In the order of the buttons. The first is the one that will help, and `primary` says whether there is one.
struct PostRemedies
{
    std::vector<PostAction> actions{};
    bool primary = false;
    bool asks = false; ///< Somebody has to say whether it went out before anything else.
};
/// `findings`: what stands against it before its time.
PostRemedies remediesFor(const Post &post, const std::vector<PostFinding> &findings);

/// Only failed posts whose outcome is known; a missed one is published, moved or left.
bool canRetry(PostStatus status, const QString &errorCode);
/// What could go out at once: not what is out, on its way, or may be out.
bool canPublishNow(PostStatus status, const QString &errorCode);
/// Not what is on its way.
bool canDelete(PostStatus status);
/// Not what is out, on its way, or may be out.
bool canMove(PostStatus status, const QString &errorCode);

/// The post at the network, if that is an address which may be opened: https and nothing else.
std::optional<QUrl> addressAtNetwork(const QString &url);

} // namespace postrider
