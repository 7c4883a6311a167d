// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/dragoverlay.h"
#include "ui/calendar/dragsession.h"

#include <QSet>

namespace postrider {

/// A move that is under way, by the pointer or by keys: what is carried, the day it would land on, and the overlay that
/// shows both. Nothing of it is kept.
class ChipCarry
{
public:
    enum class By { Pointer, Keys };

    ChipCarry(DragOverlay &overlay, const ChipText &text, const Clock &clock);

    /// `grip` is where the pointer holds the ghost.
    void begin(DragSession session, const QSet<PostId> &lifted, By by, const QPixmap &ghost, QPoint grip);
    void end();
    bool isActive() const { return m_session.has_value(); }
    bool isByKeys() const { return isActive() && m_by == By::Keys; }

    /// No day: a place where nothing can be let go. `onDay` are the chips that stand there, `pointer` the place of the
    /// pointer, `signedOut` that a carried post's account needs a new sign-in.
    void aim(std::optional<QDate> day, std::span<const Chip> onDay, QPoint pointer, bool signedOut);
    /// The same for a moment. `skipped`: the time that was meant, where the clocks skip it.
    void aim(Instant at, std::optional<QTime> skipped, std::span<const Chip> onDay, QPoint pointer, bool signedOut);
    /// The pointer is over the drafts: let go there, the posts lose their date.
    void aimAtDrafts(QPoint pointer);
    std::optional<QDate> day() const { return m_day; }
    std::optional<Instant> moment() const { return m_moment; }
    bool isAtDrafts() const { return m_atDrafts; }
    const DropPreview &preview() const { return m_preview; }
    const DragSession &session() const { return *m_session; }
    QPoint grip() const { return m_grip; }
    const QSet<PostId> &lifted() const { return m_lifted; }
    /// Letting go here would change nothing and say why.
    bool isRefused() const { return (m_day || m_moment || m_atDrafts) && (m_preview.refusal || m_preview.past); }
    /// What the bubble says, as one sentence for a screen reader.
    QString spoken() const;

private:
    void forgetAim();
    DragOverlay::Bubble bubbleOf(std::span<const Chip> onDay, bool signedOut) const;
    void show(const DragOverlay::Bubble &bubble, QPoint pointer);

    DragOverlay &m_overlay;
    const ChipText &m_text;
    const Clock &m_clock;
    std::optional<DragSession> m_session;
    QSet<PostId> m_lifted;
    By m_by = By::Pointer;
    QPixmap m_ghost;
    QPoint m_grip;
    std::optional<QDate> m_day;
    std::optional<Instant> m_moment;
    bool m_atDrafts = false;
    DropPreview m_preview;
};

} // namespace postrider
