// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

namespace postrider {

class ThemeProvider;

/// The name of a key or of several pressed together, in their frame: "Ctrl Enter", "Alt ←". Not for the keyboard.
class KeyCap final : public QWidget
{
    Q_OBJECT

public:
    KeyCap(const QKeySequence &keys, ThemeProvider &theme, QWidget *parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QString m_words;
};

} // namespace postrider
