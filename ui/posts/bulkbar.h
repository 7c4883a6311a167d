// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// What can be done to the checked posts, at the foot of the table.
class BulkBar final : public QWidget
{
    Q_OBJECT

public:
    BulkBar(ThemeProvider &theme, QWidget *parent);

    void setCount(int count);

Q_SIGNALS:
    void clearRequested();
    void rescheduleRequested();
    void retryRequested();
    void duplicateRequested();
    /// Where a menu of the labels opens: its lower corner, in the screen's coordinates.
    void labelRequested(QPoint global);
    void deleteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    ThemeProvider &m_theme;
    QString m_words;
    Button *m_clear;
    QList<Button *> m_buttons;
};

} // namespace postrider
