// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

/// Takes a CSV file that is dropped anywhere on a window, before the parts of the window that take other files.
class TableDrop final : public QObject
{
    Q_OBJECT

public:
    explicit TableDrop(QWidget *window);

Q_SIGNALS:
    void dropped(QString path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
};

} // namespace postrider
