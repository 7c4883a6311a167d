// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusorder.h"

#include <QWidget>

namespace postrider {

namespace {

bool takesTab(const QWidget *widget)
{
    return widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
}

} // namespace

void setFocusOrder(const QList<QWidget *> &parts)
{
    QList<QWidget *> stops;
    for (QWidget *part : parts) {
        if (takesTab(part))
            stops << part;
        for (QWidget *next = part->nextInFocusChain(); next != part; next = next->nextInFocusChain()) {
            if (part->isAncestorOf(next) && takesTab(next))
                stops << next;
        }
    }
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace postrider
