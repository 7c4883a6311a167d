// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class ThemeProvider;
class TextLabel;

/// Says that what is shown are changes from an earlier time, and asks what to do with them.
class UnsavedBar final : public QWidget
{
    Q_OBJECT

public:
    UnsavedBar(ThemeProvider &theme, QWidget *parent);
    void ask(const QString &time);

Q_SIGNALS:
    void kept();
    void discarded();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    TextLabel *m_words;
};

} // namespace postrider
