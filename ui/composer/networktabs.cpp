// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/networktabs.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QtMath>

#include <algorithm>

namespace postrider {

namespace {

constexpr int padding = 12;
constexpr int mark = 14;
constexpr int dot = 6;

} // namespace

NetworkTabs::NetworkTabs(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("networkTabs"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void NetworkTabs::setTabs(const QList<Tab> &tabs)
{
    if (m_tabs == tabs)
        return;
    m_tabs = tabs;
    if (std::ranges::find(m_tabs, m_current, &Tab::network) == m_tabs.end())
        choose(0);
    tell();
    update();
}

void NetworkTabs::setCurrent(const QString &network)
{
    m_current = network;
    tell();
    update();
}

void NetworkTabs::tell()
{
    if (m_tabs.isEmpty())
        return;
    const Tab &tab = m_tabs[currentIndex()];
    setAccessibleName(tab.ownCaption ? tr("Caption of %1, its own").arg(tab.words)
                                     : tr("Caption of %1").arg(tab.words));
}

QSize NetworkTabs::sizeHint() const
{
    int width = 0;
    for (const Tab &tab : m_tabs)
        width += widthOf(tab);
    return {width, m_theme.theme().px(42)};
}

int NetworkTabs::widthOf(const Tab &tab) const
{
    const Theme &theme = m_theme.theme();
    return padding + (tab.network.isEmpty() ? 0 : mark + 8)
        + qCeil(textWidth(tab.words, theme.font(TextStyle::BodySemiBold))) + (tab.ownCaption ? 8 + dot : 0)
        + (tab.wrong ? 8 + 12 : 0) + padding;
}

QRect NetworkTabs::rectOf(int index) const
{
    int x = 0;
    for (int i = 0; i < index; ++i)
        x += widthOf(m_tabs[i]);
    return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, widthOf(m_tabs[index]), height()));
}

int NetworkTabs::currentIndex() const
{
    const auto found = std::ranges::find(m_tabs, m_current, &Tab::network);
    return found == m_tabs.end() ? 0 : static_cast<int>(found - m_tabs.begin());
}

void NetworkTabs::choose(int index)
{
    if (index < 0 || index >= m_tabs.size() || m_tabs[index].network == m_current)
        return;
    m_current = m_tabs[index].network;
    tell();
    update();
    Q_EMIT chosen(m_current);
}

void NetworkTabs::step(int by)
{
    const int count = static_cast<int>(m_tabs.size());
    if (count > 0)
        choose((currentIndex() + by + count) % count);
}

void NetworkTabs::mousePressEvent(QMouseEvent *event)
{
    for (int i = 0; i < m_tabs.size(); ++i) {
        if (rectOf(i).contains(event->position().toPoint()))
            choose(i);
    }
}

void NetworkTabs::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : +1;
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Right)
        step(forward);
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Left)
        step(-forward);
    else
        QWidget::keyPressEvent(event);
}

void NetworkTabs::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void NetworkTabs::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    for (int i = 0; i < m_tabs.size(); ++i) {
        const Tab &tab = m_tabs[i];
        const QRect place = rectOf(i);
        const bool current = i == currentIndex();
        const auto mirrored = [&](int x, int y, int w, int h) {
            return QStyle::visualRect(layoutDirection(), place, QRect(place.x() + x, y, w, h));
        };
        int x = padding;
        if (!tab.network.isEmpty()) {
            painter.drawPixmap(mirrored(x, (height() - mark) / 2, mark, mark).topLeft(),
                               m_theme.glyphs().mark(tab.network, mark, devicePixelRatioF(), theme));
            x += mark + 8;
        }
        const QFont font = theme.font(current ? TextStyle::BodySemiBold : TextStyle::Body);
        const int wide = qCeil(textWidth(tab.words, theme.font(TextStyle::BodySemiBold)));
        drawLine(painter, mirrored(x, 0, wide + 1, height()), tab.words, font, current ? theme.text : theme.text2,
                 leading);
        x += wide;
        if (tab.ownCaption) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accent);
            painter.drawEllipse(mirrored(x + 8, (height() - dot) / 2, dot, dot));
            x += 8 + dot;
        }
        if (tab.wrong)
            painter.drawPixmap(mirrored(x + 8, (height() - 12) / 2, 12, 12).topLeft(),
                               m_theme.glyphs().sign(Sign::Octagon, 12, devicePixelRatioF(), theme));
        if (current)
            painter.fillRect(QRect(place.x(), height() - 2, place.width(), 2), theme.accent);
        if (current && hasFocus())
            strokeRounded(painter, QRectF(place).adjusted(2, 4, -2, -5), 5, theme.accent, 2);
    }
    paintLegend(painter);
}

/// What the dot means, where one is shown and there is room.
void NetworkTabs::paintLegend(QPainter &painter) const
{
    if (std::ranges::none_of(m_tabs, &Tab::ownCaption))
        return;
    const Theme &theme = m_theme.theme();
    const QString words = tr("has its own caption", "what a dot on a network's tab means");
    const int wide = qCeil(textWidth(words, theme.font(TextStyle::Small)));
    const int room = width() - sizeHint().width();
    if (room < dot + 6 + wide + padding)
        return;
    const auto mirrored = [&](int x, int y, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, w, h));
    };
    const int x = width() - wide;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawEllipse(mirrored(x - 6 - dot, (height() - dot) / 2, dot, dot));
    drawLine(painter, mirrored(x, 0, wide + 1, height()), words, theme.font(TextStyle::Small), theme.text3,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

} // namespace postrider
