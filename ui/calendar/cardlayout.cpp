// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/cardlayout.h"

#include <QStyle>

#include <algorithm>

namespace postrider {

namespace {

constexpr int mark = 12;
constexpr int glyph = 14;
constexpr int trailingPad = 5;

} // namespace

ChipParts layOutCard(const CardPartsInput &input)
{
    const QRect &rect = input.rect;
    const int line = qRound(15 * input.textScale);
    const bool tall = input.form == CardForm::Tall;
    const bool narrow = input.form == CardForm::Narrow;
    const int lines = tall ? 3 : 2;
    const int top = rect.top() + (rect.height() - lines * line) / 2 - 1;
    ChipParts parts;
    parts.stripe = QRect(rect.left() + 1, rect.top(), 3, rect.height());

    int x = rect.left() + 8;
    if (input.form == CardForm::Wide || tall) {
        const int side = tall ? 44 : 30;
        parts.thumb = QRect(x + 1, rect.top() + (rect.height() - side) / 2, side, side);
        parts.badge = QRect(parts.thumb.right() + 1 - 13, parts.thumb.bottom() + 1 - 13, 11, 11);
        x = parts.thumb.right() + 1 + (tall ? 9 : rect.width() < 120 ? 4 : 6);
    }
    const int textLeft = x;
    const int end = rect.right() + 1;
    const int glyphTop = narrow ? top + line + (line - mark) / 2 + 1 : top + (line - glyph) / 2 + 2;
    const int glyphSide = narrow ? mark : glyph;
    parts.glyph = QRect(end
                            - (narrow                             ? 3
                                   : input.form == CardForm::Half ? 1
                                                                  : trailingPad)
                            - glyphSide,
                        glyphTop, glyphSide, glyphSide);

    if (narrow) {
        parts.time = QRect(x, top, std::min(input.timeWidth, std::max(0, end - 2 - x)), line);
        parts.caption = QRect(textLeft, top + line, std::max(0, parts.glyph.left() - 2 - textLeft), line);
    } else {
        // The time comes first, then the marks. A few px of the widest time may lie under the glyph's rim.
        constexpr int rim = 5;
        const auto widthWith = [&](int marks) {
            return marks * mark + std::max(0, marks - 1) + (input.marks > marks ? 2 + input.moreMarksWidth : 0) + 4
                + input.timeWidth;
        };
        int shown = std::min(input.marks, month::atMostMarks);
        while (shown > 1 && x + widthWith(shown) > parts.glyph.left() + rim)
            --shown;
        for (int i = 0; i < shown; ++i) {
            parts.marks.push_back(QRect(x, top + (line - mark) / 2 + 2, mark, mark));
            x += mark + (i + 1 < shown ? 1 : 0);
        }
        if (input.marks > shown && x + 2 + input.moreMarksWidth + input.timeWidth <= parts.glyph.left() + rim) {
            parts.moreMarks = QRect(x + 2, top, input.moreMarksWidth, line);
            x += 2 + input.moreMarksWidth;
        }
        x += shown > 0 ? 4 : 0;
        parts.time = QRect(x, top, std::min(input.timeWidth, std::max(0, parts.glyph.left() + rim - x)), line);
        parts.caption = QRect(textLeft, top + line, std::max(0, end - trailingPad - textLeft), line * (lines - 1));
    }

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
