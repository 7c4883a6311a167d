// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace postrider {

/// A menu whose check marks are set one after the other: it stays open until it is left.
class ChoiceMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace postrider
