// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/readycheck.h"

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// One row of the ready check as it stands in its panel: a glyph, the words, and the button that mends it.
class ReadyLine final : public QWidget
{
    Q_OBJECT

public:
    /// ToDo: not chosen yet, which is no fault. Looking: it may be mended, which is being looked at. Done: it is, and the
    /// line only keeps its place.
    enum class Manner { AsItIs, ToDo, Looking, Done };

    ReadyLine(ThemeProvider &theme, QWidget *parent);
    /// The same line in other words keeps its widgets: a button that is being pressed is not taken away.
    void setRow(const ReadyRow &row, Manner manner);
    const ReadyRow &row() const { return m_row; }
    /// What takes the focus: its button, else itself.
    QWidget *target();

Q_SIGNALS:
    void fixRequested(postrider::ReadyRow row);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isMendable() const;

    ThemeProvider &m_theme;
    ReadyRow m_row;
    Manner m_manner = Manner::AsItIs;
    TextLabel *m_words;
    Button *m_fix;
};

} // namespace postrider
