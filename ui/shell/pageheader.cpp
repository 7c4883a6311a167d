// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pageheader.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

namespace postrider {

namespace {

constexpr int leadInset = 16;
constexpr int trailInset = 14;
constexpr int gap = 10;

} // namespace

PageHeader::PageHeader(const QString &title, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(title)
{
    setAccessibleName(title);
    connect(&theme, &ThemeProvider::changed, this, &PageHeader::arrange);
    arrange();
}

void PageHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle = subtitle;
    setAccessibleDescription(subtitle);
    update();
}

void PageHeader::addWidget(QWidget *widget)
{
    widget->setParent(this);
    widget->show();
    m_widgets.append(widget);
    arrange();
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PageHeader::arrange()
{
    setFixedHeight(m_theme.theme().px(52));
    int x = width() - trailInset;
    for (auto widget = m_widgets.crbegin(); widget != m_widgets.crend(); ++widget) {
        const QSize size = (*widget)->sizeHint();
        x -= size.width();
        (*widget)->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(x, (height() - size.height()) / 2), size)));
        x -= gap;
    }
    m_end = x;
    update();
}

void PageHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const int titleWidth = qMin(qCeil(textWidth(m_title, theme.font(TextStyle::Title))) + 1,
                                qMax(0, m_end - leadInset));
    drawLine(painter, mirrored(QRect(leadInset, 0, titleWidth, height())), m_title, theme.font(TextStyle::Title),
             theme.text, leading);
    const int subX = leadInset + titleWidth + gap;
    const int subWidth = qCeil(textWidth(m_subtitle, theme.font(TextStyle::Body))) + 1;
    // The sub-title is the first thing to give way.
    if (!m_subtitle.isEmpty() && subX + subWidth <= m_end) {
        drawLine(painter, mirrored(QRect(subX, 0, subWidth, height())), m_subtitle, theme.font(TextStyle::Body),
                 theme.text3, leading);
    }
}

} // namespace postrider
