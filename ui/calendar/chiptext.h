// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chip.h"
#include "ui/calendar/dragsession.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider {

/// What the calendar says, in the person's language and with their locale's order of dates.
class ChipText
{
    Q_DECLARE_TR_FUNCTIONS(ChipText)

public:
    explicit ChipText(const QLocale &locale) : m_locale(locale) {}

    const QLocale &locale() const { return m_locale; }

    QString time(QTime at) const;         ///< "14:30" or "2:30 PM".
    QString shortTime(QTime at) const;    ///< "14:30" or "2:30p", where room is short.
    QString time(const Chip &chip) const; ///< Of the chip; "02:30 CET" where that comes twice.
    QString shortTime(const Chip &chip) const;
    int timeWidth(const QFont &font) const; ///< What any time needs at most: digits are of different widths.
    int shortTimeWidth(const QFont &font) const;
    QString dayAndMonth(QDate day) const;    ///< "28 Sep"
    QString weekdayAndDay(QDate day) const;  ///< "Fri 16 Oct"
    QString weekdayAndDate(QDate day) const; ///< "Fri 16 Oct 2026"
    QString longDay(QDate day) const;        ///< "Thursday 15 October"
    QString monthTitle(QDate month) const;   ///< "October 2026"

    QString weekTitle(QDate first, QDate last) const; ///< "12–18 October 2026"
    QString dayTitle(QDate day) const;                ///< "Wednesday 14 October 2026"
    QString weekNumber(QDate day) const;              ///< "Week 42"
    QString postCount(int posts) const;               ///< "3 posts"
    QString dayAndTime(const LocalTime &at) const;    ///< "Fri 16 Oct, 16:45"
    QString freeSlot() const;
    /// For a screen reader: "Free slot 20:45, Instagram cafe.lumen".
    QString slotName(QTime at, const QString &platform, const QString &handle) const;

    /// Line 2: the caption, or the sub-state of a post that waits or asks.
    QString secondLine(const Chip &chip, const QByteArray &zone) const;
    /// "Waits until 14:25"; empty: the caption stands in its place.
    QString subState(const Chip &chip, const QByteArray &zone) const;
    /// Or what stands for it: of what type a post without one is.
    QString caption(const Chip &chip) const;
    QString stateWord(const Chip &chip, const QByteArray &zone) const; ///< "Scheduled", "Retries 14:20"
    /// What a list says below the state: "in 18 min", or why it failed; may be empty.
    /// `signedOut`: one of its accounts is.
    QString note(const Chip &chip, bool signedOut, Instant now, const QByteArray &zone) const;
    QString accountCount(int accounts) const; ///< "2 accounts"
    /// For a screen reader: "14:30, Reel, Instagram cafe.lumen, scheduled, Scoring sourdough".
    QString chipName(const Chip &chip, const QString &handle) const;
    QString hasUnsaved() const;                  ///< That changes to a post wait, and it goes out as it was.
    QString dayName(QDate day, int posts) const; ///< "Thursday 15 October, 3 posts"
    QString dayName(QDate day, int posts, int freeSlots) const; ///< "…, 2 free slots"
    /// "…, 2 that need you are not shown"
    QString crowdedDayName(QDate day, int posts, int hiddenNeeding, int freeSlots = 0) const;
    QString clockNote(int minutes) const; ///< "Clocks −1 h"

    QString carried(const DragSession &session) const; ///< The caption, or how many.
    QString target(const DragSession &session, const DropPreview &preview) const;
    QString origin(const DragSession &session, const DropPreview &preview) const;
    /// Of several drafts that find no time: why, and how many; empty: all find one.
    QStringList stayDrafts(const DragSession &session, const DropPreview &preview) const;
    QString toDrafts(const DragSession &session) const;
    QString movedToDrafts(const DragSession &session) const;
    QString refusal(DragRefusal refusal) const;
    QString timeFrom(QDate day, const LocalTime &at) const; ///< With the day, where it is another one than this.
    /// `meant`: the day that was aimed at.
    QString past(Instant nearest, QDate meant, const QByteArray &zone) const;
    QString useNearest(Instant nearest, QDate meant, const QByteArray &zone) const; ///< "Use 14:15"
    QString noAccountsYet() const;
    QString skipped(const DropPreview &preview) const;
    QString standsClose() const;
    QString signedOut() const;
    QString quotaUsedUp(int limit) const;
    /// What came of a move, or of a copy.
    QString moved(const DragSession &session, const DropPreview &preview) const;

private:
    QLocale m_locale;
};

QString statusWord(ShownStatus status);
/// Of a planned post that something stands against.
QString needsLookWord();
QString typeWord(PostType type);
/// "Instagram" for "instagram".
QString networkName(const QString &platform);

} // namespace postrider
