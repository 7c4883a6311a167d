// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthlayout.h"

#include <QtMath>

#include <algorithm>
#include <numeric>

namespace postrider {

namespace {

constexpr int compactBelowHeight = 130;
constexpr int compactBelowWidth = 110;

/// All that changes between the two sizes of chips, grown with the text.
struct Measures
{
    int cellHeader;
    int aboveHeader;
    int chip;
    int gap;
    int more;
    int padding;
    int discInset; // from the cell's leading edge
    int disc;

    int chipsTop() const { return aboveHeader + cellHeader; }
    int heightOf(int chips) const { return chips * chip + std::max(0, chips - 1) * gap; }
    /// The line '+k more' stands a little closer than a chip.
    int moreTop(int chips) const { return chips == 0 ? 0 : heightOf(chips) + gap - 2; }

    /// How many of `count` chips fit, and whether a line for the others is needed.
    int shownOf(int count, int height) const
    {
        const int room = height - chipsTop();
        if (heightOf(count) <= room)
            return count;
        int shown = std::max(0, count - 1); // a view that is not laid out yet has no room at all
        while (shown > 0 && moreTop(shown) + more > room)
            --shown;
        return shown;
    }
};

Measures measures(bool compact, double scale)
{
    const auto grown = [scale](int px) { return qRound(px * scale); };
    if (compact)
        return {grown(month::compactCellHeader), 1, grown(month::compactChip), 2, grown(month::more), 3, 4, grown(22)};
    return {grown(month::cellHeader), 2, grown(month::chip), 3, grown(month::more), 4, 5, grown(22)};
}

/// Where the part `index` of `count` equal parts begins: no pixel is lost, none is shared.
int split(int length, int count, int index)
{
    return qRound(static_cast<double>(length) * index / count);
}

QRect mirrored(const QRect &rect, const QRect &within)
{
    if (rect.isEmpty())
        return rect;
    return {within.left() + within.right() - rect.right(), rect.top(), rect.width(), rect.height()};
}

/// The `shown` chips that matter most, by time.
std::vector<int> chosen(const std::vector<ChipRank> &chips, int shown)
{
    std::vector<int> indexes(chips.size());
    std::iota(indexes.begin(), indexes.end(), 0);
    std::ranges::sort(indexes, {}, [&](int index) { return std::pair(chips[static_cast<size_t>(index)], index); });
    indexes.resize(static_cast<size_t>(shown));
    std::ranges::sort(indexes);
    return indexes;
}

void place(MonthCell &cell, MonthLayout &layout, int cellIndex, const std::vector<ChipRank> &chips, const Measures &m)
{
    const auto count = static_cast<int>(chips.size());
    const QRect inner = cell.content;
    cell.header = QRect(inner.left(), inner.top() + m.aboveHeader, inner.width(), m.cellHeader);
    cell.disc = QRect(inner.left() + m.discInset, inner.top() + m.aboveHeader + (m.cellHeader - m.disc + 1) / 2, m.disc,
                      m.disc);
    cell.firstChip = static_cast<int>(layout.chips.size());
    cell.shown = m.shownOf(count, inner.height());
    cell.hidden = count - cell.shown;
    cell.hiddenNeeding = static_cast<int>(std::ranges::count(chips, ChipRank::NeedsPerson));
    const std::vector<int> indexes = chosen(chips, cell.shown);
    for (int i = 0; i < cell.shown; ++i) {
        const int index = indexes[static_cast<size_t>(i)];
        cell.hiddenNeeding -= chips[static_cast<size_t>(index)] == ChipRank::NeedsPerson ? 1 : 0;
        layout.chips.push_back({cellIndex, index,
                                QRect(inner.left() + m.padding, inner.top() + m.chipsTop() + i * (m.chip + m.gap),
                                      inner.width() - 2 * m.padding, m.chip)});
    }
    if (cell.hidden > 0) {
        cell.more = QRect(inner.left() + m.padding, inner.top() + m.chipsTop() + m.moreTop(cell.shown),
                          inner.width() - 2 * m.padding, m.more);
    }
}

} // namespace

MonthGrid MonthGrid::of(QDate month, Qt::DayOfWeek firstDayOfWeek)
{
    const QDate first(month.year(), month.month(), 1);
    const int before = (first.dayOfWeek() - firstDayOfWeek + 7) % 7;
    return {first.addDays(-before), (before + first.daysInMonth() + 6) / 7};
}

MonthLayout layOutMonth(const MonthLayoutInput &input)
{
    const MonthGrid days = MonthGrid::of(input.month, input.firstDayOfWeek);
    MonthLayout layout;
    layout.size = input.size;
    layout.direction = input.direction;

    const auto gridHeight = [&](int header) { return std::max(0, input.size.height() - header); };
    const int header = qRound(month::weekdays * input.textScale);
    layout.compact = gridHeight(header) / days.weeks < qRound(compactBelowHeight * input.textScale)
        || input.size.width() / 7 < qRound(compactBelowWidth * input.textScale);
    const int weekdays = layout.compact ? qRound(month::compactWeekdays * input.textScale) : header;
    layout.grid = QRect(0, weekdays, input.size.width(), gridHeight(weekdays));

    const Measures m = measures(layout.compact, input.textScale);
    const auto left = [&](int column) { return split(input.size.width(), 7, column); };
    const auto top = [&](int row) { return weekdays + split(layout.grid.height(), days.weeks, row); };
    for (int column = 0; column < 7; ++column)
        layout.weekdays[static_cast<size_t>(column)] = QRect(left(column), 0, left(column + 1) - left(column),
                                                             weekdays);

    layout.cells.reserve(static_cast<size_t>(days.days()));
    for (int day = 0; day < days.days(); ++day) {
        const int column = day % 7;
        const int row = day / 7;
        MonthCell cell;
        cell.date = days.first.addDays(day);
        cell.rect = QRect(left(column), top(row), left(column + 1) - left(column), top(row + 1) - top(row));
        cell.content = cell.rect.adjusted(0, 0, column == 6 ? 0 : -1, row == days.weeks - 1 ? 0 : -1);
        cell.otherMonth = cell.date.month() != input.month.month();
        cell.today = cell.date == input.today;
        cell.past = cell.date < input.today;
        cell.monthNamed = day == 0 || cell.date.day() == 1;
        cell.clockChange = static_cast<size_t>(day) < input.clockChanges.size()
            ? input.clockChanges[static_cast<size_t>(day)]
            : 0;
        static const std::vector<ChipRank> none;
        place(cell, layout, day,
              static_cast<size_t>(day) < input.chips.size() ? input.chips[static_cast<size_t>(day)] : none, m);
        layout.cells.push_back(cell);
    }

    if (input.direction == Qt::RightToLeft) {
        const QRect all(QPoint(), input.size);
        for (QRect &rect : layout.weekdays)
            rect = mirrored(rect, all);
        for (MonthCell &cell : layout.cells) {
            for (QRect *rect : {&cell.rect, &cell.content, &cell.header, &cell.disc, &cell.more})
                *rect = mirrored(*rect, all);
        }
        for (PlacedChip &chip : layout.chips)
            chip.rect = mirrored(chip.rect, all);
    }
    return layout;
}

int MonthLayout::cellOf(QDate date) const
{
    if (cells.empty())
        return -1;
    const qint64 day = cells.front().date.daysTo(date);
    return day >= 0 && day < static_cast<qint64>(cells.size()) ? static_cast<int>(day) : -1;
}

const PlacedChip *MonthLayout::chip(int cell, int index) const
{
    if (cell < 0 || cell >= static_cast<int>(cells.size()))
        return nullptr;
    const MonthCell &of = cells[static_cast<size_t>(cell)];
    const auto shown = std::span(chips).subspan(static_cast<size_t>(of.firstChip), static_cast<size_t>(of.shown));
    const auto found = std::ranges::find(shown, index, &PlacedChip::index);
    return found == shown.end() ? nullptr : &*found;
}

ChipParts layOutChip(const ChipPartsInput &input)
{
    const auto grown = [&](int px) { return qRound(px * input.textScale); };
    const QRect &rect = input.rect;
    const int mark = 12;
    const int glyph = input.compact ? 12 : 14;
    const int line = input.compact ? rect.height() : grown(15);
    // A pixel higher than the middle: the descenders of the second line need the room below.
    const int lineTop = input.compact ? rect.top() : rect.top() + (rect.height() - 2 * line) / 2 - 1;
    ChipParts parts;
    parts.stripe = QRect(rect.left() + 1, rect.top(), 3, rect.height());

    int x = rect.left() + 8;
    if (!input.compact && input.thumb) {
        const int side = 26;
        parts.thumb = QRect(x, rect.top() + (rect.height() - side) / 2, side, side);
        parts.badge = QRect(parts.thumb.right() + 1 - 13, parts.thumb.bottom() + 1 - 13, 11, 11);
        x += side + 5;
    }
    const int textLeft = x;
    // The marks and the glyph stand on the line of the digits.
    const auto centred = [&](int side) {
        return input.compact ? rect.top() + (rect.height() - side) / 2 : lineTop + (line - side) / 2 + 2;
    };
    parts.glyph = QRect(rect.right() + 1 - 5 - glyph, centred(glyph), glyph, glyph);
    // In a narrow chip the time comes first, then the marks, then the picture, for which the widest time may reach the
    // glyph's rim.
    constexpr int rim = 2;
    const auto widthWith = [&](int marks) {
        return marks * mark + std::max(0, marks - 1) + (input.marks > marks ? 2 + input.moreMarksWidth : 0) + 4
            + input.timeWidth;
    };
    int shown = std::min(input.marks, month::atMostMarks);
    const bool besidePicture = input.thumb && !input.compact;
    while (shown > 1 && x + widthWith(shown) > parts.glyph.left() + (besidePicture ? 0 : rim))
        --shown;
    if (besidePicture && x + widthWith(shown) > parts.glyph.left() + rim)
        return layOutChip(
            {rect, false, false, input.marks, input.timeWidth, input.moreMarksWidth, input.textScale, input.direction});
    for (int i = 0; i < shown; ++i) {
        parts.marks.push_back(QRect(x, centred(mark), mark, mark));
        x += mark + (i + 1 < shown ? 1 : 0);
    }
    if (input.marks > shown) {
        parts.moreMarks = QRect(x + 2, lineTop, input.moreMarksWidth, line);
        x += 2 + input.moreMarksWidth;
    }
    x += shown > 0 ? 4 : 0;
    const int timeRoom = std::max(0, parts.glyph.left() + rim - x);
    parts.time = QRect(x, lineTop, std::min(input.timeWidth, timeRoom), line);
    if (input.compact) {
        const int from = parts.time.right() + 1 + 4;
        parts.caption = QRect(from, lineTop, std::max(0, parts.glyph.left() - 3 - from), line);
    } else {
        parts.caption = QRect(textLeft, lineTop + line, std::max(0, rect.right() + 1 - 5 - textLeft), line);
    }

    if (input.direction == Qt::RightToLeft) {
        for (QRect *part :
             {&parts.stripe, &parts.thumb, &parts.badge, &parts.moreMarks, &parts.time, &parts.caption, &parts.glyph})
            *part = mirrored(*part, rect);
        for (QRect &part : parts.marks)
            part = mirrored(part, rect);
    }
    return parts;
}

} // namespace postrider
