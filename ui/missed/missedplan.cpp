// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/missedplan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MissedDialog)
};

} // namespace

std::vector<MissedDecision> missedDecisions(std::vector<PostSummary> missed, const std::vector<FreeSlot> &free)
{
    std::vector<SlotSeeker> seekers;
    for (const PostSummary &one : missed)
        seekers.push_back({one.accountId, one.type});
    const auto slots_ = nextSlots(seekers, free);
    std::vector<MissedDecision> decisions;
    for (size_t i = 0; i < missed.size(); ++i) {
        decisions.push_back({.post = std::move(missed[i]),
                             .slot = slots_[i],
                             .choice = slots_[i] ? MissedChoice::NextSlot : MissedChoice::Leave});
    }
    return decisions;
}

std::vector<std::optional<Instant>> missedTimes(const std::vector<MissedDecision> &decisions, MissedWay way,
                                                Instant now)
{
    if (way == MissedWay::PublishAll) {
        const std::vector<Instant> apart = fiveMinutesApart(now, decisions.size());
        return {apart.begin(), apart.end()};
    }
    std::vector<std::optional<Instant>> times;
    for (const MissedDecision &decision : decisions) {
        const MissedChoice choice = way == MissedWay::RescheduleAll ? MissedChoice::NextSlot : decision.choice;
        times.push_back(choice == MissedChoice::NextSlot     ? decision.slot
                            : choice == MissedChoice::AtTime ? decision.wanted
                                                             : std::nullopt);
    }
    return times;
}

MissedOrders missedOrders(const std::vector<MissedDecision> &decisions, MissedWay way, Instant now)
{
    MissedOrders orders;
    const auto times = missedTimes(decisions, way, now);
    for (size_t i = 0; i < decisions.size(); ++i) {
        const PostId post = decisions[i].post.id;
        const MissedChoice choice = way == MissedWay::DecideEach ? decisions[i].choice : MissedChoice::NextSlot;
        if (times[i])
            orders.moves.push_back({post, times[i]});
        else if (choice == MissedChoice::Draft)
            orders.moves.push_back({post, std::nullopt});
        else if (choice == MissedChoice::PublishNow)
            orders.publish.push_back(post);
    }
    return orders;
}

QString missedDoneText(MissedWay way, int posts)
{
    return way == MissedWay::PublishAll
        ? Words::tr("%n missed post(s) go out from now on, as you chose in Settings", nullptr, posts)
        : Words::tr("%n missed post(s) moved to free slots, as you chose in Settings", nullptr, posts);
}

QString missedHeading(const std::vector<MissedDecision> &decisions)
{
    const auto why = decisions.empty() ? std::nullopt : decisions.front().post.missedWhy;
    const bool isOne = std::ranges::all_of(decisions,
                                           [why](const MissedDecision &one) { return one.post.missedWhy == why; });
    return why && isOne ? missedReason(*why) : Words::tr("While nothing could go out");
}

QString missedSentence(const std::vector<MissedDecision> &decisions, const PostText &text, Instant now)
{
    if (decisions.empty())
        return {};
    const auto due = [&](const MissedDecision &decision) {
        return text.whenInSentence(decision.post.scheduledFor.value_or(now), now);
    };
    if (decisions.size() == 1)
        return Words::tr("A post was due %1. It did not go out.", "a time").arg(due(decisions.front()));
    return Words::tr("%n post(s) were due between %1 and %2. None of them went out.", nullptr,
                     static_cast<int>(decisions.size()))
        .arg(due(decisions.front()), due(decisions.back()));
}

} // namespace postrider
