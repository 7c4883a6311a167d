// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/textlabel.h"

#include "ui/theme/themeprovider.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

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

bool TextLabel::setsLines() const
{
    return wordWrap() && textFormat() == Qt::PlainText
        && !(textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard));
}

double TextLabel::layOut(QTextLayout &layout, double width) const
{
    QString words = text();
    words.replace(u'\n', QChar::LineSeparator);
    const Qt::LayoutDirection direction = words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
    QTextOption option(QStyle::visualAlignment(direction, alignment()) | Qt::AlignAbsolute);
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::WordWrap);
    layout.setText(words);
    layout.setFont(font());
    layout.setTextOption(option);
    const int apart = m_theme.theme().lineHeight(m_style);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const double top = line.lineNumber() * apart;
        line.setPosition({0, top});
        height = top + line.height();
    }
    layout.endLayout();
    return height;
}

QSize TextLabel::sizeHint() const
{
    const QSize hint = QLabel::sizeHint();
    return setsLines() ? QSize(hint.width(), heightForWidth(hint.width())) : hint;
}

int TextLabel::heightForWidth(int width) const
{
    if (!setsLines())
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    QTextLayout layout;
    return qCeil(layOut(layout, width - margins.left() - margins.right() - 2 * margin())) + margins.top()
        + margins.bottom() + 2 * margin();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!setsLines())
        return QLabel::paintEvent(event);
    const QRect inside = contentsRect().marginsRemoved({margin(), margin(), margin(), margin()});
    QTextLayout layout;
    const double height = layOut(layout, inside.width());
    double y = inside.top();
    if (alignment() & Qt::AlignVCenter)
        y += (inside.height() - qCeil(height)) / 2;
    else if (alignment() & Qt::AlignBottom)
        y += inside.height() - qCeil(height);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    layout.draw(&painter, QPointF(inside.left(), y));
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
