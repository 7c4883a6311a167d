// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chippainter.h"

#include <QHash>
#include <QWidget>

class QScrollArea;

namespace postrider {

/// The chips of a day below each other. Its chips are copies: they stay while the calendar changes.
class ChipList : public QWidget
{
    Q_OBJECT

public:
    ChipList(ThemeProvider &themes, ChipPainter &chips, QWidget *parent);

    void setChips(std::vector<Chip> chips, const QHash<AccountId, int> &accountColors, bool past);
    int heightOfAll() const;
    QRect rectOf(int index) const;

Q_SIGNALS:
    void opened(postrider::Chip chip);
    /// The pointer went off with a chip; `grip` is where it holds it.
    void dragged(postrider::Chip chip, QPoint globalPos, QPoint grip);
    void escaped();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int indexAt(QPoint pos) const;
    void setCurrent(int index);
    ChipFrame frameOf(int index) const;

    ThemeProvider &m_themes;
    ChipPainter &m_painter;
    std::vector<Chip> m_chips;
    QHash<AccountId, int> m_accountColors;
    bool m_past = false;
    int m_current = 0;
    int m_hovered = -1;
    int m_pressed = -1;
    QPoint m_pressedAt;
};

/// The card that '+k more' opens: 280 px wide, with all chips of that day, over the calendar. A press anywhere else in the
/// window closes it.
class DayPopover : public QWidget
{
    Q_OBJECT

public:
    DayPopover(ThemeProvider &themes, ChipPainter &chips, QWidget *parent);

    enum class Focus { Take, Leave };
    /// Opens beside the cell, inside the parent.
    void open(QDate day, std::vector<Chip> chips, const QHash<AccountId, int> &accountColors, bool past,
              const QRect &cell, Focus focus);
    /// Whether this point of the parent lies on the card.
    bool covers(QPoint inParent) const { return isVisible() && card().contains(mapFromParent(inParent)); }
    void refresh(std::vector<Chip> chips);
    QDate day() const { return m_day; }
    ChipList *list() const { return m_list; }

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    QRect card() const;

    ThemeProvider &m_themes;
    ChipPainter &m_chips;
    QScrollArea *m_scroll;
    ChipList *m_list;
    QDate m_day;
    QHash<AccountId, int> m_accountColors;
    bool m_past = false;
    QRect m_cell;
};

} // namespace postrider
