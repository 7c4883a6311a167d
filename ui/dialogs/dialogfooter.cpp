// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogfooter.h"

#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QPainter>

namespace postrider {

namespace {

constexpr int footerHeight = 56;
constexpr int leadInset = 22;
constexpr int trailInset = 18;

} // namespace

DialogFooter::DialogFooter(ThemeProvider &theme, QWidget *dialog)
    : QWidget(dialog), m_theme(theme), m_row(new QHBoxLayout(this))
{
    setFixedHeight(theme.theme().px(footerHeight));
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    m_row->setContentsMargins(mirrored ? trailInset : leadInset, 0, mirrored ? leadInset : trailInset, 0);
    m_row->setSpacing(8);
}

void DialogFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().subtle);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.theme().line);
}

} // namespace postrider
