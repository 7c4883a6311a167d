// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QString>

#include <deque>
#include <functional>
#include <vector>

namespace postrider {

/// Something that was done, and how it is taken back.
struct Step
{
    using Answered = std::function<void(const Result<> &)>;
    using Request = std::function<void(Answered)>;

    quint64 number = 0; ///< Which one it is; the history gives it.
    QString caption{};  ///< Names the post, where there is one, for what people are told.
    QString undone{};   ///< What they are told when it is taken back…
    QString redone{};   ///< …and when it is done again.
    Request undo{};
    Request redo{};
    std::vector<Move> undoMoves{}; ///< Where posts go when it is taken back, for who shows that at once…
    std::vector<Move> redoMoves{}; ///< …and when it is done again.
};

/// The steps that can be undone and done again, newest first; at most fifty.
class History
{
public:
    static constexpr size_t atMost = 50;

    /// A new step: what had been undone before cannot be done again.
    void add(Step step);

    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }
    /// Which step takeUndo() and takeRedo() would take; 0: none.
    quint64 nextUndo() const { return m_done.empty() ? 0 : m_done.back().number; }
    quint64 nextRedo() const { return m_undone.empty() ? 0 : m_undone.back().number; }

    /// Takes the step out: it belongs to the caller until the engine has answered, who then gives it back by undone() or
    /// redone(), or drops it. Nothing where there is none.
    std::optional<Step> takeUndo();
    std::optional<Step> takeRedo();
    void undone(Step step);
    void redone(Step step);

private:
    std::deque<Step> m_done;
    std::deque<Step> m_undone;
    quint64 m_last = 0; // number that was given
};

} // namespace postrider
