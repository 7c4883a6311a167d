// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/postcontent.h"
#include "app/cli/publishing.h"
#include "app/cli/words.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

Result<std::vector<Account>> accountsIn(Session &session, Database &database)
{
    std::vector<Account> accounts;
    for (const QString &name : session.given().values("account"_L1)) {
        const auto account = AccountStore(database).resolve(name);
        if (!account)
            return tl::unexpected(account.error());
        if (std::find(accounts.cbegin(), accounts.cend(), *account) == accounts.cend())
            accounts.push_back(*account);
    }
    return accounts;
}

/// Nothing for a draft.
Result<std::optional<Instant>> timeIn(Session &session)
{
    const Invocation &given = session.given();
    if (given.has("draft"_L1))
        return std::optional<Instant>();
    if (given.has("now"_L1))
        return std::optional(session.now());
    const auto at = session.momentIn(given.value("at"_L1));
    if (!at)
        return tl::unexpected(at.error());
    if (*at < session.now())
        return tl::unexpected(timePast(session, *at));
    return std::optional(*at);
}

} // namespace

Error timePast(Session &session, Instant at)
{
    return {.code = u"check.time_past"_s,
            .remedy = Remedy::ChangePost,
            .message = CommandLine::tr("%1 is over.").arg(session.shown(at)),
            .hint = CommandLine::tr("Give a later time, or publish it now.")};
}

QCoro::Task<Result<int>> createPost(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const auto accounts = accountsIn(session, **database);
    if (!accounts)
        co_return tl::unexpected(accounts.error());
    const auto at = timeIn(session);
    if (!at)
        co_return tl::unexpected(at.error());
    auto content = contentIn(session);
    if (!content)
        co_return tl::unexpected(content.error());
    std::vector<Error> notLookedAt;
    if (*at) { // a draft is not held up
        const auto looked = co_await lookAtAddresses(session, &*content);
        if (!looked)
            co_return tl::unexpected(looked.error());
        notLookedAt = *looked;
    }

    const bool publishesNow = session.given().has("now"_L1);
    const GroupId group = GroupId::create(session.now());
    std::vector<Post> posts;
    for (const Account &account : *accounts) {
        Post post;
        post.id = PostId::create(session.now());
        post.groupId = group;
        post.platform = account.platform;
        post.accountId = account.id;
        post.type = typeFor({}, account.platform);
        post.status = *at ? PostStatus::Scheduled : PostStatus::Draft;
        post.scheduledFor = *at;
        post.createdAt = session.now();
        if (const auto applied = content->applyTo(post); !applied)
            co_return tl::unexpected(applied.error());
        posts.push_back(post);
    }
    std::vector<PostFinding> findings = findingsFor(session, posts);
    if (!findings.empty() && *at)
        co_return refuse(session, findings);
    for (const Error &unknown : notLookedAt)
        findings.push_back({posts.front(), unknown});
    if (publishesNow) {
        // What would keep all of them from going out at once is said before they are stored.
        const auto ready = co_await readyToPublish(session, posts);
        if (!ready)
            co_return tl::unexpected(ready.error());
    }
    if (const auto kept = keepMedia(session, posts); !kept)
        co_return tl::unexpected(kept.error());
    PostStore store(**database);
    const auto stored = (*database)->transaction([&]() -> Result<> {
        for (const Post &post : posts) {
            if (const auto created = store.create(post); !created)
                return created;
        }
        return {};
    });
    if (!stored)
        co_return tl::unexpected(stored.error());
    if (publishesNow)
        co_return co_await publishAndAnswer(session, std::move(posts));
    session.changed();
    if (session.out().quiet() && !session.out().json()) {
        for (const Post &post : posts)
            session.out().line(post.id.toString()); // what a script goes on with
    }
    co_return answerPosts(session, posts, findings);
}

} // namespace postrider::cli
