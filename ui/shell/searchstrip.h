// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// Above the calendar while it is searched: how much of it is found on this page, and where else.
class SearchStrip final : public QWidget
{
    Q_OBJECT

public:
    SearchStrip(ThemeProvider &theme, QWidget *parent);
    /// `before` and `after` name what leads there; empty: nothing is found there.
    void tell(const QString &words, const QString &before, const QString &after);
    QString words() const { return accessibleName(); }

Q_SIGNALS:
    void beforeRequested();
    void afterRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    ThemeProvider &m_theme;
    TextLabel *m_words;
    Button *m_before;
    Button *m_after;
};

} // namespace postrider
