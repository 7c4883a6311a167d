// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/cardlayout.h"

#include <QStyle>

#include <algorithm>

namespace postrider {

namespace {

constexpr int mark = 12;
constexpr int glyph = 14;
constexpr int trailingPad = 5;

/// What a card has room for beside its time.
struct Room
{
    bool thumb;
    bool glyphBelow; ///< Of the time; else beside it.
    int marks;       ///< All there are, or so many and '+n'; 0: none is claimed to be the only one.
};

/// What gives way where the time needs the width: the picture first, then the glyph's place beside the time, then the marks.
Room roomOf(const CardPartsInput &input, int beside, int besideThumb, int below)
{
    const auto marksIn = [&](int width) {
        for (int marks = std::min(input.marks, month::atMostMarks); marks > 0; --marks) {
            const int more = input.marks > marks ? 2 + input.moreMarksWidth : 0;
            if (marks * mark + marks - 1 + more + 4 + input.timeWidth <= width)
                return marks;
        }
        return input.marks == 0 && input.timeWidth <= width ? 0 : -1;
    };
    if (input.form == CardForm::Narrow)
        return {false, true, 0};
    if (const int marks = marksIn(besideThumb); marks >= 0 && input.form != CardForm::Half)
        return {true, false, marks};
    if (const int marks = marksIn(beside); marks >= 0)
        return {false, false, marks};
    return {false, true, std::max(0, marksIn(below))};
}

} // namespace

ChipParts layOutCard(const CardPartsInput &input)
{
    const QRect &rect = input.rect;
    const int line = qRound(15 * input.textScale);
    const bool tall = input.form == CardForm::Tall;
    const int lines = tall ? 3 : 2;
    const int top = rect.top() + (rect.height() - lines * line) / 2 - 1;
    const int end = rect.right() + 1;
    const int begin = rect.left() + 8;
    const int side = tall ? 44 : 30;
    const int behindThumb = begin + 1 + side + (tall ? 9 : rect.width() < 120 ? 4 : 6);
    const int glyphLeft = end - (input.form == CardForm::Half ? 1 : trailingPad) - glyph;
    constexpr int rim = 2; // of the glyph; no time but the widest reaches it
    const Room room = roomOf(input, glyphLeft + rim - begin, glyphLeft + rim - behindThumb, end - 2 - begin);

    ChipParts parts;
    parts.stripe = QRect(rect.left() + 1, rect.top(), 3, rect.height());
    if (room.thumb) {
        parts.thumb = QRect(begin + 1, rect.top() + (rect.height() - side) / 2, side, side);
        parts.badge = QRect(parts.thumb.right() + 1 - 13, parts.thumb.bottom() + 1 - 13, 11, 11);
    }
    parts.glyph = room.glyphBelow ? QRect(end - 3 - mark, top + line + (line - mark) / 2 + 1, mark, mark)
                                  : QRect(glyphLeft, top + (line - glyph) / 2 + 2, glyph, glyph);
    const int textLeft = room.thumb ? behindThumb : begin;
    int x = textLeft;
    for (int i = 0; i < room.marks; ++i) {
        parts.marks.push_back(QRect(x, top + (line - mark) / 2 + 2, mark, mark));
        x += mark + (i + 1 < room.marks ? 1 : 0);
    }
    if (room.marks > 0 && input.marks > room.marks) {
        parts.moreMarks = QRect(x + 2, top, input.moreMarksWidth, line);
        x += 2 + input.moreMarksWidth;
    }
    x += room.marks > 0 ? 4 : 0;
    parts.time = QRect(x, top, std::min(input.timeWidth, std::max(0, end - 2 - x)), line);
    const int captionEnd = room.glyphBelow ? parts.glyph.left() - 2 : end - trailingPad;
    parts.caption = QRect(textLeft, top + line, std::max(0, captionEnd - textLeft), line * (lines - 1));

    if (input.direction == Qt::RightToLeft) {
        const auto mirror = [&](QRect &part) { part = QStyle::visualRect(Qt::RightToLeft, rect, part); };
        for (QRect *part :
             {&parts.stripe, &parts.thumb, &parts.badge, &parts.moreMarks, &parts.time, &parts.caption, &parts.glyph}) {
            if (!part->isEmpty())
                mirror(*part);
        }
        for (QRect &part : parts.marks)
            mirror(part);
    }
    return parts;
}

} // namespace postrider
