// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/movehistory.h"

namespace postrider {

namespace {

std::optional<MoveStep> takeNewest(std::deque<MoveStep> &steps)
{
    if (steps.empty())
        return std::nullopt;
    MoveStep step = std::move(steps.back());
    steps.pop_back();
    return step;
}

} // namespace

void MoveHistory::add(MoveStep step)
{
    m_undone.clear();
    redone(std::move(step));
}

std::optional<MoveStep> MoveHistory::takeUndo()
{
    return takeNewest(m_done);
}

std::optional<MoveStep> MoveHistory::takeRedo()
{
    return takeNewest(m_undone);
}

void MoveHistory::undone(MoveStep step)
{
    m_undone.push_back(std::move(step));
}

void MoveHistory::redone(MoveStep step)
{
    m_done.push_back(std::move(step));
    if (m_done.size() > atMost)
        m_done.pop_front();
}

} // namespace postrider
