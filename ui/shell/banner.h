// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// A line above the page that stays as long as what it says holds, with one thing that can be done about it. The window
/// stays fully usable.
class Banner : public QWidget
{
    Q_OBJECT

public:
    Banner(ThemeProvider &theme, QWidget *parent);
    /// Its beginning stands out. Empty: there is nothing to say, and no banner.
    void say(const QString &beginning, const QString &rest);
    bool isWanted() const { return !words().isEmpty(); }
    QString words() const;
    Button *button() const { return m_button; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    TextLabel *m_words;
    Button *m_button;
};

} // namespace postrider
