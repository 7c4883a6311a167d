// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/label.h"
#include "core/model/post.h"

namespace postrider {

/// Writes these posts as a table (CSV), for the windows and the command line; blocks on the disk. What stands in the file
/// is replaced as a whole or not at all. Errors: export.unwritable, export.disk_full.
Result<> writePosts(const QString &path, const std::vector<Post> &posts, const std::vector<Account> &accounts,
                    const std::vector<Label> &labels);

} // namespace postrider
