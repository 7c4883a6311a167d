// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/pill.h"

#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

namespace postrider {

Pill::Pill(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Pill::setStatus(ShownStatus status, const QString &word)
{
    if (m_status == status && m_word == word)
        return;
    m_status = status;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    return {widthOfPill(m_word, theme), theme.px(22)};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawPill(painter, rect(), m_status, m_word, m_theme.theme(), m_theme.glyphs(), layoutDirection());
}

} // namespace postrider
