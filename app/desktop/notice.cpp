// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notice.h"

#include "core/model/error.h"
#include "ui/accounts/accounttext.h"
#include "ui/calendar/chiptext.h"
#include "ui/shell/statustext.h"
#include "ui/text/accountname.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::Notice)
};

Notice::Kind kindOf(const Post &post)
{
    if (post.status == PostStatus::Posted)
        return Notice::Kind::Posted;
    if (post.errorCode == code::outcomeUnknown || post.errorCode == code::missed)
        return Notice::Kind::Decide;
    return Notice::Kind::Failed;
}

Notice::Action later()
{
    return {u"later"_s, Words::tr("Later")};
}

QString nameOf(const Post &post, bool captions)
{
    constexpr int shown = 60;
    const QString caption = post.caption.simplified();
    if (!captions || caption.isEmpty())
        return Words::tr("A post");
    return Words::tr("“%1”").arg(caption.size() > shown ? caption.left(shown - 1) + QChar(0x2026) : caption);
}

Notice ofOne(Notice::Kind kind, const Post &post, const QString &handle, bool captions)
{
    const QString name = nameOf(post, captions);
    const QString account = atName(post.platform, handle);
    switch (kind) {
    case Notice::Kind::Posted:
        return {.kind = kind,
                .title = Words::tr("Posted on %1", "an account").arg(account),
                .body = Words::tr("%1 is out.").arg(name),
                .actions = post.postUrl.isEmpty() ? QList<Notice::Action>{}
                                                  : QList<Notice::Action>{{u"open"_s, Words::tr("Open the post")},
                                                                          {u"copy"_s, Words::tr("Copy link")}},
                .posts = {post.id},
                .url = post.postUrl};
    case Notice::Kind::Decide:
        return {.kind = kind,
                .title = post.errorCode == code::missed
                    ? Words::tr("A post on %1 was missed", "an account").arg(account)
                    : Words::tr("Did a post on %1 go out?", "an account").arg(account),
                .body = Words::tr("%1: %2").arg(name, post.lastPublishError),
                .actions = {{u"details"_s, Words::tr("Decide…")}, later()},
                .posts = {post.id}};
    case Notice::Kind::SignIn:
    case Notice::Kind::Offline:
    case Notice::Kind::Look:
    case Notice::Kind::Trouble:
    case Notice::Kind::Failed:
        break;
    }
    return {.kind = kind,
            .title = Words::tr("A post on %1 failed", "an account").arg(account),
            .body = Words::tr("%1: %2").arg(name, post.lastPublishError),
            .actions = {{u"details"_s, Words::tr("Fix it…")}, later()},
            .posts = {post.id}};
}

Notice ofSeveral(Notice::Kind kind, const std::vector<Post> &posts)
{
    const int count = int(posts.size());
    Notice notice;
    notice.kind = kind;
    for (const Post &post : posts)
        notice.posts.push_back(post.id);
    switch (kind) {
    case Notice::Kind::Posted:
        notice.title = Words::tr("%n posts published", nullptr, count);
        break;
    case Notice::Kind::Decide:
        notice.title = Words::tr("%n posts need your decision", nullptr, count);
        notice.body = Words::tr("None of them is sent before you have answered.");
        notice.actions = {{u"details"_s, Words::tr("Decide…")}, later()};
        break;
    case Notice::Kind::SignIn:
    case Notice::Kind::Offline:
    case Notice::Kind::Look:
    case Notice::Kind::Trouble:
    case Notice::Kind::Failed:
        notice.title = Words::tr("%n posts failed", nullptr, count);
        notice.actions = {{u"details"_s, Words::tr("Fix them…")}, later()};
        break;
    }
    return notice;
}

} // namespace

QString Notice::id() const
{
    if (!account.isNull())
        return u"sign-in:"_s + account.toString();
    if (kind == Kind::SignIn)
        return u"sign-in"_s; // of several
    if (kind == Kind::Look)
        return u"look"_s;
    if (kind == Kind::Trouble)
        return u"trouble"_s;
    return posts.empty() ? u"offline"_s : posts.front().toString();
}

bool needsSignIn(const Post &post)
{
    return post.status == PostStatus::Failed
        && post.errorDetail.value("remedy"_L1).toString() == toString(Remedy::Reconnect);
}

