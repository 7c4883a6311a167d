// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace postrider {

class ThemeProvider;

/// The foot of a dialog, across its whole width: a row with its buttons, the last of which stand at its end. GUI thread.
class DialogFooter final : public QWidget
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    DialogFooter(ThemeProvider &theme, QWidget *dialog);

    /// Empty at first: what stands at its start comes before a stretch.
    QHBoxLayout &row() const { return *m_row; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QHBoxLayout *m_row;
};

} // namespace postrider
