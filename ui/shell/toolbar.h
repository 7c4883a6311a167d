// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postrider {

class Button;
class SearchField;
class ThemeProvider;

/// What stands above the calendar: where one is in time, and the search.
class Toolbar final : public QWidget
{
    Q_OBJECT

public:
    Toolbar(ThemeProvider &theme, QWidget *parent);

    void setTitle(const QString &title, const QString &subtitle);
    /// Narrow windows show the search as an icon until it is used.
    void setCompact(bool compact);
    void focusSearch();
    QString search() const;

Q_SIGNALS:
    void todayRequested();
    void previousRequested();
    void nextRequested();
    void searchChanged(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void foldSearch();

    ThemeProvider &m_theme;
    Button *m_today = nullptr;
    Button *m_previous = nullptr;
    Button *m_next = nullptr;
    Button *m_searchIcon = nullptr;
    SearchField *m_search = nullptr;
    QString m_title;
    QString m_subtitle;
    bool m_compact = false;
    bool m_searchOpen = false; // in a narrow window
};

} // namespace postrider
