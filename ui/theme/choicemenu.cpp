// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/choicemenu.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace postrider {

void ChoiceMenu::mouseReleaseEvent(QMouseEvent *event)
{
    QAction *action = actionAt(event->position().toPoint());
    if (action && action->isCheckable() && action->isEnabled())
        choose(action);
    else
        QMenu::mouseReleaseEvent(event);
}

void ChoiceMenu::keyPressEvent(QKeyEvent *event)
{
    QAction *action = activeAction();
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Space && action && action->isCheckable() && action->isEnabled())
        choose(action);
    else if (enters && action && action == m_last)
        close();
    else
        QMenu::keyPressEvent(event);
}

void ChoiceMenu::showEvent(QShowEvent *event)
{
    m_last = nullptr;
    QMenu::showEvent(event);
}

void ChoiceMenu::choose(QAction *action)
{
    m_last = action;
    action->trigger();
}

} // namespace postrider
