// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

namespace postrider::cli {

/// "1 May is over": no post can be planned for it.
Error timePast(Session &session, Instant at);

/// Whether the keychain answers and POSTRIDER_HOSTS is right, before a post is touched.
QCoro::Task<Result<>> readyToPublish(Session &session, std::vector<Post> posts);

/// Publishes these posts in this process, shows how it goes, and prints them as they ended. Exit code 0 only if all of
/// them are posted.
QCoro::Task<Result<int>> publishAndAnswer(Session &session, std::vector<Post> posts);

} // namespace postrider::cli
