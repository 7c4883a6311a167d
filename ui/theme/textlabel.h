// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

class QTextLayout;

namespace postrider {

class ThemeProvider;

/// Words in one of the theme's styles and inks, which follow the theme while they are shown. Where plain words wrap, their
/// lines stand as far apart as the style has it; those that can be selected, or have markup, are set by QLabel.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Ink { Text, Second, Third, Wrong };

    enum class Wrap { Yes, No };

    TextLabel(const QString &words, TextStyle style, Ink ink, ThemeProvider &theme, QWidget *parent,
              Wrap wrap = Wrap::Yes);

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    bool setsLines() const;
    /// The lines in this width; gives their height.
    double layOut(QTextLayout &layout, double width) const;

    ThemeProvider &m_theme;
    TextStyle m_style;
    Ink m_ink;
};

} // namespace postrider
