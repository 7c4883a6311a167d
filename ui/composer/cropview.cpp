// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/cropview.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int margin = 12;
constexpr int reach = 14;   // of a corner, around it
constexpr int keyStep = 50; // a fiftieth of the picture

using Corner = CropFrame::Corner;
constexpr Corner corners[]{Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight};

QPointF pointOf(const QRectF &rect, Corner corner)
{
    switch (corner) {
    case Corner::TopLeft:
        return rect.topLeft();
    case Corner::TopRight:
        return rect.topRight();
    case Corner::BottomLeft:
        return rect.bottomLeft();
    case Corner::BottomRight:
        break;
    }
    return rect.bottomRight();
}

} // namespace

CropView::CropView(QSize picture, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_frame(picture)
{
    setObjectName(u"cropView"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 260);
    setMouseTracking(true);
    tell();
}

void CropView::setPicture(const QPixmap &picture)
{
    m_picture = picture;
    update();
}

void CropView::tell()
{
    const QRect part = m_frame.part();
    setAccessibleName(tr("Kept: %1 × %2 pixels, from %3, %4")
                          .arg(locale().toString(part.width()), locale().toString(part.height()),
                               locale().toString(part.x()), locale().toString(part.y())));
    setToolTip(tr("Drag, or use the arrow keys, plus and minus"));
    update();
}

QRectF CropView::place() const
{
    const QRectF area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    const QSizeF size = QSizeF(m_frame.picture()).scaled(area.size(), Qt::KeepAspectRatio);
    QRectF at(QPointF(), size);
    at.moveCenter(area.center());
    return at;
}

double CropView::scale() const
{
    return place().width() / qMax(1, m_frame.picture().width());
}

QRectF CropView::placeOfPart() const
{
    const QRect part = m_frame.part();
    return {place().topLeft() + QPointF(part.topLeft()) * scale(), QSizeF(part.size()) * scale()};
}

std::optional<Corner> CropView::cornerAt(QPointF pos) const
{
    for (const Corner corner : corners) {
        if ((pointOf(placeOfPart(), corner) - pos).manhattanLength() <= reach)
            return corner;
    }
    return {};
}

void CropView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_pressedPart = m_frame.part();
    m_corner = cornerAt(m_pressedAt);
    m_carried = !m_corner && placeOfPart().contains(m_pressedAt);
}

void CropView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF pos = event->position();
    if (m_corner) {
        m_frame.dragCorner(*m_corner, ((pos - place().topLeft()) / scale()).toPoint());
        tell();
    } else if (m_carried) {
        m_frame.setPart(m_pressedPart);
        m_frame.moveBy(((pos - m_pressedAt) / scale()).toPoint());
        tell();
    } else if (const auto corner = cornerAt(pos)) {
        const bool falling = *corner == Corner::TopLeft || *corner == Corner::BottomRight;
        setCursor(falling ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor);
    } else {
        setCursor(placeOfPart().contains(pos) ? Qt::SizeAllCursor : Qt::ArrowCursor);
    }
}

void CropView::mouseReleaseEvent(QMouseEvent *)
{
    m_corner.reset();
    m_carried = false;
}

void CropView::keyPressEvent(QKeyEvent *event)
{
    const int step = qMax(1, qMax(m_frame.picture().width(), m_frame.picture().height()) / keyStep);
    switch (event->key()) {
    case Qt::Key_Left:
        m_frame.moveBy({-step, 0});
        break;
    case Qt::Key_Right:
        m_frame.moveBy({step, 0});
        break;
    case Qt::Key_Up:
        m_frame.moveBy({0, -step});
        break;
    case Qt::Key_Down:
        m_frame.moveBy({0, step});
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_frame.resize(1.05);
        break;
    case Qt::Key_Minus:
        m_frame.resize(1 / 1.05);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    tell();
}

void CropView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void CropView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void CropView::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    fillRounded(painter, rect(), radius::card, theme.sunken);
    const QRectF all = place();
    if (!m_picture.isNull())
        painter.drawPixmap(all, m_picture, QRectF(m_picture.rect()));
    const QRectF kept = placeOfPart();
    painter.save();
    painter.setClipRegion(QRegion(all.toAlignedRect()).subtracted(QRegion(kept.toRect())));
    painter.fillRect(all, theme.scrim);
    painter.restore();
    strokeRounded(painter, kept, 0, theme.accent, hasFocus() ? 3 : 2);
    for (const Corner corner : corners) {
        QRectF grip(0, 0, 10, 10);
        grip.moveCenter(pointOf(kept, corner));
        fillRounded(painter, grip, 5, theme.accent);
        strokeRounded(painter, grip, 5, theme.onAccent, 1.5);
    }
}

} // namespace postrider
