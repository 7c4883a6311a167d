// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/freeslots.h"

#include "ui/actions/answer.h"

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

QHash<PostId, Instant> slotsFor(std::span<const Chip> drafts, std::span<const FreeSlot> free, Instant from, Instant to)
{
    QHash<PostId, Instant> times;
    std::vector<FreeSlot> left(free.begin(), free.end());
    for (const Chip &draft : drafts) {
        const auto slot = std::ranges::find_if(
            left, [&](const FreeSlot &one) { return one.account == draft.account && one.at >= from && one.at < to; });
        if (slot == left.end())
            continue;
        for (const ChipPost &post : draft.posts)
            times.insert(post.id, slot->at);
        left.erase(slot);
    }
    return times;
}

} // namespace postrider
