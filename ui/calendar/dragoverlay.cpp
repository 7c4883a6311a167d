// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dragoverlay.h"

#include "ui/calendar/softshadow.h"

#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int bubblePadX = 10;
constexpr int bubblePadY = 7;
constexpr int gapToGhost = 14;
constexpr qreal plusRadius = 9;

} // namespace

DragOverlay::DragOverlay(ThemeProvider &themes, QWidget *view) : QWidget(view), m_themes(themes), m_view(view)
{
    setObjectName(u"dragOverlay"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void DragOverlay::setHost(QWidget *host)
{
    setParent(host);
    hide();
}

void DragOverlay::showGhost(const QPixmap &ghost, QPoint at, int others, bool copying)
{
    if (ghost.cacheKey() != m_ghost.cacheKey()) {
        const bool sameShape = ghost.size() == m_ghost.size() && ghost.devicePixelRatio() == m_ghost.devicePixelRatio();
        m_ghost = ghost;
        if (ghost.isNull())
            m_shadow = {};
        else if (!sameShape || m_shadow.isNull())
            m_shadow = softShadow(ghost.deviceIndependentSize().toSize(), radius::chip, m_themes.theme().shadow,
                                  ghost.devicePixelRatio());
    }
    // What stands above the view says which page it shows: the ghost stays below.
    m_at = QPoint(at.x(), qMax(0, at.y()))
        + (m_view == parentWidget() ? QPoint() : m_view->mapTo(parentWidget(), QPoint()));
    m_others = others;
    m_copying = copying;
    coverPainted();
    if (isHidden()) {
        raise();
        show();
    }
}

void DragOverlay::setBubble(const Bubble &bubble)
{
    if (bubble == m_bubble)
        return;
    m_bubble = bubble;
    coverPainted();
}

void DragOverlay::clear()
{
    hide();
    m_ghost = {};
    m_bubble = {};
    m_others = 0;
    m_copying = false;
}

void DragOverlay::coverPainted()
{
    setGeometry(painted() & parentWidget()->rect());
    update();
}

QRect DragOverlay::ghostRect() const
{
    return {m_at, m_ghost.deviceIndependentSize().toSize()};
}

QRect DragOverlay::bubbleRect() const
{
    if (m_bubble.title.isEmpty())
        return {};
    const Theme &theme = m_themes.theme();
    int width = QFontMetrics(theme.font(TextStyle::SmallSemiBold)).horizontalAdvance(m_bubble.title);
    int height = theme.lineHeight(TextStyle::SmallSemiBold);
    const QFontMetrics small(theme.font(TextStyle::Small));
    QStringList lines = m_bubble.warnings;
    if (!m_bubble.origin.isEmpty())
        lines.prepend(m_bubble.origin);
    for (const QString &line : lines) {
        width = qMax(width, small.horizontalAdvance(line));
        height += theme.lineHeight(TextStyle::Small);
    }
    QRect rect(0, 0, width + 2 * bubblePadX + 1, height + 2 * bubblePadY);
    rect.moveBottomRight(ghostRect().topLeft() + QPoint(gapToGhost, -gapToGhost));
    const QRect inside = parentWidget()->rect().adjusted(4, 4, -4, -4);
    if (rect.top() < inside.top())
        rect.moveTop(ghostRect().bottom() + gapToGhost);
    rect.moveLeft(qBound(inside.left(), rect.left(), qMax(inside.left(), inside.right() - rect.width())));
    return rect;
}

QRect DragOverlay::painted() const
{
    return ghostRect().adjusted(-shadowReach, -shadowReach, shadowReach + 8, shadowReach + 8).united(bubbleRect());
}

void DragOverlay::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.translate(-pos());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    if (m_ghost.isNull())
        return paintBubble(painter);
    painter.drawPixmap(m_at - QPoint(shadowReach, shadowReach), m_shadow);
    const QRectF edge = QRectF(ghostRect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.raised);
    for (int behind = qMin(m_others, 2); behind > 0; --behind)
        painter.drawRoundedRect(edge.translated(3 * behind, 3 * behind), radius::chip, radius::chip);
    painter.drawRoundedRect(edge, radius::chip, radius::chip);
    painter.drawPixmap(m_at, m_ghost);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(edge, radius::chip, radius::chip);
    if (m_copying)
        paintPlus(painter);
    paintBubble(painter);
}

void DragOverlay::paintPlus(QPainter &painter) const
{
    // On the trailing upper corner, half outside.
    const Theme &theme = m_themes.theme();
    const QRect ghost = ghostRect();
    const QPointF middle(layoutDirection() == Qt::RightToLeft ? ghost.left() + 2 : ghost.right() - 1, ghost.top() + 2);
    painter.setPen(QPen(theme.raised, 2));
    painter.setBrush(theme.accent);
    painter.drawEllipse(middle, plusRadius, plusRadius);
    QPen pen(theme.onAccent, 2);
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0));
    painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4));
}

void DragOverlay::paintBubble(QPainter &painter) const
{
    const QRect rect = bubbleRect();
    if (rect.isEmpty())
        return;
    const Theme &theme = m_themes.theme();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tip);
    painter.drawRoundedRect(rect, radius::control, radius::control);
    QRect line = rect.adjusted(bubblePadX, bubblePadY, -bubblePadX, 0);
    const auto write = [&](const QString &text, TextStyle style, const QColor &color) {
        line.setHeight(theme.lineHeight(style));
        painter.setFont(theme.font(style));
        painter.setPen(color);
        painter.drawText(line, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextDontClip, text);
        line.translate(0, line.height());
    };
    write(m_bubble.title, TextStyle::SmallSemiBold, theme.onTip);
    if (!m_bubble.origin.isEmpty())
        write(m_bubble.origin, TextStyle::Small, theme.onTip2);
    // On the dark bubble of the light theme the dark theme's amber is the readable one, and the other way round.
    const QColor warn =
        (theme.scheme == ColorScheme::Light ? Theme::dark() : Theme::light()).colors(StatusFamily::Warn).text;
    for (const QString &warning : m_bubble.warnings)
        write(warning, TextStyle::Small, warn);
}

} // namespace postrider
