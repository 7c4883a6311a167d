// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipcarry.h"

using namespace Qt::StringLiterals;

namespace postrider {

ChipCarry::ChipCarry(DragOverlay &overlay, const ChipText &text, const Clock &clock)
    : m_overlay(overlay)
    , m_text(text)
    , m_clock(clock)
{
}

void ChipCarry::begin(DragSession session, const QSet<PostId> &lifted, By by, const QPixmap &ghost, QPoint grip)
{
    m_session.emplace(std::move(session));
    m_lifted = lifted;
    m_by = by;
    m_ghost = ghost;
    m_grip = grip;
    m_day.reset();
    m_preview = {};
}

void ChipCarry::end()
{
    m_session.reset();
    m_lifted.clear();
    m_day.reset();
    m_overlay.clear();
}

void ChipCarry::aim(std::optional<QDate> day, std::span<const Chip> onDay, QPoint pointer, bool signedOut)
{
    m_day = day;
    DragOverlay::Bubble bubble;
    if (day) {
        m_preview = m_session->preview(*day, m_clock.now());
        if (m_preview.refusal) {
            bubble.title = m_text.refusal(*m_preview.refusal);
        } else {
            bubble.title = m_text.target(*m_session, m_preview);
            bubble.origin = m_text.origin(*m_session, m_preview);
            if (m_preview.past) {
                bubble.warnings.append(m_text.past(m_preview, m_session->zone()));
            } else {
                if (m_preview.clockSkipped)
                    bubble.warnings.append(m_text.skipped(m_preview));
                if (m_preview.moved && standsClose(*m_session, m_preview, onDay))
                    bubble.warnings.append(m_text.standsClose());
                if (signedOut)
                    bubble.warnings.append(m_text.signedOut());
            }
        }
    }
    m_overlay.showGhost(m_ghost, pointer - m_grip, m_session->chips() - 1);
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
