// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/sandbox/httpserver.h"

#include <functional>

namespace postrider::sandbox {

/// One thing that the public of a sandbox network can see.
struct PublicPost
{
    QString platform;
    QString accountId; ///< Instagram id, Page id, open_id.
    QString id;
    QString url;
    QString kind; ///< "photo", "carousel", "reel", "story", "text", "video", "draft".
    QString caption;
    QStringList mediaSha256; ///< Lower-case hex of the bytes that were published, where they came from this side.
    qint64 publishedAtMs = 0;
    QStringList comments;
};

} // namespace postrider::sandbox
