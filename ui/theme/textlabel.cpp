// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/textlabel.h"

#include "ui/theme/themeprovider.h"

namespace postrider {

TextLabel::TextLabel(const QString &words, TextStyle style, Ink ink, ThemeProvider &theme, QWidget *parent, Wrap wrap)
    : QLabel(words, parent), m_theme(theme), m_style(style), m_ink(ink)
{
    setWordWrap(wrap == Wrap::Yes);
    setTextFormat(Qt::PlainText);
    // In a window from right to left also words from left to right, such as names, stand at the right.
    if (layoutDirection() == Qt::RightToLeft)
        setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    connect(&theme, &ThemeProvider::changed, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::restyle()
{
    const Theme &theme = m_theme.theme();
    QPalette palette = theme.palette();
    const QColor inks[] = {theme.text, theme.text2, theme.text3, theme.colors(StatusFamily::Fail).text};
    palette.setColor(QPalette::WindowText, inks[static_cast<size_t>(m_ink)]);
    palette.setColor(QPalette::Link, theme.accentText);
    setPalette(palette);
    setFont(theme.font(m_style));
}

} // namespace postrider