Notice signInNotice(const AccountOverview &overview, Instant now, const QByteArray &zone)
{
    const Account &account = overview.account;
    const QLocale locale;
    Notice notice;
    notice.kind = Notice::Kind::SignIn;
    notice.account = account.id;
    const bool over = account.state == AccountState::NeedsSignIn || !account.accessEndsAt
        || *account.accessEndsAt <= now;
    notice.title = over ? Words::tr("Sign in to %1 again", "a network").arg(networkName(account.platform))
                        : Words::tr("The sign-in of %1 ends in %n day(s)", "an account",
                                    int(std::chrono::ceil<std::chrono::days>(*account.accessEndsAt - now).count()))
                              .arg(atName(account.platform, account.handle));
    if (over)
        notice.body = Words::tr("%1 was signed out.", "an account").arg(atName(account.platform, account.handle));
    else if (overview.postsAfterEnd > 0)
        notice.body = Words::tr("%n post(s) fall after it. Renew it, and they go out.", nullptr,
                                overview.postsAfterEnd);
    else
        notice.body = Words::tr("Renew it, and its posts go on going out.");
    if (over && overview.waiting > 0 && overview.next) {
        notice.body = Words::tr("%1 %2", "two sentences")
                          .arg(notice.body,
                               Words::tr("%n post(s) wait; the first is due %1.", nullptr, overview.waiting)
                                   .arg(dayAndTime(*overview.next, now, zone, locale)));
    }
    // At a full hour, three hours on: 09:00 gives 12:00.
    notice.remindAt = std::chrono::floor<std::chrono::hours>(now) + std::chrono::hours(3);
    notice.actions = {{u"accounts"_s, Words::tr("Reconnect…")},
                      {u"remind"_s, Words::tr("Remind me at %1").arg(clockTime(notice.remindAt, zone, locale))}};
    return notice;
}

Notice signInNotice(const std::vector<AccountOverview> &signedOut)
{
    QStringList names;
    int waiting = 0;
    for (const AccountOverview &overview : signedOut) {
        names << atName(overview.account.platform, overview.account.handle);
        waiting += overview.waiting;
    }
    names.removeDuplicates(); // one person's accounts have one name at several networks
    Notice notice;
    notice.kind = Notice::Kind::SignIn;
    notice.title = Words::tr("%n account(s) need a new sign-in", nullptr, int(signedOut.size()));
    notice.body = Words::tr("Signed out: %1.", "accounts").arg(QLocale().createSeparatedList(names));
    if (waiting > 0)
        notice.body =
            Words::tr("%1 %2", "two sentences").arg(notice.body, Words::tr("%n post(s) wait.", nullptr, waiting));
    notice.actions = {{u"accounts"_s, Words::tr("Reconnect…")}};
    return notice;
}

Notice lookNotice(const std::vector<PostFinding> &findings, Instant firstDue, Instant now, const QByteArray &zone)
{
    std::vector<PostId> posts;
    for (const PostFinding &finding : findings) {
        if (std::ranges::find(posts, finding.post) == posts.end())
            posts.push_back(finding.post);
    }
    Notice notice;
    notice.kind = Notice::Kind::Look;
    notice.title = Words::tr("%n post(s) need a look before %1", nullptr, static_cast<int>(posts.size()))
                       .arg(dayAndTime(firstDue, now, zone, QLocale()));
    notice.body = findings.front().error.message;
    notice.actions = {{u"details"_s, Words::tr("Look…")}, later()};
    notice.posts = std::move(posts);
    return notice;
}

Notice offlineNotice(Instant since, Instant next, const QByteArray &zone)
{
    const QLocale locale;
    Notice notice;
    notice.kind = Notice::Kind::Offline;
    notice.title = Words::tr("No connection since %1").arg(clockTime(since, zone, locale));
    notice.body = Words::tr("The next post is due at %1. Planning still works.").arg(clockTime(next, zone, locale));
    notice.actions = {{u"check"_s, Words::tr("Check now")}};
    return notice;
}

Notice troubleNotice(const QString &trouble, const QString &hint)
{
    Notice notice;
    notice.kind = Notice::Kind::Trouble;
    notice.title = Words::tr("Postrider can’t publish");
    notice.body = hint.isEmpty() ? trouble : Words::tr("%1 %2", "two sentences").arg(trouble, hint);
    notice.actions = {{u"window"_s, Words::tr("Look…")}, later()};
    return notice;
}

std::vector<Notice> noticesFor(const std::vector<Post> &settled, const QHash<AccountId, Account> &accounts,
                               bool captions)
{
    std::vector<Notice> notices;
    for (const auto kind : {Notice::Kind::Failed, Notice::Kind::Decide, Notice::Kind::Posted}) {
        std::vector<Post> posts;
        std::ranges::copy_if(settled, std::back_inserter(posts),
                             [kind](const Post &post) { return kindOf(post) == kind; });
        if (posts.size() == 1)
            notices.push_back(ofOne(kind, posts.front(), accounts.value(posts.front().accountId).handle, captions));
        else if (!posts.empty())
            notices.push_back(ofSeveral(kind, posts));
    }
    return notices;
}

} // namespace postrider
