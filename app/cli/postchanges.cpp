// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that change stored posts.
#include "app/cli/commands.h"
#include "app/cli/postcontent.h"
#include "app/cli/publishing.h"
#include "app/cli/words.h"
#include "core/store/poststore.h"

#include <QJsonArray>
#include <QUrl>

#include <functional>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// Does something to every named post, all in one transaction, tells the engines and prints the posts as they are now.
Result<int> changeEach(Session &session, const std::vector<Post> &posts,
                       const std::function<Result<>(PostStore &, const Post &)> &change,
                       const std::vector<PostFinding> &warnings = {})
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    PostStore store(**database);
    const auto done = (*database)->transaction([&]() -> Result<> {
        for (const Post &post : posts) {
            if (const auto changed = change(store, post); !changed)
                return changed;
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    session.changed();
    return answerPosts(session, posts, warnings);
}

Result<std::optional<Instant>> newTime(Session &session, const Post &post)
{
    const Invocation &given = session.given();
    if (given.has("draft"_L1))
        return std::optional<Instant>();
    Instant at;
    if (given.has("at"_L1)) {
        const auto time = session.momentIn(given.value("at"_L1));
        if (!time)
            return tl::unexpected(time.error());
        at = *time;
    } else {
        const auto by = parseDuration(given.value("by"_L1));
        if (!by) {
            return tl::unexpected(Error{.code = u"check.bad_time"_s,
                                        .message = CommandLine::tr("\"%1\" is no duration.").arg(given.value("by"_L1)),
                                        .hint = CommandLine::tr("Write it like 90s, 15m, 2h or -3d.")});
        }
        if (!post.scheduledFor) {
            return tl::unexpected(
                Error{.code = u"check.no_time"_s,
                      .message = CommandLine::tr("Post %1 has no time that could be moved.").arg(post.id.toString()),
                      .hint = CommandLine::tr("Give it one with --at.")});
        }
        at = *post.scheduledFor + *by;
        if (toIso(at).isEmpty()) { // beyond the year 9999
            return tl::unexpected(Error{.code = u"check.bad_time"_s,
                                        .message = CommandLine::tr("No time is as late as that."),
                                        .hint = CommandLine::tr("Move it by less.")});
        }
    }
    if (at < session.now())
        return tl::unexpected(timePast(session, at));
    return std::optional(at);
}

} // namespace

QCoro::Task<Result<int>> editPost(Session &session)
{
    const auto before = session.post(session.given().arguments.first());
    if (!before)
        co_return tl::unexpected(before.error());
    auto content = contentIn(session);
    if (!content)
        co_return tl::unexpected(content.error());
    if (content->isEmpty()) {
        co_return tl::unexpected(Error{
            .code = u"usage.missing_option"_s,
            .message = CommandLine::tr("Nothing is said of what is to change."),
            .hint = CommandLine::tr("Give --caption, --media or another option; see \"postrider post edit --help\".")});
    }
    std::vector<Error> notLookedAt;
    if (before->status == PostStatus::Scheduled) {
        const auto looked = co_await lookAtAddresses(session, &*content);
        if (!looked)
            co_return tl::unexpected(looked.error());
        notLookedAt = *looked;
    }
    std::vector<Post> posts{*before};
    if (const auto applied = content->applyTo(posts.front()); !applied)
        co_return tl::unexpected(applied.error());
    std::vector<PostFinding> findings = findingsFor(session, posts);
    if (!findings.empty() && before->status == PostStatus::Scheduled)
        co_return refuse(session, findings);
    for (const Error &unknown : notLookedAt)
        findings.push_back({posts.front(), unknown});
    if (const auto kept = keepMedia(session, posts); !kept)
        co_return tl::unexpected(kept.error());
    if (content->media)
        content->media = posts.front().media; // in the library now
    const auto edit = [&](PostStore &store, const Post &post) -> Result<> {
        // What is not named stays as it is now; others may have changed it while files and addresses were looked at.
        const auto today = store.find(post.id);
        if (!today)
            return tl::unexpected(today.error());
        Post edited = today->value_or(post);
        if (const auto applied = content->applyTo(edited); !applied)
            return applied;
        return store.edit(edited, session.now());
    };
    co_return changeEach(session, posts, edit, findings);
}

QCoro::Task<Result<int>> reschedulePosts(Session &session)
{
    const auto posts = session.posts(session.given().arguments);
    if (!posts)
        co_return tl::unexpected(posts.error());
    std::vector<Post> moved;
    for (const Post &post : *posts) {
        const auto at = newTime(session, post);
        if (!at)
            co_return tl::unexpected(at.error());
        moved.push_back(post);
        moved.back().scheduledFor = *at;
    }
    std::vector<PostFinding> notLookedAt;
    if (!session.given().has("draft"_L1)) {
        // A draft may hold what a network refuses; a time is a promise.
        const auto looked = co_await lookAtAddresses(session, &moved);
        if (!looked)
            co_return tl::unexpected(looked.error());
        notLookedAt = *looked;
        const std::vector<PostFinding> findings = findingsFor(session, moved);
        if (!findings.empty())
            co_return refuse(session, findings);
    }
    co_return changeEach(
        session, moved,
        [&](PostStore &store, const Post &post) { return store.reschedule(post.id, post.scheduledFor, session.now()); },
        notLookedAt);
}

Result<int> duplicatePost(Session &session)
{
    const auto original = session.post(session.given().arguments.first());
    if (!original)
        return tl::unexpected(original.error());
    Post copy;
    copy.id = PostId::create(session.now());
    copy.groupId = GroupId::create(session.now());
    copy.platform = original->platform;
    copy.accountId = original->accountId;
    copy.type = original->type;
    copy.caption = original->caption;
    copy.media = original->media;
    copy.firstComment = original->firstComment;
    copy.options = original->options;
    copy.createdAt = session.now();
    const auto done = changeEach(session, {copy},
                                 [](PostStore &store, const Post &post) { return store.create(post); });
    if (done && session.out().quiet() && !session.out().json())
        session.out().line(copy.id.toString()); // what a script goes on with
    return done;
}

Result<int> deletePosts(Session &session)
{
    const auto posts = session.posts(session.given().arguments);
    if (!posts)
        return tl::unexpected(posts.error());
    Database &database = **session.database();
    PostStore store(database);
    const auto done = database.transaction([&]() -> Result<> {
        for (const Post &post : *posts) {
            if (const auto removed = store.remove(post.id); !removed)
                return removed;
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    session.changed();
    QJsonArray ids;
    for (const Post &post : *posts) {
        ids.append(post.id.toString());
        session.out().note(CommandLine::tr("%1 is deleted.").arg(post.id.toString()));
    }
    if (session.out().json())
        session.out().answer(QJsonObject{{u"deleted"_s, ids}});
    return Done;
}

Result<int> retryPosts(Session &session)
{
    const auto posts = session.posts(session.given().arguments);
    if (!posts)
        return tl::unexpected(posts.error());
    return changeEach(session, *posts,
                      [&](PostStore &store, const Post &post) { return store.retry(post.id, session.now()); });
}

Result<int> resolvePost(Session &session)
{
    const auto post = session.post(session.given().arguments.first());
    if (!post)
        return tl::unexpected(post.error());
    if (session.given().has("not-posted"_L1))
        return changeEach(session, {*post}, [&](PostStore &store, const Post &each) {
            return store.resolveNotPosted(each.id, session.now());
        });
    const QString address = session.given().value("posted"_L1);
    const QUrl url(address, QUrl::StrictMode);
    if (!address.isEmpty() && (!url.isValid() || !url.scheme().startsWith(u"http"_s) || url.host().isEmpty()))
        return wrongValue("posted"_L1, address, CommandLine::tr("Give the address of the post, or nothing."));
    return changeEach(session, {*post}, [&](PostStore &store, const Post &each) {
        return store.resolvePosted(each.id, each.platformPostId, address, session.now());
    });
}

} // namespace postrider::cli
