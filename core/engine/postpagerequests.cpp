// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Posts page and the details of a post.
#include "core/engine/enginerequest.h"
#include "core/engine/summaries.h"
#include "core/store/postpages.h"

namespace postrider {

QFuture<Result<PostPage>> EngineHost::page(PostQuery query)
{
    return ask<PostPage>([query = std::move(query)](Engine &engine) -> Result<PostPage> {
        const auto found = PostPages(engine.database()).find(query);
        if (!found)
            return tl::unexpected(found.error());
        auto posts = summariesOf(PostStore(engine.database()).briefs(found->ids));
        if (!posts)
            return tl::unexpected(posts.error());
        return PostPage{.total = found->total, .posts = std::move(*posts)};
    });
}

QFuture<Result<PostOverview>> EngineHost::overview()
{
    return ask<PostOverview>([](Engine &engine) -> Result<PostOverview> {
        const auto settings = SettingsStore(engine.database()).read();
        if (!settings)
            return tl::unexpected(settings.error());
        return PostPages(engine.database()).overview(engine.clock().now(), settings->timeZone);
    });
}

QFuture<Result<PostHistory>> EngineHost::history(PostId post)
{
    return ask<PostHistory>([post](Engine &engine) -> Result<PostHistory> {
        const JournalStore journal(engine.database());
        const auto attempts = journal.attempts(post);
        if (!attempts)
            return tl::unexpected(attempts.error());
        auto steps = journal.steps(post);
        if (!steps)
            return tl::unexpected(steps.error());
        PostHistory history{.attempts = {}, .steps = std::move(*steps)};
        for (const PublishAttempt &attempt : *attempts) {
            history.attempts.push_back({.startedAt = attempt.startedAt,
                                        .finishedAt = attempt.finishedAt,
                                        .outcome = attempt.outcome,
                                        .errorCode = attempt.errorCode,
                                        .errorMessage = attempt.errorMessage});
        }
        return history;
    });
}

} // namespace postrider
