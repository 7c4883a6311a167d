// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace postrider {

class ThemeProvider;

/// A video as a strip of its frames, with a part of it (two edges) or one moment of it (one mark) that is dragged, or moved by
/// the arrow keys: a tenth of a second, with Shift a whole one. Home and End go to its ends.
class FilmStrip final : public QWidget
{
    Q_OBJECT

public:
    enum class Marks { Moment, Part };

    FilmStrip(Marks marks, qint64 durationMs, ThemeProvider &theme, QWidget *parent);

    int frameCount() const { return static_cast<int>(m_frames.size()); }
    qint64 timeOfFrame(int index) const; ///< Its middle.
    void setFrame(int index, const QImage &frame);

    /// Milliseconds. A moment is where it begins, and has no length.
    qint64 from() const { return m_from; }
    qint64 length() const { return m_length; }
    /// Brought inside the video, and to the longest part.
    void setPart(qint64 fromMs, qint64 lengthMs);
    void setLongest(qint64 lengthMs); ///< 0: any.
    QSize sizeHint() const override { return {560, 62}; }

Q_SIGNALS:
    void partChanged(qint64 fromMs, qint64 lengthMs);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Grip { None, Begin, End, Whole };

    QRectF film() const;
    double xOf(qint64 ms) const;
    qint64 msAt(double x) const;
    Grip gripAt(QPointF pos) const;
    void tell();

    Marks m_marks;
    qint64 m_duration;
    ThemeProvider &m_theme;
    std::vector<QPixmap> m_frames;
    qint64 m_from = 0;
    qint64 m_length = 0;
    qint64 m_longest = 0;
    Grip m_grip = Grip::None;
    qint64 m_grabbedAt = 0; // how far behind the part's begin
};

} // namespace postrider
