// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipcarry.h"

using namespace Qt::StringLiterals;

namespace postrider {

ChipCarry::ChipCarry(DragOverlay &overlay, const ChipText &text, const Clock &clock)
    : m_overlay(overlay), m_text(text), m_clock(clock)
{}

void ChipCarry::begin(DragSession session, const QSet<PostId> &lifted, By by, const QPixmap &ghost, QPoint grip)
{
    m_session.emplace(std::move(session));
    m_lifted = lifted;
    m_by = by;
    m_ghost = ghost;
    m_grip = grip;
    forgetAim();
}

void ChipCarry::end()
{
    m_session.reset();
    m_lifted.clear();
    forgetAim();
    m_overlay.clear();
}

void ChipCarry::forgetAim()
{
    m_day.reset();
    m_moment.reset();
    m_atDrafts = false;
    m_preview = {};
}

void ChipCarry::aim(const Aim &aim, QPoint pointer, const Warnings &warnings)
{
    forgetAim();
    DragOverlay::Bubble bubble;
    if (aim.times) {
        m_day = aim.day;
        m_preview = m_session->preview(*aim.times, m_clock.now());
        bubble = bubbleOf(warnings);
    } else if (aim.moment) {
        m_moment = aim.moment->at;
        m_preview = m_session->preview(aim.moment->at, m_clock.now(), aim.moment->skipped);
        bubble = bubbleOf(warnings);
    } else if (aim.day) {
        m_day = aim.day;
        m_preview = m_session->preview(*aim.day, m_clock.now());
        bubble = bubbleOf(warnings);
    }
    show(bubble, pointer);
}

void ChipCarry::aimAtDrafts(QPoint pointer)
{
    forgetAim();
    m_atDrafts = true;
    m_preview.refusal = m_session->refusal();
    DragOverlay::Bubble bubble;
    bubble.title = m_text.toDrafts(*m_session);
    show(m_preview.refusal ? refused() : bubble, pointer);
}

DragOverlay::Bubble ChipCarry::bubbleOf(const Warnings &warnings) const
{
    DragOverlay::Bubble bubble;
    if (m_preview.refusal)
        return refused();
    bubble.title = m_text.target(*m_session, m_preview);
    bubble.origin = m_text.origin(*m_session, m_preview);
    if (m_preview.past) {
        bubble.warnings.append(m_text.past(m_preview.nearest, m_preview.target.date, m_session->zone()));
        return bubble;
    }
    bubble.warnings += m_text.stayDrafts(*m_session, m_preview);
    if (m_preview.skipped)
        bubble.warnings.append(m_text.skipped(m_preview));
    bubble.warnings += warnings(*m_session, m_preview);
    return bubble;
}

/// Why not, and what can be done instead.
DragOverlay::Bubble ChipCarry::refused() const
{
    if (m_preview.refusal != DragRefusal::Posted)
        return {.title = m_text.refusal(*m_preview.refusal)};
    return {.title = ChipText::tr("This post is out already, so it can’t be moved."),
            .origin = m_by == By::Keys ? ChipText::tr("C copies it instead") : ChipText::tr("Ctrl copies it instead")};
}

void ChipCarry::setGhost(const QPixmap &ghost, QPoint pointer)
{
    m_ghost = ghost;
    m_overlay.showGhost(m_ghost, pointer - m_grip, m_session->chips() - 1, m_session->isCopying());
}

void ChipCarry::show(const DragOverlay::Bubble &bubble, QPoint pointer)
{
    m_overlay.showGhost(m_ghost, pointer - m_grip, m_session->chips() - 1, m_session->isCopying());
    m_overlay.setBubble(bubble);
}

QString ChipCarry::spoken() const
{
    const DragOverlay::Bubble &bubble = m_overlay.bubble();
    QStringList lines{bubble.title, bubble.origin};
    lines += bubble.warnings;
    lines.removeAll(QString());
    return lines.join(u", "_s);
}

} // namespace postrider
