// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/monthlayout.h"

namespace postrider {

/// How much of itself a card of the week shows, from everything to the least.
enum class CardForm {
    Chip,   ///< No card: a chip of the month.
    Tall,   ///< Two lines of the caption: the day.
    Wide,   ///< Alone in the column of a week.
    Half,   ///< One of two: no picture. Where the time has no room beside them, the glyph goes below, then the marks.
    Narrow, ///< One of three: no marks, the glyph below the time.
};

struct CardPartsInput
{
    QRect rect;
    CardForm form = CardForm::Wide;
    int marks = 1;
    int timeWidth = 0;      ///< Of the locale's widest time.
    int moreMarksWidth = 0; ///< Of '+n'.
    double textScale = 1.0;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// Where the parts of a card lie. The caption of a tall one has room for two lines.
ChipParts layOutCard(const CardPartsInput &input);

} // namespace postrider
