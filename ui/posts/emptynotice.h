// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// Stands where the rows would be when there are none: why, and what helps.
class EmptyNotice final : public QWidget
{
    Q_OBJECT

public:
    EmptyNotice(ThemeProvider &theme, QWidget *parent);

    void show(const QString &heading, const QString &words, const QString &action);
    QString heading() const;

Q_SIGNALS:
    void actionChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    QWidget *m_picture;
    TextLabel *m_heading;
    TextLabel *m_words;
    Button *m_action;
};

} // namespace postrider
