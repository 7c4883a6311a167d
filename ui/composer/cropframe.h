// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace postrider {

/// The part of a picture that is kept, in its pixels: moved and sized by hand, never outside it, always of the wanted
/// shape where there is one.
class CropFrame
{
public:
    enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };
    static constexpr int smallest = 64; ///< Pixels a side, where the picture has them.

    CropFrame() = default;
    explicit CropFrame(QSize picture) : m_picture(picture), m_part(QPoint(), picture) {}

    QSize picture() const { return m_picture; }
    QRect part() const { return m_part; }
    bool isWhole() const { return m_part == QRect(QPoint(), m_picture); }

    /// Width by height; 0: any. The largest part of it around the same middle.
    void setShape(double shape);
    void setPart(QRect part) { m_part = part.intersected(QRect(QPoint(), m_picture)); }
    void moveBy(QPoint delta);
    /// The corner goes towards a point; the one across from it stays.
    void dragCorner(Corner corner, QPoint to);
    /// Around its middle, by a factor.
    void resize(double factor);

private:
    QSize m_picture;
    QRect m_part;
    double m_shape = 0;
};

} // namespace postrider
