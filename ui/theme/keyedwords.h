// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QPainter;

namespace postrider {

/// A sentence of several lines in which one key stands in its frame, where the words have %1.
struct KeyedWords
{
    QString words;
    QString key;
    TextStyle style = TextStyle::Small;
    bool isCentred = false;

    int height(int width, const Theme &theme) const;
    /// Begins where the window does, unless it is centred.
    void draw(QPainter &painter, const QRect &rect, const QColor &colour, const Theme &theme) const;
};

} // namespace postrider
