// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/dragoverlay.h"
#include "ui/calendar/dragsession.h"
#include "ui/calendar/timeaxis.h"

#include <QSet>

namespace postrider {

/// A move that is under way, by the pointer or by keys: what is carried, where it would land, and the overlay that shows
/// both. Nothing of it is kept.
class ChipCarry
{
public:
    enum class By { Pointer, Keys };

    /// A place to let go. Without a day and a moment: one where nothing can be.
    struct Aim
    {
        std::optional<QDate> day{};                    ///< Each post keeps its time of day…
        std::optional<TimeAxis::Moment> moment{};      ///< …or those under the pointer land here…
        std::optional<QHash<PostId, Instant>> times{}; ///< …or several drafts each at one of these, on the day.
    };

    ChipCarry(DragOverlay &overlay, const ChipText &text, const Clock &clock);

    /// `grip` is where the pointer holds the ghost.
    void begin(DragSession session, const QSet<PostId> &lifted, By by, const QPixmap &ghost, QPoint grip);
    void end();
    DragOverlay &overlay() { return m_overlay; }
    bool isActive() const { return m_session.has_value(); }
    bool isByKeys() const { return isActive() && m_by == By::Keys; }
    /// Counts from the next aim on.
    void setCopying(bool copying) { m_session->setCopying(copying); }

    /// What the bubble warns of: it is asked only where posts would land.
    using Warnings = std::function<QStringList(const DragSession &, const DropPreview &)>;
    void aim(const Aim &aim, QPoint pointer, const Warnings &warnings);
    /// Another picture of the same: it shows the time where it would land.
    void setGhost(const QPixmap &ghost, QPoint pointer);
    /// The pointer is over the drafts: let go there, the posts lose their date.
    void aimAtDrafts(QPoint pointer);
    std::optional<QDate> day() const { return m_day; }
    std::optional<Instant> moment() const { return m_moment; }
    bool isAtDrafts() const { return m_atDrafts; }
    /// Letting go here does nothing at all.
    bool isNowhere() const { return !m_day && !m_moment && !m_atDrafts; }
    const DropPreview &preview() const { return m_preview; }
    const DragSession &session() const { return *m_session; }
    QPoint grip() const { return m_grip; }
    const QSet<PostId> &lifted() const { return m_lifted; }
    /// Letting go here would change nothing and say why.
    bool isRefused() const { return !isNowhere() && (m_preview.refusal || m_preview.past); }
    /// What the bubble says, as one sentence for a screen reader.
    QString spoken() const;

private:
    void forgetAim();
    DragOverlay::Bubble bubbleOf(const Warnings &warnings) const;
    DragOverlay::Bubble refused() const;
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
