// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/publishing.h"

#include "app/cli/commands.h"
#include "app/cli/follow.h"
#include "app/cli/json.h"
#include "app/cli/postcontent.h"
#include "app/cli/stopengine.h"
#include "app/cli/stopsignals.h"
#include "app/cli/words.h"
#include "core/scheduling/sleep.h"
#include "core/store/poststore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// Why a post can't be published now, said before anything is sent.
Result<> checkState(const Profile &profile, const Post &post)
{
    Error error{.code = code::wrongState};
    if (post.status == PostStatus::Posted) {
        error.message = CommandLine::tr("Post %1 is published already.").arg(post.id.toString());
        error.hint = CommandLine::tr("\"postrider post duplicate POST\" makes a copy that can be published.");
    } else if (post.status == PostStatus::Publishing && profile.deadEngines({post.leaseOwner}).isEmpty()) {
        error.message = CommandLine::tr("Post %1 is being published now.").arg(post.id.toString());
        error.hint = CommandLine::tr("\"postrider post show POST\" says how far it is.");
    } else if (post.errorCode == code::outcomeUnknown) {
        error.message = CommandLine::tr("It is not known whether post %1 went out.").arg(post.id.toString());
        error.hint = CommandLine::tr(
            "Look at the network, then tell: \"postrider post resolve POST --posted\" or --not-posted.");
    } else {
        return {};
    }
    return tl::unexpected(error);
}

/// The first error among the posts as they ended, as the error of the whole command.
Error firstFailure(const std::vector<Post> &posts)
{
    for (const Post &post : posts) {
        if (post.status == PostStatus::Posted)
            continue;
        if (const auto error = errorOf(post))
            return *error;
    }
    return {.code = code::cancelled,
            .remedy = Remedy::Nothing,
            .message = CommandLine::tr("It was stopped before the end."),
            .hint = CommandLine::tr("What was begun goes on at the next start.")};
}

} // namespace

QCoro::Task<Result<>> readyToPublish(Session &session, std::vector<Post> postsGiven)
{
    const std::vector<Post> posts = std::move(postsGiven);
    if (const auto hosts = session.hosts(); !hosts)
        co_return tl::unexpected(hosts.error());
    for (const Post &post : posts) {
        const auto credentials = co_await readCredentials(session.secrets(), post.accountId);
        if (!credentials && exitCodeFor(credentials.error()) == NoKeychain
            && credentials.error().remedy != Remedy::Reconnect)
            co_return tl::unexpected(credentials.error());
    }
    co_return Result<>();
}

QCoro::Task<Result<int>> publishAndAnswer(Session &session, std::vector<Post> postsGiven)
{
    const std::vector<Post> posts = std::move(postsGiven);
    const auto hosts = session.hosts();
    if (!hosts)
        co_return tl::unexpected(hosts.error());
    auto opened = Engine::open({.profile = session.profile(), .overrides = *hosts});
    if (!opened)
        co_return tl::unexpected(opened.error());
    const std::unique_ptr<Engine> engine = std::move(*opened);

    Follow follow(session, Follow::Form::Words);
    StopSignals signals;
    Cancellation ended;
    std::optional<Error> storeError;
    QObject::connect(engine.get(), &Engine::happened, engine.get(), [&](const Event &event) {
        follow.happened(event);
        if (event.kind == Event::Kind::EngineError && event.error && exitCodeFor(*event.error) == NoStore) {
            storeError = event.error;
            ended.request();
        }
    });
    QObject::connect(engine.get(), &Engine::requestsDone, engine.get(), [&] { ended.request(); });
    const auto stopped = signals.requested().onRequest([&] { ended.request(); });
    std::vector<PostId> ids;
    for (const Post &post : posts)
        ids.push_back(post.id);
    engine->startOnRequest(ids);
    while (!ended.requested())
        co_await sleepFor(session.clock(), std::chrono::hours(1), ended);
    co_await stopEngine(*engine);
    session.changed();
    if (storeError)
        co_return tl::unexpected(*storeError);

    std::vector<Post> outcome;
    for (const Post &post : posts) {
        const auto found = session.post(post.id.toString());
        if (!found)
            co_return tl::unexpected(found.error());
        outcome.push_back(*found);
    }
    const auto answered = answerPosts(session, outcome);
    if (!answered)
        co_return answered;
    const bool allPosted = std::all_of(outcome.cbegin(), outcome.cend(),
                                       [](const Post &post) { return post.status == PostStatus::Posted; });
    if (!allPosted) {
        // The answer above says how each post ended; this is what a script reads first. Whatever a network or the
        // keychain said meanwhile, it is a publication that failed.
        session.out().error(firstFailure(outcome));
        co_return Failed;
    }
    co_return Done;
}

QCoro::Task<Result<int>> publishPosts(Session &session)
{
    const auto posts = session.posts(session.given().arguments);
    if (!posts)
        co_return tl::unexpected(posts.error());
    for (const Post &post : *posts) {
        if (const auto fits = checkState(session.profile(), post); !fits)
            co_return tl::unexpected(fits.error());
    }
    const std::vector<PostFinding> findings = findingsFor(session, *posts);
    if (!findings.empty())
        co_return refuse(session, findings);
    const auto ready = co_await readyToPublish(session, *posts);
    if (!ready)
        co_return tl::unexpected(ready.error());
    co_return co_await publishAndAnswer(session, *posts);
}

} // namespace postrider::cli
