// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weeklayout.h"

#include <QStyle>
#include <QtMath>

#include <algorithm>
#include <optional>
#include <span>

namespace postrider {

namespace {

/// The room that a column of a day has for its cards.
struct Room
{
    int left;
    int width;

    /// Where the part `index` of `count` begins, with the gaps between them.
    int start(int index, int count) const
    {
        return left + static_cast<int>(std::ceil(double(width + week::gap) * index / count - 0.5));
    }
    QRect part(int index, int count, int top, int height) const
    {
        const int from = start(index, count);
        const int to = index + 1 == count ? left + width : start(index + 1, count) - week::gap;
        return {from, top, to - from, height};
    }
};

/// Things of one height at times of a day: which column each has, and how many columns share the width there.
struct Columns
{
    std::vector<int> column;
    std::vector<int> count;
};

/// A run of things that touch each other, directly or through others, shares its columns.
Columns columnsOf(std::span<const int> minutes, const WeekLayout &layout, int height)
{
    Columns columns{std::vector<int>(minutes.size()), std::vector<int>(minutes.size())};
    std::vector<int> ends; // of the columns of the run, in px
    size_t run = 0;
    const auto close = [&](size_t end) {
        for (; run < end; ++run)
            columns.count[run] = static_cast<int>(ends.size());
        ends.clear();
    };
    for (size_t i = 0; i < minutes.size(); ++i) {
        // In sixtieths of a px: cards at 48 px per hour overlap when less than 53 minutes apart.
        const int top = minutes[i] * layout.hour;
        if (!ends.empty() && std::ranges::max(ends) <= top)
            close(i);
        auto free = std::ranges::find_if(ends, [top](int end) { return end <= top; });
        if (free == ends.end())
            free = ends.insert(ends.end(), 0);
        *free = top + height * 60;
        columns.column[i] = static_cast<int>(free - ends.begin());
    }
    close(minutes.size());
    return columns;
}

CardForm formOf(bool oneDay, int columns, int width)
{
    if (oneDay)
        return width >= 150 ? CardForm::Tall : width >= 70 ? CardForm::Half : CardForm::Narrow;
    if (columns == 1)
        return CardForm::Wide;
    return columns == 2 ? CardForm::Half : CardForm::Narrow;
}

ChipRank rankOf(const WeekDayInput &of, size_t chip)
{
    return chip < of.ranks.size() ? of.ranks[chip] : ChipRank::Other;
}

/// Of a crowded run, of more than `fits` columns, only those before the last of `atMost` are shown: what comes first takes the
/// place of what does not.
void showFirst(Columns &columns, const WeekDayInput &of, int fits, int atMost, const WeekLayout &layout, int height)
{
    const auto overlap = [&](size_t a, size_t b) {
        return std::abs(of.chips[a] - of.chips[b]) * layout.hour < height * 60;
    };
    const auto show = [&](size_t i) {
        size_t first = i;
        while (first > 0 && overlap(first - 1, i))
            --first;
        size_t end = i + 1;
        while (end < of.chips.size() && overlap(end, i))
            ++end;
        ChipRank least = rankOf(of, i);
        int place = -1;
        for (int column = 0; column < atMost - 1; ++column) {
            ChipRank inTheWay = ChipRank::Out;
            for (size_t k = first; k < end; ++k) {
                if (columns.column[k] == column)
                    inTheWay = std::min(inTheWay, rankOf(of, k));
            }
            if (inTheWay > least) {
                least = inTheWay;
                place = column;
            }
        }
        if (place < 0)
            return;
        for (size_t k = first; k < end; ++k) {
            if (columns.column[k] == place)
                columns.column[k] = atMost - 1;
        }
        columns.column[i] = place;
    };
    for (const ChipRank rank : {ChipRank::Focused, ChipRank::NeedsPerson, ChipRank::Other}) {
        for (size_t i = 0; i < of.chips.size(); ++i) {
            if (rankOf(of, i) == rank && columns.count[i] > fits && columns.column[i] >= atMost - 1)
                show(i);
        }
    }
}

void placeCards(WeekLayout &layout, int day, const WeekDayInput &input, const Room &room, bool oneDay, double textScale)
{
    const int height = layout.cardHeight;
    const auto grown = [textScale](int px) { return qRound(px * textScale); };
    const int narrowest = grown(week::narrowestCard);
    const std::vector<int> &minutes = input.chips;
    const int fits = oneDay ? std::max(3, room.width / 160) : std::clamp(room.width / narrowest, 1, 3);
    // How many more there are needs a number's width only, where equal parts would be too narrow for a time.
    const int slim = grown(week::number);
    const bool twoAndNumber = fits == 2 && room.width >= 2 * narrowest + 2 * week::gap + slim;
    const int number = fits == 1 ? room.width / 4 : twoAndNumber ? slim : 0;
    const Room besideNumber{room.left, room.width - number - week::gap};
    const int atMost = twoAndNumber ? 3 : std::max(2, fits);
    Columns columns = columnsOf(minutes, layout, height);
    showFirst(columns, input, fits, atMost, layout, height);
    WeekDay &of = layout.days[static_cast<size_t>(day)];
    of.firstCard = static_cast<int>(layout.cards.size());
    int moreUntil = -1; // in sixtieths of a px
    for (int i = 0; i < static_cast<int>(minutes.size()); ++i) {
        const int count = columns.count[static_cast<size_t>(i)];
        const int column = columns.column[static_cast<size_t>(i)];
        const int top = layout.yOf(minutes[static_cast<size_t>(i)]) + 1;
        const int shown = std::min(count, atMost);
        const bool crowded = count > fits;
        QRect rect = room.part(std::min(column, shown - 1), shown, top, height);
        if (number > 0 && crowded) {
            rect = column < shown - 1 ? besideNumber.part(column, shown - 1, top, height)
                                      : QRect(room.left + room.width - number, top, number, height);
        }
        if (!crowded || column < shown - 1) {
            layout.cards.push_back({day, i, rect, formOf(oneDay, shown, rect.width())});
            continue;
        }
        const int exact = minutes[static_cast<size_t>(i)] * layout.hour;
        if (exact >= moreUntil) {
            layout.more.push_back({.day = day, .rect = rect, .chips = {}});
            moreUntil = exact + height * 60;
        }
        layout.more.back().chips.push_back(i);
        layout.more.back().needing += rankOf(input, static_cast<size_t>(i)) == ChipRank::NeedsPerson ? 1 : 0;
    }
    of.cards = static_cast<int>(layout.cards.size()) - of.firstCard;
}

/// Slots stand where no card does: at their minute; else just below the card there, or beside it where a day is wide. Those that
/// have no room are left out.
void placeSlots(WeekLayout &layout, int day, const std::vector<int> &minutes, const Room &room, bool oneDay,
                double textScale)
{
    const auto grown = [textScale](int px) { return qRound(px * textScale); };
    const int height = grown(week::freeSlot);
    const WeekDay &of = layout.days[static_cast<size_t>(day)];
    const auto cards = std::span(layout.cards).subspan(static_cast<size_t>(of.firstCard));
    const auto firstSlot = static_cast<std::ptrdiff_t>(layout.slots.size());
    const auto touches = [](const QRect &rect) {
        return [rect](const auto &placed) { return placed.rect.intersects(rect); };
    };
    const auto takenByOthers = [&](const QRect &rect) {
        return std::ranges::any_of(
                   layout.more, [&](const PlacedMore &more) { return more.day == day && more.rect.intersects(rect); })
            || std::any_of(layout.slots.begin() + firstSlot, layout.slots.end(), touches(rect));
    };
    const auto taken = [&](const QRect &rect) {
        return std::ranges::any_of(cards, touches(rect)) || takenByOthers(rect);
    };
    const auto below = [&](QRect rect) -> std::optional<QRect> {
        int top = rect.top();
        for (const PlacedCard &card : cards) {
            if (card.rect.intersects(rect))
                top = std::max(top, card.rect.bottom() + 1 + week::gap);
        }
        const bool isNear = top - rect.top() <= grown(week::slotMoves);
        rect.moveTop(top);
        return isNear && !taken(rect) ? std::optional(rect) : std::nullopt;
    };
    // The cards there become narrower; a second slot at the same time stands before the first.
    const auto beside = [&](QRect rect) -> std::optional<QRect> {
        rect = QRect(room.left + room.width - grown(week::slotBeside), rect.top(), grown(week::slotBeside), height);
        while (takenByOthers(rect))
            rect.translate(-rect.width() - week::gap, 0);
        const int end = rect.left() - week::gap;
        const bool haveRoom = std::ranges::all_of(cards, [&](const PlacedCard &card) {
            return card.rect.bottom() < rect.top() || card.rect.top() > rect.bottom() || card.rect.right() < rect.left()
                || end - card.rect.left() >= rect.width();
        });
        if (!oneDay || !haveRoom || end - room.left < rect.width())
            return std::nullopt;
        for (PlacedCard &card : cards) {
            if (!card.rect.intersects(rect))
                continue;
            card.rect.setRight(end - 1);
            card.form = formOf(oneDay, 1, card.rect.width());
        }
        return rect;
    };

    const Columns columns = columnsOf(minutes, layout, height);
    std::vector<PlacedSlot> covered;
    for (int i = 0; i < static_cast<int>(minutes.size()); ++i) {
        const int count = std::min(columns.count[static_cast<size_t>(i)], 3);
        const int column = columns.column[static_cast<size_t>(i)];
        if (column >= count)
            continue;
        const QRect rect = room.part(column, count, layout.yOf(minutes[static_cast<size_t>(i)]) + 1, height);
        (taken(rect) ? covered : layout.slots).push_back({day, i, rect});
    }
    for (const PlacedSlot &slot : covered) {
        auto rect = below(slot.rect);
        if (!rect)
            rect = beside(slot.rect);
        if (rect)
            layout.slots.push_back({day, slot.index, *rect});
    }
    std::sort(layout.slots.begin() + firstSlot, layout.slots.end(),
              [](const PlacedSlot &a, const PlacedSlot &b) { return a.index < b.index; });
}

} // namespace

WeekLayout layOutWeek(const WeekLayoutInput &input)
{
    const auto grown = [&](int px) { return qRound(px * input.textScale); };
    const int count = static_cast<int>(input.days.size());
    WeekLayout layout;
    layout.size = input.size;
    layout.direction = input.direction;
    layout.header = grown(week::header);
    layout.hour = grown(week::hour);
    layout.length = input.length;
    layout.cardHeight = grown(count == 1 ? week::dayCard : week::card);
    const int gutter = std::max(grown(week::gutter), input.timeWidth + week::pillAround + 2 * week::inset);
    const int width = std::max(0, input.size.width() - gutter);
    const auto left = [&](int day) { return gutter + qRound(double(width) * day / std::max(1, count)); };
    layout.gutter = QRect(0, layout.header, gutter, layout.viewport());

    for (int day = 0; day < count; ++day) {
        const WeekDayInput &of = input.days[static_cast<size_t>(day)];
        WeekDay placed;
        placed.date = input.first.addDays(day);
        placed.today = placed.date == input.today;
        placed.past = placed.date < input.today;
        placed.header = QRect(left(day), 0, left(day + 1) - left(day), layout.header);
        placed.column = QRect(left(day), 0, left(day + 1) - left(day), layout.gridHeight());
        placed.content = placed.column.adjusted(1, 0, 0, 0);
        if (of.gapLength > 0) {
            placed.gap = QRect(placed.content.left(), layout.yOf(of.gapFrom) + 1, placed.content.width(),
                               layout.yOf(of.gapFrom + of.gapLength) - layout.yOf(of.gapFrom) - 1);
        }
        layout.days.push_back(placed);
        const Room room{placed.column.left() + week::inset, std::max(0, placed.column.width() - 2 * week::inset)};
        placeCards(layout, day, of, room, count == 1, input.textScale);
        placeSlots(layout, day, of.slots, room, count == 1, input.textScale);
    }

    if (input.direction == Qt::RightToLeft) {
        const auto mirror = [&](QRect &rect) {
            if (!rect.isEmpty())
                rect = QStyle::visualRect(Qt::RightToLeft, QRect(QPoint(), input.size), rect);
        };
        mirror(layout.gutter);
        for (WeekDay &day : layout.days) {
            for (QRect *rect : {&day.header, &day.column, &day.content, &day.gap})
                mirror(*rect);
        }
        for (PlacedCard &card : layout.cards)
            mirror(card.rect);
        for (PlacedMore &more : layout.more)
            mirror(more.rect);
        for (PlacedSlot &slot : layout.slots)
            mirror(slot.rect);
    }
    return layout;
}

int WeekLayout::dayOf(QDate date) const
{
    if (days.empty())
        return -1;
    const qint64 day = days.front().date.daysTo(date);
    return day >= 0 && day < static_cast<qint64>(days.size()) ? static_cast<int>(day) : -1;
}

int WeekLayout::columnAt(int x) const
{
    for (size_t day = 0; day < days.size(); ++day) {
        if (x >= days[day].column.left() && x <= days[day].column.right())
            return static_cast<int>(day);
    }
    return -1;
}

const PlacedCard *WeekLayout::card(int day, int index) const
{
    if (day < 0 || day >= static_cast<int>(days.size()))
        return nullptr;
    const WeekDay &of = days[static_cast<size_t>(day)];
    const auto from = cards.begin() + of.firstCard;
    const auto found = std::lower_bound(from, from + of.cards, index,
                                        [](const PlacedCard &card, int wanted) { return card.index < wanted; });
    return found != from + of.cards && found->index == index ? &*found : nullptr;
}

QRect WeekLayout::cardAt(int day, int minute) const
{
    const QRect column = days[static_cast<size_t>(day)].column;
    // The line stands on the leading edge, so the insets do not mirror into each other.
    return {column.left() + week::inset, yOf(minute), column.width() - 2 * week::inset, cardHeight};
}

} // namespace postrider
