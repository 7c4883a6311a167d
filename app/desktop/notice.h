// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/post.h"

#include <QHash>

namespace postrider {

/// What a notification, or a toast in its place, says of posts that were published or given up.
struct Notice
{
    enum class Kind { Posted, Failed, Decide, SignIn };
    struct Action
    {
        QString key;
        QString words;
    };
    Kind kind = Kind::Posted;
    QString title;
    QString body;
    QList<Action> actions; ///< Keys: "open" (the post at the network), "copy" (its address), "details", "accounts".
    std::vector<PostId> posts;
    QString url; ///< Of "open" and "copy".
};

/// One notice of each kind at most: what was given up first, each on its own while it is one, counted when they are
/// several. `captions`: whether a caption may be shown (a locked screen shows notifications too).
std::vector<Notice> noticesFor(const std::vector<Post> &settled, const QHash<AccountId, Account> &accounts,
                               bool captions);

} // namespace postrider
