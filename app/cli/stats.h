// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"
#include "core/store/journalstore.h"

#include <QJsonObject>

namespace postrider::cli {

/// What `stats` tells, counted from the log of attempts. Missed posts have no attempt: they come as posts.
QJsonObject statsJson(const std::vector<PublishAttempt> &attempts, const std::vector<Post> &missed);

} // namespace postrider::cli
