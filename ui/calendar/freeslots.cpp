// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/freeslots.h"

#include "ui/actions/answer.h"

#include <algorithm>
#include <set>

namespace postrider {

FreeSlots::FreeSlots(EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &EngineClient::postsChanged, this, &FreeSlots::fetch);
    connect(&engine, &EngineClient::accountsChanged, this, &FreeSlots::fetch);
}

void FreeSlots::show(Instant from, Instant to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    m_slots.clear();
    fetch();
}

void FreeSlots::fetch()
{
    if (m_from == m_to)
        return;
    onAnswer(m_engine.freeSlots({}, m_from, m_to), this,
             [this, request = ++m_request](Result<std::vector<FreeSlot>> answer) {
                 // Slots are an offer: without them the calendar shows what it has, and says nothing.
                 if (!answer || request != m_request || *answer == m_slots)
                     return;
                 m_slots = std::move(*answer);
                 Q_EMIT changed();
             });
}

bool isFor(const FreeSlot &slot, const Chip &chip)
{
    return slot.account == chip.account && (!slot.type || *slot.type == chip.type);
}

QHash<PostId, Instant> slotsFor(std::span<const Chip> drafts, std::span<const FreeSlot> free, Instant from, Instant to)
{
    QHash<PostId, Instant> times;
    std::set<std::pair<AccountId, Instant>> taken; // of all accounts of a draft, not just of the one whose slot it is
    for (const Chip &draft : drafts) {
        const auto slot = std::ranges::find_if(free, [&](const FreeSlot &one) {
            return isFor(one, draft) && one.at >= from && one.at < to
                && std::ranges::none_of(draft.posts, [&](const ChipPost &post) {
                       return taken.contains({post.account, one.at});
                   });
        });
        if (slot == free.end())
            continue;
        for (const ChipPost &post : draft.posts) {
            times.insert(post.id, slot->at);
            taken.emplace(post.account, slot->at);
        }
    }
    return times;
}

} // namespace postrider
