// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QString>

#include <deque>
#include <vector>

namespace postrider {

/// One drop, and what takes it back.
struct MoveStep
{
    std::vector<Move> moves;
    std::vector<MovedFrom> before;
    QString caption; ///< Of the chip that was moved, for what people are told.
};

/// The moves that can be undone and done again, newest first; at most fifty.
class MoveHistory
{
public:
    static constexpr size_t atMost = 50;

    /// A new move: what had been undone before cannot be done again.
    void add(MoveStep step);

    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }

    /// Takes the step out: it belongs to the caller until the engine has answered, who then gives it back by undone() or
    /// redone(), or drops it. Nothing where there is none.
    std::optional<MoveStep> takeUndo();
    std::optional<MoveStep> takeRedo();
    void undone(MoveStep step);
    void redone(MoveStep step);

private:
    std::deque<MoveStep> m_done;
    std::deque<MoveStep> m_undone;
};

} // namespace postrider
