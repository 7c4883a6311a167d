// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

namespace postrider::cli {

/// Every command there is, in the order of the help.
const std::vector<Command> &commandTable();

// What they do. Each prints its answer and gives the exit code; an error is printed by the caller.
QCoro::Task<Result<int>> addAccount(Session &session);
QCoro::Task<Result<int>> connectAccount(Session &session);
Result<int> listAccounts(Session &session);
QCoro::Task<Result<int>> checkAccounts(Session &session);
QCoro::Task<Result<int>> removeAccount(Session &session);
QCoro::Task<Result<int>> setApp(Session &session);

QCoro::Task<Result<int>> createPost(Session &session);
Result<int> listPosts(Session &session);
Result<int> showPost(Session &session);
QCoro::Task<Result<int>> editPost(Session &session);
QCoro::Task<Result<int>> reschedulePosts(Session &session);
Result<int> duplicatePost(Session &session);
Result<int> deletePosts(Session &session);
QCoro::Task<Result<int>> publishPosts(Session &session);
Result<int> retryPosts(Session &session);
Result<int> resolvePost(Session &session);
Result<int> preflightPost(Session &session);

QCoro::Task<Result<int>> serve(Session &session);
QCoro::Task<Result<int>> importPosts(Session &session);
Result<int> exportPosts(Session &session);
Result<int> showStats(Session &session);
Result<int> listSettings(Session &session);
Result<int> showSetting(Session &session);
Result<int> changeSetting(Session &session);
QCoro::Task<Result<int>> setHosting(Session &session);
QCoro::Task<Result<int>> testHosting(Session &session);
QCoro::Task<Result<int>> removeHosting(Session &session);
QCoro::Task<Result<int>> showHosting(Session &session);
QCoro::Task<Result<int>> playDemo(Session &session);

} // namespace postrider::cli
