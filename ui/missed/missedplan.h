// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/posttext.h"

namespace postrider {

/// What becomes of one missed post.
enum class MissedChoice { PublishNow, NextSlot, AtTime, Draft, Leave };

struct MissedDecision
{
    PostSummary post;
    std::optional<Instant> slot{};   ///< The next free one of its account that is its own; nothing: there is none.
    std::optional<Instant> wanted{}; ///< For AtTime: what the person typed, if it is a time to come.
    MissedChoice choice = MissedChoice::Leave;
};

/// With the slot of each. A post goes to its slot unless the person says otherwise; one without is left as it is.
std::vector<MissedDecision> missedDecisions(std::vector<PostSummary> missed, const std::vector<FreeSlot> &free);

/// Where each post goes, in order; nothing: it has no new time (a draft, left as it is, published at once).
std::vector<std::optional<Instant>> missedTimes(const std::vector<MissedDecision> &decisions, MissedWay way,
                                                Instant now);

/// What the engine is asked for.
struct MissedOrders
{
    std::vector<Move> moves;
    std::vector<PostId> publish;

    int count() const { return static_cast<int>(moves.size() + publish.size()); }
};
MissedOrders missedOrders(const std::vector<MissedDecision> &decisions, MissedWay way, Instant now);

/// What is told of posts with which this was done without asking.
QString missedDoneText(MissedWay way, int posts);

/// "While your computer slept": names the cause, if it is one for all.
QString missedHeading(const std::vector<MissedDecision> &decisions);
/// "3 posts were due between Tue 13 Oct, 22:00 and Today, 07:40. None of them went out."
QString missedSentence(const std::vector<MissedDecision> &decisions, const PostText &text, Instant now);

} // namespace postrider
