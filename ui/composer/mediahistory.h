// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/composition.h"

namespace postrider {

/// What the media of a composition were before each change to them. What is typed has a history of its own, in its field:
/// words alone make no step.
class MediaHistory
{
public:
    using Strip = Composition::Strip;

    /// Whether it was a step.
    bool note(const Strip &before, const Strip &after);
    bool canUndo() const { return !m_undo.empty(); }
    /// What is to be put in the place of `now`; nothing: there is no step.
    std::optional<Strip> undo(const Strip &now) { return retrace(m_undo, m_redo, now); }
    std::optional<Strip> redo(const Strip &now) { return retrace(m_redo, m_undo, now); }
    /// All that a step may bring back.
    std::vector<PostMedia> media() const;

private:
    static std::optional<Strip> retrace(std::vector<Strip> &from, std::vector<Strip> &to, const Strip &now);

    std::vector<Strip> m_undo; // the last one is the next
    std::vector<Strip> m_redo;
};

} // namespace postrider
