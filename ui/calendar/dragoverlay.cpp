// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dragoverlay.h"

#include "ui/calendar/softshadow.h"

#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int bubblePadX = 10;
constexpr int bubblePadY = 7;
constexpr int widestText = 220;
constexpr int gapToGhost = 14;
constexpr int gapToTarget = 12;
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

void DragOverlay::setTarget(const QRect &target)
{
    const QRect place = target.translated(m_view == parentWidget() ? QPoint()
                                                                   : m_view->mapTo(parentWidget(), QPoint()));
    if (std::exchange(m_target, target.isEmpty() ? QRect() : place) != m_target)
        coverPainted();
}

void DragOverlay::clear()
{
    hide();
    m_target = {};
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

std::vector<DragOverlay::Line> DragOverlay::bubbleLines() const
{
    const Theme &theme = m_themes.theme();
    // On the dark bubble of the light theme the dark theme's amber is the readable one, and the other way round.
    const QColor warn =
        (theme.scheme == ColorScheme::Light ? Theme::dark() : Theme::light()).colors(StatusFamily::Warn).text;
    std::vector<Line> lines{{m_bubble.title, TextStyle::SmallSemiBold, theme.onTip, {}}};
    if (!m_bubble.origin.isEmpty())
        lines.push_back({m_bubble.origin, TextStyle::Small, theme.onTip2, {}});
    for (const QString &warning : m_bubble.warnings)
        lines.push_back({warning, TextStyle::Small, warn, {}});
    for (Line &line : lines) {
        const QFontMetrics metrics(theme.font(line.style));
        const QRect wrapped = metrics.boundingRect(QRect(0, 0, theme.px(widestText), 0), Qt::TextWordWrap, line.text);
        const int rows = qMax(1, qRound(double(wrapped.height()) / metrics.lineSpacing()));
        line.size = QSize(wrapped.width() + 1, rows * theme.lineHeight(line.style));
    }
    return lines;
}

QRect DragOverlay::bubbleRect() const
{
    if (m_bubble.title.isEmpty())
        return {};
    QSize text(0, 0);
    for (const Line &line : bubbleLines())
        text = QSize(qMax(text.width(), line.size.width()), text.height() + line.size.height());
    QRect rect(QPoint(), text + QSize(2 * bubblePadX, 2 * bubblePadY));
    const QRect ghost = ghostRect();
    rect.moveBottomRight(ghost.topLeft() + QPoint(gapToGhost, -gapToGhost));
    const QRect inside = parentWidget()->rect().adjusted(4, 4, -4, -4);
    if (!m_target.isEmpty()) {
        rect.moveRight(qMin(rect.right(), m_target.left() - gapToTarget - 1));
        if (rect.left() < inside.left())
            rect.moveLeft(qMax(ghost.right() - gapToGhost, m_target.right() + gapToTarget + 1));
    }
    if (rect.top() < inside.top())
        rect.moveTop(ghost.bottom() + gapToGhost);
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
    QRect place = rect.adjusted(bubblePadX, bubblePadY, -bubblePadX, 0);
    for (const Line &line : bubbleLines()) {
        place.setHeight(line.size.height());
        painter.setFont(theme.font(line.style));
        painter.setPen(line.color);
        painter.drawText(place, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextWordWrap | Qt::TextDontClip, line.text);
        place.translate(0, line.size.height());
    }
}

} // namespace postrider
