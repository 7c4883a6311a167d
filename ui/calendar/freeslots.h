// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/calendar/chip.h"

namespace postrider {

/// The free slots of a stretch of time, kept up to date while it is the one that is shown. GUI thread.
class FreeSlots : public QObject
{
    Q_OBJECT

public:
    explicit FreeSlots(EngineClient &engine, QObject *parent = nullptr);

    /// Asks unless it is this stretch already.
    void show(Instant from, Instant to);
    const std::vector<FreeSlot> &list() const { return m_slots; } ///< By time.

Q_SIGNALS:
    void changed();

private:
    void fetch();

    EngineClient &m_engine;
    Instant m_from{};
    Instant m_to{};
    std::vector<FreeSlot> m_slots;
    quint64 m_request = 0; // the newest one; answers to older ones are dropped
};

/// Whether a post of the chip's account and type may take it.
bool isFor(const FreeSlot &slot, const Chip &chip);

/// The next free slots from `from` to before `to` for these drafts, one after the other, each for all posts of a draft and
/// of its first account, and for its type. No account gets two in one minute. Drafts for which none is left are not
/// among them.
QHash<PostId, Instant> slotsFor(std::span<const Chip> drafts, std::span<const FreeSlot> free, Instant from, Instant to);

} // namespace postrider
