// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/figuretile.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

namespace postrider {

FigureTile::FigureTile(const QString &words, std::optional<ShownStatus> status, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_words(words), m_status(status)
{
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FigureTile::show(const QString &figure, const QString &note, bool isLoud)
{
    m_figure = figure;
    m_note = note;
    m_isLoud = isLoud;
    setAccessibleName(tr("%1: %2, %3", "what is counted, number, note").arg(m_words, figure, note));
    setToolTip(note);
    update();
}

QSize FigureTile::sizeHint() const
{
    return {130, m_theme.theme().px(104)};
}

void FigureTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    strokeRounded(painter, rect(), radius::panel, theme.line);
    const auto at = [this](int y, int height, int x = 13) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width() - 7 - x, height));
    };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const int label = theme.px(16);
    constexpr int glyph = 13;
    if (m_status) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(),
                                               QRect(13, 12 + (label - glyph) / 2, glyph, glyph));
        painter.drawPixmap(place.topLeft(), m_theme.glyphs().status(*m_status, glyph, devicePixelRatioF(), theme));
    }
    drawLine(painter, at(12, label, m_status ? 32 : 13), m_words, theme.font(TextStyle::Small), theme.text2, leading);
    drawLine(painter, at(12 + label + 5, theme.px(32)), m_figure, theme.font(TextStyle::Stat),
             m_isLoud && m_status ? theme.colors(*m_status).text : theme.text, leading);
    drawLine(painter, at(height() - 18 - theme.px(15), theme.px(15)), m_note, theme.font(TextStyle::Chip), theme.text3,
             leading);
}

} // namespace postrider
