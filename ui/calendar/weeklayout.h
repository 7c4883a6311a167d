// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/cardlayout.h"
#include "ui/calendar/chiprank.h"

#include <QDate>
#include <QRect>

#include <span>
#include <vector>

namespace postrider {

/// What stands on one day, in minutes of the time axis.
struct WeekDayInput
{
    std::vector<int> chips;        ///< By time.
    std::vector<ChipRank> ranks{}; ///< Of these; empty: there is no first among them.
    std::vector<int> slots;        ///< By time.
    int gapFrom = 0;               ///< Where nothing can stand…
    int gapLength = 0;             ///< …and for how long.
};

/// All that the places of a week, or of a day, depend on.
struct WeekLayoutInput
{
    QDate first;
    std::vector<WeekDayInput> days; ///< Seven, or one.
    int length = 24 * 60;           ///< Minutes of the time axis.
    QSize size;                     ///< Of the view.
    Qt::LayoutDirection direction = Qt::LeftToRight;
    double textScale = 1.0;
    QDate today;
    int timeWidth = 0; ///< Of the widest time, as it is written on a pill in the gutter.
};

struct WeekDay
{
    QDate date;
    QRect header;
    QRect column;  ///< With the line on its leading edge. Here and below: in the grid, whose top is midnight.
    QRect content; ///< Without it.
    QRect gap;     ///< Hatched; empty on most days.
    bool past = false;
    bool today = false;
    int firstCard = 0; ///< Index into WeekLayout::cards…
    int cards = 0;
};

struct PlacedCard
{
    int day = 0;
    int index = 0; ///< Among the chips of the day.
    QRect rect;
    CardForm form = CardForm::Wide;
};

/// Stands for the chips that have no column.
struct PlacedMore
{
    int day = 0;
    QRect rect;
    std::vector<int> chips; ///< Among those of the day.
    int needing = 0;        ///< How many of these need the person.
};

struct PlacedSlot
{
    int day = 0;
    int index = 0; ///< Among the slots of the day.
    QRect rect;
};

/// Where everything of a week lies. Headers are in the coordinates of the view, what is in the grid in those of the grid:
/// the view scrolls it. A value; computed once for each change.
struct WeekLayout
{
    QSize size;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    int header = 0; ///< Height of the day headers, with the line below.
    QRect gutter;   ///< Of the view, below the header.
    int hour = 48;  ///< Height.
    int length = 24 * 60;
    std::vector<WeekDay> days;
    /// By day, then by index: only those that are shown. Where not all have room, what needs the person comes first.
    std::vector<PlacedCard> cards;
    std::vector<PlacedMore> more;  ///< By day.
    std::vector<PlacedSlot> slots; ///< By day, then by index.

    int gridHeight() const { return length * hour / 60; } ///< Until midnight.
    /// With the room below it that a card of the last minutes needs.
    int scrolledHeight() const { return gridHeight() + cardHeight + 2; }
    int viewport() const { return qMax(0, size.height() - header); }
    int yOf(int minute) const { return minute * hour / 60; }
    int minuteAt(int y) const { return y * 60 / hour; }
    int dayOf(QDate date) const; ///< -1 outside.
    int columnAt(int x) const;   ///< The day whose column has this x; -1 in the gutter.
    const PlacedCard *card(int day, int index) const;
    /// Where a card at this minute would stand, alone in its column.
    QRect cardAt(int day, int minute) const;
    int cardHeight = 0;
};

WeekLayout layOutWeek(const WeekLayoutInput &input);

/// Sizes at normal text size, in px.
namespace week {
inline constexpr int gutter = 56, header = 44, hour = 48;
inline constexpr int card = 42, dayCard = 64, freeSlot = 22;
inline constexpr int inset = 5;          ///< Of cards from the edges of their column.
inline constexpr int gap = 3;            ///< Between cards side by side.
inline constexpr int narrowestCard = 46; ///< Where the time can be read.
inline constexpr int number = 16;        ///< The narrowest '+n'.
inline constexpr int slotMoves = 24;     ///< At most, from its minute, below the card that covers it…
inline constexpr int slotBeside = 150;   ///< …or its width beside that card, in the wide column of a day.
inline constexpr int pill = 16;
inline constexpr int pillAround = 12;     ///< Of its text at both sides together.
inline constexpr int labelClearance = 14; ///< Hour labels that are nearer to a pill hide.
inline constexpr int autoScroll = 32;
} // namespace week

} // namespace postrider
