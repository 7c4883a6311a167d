// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace postrider {

class ThemeProvider;

/// Words in one of the theme's styles and inks, which follow the theme while they are shown.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Ink { Text, Second, Third, Wrong };

    enum class Wrap { Yes, No };

    TextLabel(const QString &words, TextStyle style, Ink ink, ThemeProvider &theme, QWidget *parent,
              Wrap wrap = Wrap::Yes);

private:
    void restyle();

    ThemeProvider &m_theme;
    TextStyle m_style;
    Ink m_ink;
};

} // namespace postrider
