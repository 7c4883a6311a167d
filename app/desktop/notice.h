// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>

namespace postrider {

/// What a notification, or a toast in its place, says.
struct Notice
{
    enum class Kind { Posted, Failed, Decide, SignIn, Offline, Look, Trouble };
    struct Action
    {
        QString key;
        QString words;
    };
    Kind kind = Kind::Posted;
    QString title;
    QString body;
    /// The first one is that of a click anywhere. Keys: "open" (the post at the network), "copy" (its address),
    /// "details", "accounts", "remind" (of the sign-in, at `remindAt`), "check" (the connection), "later" (nothing).
    QList<Action> actions;
    std::vector<PostId> posts;
    QString url{};       ///< Of "open" and "copy".
    AccountId account{}; ///< Of a sign-in.
    Instant remindAt{};

    /// A later notice with the same one takes its place.
    QString id() const;
};

/// What became of posts: one notice of each kind at most, what was given up first; each post on its own while it is one,
/// counted when they are several. What failed for its sign-in is signInNotice()'s. `captions`: whether a caption may be shown (a locked screen shows notifications too).
std::vector<Notice> noticesFor(const std::vector<Post> &settled, const QHash<AccountId, Account> &accounts,
                               bool captions);
/// Whether this post was given up for its account's sign-in.
bool needsSignIn(const Post &post);

/// The account was signed out, or its sign-in ends.
Notice signInNotice(const AccountOverview &overview, Instant now, const QByteArray &zone);
/// These accounts, several, were signed out.
Notice signInNotice(const std::vector<AccountOverview> &signedOut);
/// Posts that are to come are not ready; the first is due at `firstDue`. Not empty.
Notice lookNotice(const std::vector<PostFinding> &findings, Instant firstDue, Instant now, const QByteArray &zone);
/// Posts wait for a connection; the next is due at `next`.
Notice offlineNotice(Instant since, Instant next, const QByteArray &zone);
/// The engine can't publish.
Notice troubleNotice(const QString &trouble, const QString &hint);

} // namespace postrider
