// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/cropframe.h"

#include "core/model/mediafix.h"

#include <QtMath>

namespace postrider {

void CropFrame::setShape(double shape)
{
    m_shape = shape;
    if (shape <= 0)
        return;
    const QPoint middle = m_part.center();
    m_part.setSize(middlePart(m_picture, shape).size());
    m_part.moveCenter(middle);
    moveBy({});
}

void CropFrame::moveBy(QPoint delta)
{
    const QPoint to = m_part.topLeft() + delta;
    m_part.moveTopLeft({qBound(0, to.x(), m_picture.width() - m_part.width()),
                        qBound(0, to.y(), m_picture.height() - m_part.height())});
}

void CropFrame::dragCorner(Corner corner, QPoint to)
{
    const bool right = corner == Corner::TopRight || corner == Corner::BottomRight;
    const bool bottom = corner == Corner::BottomLeft || corner == Corner::BottomRight;
    // The corner that stays, as the edge between pixels.
    const int x = right ? m_part.x() : m_part.x() + m_part.width();
    const int y = bottom ? m_part.y() : m_part.y() + m_part.height();
    const int widest = right ? m_picture.width() - x : x;
    const int tallest = bottom ? m_picture.height() - y : y;
    int width = qBound(qMin(smallest, widest), right ? to.x() - x : x - to.x(), widest);
    int height = qBound(qMin(smallest, tallest), bottom ? to.y() - y : y - to.y(), tallest);
    if (m_shape > 0) {
        width = qMax(width, qFloor(height * m_shape));
        width = qMin(width, qMin(widest, qFloor(tallest * m_shape)));
        height = qBound(1, qFloor(width / m_shape), tallest);
    }
    m_part = QRect(right ? x : x - width, bottom ? y : y - height, width, height);
}

void CropFrame::resize(double factor)
{
    QSize size = m_part.size() * factor;
    const QSize most = m_shape > 0 ? middlePart(m_picture, m_shape).size() : m_picture;
    size = size.boundedTo(most).expandedTo(QSize(smallest, smallest).boundedTo(most));
    if (m_shape > 0)
        size = middlePart(size, m_shape).size();
    const QPoint middle = m_part.center();
    m_part.setSize(size);
    m_part.moveCenter(middle);
    moveBy({});
}

} // namespace postrider
