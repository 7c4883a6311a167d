// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/themeprovider.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace postrider {

/// What a drag shows above the calendar: the chip under the pointer and the bubble that says where it would land. Lets
/// every event through. It is no larger than what it paints: what lies below is painted anew when it goes.
class DragOverlay : public QWidget
{
    Q_OBJECT

public:
    /// Lies over `view`; places are in its coordinates.
    DragOverlay(ThemeProvider &themes, QWidget *view);
    /// Lies over this ancestor of the view instead, so that the ghost can leave the view.
    void setHost(QWidget *host);

    struct Bubble
    {
        QString title{};
        QString origin{};
        QStringList warnings{};
        friend bool operator==(const Bubble &, const Bubble &) = default;
    };

    /// `ghost` lies with its top left corner at `at`; `others` says how many chips more come along. A copy has a plus. The
    /// ghost may be null: then `at` is where the pointer is, and the bubble alone is shown.
    void showGhost(const QPixmap &ghost, QPoint at, int others, bool copying);
    void setBubble(const Bubble &bubble);
    /// The bubble keeps off this place of the view, where that is possible; empty: it stays at the ghost.
    void setTarget(const QRect &target);
    const Bubble &bubble() const { return m_bubble; }
    QRect bubbleRect() const; ///< In the parent.
    bool showsCopy() const { return m_copying; }
    const QPixmap &ghost() const { return m_ghost; }
    QRect ghostRect() const; ///< In the parent.
    /// Takes everything away.
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line
    {
        QString text;
        TextStyle style;
        QColor color;
        QSize size; // wrapped
    };

    void coverPainted();
    std::vector<Line> bubbleLines() const;
    QRect painted() const; // in the parent, too
    void paintBubble(QPainter &painter) const;
    void paintPlus(QPainter &painter) const;

    ThemeProvider &m_themes;
    QWidget *m_view;
    QPixmap m_ghost;
    QPixmap m_shadow;
    QPoint m_at;
    QRect m_target;
    int m_others = 0;
    bool m_copying = false;
    Bubble m_bubble;
};

} // namespace postrider
