// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chiprank.h"

#include <QDate>
#include <QRect>
#include <QSize>

#include <array>
#include <span>
#include <vector>

namespace postrider {

/// The weeks that a month touches.
struct MonthGrid
{
    QDate first; ///< A first day of the week.
    int weeks = 0;

    static MonthGrid of(QDate month, Qt::DayOfWeek firstDayOfWeek);
    int days() const { return weeks * 7; }
    friend bool operator==(const MonthGrid &, const MonthGrid &) = default;
};

/// All that the places of a month depend on.
struct MonthLayoutInput
{
    QDate month; ///< Any day in it.
    Qt::DayOfWeek firstDayOfWeek = Qt::Monday;
    QSize size;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    double textScale = 1.0;
    QDate today;
    std::span<const std::vector<ChipRank>> chips; ///< Of each day of the grid, by time; fewer entries mean none.
    std::span<const int> clockChanges;            ///< Minutes, each day of the grid; fewer entries mean none.
};

struct MonthCell
{
    QDate date;
    QRect rect;    ///< With the separators at its trailing and bottom edges.
    QRect content; ///< Without them.
    QRect header;  ///< The line with the day's number.
    QRect disc;    ///< Behind the number of today.
    QRect more;    ///< The line '+k more'; empty where all chips fit.
    bool otherMonth = false;
    bool past = false;
    bool today = false;
    bool monthNamed =
        false;           ///< The number comes with the month's name: the grid's first day and each first of a month.
    int clockChange = 0; ///< Minutes.
    int firstChip = 0;   ///< Index into MonthLayout::chips.
    int shown = 0;
    int hidden = 0;
    int hiddenNeeding = 0; ///< How many of these need the person.
};

struct PlacedChip
{
    int cell = 0;
    int index = 0; ///< Among the chips of the day.
    QRect rect;
};

/// Where everything of a month lies, in the coordinates of the view. A value; computed once for each change.
struct MonthLayout
{
    QSize size;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    bool compact = false;
    std::array<QRect, 7> weekdays; ///< Of the header, first day of the week first.
    QRect grid;
    std::vector<MonthCell> cells;
    /// By cell, then by index: only those that are shown. Where not all have room, what needs the person comes first,
    /// then what is to come.
    std::vector<PlacedChip> chips;

    int cellOf(QDate date) const; ///< -1 outside the grid.
    const PlacedChip *chip(int cell, int index) const;
};

MonthLayout layOutMonth(const MonthLayoutInput &input);

/// Where the parts of a chip lie.
struct ChipParts
{
    QRect stripe;
    QRect thumb; ///< Empty on a compact chip.
    QRect badge;
    std::vector<QRect> marks;
    QRect moreMarks; ///< The text '+n'; empty where all marks are shown.
    QRect time;
    QRect caption;
    QRect glyph;
};

struct ChipPartsInput
{
    QRect rect;
    bool compact = false;
    bool thumb = true;
    int marks = 1;
    int timeWidth = 0;      ///< Of the locale's widest time.
    int moreMarksWidth = 0; ///< Of '+n'.
    double textScale = 1.0;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

ChipParts layOutChip(const ChipPartsInput &input);

/// Heights at normal text size, in px.
namespace month {
inline constexpr int weekdays = 28, compactWeekdays = 24;
inline constexpr int cellHeader = 24, compactCellHeader = 22;
inline constexpr int chip = 36, compactChip = 20;
inline constexpr int more = 16;
inline constexpr int atMostMarks = 3;
} // namespace month

} // namespace postrider
