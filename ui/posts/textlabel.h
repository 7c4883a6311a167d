// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace postrider {

class ThemeProvider;

/// Words in a style and an ink of the theme, which they keep when it changes. Plain text, unless setTextFormat() says
/// otherwise.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    using Ink = QColor Theme::*;

    TextLabel(TextStyle style, Ink ink, ThemeProvider &theme, QWidget *parent, const QString &words = {});

private:
    void restyle();

    ThemeProvider &m_theme;
    TextStyle m_style;
    Ink m_ink;
};

} // namespace postrider
