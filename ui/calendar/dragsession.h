// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/actions/landings.h"
#include "ui/calendar/chip.h"

#include <span>
#include <vector>

namespace postrider {

/// Why a post stays where it is.
enum class DragRefusal { Posted, Publishing, OutcomeUnknown, NoFreeSlot, NoAccount };

/// The first moment that a post may be moved to: now, rounded up to the next five minutes.
Instant earliestTarget(Instant now);
/// Where a post of this day stands when nobody said a time: at the usual one; once that has gone by, at the next quarter of an
/// hour that leaves a quarter to write it; where the day has no such any more, at the usual one all the same, in the past.
std::optional<Instant> usualTarget(QDate day, QTime usual, const QByteArray &zone, Instant now);

/// What happens if the posts are let go on a day.
struct DropPreview
{
    std::optional<DragRefusal> refusal;
    bool past = false;            ///< At least one post would land before the earliest moment: nothing will change.
    Instant nearest;              ///< Then: the earliest moment, offered instead.
    bool moved = false;           ///< Something would change.
    qint64 minutes = 0;           ///< By how many, on the clock face and the calendar: a day is 1440 of them.
    std::optional<Instant> exact; ///< Where the posts under the pointer land; nothing: `minutes` from where they were.
    QHash<PostId, Instant>
        times{};          ///< Of drafts that each get one of their own: those that are not among them stay drafts.
    bool undated = false; ///< They had no date before: `was` and `minutes` say nothing.
    LocalTime was;        ///< Of the post under the pointer.
    LocalTime target;     ///< As its clock will show.
    std::optional<QTime>
        skipped; ///< The time that was meant does not exist on that day; `target` is the next that does.
};

/// The posts that a drag (or a move by keys) carries to another day, with their times of day, or to another moment, all
/// by the same amount; or copies of them. A value: nothing is saved while it lasts; drop() says what to ask the engine for.
class DragSession
{
public:
    /// `grabbed` is the chip under the pointer, `carried` are all of them, it among them. Not empty.
    DragSession(const Chip &grabbed, std::span<const Chip> carried, const QByteArray &zone);
    /// Of drafts that have no date yet: the times of their posts do not count. One lands where it is let go; several each at
    /// a time of their own. Not empty.
    static DragSession ofDrafts(const std::vector<Chip> &drafts, const QByteArray &zone);

    /// Copies are made instead: of what is out, too. What was carried stays where it is.
    void setCopying(bool copying) { m_copying = copying; }
    bool isCopying() const { return m_copying; }

    /// Set where nothing of it can be moved (or copied), wherever it is let go.
    std::optional<DragRefusal> refusal() const { return m_copying ? m_copyRefusal : m_refusal; }
    /// Those that move, or are copied; empty where that is refused.
    const std::vector<ChipPost> &posts() const { return m_copying ? m_all : m_movable; }
    int chips() const { return m_chips; }
    const Chip &grabbed() const { return m_grabbed; }
    const QByteArray &zone() const { return m_zone; }
    QDate grabbedDay() const { return m_was.date; }
    bool isUndated() const { return m_undated; }
    const std::vector<Chip> &drafts() const { return m_drafts; } ///< Where they have no date.
    int placed(const DropPreview &preview) const;                ///< How many of them get one.

    /// To another day, each at its time.
    DropPreview preview(QDate day, Instant now) const;
    /// The posts under the pointer to this moment, the others as far from them as they were. `skipped` as in the preview.
    DropPreview preview(Instant to, Instant now, std::optional<QTime> skipped = {}) const;
    /// Drafts to these times; the rest of them stay. Refused where there is none.
    DropPreview preview(const QHash<PostId, Instant> &times, Instant now) const;
    /// Where a post would land; nothing where the day has no such moment.
    std::optional<Instant> landing(const ChipPost &post, const DropPreview &preview) const;
    /// Where all of them would land.
    std::vector<Landing> landings(const DropPreview &preview) const;
    /// The one request of the drop; empty if nothing moved or nothing may.
    std::vector<Move> drop(const DropPreview &what) const;
    std::vector<Move> drop(QDate day, Instant now) const { return drop(preview(day, now)); }
    /// All of them lose their date.
    std::vector<Move> dropOnDrafts() const;
    /// The same, with the earliest post at `first` and the others as far from it as they were.
    std::vector<Move> dropAt(Instant first) const;

private:
    bool isGrabbed(const ChipPost &post) const;
    DropPreview begun(Instant now) const;
    void finish(DropPreview &preview) const;

    Chip m_grabbed;
    std::vector<ChipPost> m_movable;
    std::vector<ChipPost> m_all;
    int m_chips = 0;
    QByteArray m_zone;
    LocalTime m_was;
    bool m_undated = false;
    std::vector<Chip> m_drafts;
    bool m_copying = false;
    std::optional<DragRefusal> m_refusal;
    std::optional<DragRefusal> m_copyRefusal;
};

} // namespace postrider
