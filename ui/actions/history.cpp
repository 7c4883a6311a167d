// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/history.h"

namespace postrider {

namespace {

std::optional<Step> takeNewest(std::deque<Step> &steps)
{
    if (steps.empty())
        return std::nullopt;
    Step step = std::move(steps.back());
    steps.pop_back();
    return step;
}

} // namespace

void History::add(Step step)
{
    m_undone.clear();
    step.number = ++m_last;
    redone(std::move(step));
}

std::optional<Step> History::takeUndo()
{
    return takeNewest(m_done);
}

std::optional<Step> History::takeRedo()
{
    return takeNewest(m_undone);
}

void History::undone(Step step)
{
    m_undone.push_back(std::move(step));
}

void History::redone(Step step)
{
    m_done.push_back(std::move(step));
    if (m_done.size() > atMost)
        m_done.pop_front();
}

} // namespace postrider
