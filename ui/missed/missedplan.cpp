// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/missedplan.h"

#include "ui/posts/reschedule.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr std::chrono::minutes apart{5};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MissedDialog)
};

} // namespace

std::vector<MissedDecision> missedDecisions(std::vector<MissedPost> missed, const std::vector<FreeSlot> &free,
                                            const QByteArray &zone)
{
    std::vector<PostSummary> posts;
    for (const MissedPost &one : missed)
        posts.push_back(one.post);
    const NewTimes slots_ = overSlots(posts, free, {}, {.perDay = 0, .keepOrder = false, .fullDay = 0}, zone);
    std::vector<MissedDecision> decisions;
    for (size_t i = 0; i < missed.size(); ++i) {
        decisions.push_back({.missed = std::move(missed[i]),
                             .slot = slots_[i],
                             .choice = slots_[i] ? MissedChoice::NextSlot : MissedChoice::Leave});
    }
    return decisions;
}

Instant firstOfAll(Instant now)
{
    return std::chrono::floor<std::chrono::minutes>(now) + apart
        - std::chrono::floor<std::chrono::minutes>(now).time_since_epoch() % apart;
}

std::vector<std::optional<Instant>> missedTimes(const std::vector<MissedDecision> &decisions, MissedWay way,
                                                Instant now)
{
    std::vector<std::optional<Instant>> times;
    Instant next = firstOfAll(now);
    for (const MissedDecision &decision : decisions) {
        switch (way) {
        case MissedWay::PublishAll:
            times.push_back(next);
            next += apart;
            break;
        case MissedWay::RescheduleAll:
            times.push_back(decision.slot);
            break;
        case MissedWay::DecideEach:
            times.push_back(decision.choice == MissedChoice::NextSlot     ? decision.slot
                                : decision.choice == MissedChoice::AtTime ? decision.wanted
                                                                          : std::nullopt);
            break;
        }
    }
    return times;
}

MissedOrders missedOrders(const std::vector<MissedDecision> &decisions, MissedWay way, Instant now)
{
    MissedOrders orders;
    const auto times = missedTimes(decisions, way, now);
    for (size_t i = 0; i < decisions.size(); ++i) {
        const PostId post = decisions[i].missed.post.id;
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

QString missedSettingOf(MissedWay way)
{
    switch (way) {
    case MissedWay::PublishAll:
        return u"publish"_s;
    case MissedWay::RescheduleAll:
        return u"reschedule"_s;
    case MissedWay::DecideEach:
        return u"ask"_s;
    }
    Q_UNREACHABLE();
}

std::optional<MissedWay> wayWithoutAsking(const QString &setting, const std::vector<MissedDecision> &decisions,
                                          const std::vector<Account> &accounts)
{
    for (const MissedWay way : {MissedWay::PublishAll, MissedWay::RescheduleAll}) {
        if (setting != missedSettingOf(way))
            continue;
        const auto canGo = [&](const MissedDecision &decision) {
            const auto account = std::ranges::find(accounts, decision.missed.post.accountId, &Account::id);
            return decision.missed.why != MissedWhy::Paused && account != accounts.end()
                && account->state != AccountState::NeedsSignIn && (way == MissedWay::PublishAll || decision.slot);
        };
        if (std::ranges::all_of(decisions, canGo))
            return way;
    }
    return {};
}

QString missedHeading(const std::vector<MissedDecision> &decisions)
{
    const auto all = [&decisions](MissedWhy why) {
        return std::ranges::all_of(decisions, [why](const MissedDecision &one) { return one.missed.why == why; });
    };
    if (all(MissedWhy::Asleep))
        return Words::tr("While your computer slept");
    if (all(MissedWhy::Paused))
        return Words::tr("While publishing was paused");
    if (all(MissedWhy::Closed))
        return Words::tr("While Postrider was closed");
    return Words::tr("While nothing could go out");
}

QString missedWords(const std::vector<MissedDecision> &decisions, const PostText &text, Instant now)
{
    if (decisions.empty())
        return {};
    const auto due = [&](const MissedDecision &decision) {
        return text.dayAndTime(decision.missed.post.scheduledFor.value_or(now), now);
    };
    if (decisions.size() == 1)
        return Words::tr("A post was due %1. It did not go out.", "a time").arg(due(decisions.front()));
    return Words::tr("%n post(s) were due between %1 and %2. None of them went out.", nullptr,
                     static_cast<int>(decisions.size()))
        .arg(due(decisions.front()), due(decisions.back()));
}

} // namespace postrider
