// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chip.h"

#include <QObject>

#include <functional>

class QKeyEvent;
class QWidget;

namespace postrider {

class PostActions;
class ThemeProvider;

/// What can be done to chips beside moving them, by the keyboard and by the menu: the same in each view of the calendar.
/// What can't be taken back is asked about first.
class ChipCommands : public QObject
{
    Q_OBJECT

public:
    /// `over` is where menus and questions open.
    ChipCommands(PostActions &actions, ThemeProvider &themes, QWidget *over);

    /// Whether the menu offers to pick posts up; it does unless it is told otherwise.
    void setMovable(bool movable) { m_movable = movable; }
    /// Del, Ctrl+C, Ctrl+D, Ctrl+X, F2, R. False: it is none of them.
    bool key(const QKeyEvent &event, const std::vector<Chip> &chips);
    void remove(const std::vector<Chip> &chips);
    void openMenu(const std::vector<Chip> &chips, QPoint globalPos);

Q_SIGNALS:
    void openRequested(QStringList postIds);
    /// The chips are to be picked up, to be moved by keys.
    void moveRequested();
    /// Another time is to be typed for them.
    void timeRequested();

private:
    void publishNow(const std::vector<Chip> &chips);

    PostActions &m_actions;
    ThemeProvider &m_themes;
    QWidget *m_over;
    bool m_movable = true;
};

/// Shift+F10 and the menu key.
bool opensMenu(const QKeyEvent &event);

} // namespace postrider
