// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notice.h"

#include "core/model/error.h"

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
    if (post.errorDetail.value("remedy"_L1).toString() == toString(Remedy::Reconnect))
        return Notice::Kind::SignIn;
    return Notice::Kind::Failed;
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
    switch (kind) {
    case Notice::Kind::Posted:
        return {.kind = kind,
                .title = Words::tr("Posted on @%1").arg(handle),
                .body = Words::tr("%1 is out.").arg(name),
                .actions = post.postUrl.isEmpty() ? QList<Notice::Action>{}
                                                  : QList<Notice::Action>{{u"open"_s, Words::tr("Open the post")},
                                                                          {u"copy"_s, Words::tr("Copy link")}},
                .posts = {post.id},
                .url = post.postUrl};
    case Notice::Kind::Decide:
        return {.kind = kind,
                .title = post.errorCode == code::missed ? Words::tr("A post on @%1 was missed").arg(handle)
                                                        : Words::tr("Did a post on @%1 go out?").arg(handle),
                .body = Words::tr("%1: %2").arg(name, post.lastPublishError),
                .actions = {{u"details"_s, Words::tr("Decide…")}},
                .posts = {post.id},
                .url = {}};
    case Notice::Kind::SignIn:
        return {.kind = kind,
                .title = Words::tr("Sign in to @%1 again").arg(handle),
                .body = Words::tr("%1 waits: %2").arg(name, post.lastPublishError),
                .actions = {{u"accounts"_s, Words::tr("Reconnect…")}},
                .posts = {post.id},
                .url = {}};
    case Notice::Kind::Failed:
        break;
    }
    return {.kind = kind,
            .title = Words::tr("A post on @%1 failed").arg(handle),
            .body = Words::tr("%1: %2").arg(name, post.lastPublishError),
            .actions = {{u"details"_s, Words::tr("Fix it…")}},
            .posts = {post.id},
            .url = {}};
}

Notice ofSeveral(Notice::Kind kind, const std::vector<Post> &posts)
{
    const int count = int(posts.size());
    Notice notice{.kind = kind, .title = {}, .body = {}, .actions = {}, .posts = {}, .url = {}};
    for (const Post &post : posts)
        notice.posts.push_back(post.id);
    switch (kind) {
    case Notice::Kind::Posted:
        notice.title = Words::tr("%n posts published", nullptr, count);
        break;
    case Notice::Kind::Decide:
        notice.title = Words::tr("%n posts need your decision", nullptr, count);
        notice.body = Words::tr("None of them is sent before you have answered.");
        notice.actions = {{u"details"_s, Words::tr("Decide…")}};
        break;
    case Notice::Kind::SignIn:
        notice.title = Words::tr("%n posts wait for a sign-in", nullptr, count);
        notice.actions = {{u"accounts"_s, Words::tr("Reconnect…")}};
        break;
    case Notice::Kind::Failed:
        notice.title = Words::tr("%n posts failed", nullptr, count);
        notice.actions = {{u"details"_s, Words::tr("Fix them…")}};
        break;
    }
    return notice;
}

} // namespace

std::vector<Notice> noticesFor(const std::vector<Post> &settled, const QHash<AccountId, Account> &accounts,
                               bool captions)
{
    std::vector<Notice> notices;
    for (const auto kind : {Notice::Kind::Failed, Notice::Kind::Decide, Notice::Kind::SignIn, Notice::Kind::Posted}) {
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
