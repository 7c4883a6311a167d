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

} // namespace postrider
