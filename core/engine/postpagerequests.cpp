// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Posts page and the details of a post.
#include "core/engine/enginerequest.h"
#include "core/engine/searching.h"
#include "core/engine/summaries.h"
#include "core/store/insights.h"
#include "core/store/labelstore.h"
#include "core/store/postpages.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

QFuture<Result<PostPage>> EngineHost::page(PostQuery query)
{
    return ask<PostPage>([query = std::move(query)](Engine &engine) -> Result<PostPage> {
        const auto found = PostPages(engine.database()).find(query);
        if (!found)
            return tl::unexpected(found.error());
        auto posts = markedSummaries(engine.database(), PostStore(engine.database()).briefs(found->ids));
        if (!posts)
            return tl::unexpected(posts.error());
        auto others = markedSummaries(engine.database(), PostStore(engine.database()).briefs(found->others));
        if (!others)
            return tl::unexpected(others.error());
        auto labels = LabelStore(engine.database()).namesOf(found->ids + found->others);
        if (!labels)
            return tl::unexpected(labels.error());
        return PostPage{.total = found->total,
                        .found = found->posts,
                        .posts = std::move(*posts),
                        .others = std::move(*others),
                        .labels = std::move(*labels)};
    });
}

QFuture<Result<SearchHelp>> EngineHost::searchHelp(PostQuery query)
{
    return askTask<SearchHelp>([query = std::move(query), search = m_search](Engine &engine) {
        std::exchange(*search, Cancellation()).request();
        return helpSearching(engine, query, *search);
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

QFuture<Result<std::vector<PostSummary>>> EngineHost::missed()
{
    return ask<std::vector<PostSummary>>([](Engine &engine) -> Result<std::vector<PostSummary>> {
        const auto found = PostPages(engine.database())
                               .find({.statuses = {ShownStatus::Missed},
                                      .order = PostQuery::Order::OldestFirst,
                                      .limit = std::numeric_limits<int>::max()});
        if (!found)
            return tl::unexpected(found.error());
        auto missed = summariesOf(PostStore(engine.database()).briefs(found->ids + found->others));
        if (missed) {
            std::ranges::sort(*missed, [](const PostSummary &a, const PostSummary &b) {
                return std::pair(a.scheduledFor, a.id) < std::pair(b.scheduledFor, b.id);
            });
        }
        return missed;
    });
}

QFuture<Result<std::vector<UnaskedMoves>>> EngineHost::untoldMoves()
{
    return ask<std::vector<UnaskedMoves>>([](Engine &engine) { return engine.takeUntoldMoves(); });
}

QFuture<Result<std::vector<UnreadMove>>> EngineHost::unreadMoves()
{
    return ask<std::vector<UnreadMove>>([](Engine &engine) { return JournalStore(engine.database()).unreadMoves(); });
}

QFuture<Result<>> EngineHost::movesWereRead()
{
    return ask<void>([](Engine &engine) { return JournalStore(engine.database()).setMovesRead(); });
}

QFuture<Result<Insights>> EngineHost::insights(int days)
{
    return ask<Insights>([days](Engine &engine) -> Result<Insights> {
        const auto settings = SettingsStore(engine.database()).read();
        if (!settings)
            return tl::unexpected(settings.error());
        const QDate today = toDateTime(engine.clock().now()).toTimeZone(QTimeZone(settings->timeZone)).date();
        return insightsOf(engine.database(), today.addDays(1 - days), today, settings->timeZone);
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
        auto events = journal.events(post);
        if (!events)
            return tl::unexpected(events.error());
        PostHistory history{.events = std::move(*events), .attempts = {}, .steps = std::move(*steps)};
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
