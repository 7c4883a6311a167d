// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/label.h"
#include "core/model/missedwhy.h"
#include "core/model/post.h"
#include "core/model/step.h"

namespace postrider {

/// What the Posts page asks for. An empty list means: any.
struct PostQuery
{
    enum class Order { MostUrgentFirst, NewestFirst, OldestFirst, ByAccount };

    QString text{}; ///< Found anywhere in the caption, without regard to case.
    std::vector<ShownStatus> statuses{};
    bool needsLook = false; ///< Beside these: planned posts that something stands against.
    QStringList platforms{};
    std::vector<AccountId> accounts{};
    std::vector<LabelId> labels{};
    std::optional<Instant> from{}; ///< By scheduled time, from…
    std::optional<Instant> to{};   ///< …to before.
    Order order = Order::MostUrgentFirst;
    int offset = 0;
    int limit = 200;

    friend bool operator==(const PostQuery &, const PostQuery &) = default;
};

/// What helps where a query with a text finds nothing. Numbers are of rows.
struct SearchHelp
{
    /// The text with those of its words put right that no caption has, by words that some have; empty: none are near.
    QString meant{};
    int found = 0; ///< What `meant` finds with the query's filters…
    /// …and what it finds beside that without them. Where `meant` is empty: what the text itself finds then.
    int filtered = 0;
    /// Where no caption helps: a label or an account whose name is like the text, one of them at most. `found` is then what
    /// it has.
    LabelId label{};
    AccountId account{};
    QString name{}; ///< Of that label or account.

    friend bool operator==(const SearchHelp &, const SearchHelp &) = default;
};

/// The numbers above the Posts page.
struct PostOverview
{
    struct Day
    {
        int posted = 0;
        int failed = 0;
    };
    int all = 0;
    int scheduledNextWeek = 0; ///< Today and the seven days after it.
    int postedLastMonth = 0;   ///< Planned for one of the last thirty days, today among them.
    int failed = 0;
    int failedRetryable = 0;             ///< Of these: retryMayHelp().
    int needsPerson = 0;                 ///< As EngineStatus::needPerson.
    std::optional<Instant> oldestNeed{}; ///< Of those whose time has passed.
    std::vector<Day> days{};             ///< The last thirty days in the workspace's zone, today last.
};

/// One try of a post.
struct PostAttempt
{
    Instant startedAt;
    Instant finishedAt;
    QString outcome; ///< "posted", "retry", "failed", "stopped".
    QString errorCode;
    QString errorMessage;
};

/// What happened to a post beside its tries.
struct PostEvent
{
    enum class Kind { Missed, Moved, ByHand, FoundPosted, FoundMissing };

    Kind kind = Kind::Missed;
    Instant at{};
    std::optional<Instant> plannedFor{}; ///< The time that it had until then.
    std::optional<MissedWhy> why{};      ///< Of a missed one, where it is known.
    bool unasked = false;                ///< Of a moved one: by the program, as the person wants it done.
};

/// A move of a missed post without asking, which the person has not looked at yet.
struct UnreadMove
{
    PostId post;
    Instant was;
    Instant to; ///< Where it stands now.
};

/// What happened to a post, from the log and the journal.
struct PostHistory
{
    std::vector<PostEvent> events{};     ///< Oldest first.
    std::vector<PostAttempt> attempts{}; ///< Oldest first.
    std::vector<StepRecord> steps{};     ///< In the order of their start.
};

} // namespace postrider
