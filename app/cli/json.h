// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/post.h"
#include "core/publishing/event.h"
#include "core/store/journalstore.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace postrider::cli {

/// The forms that programs get; a contract. Times are ISO 8601 UTC with milliseconds, what is absent is null.
QJsonValue timeJson(const std::optional<Instant> &at);
QJsonObject errorJson(const Error &error); ///< code, message, hint, remedy, network_code, network_message, trace_id.
/// `accounts`: of the profile; the post's adds its name.
QJsonObject postJson(const Post &post, const std::vector<Account> &accounts);
QJsonArray postsJson(const std::vector<Post> &posts, const std::vector<Account> &accounts);
QJsonObject accountJson(const Account &account, Instant now);
QJsonObject eventJson(const Event &event);
QJsonObject stepJson(const StepRecord &step);
QJsonObject attemptJson(const PublishAttempt &attempt);

/// The error that stands on a post; nothing if there is none.
std::optional<Error> errorOf(const Post &post);

/// "instagram:atelier.nord".
QString nameOf(const Account &account);
/// Null for a draft without an account.
QJsonValue accountIdJson(const Post &post);
/// Of the post's account, or its id where the account is gone.
QString accountNameOf(const Post &post, const std::vector<Account> &accounts);

} // namespace postrider::cli
