// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/textlabel.h"

#include "ui/theme/themeprovider.h"

namespace postrider {

TextLabel::TextLabel(TextStyle style, Ink ink, ThemeProvider &theme, QWidget *parent, const QString &words)
    : QLabel(words, parent), m_theme(theme), m_style(style), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    connect(&theme, &ThemeProvider::changed, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::restyle()
{
    const Theme &theme = m_theme.theme();
    QPalette colours = theme.palette();
    colours.setColor(QPalette::WindowText, theme.*m_ink);
    setPalette(colours);
    setFont(theme.font(m_style));
}

} // namespace postrider
