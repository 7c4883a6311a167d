// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/themeprovider.h"

#include <QLabel>

namespace postrider {

/// Words in a style and colour of the theme, also after it has changed.
class Words final : public QLabel
{
public:
    Words(const QString &text, TextStyle style, QColor Theme::*colour, ThemeProvider &theme, QWidget *parent)
        : QLabel(text, parent), m_theme(theme), m_style(style), m_colour(colour)
    {
        // In a window from right to left also words from left to right, such as names, stand at the right.
        if (layoutDirection() == Qt::RightToLeft)
            setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        connect(&theme, &ThemeProvider::changed, this, &Words::restyle);
        restyle();
    }

private:
    void restyle()
    {
        const Theme &theme = m_theme.theme();
        setFont(theme.font(m_style));
        QPalette colours = theme.palette();
        colours.setColor(QPalette::WindowText, theme.*m_colour);
        colours.setColor(QPalette::Link, theme.accentText);
        setPalette(colours);
    }

    ThemeProvider &m_theme;
    TextStyle m_style;
    QColor Theme::*m_colour;
};

} // namespace postrider
