// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QPointer>

namespace postrider {

/// A menu whose check marks are set one after the other, by mouse or Space: it stays open until it is left. Enter chooses as
/// in every menu, but does not take back what was chosen right before.
class ChoiceMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void choose(QAction *action);

    QPointer<QAction> m_last; // since it was opened
};

} // namespace postrider
