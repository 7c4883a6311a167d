// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/cropframe.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace postrider {

class ThemeProvider;

/// A picture with the frame of what is kept of it; the rest is dimmed.
class CropView final : public QWidget
{
    Q_OBJECT

public:
    CropView(QSize picture, ThemeProvider &theme, QWidget *parent);
    void setPicture(const QPixmap &picture);
    CropFrame &frame() { return m_frame; }
    void tell();                ///< Says and shows where the frame is; after every change of it.
    QRectF placeOfPart() const; ///< Where the frame is drawn.
    QSize sizeHint() const override { return {560, 420}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF place() const; // of the whole picture
    double scale() const;
    std::optional<CropFrame::Corner> cornerAt(QPointF pos) const;

    ThemeProvider &m_theme;
    CropFrame m_frame;
    QPixmap m_picture;
    QPointF m_pressedAt;
    QRect m_pressedPart;
    std::optional<CropFrame::Corner> m_corner;
    bool m_carried = false;
};

} // namespace postrider
