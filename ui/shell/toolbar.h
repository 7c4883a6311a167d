// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/dwell.h"

#include <QWidget>

namespace postrider {

class Button;
class SearchField;
class Segmented;
class ThemeProvider;

/// What stands above the calendar: where one is in time, which view of it is shown, and the search.
class Toolbar final : public QWidget
{
    Q_OBJECT

public:
    Toolbar(ThemeProvider &theme, QWidget *parent);

    /// The views of the calendar, in the order of the choices.
    enum class View { Month, Week, Day, List };

    void setTitle(const QString &title, const QString &subtitle);
    void setView(View view); ///< Tells nobody.
    /// Narrow windows show the search as an icon until it is used.
    void setCompact(bool compact);
    void focusSearch();
    QString search() const;
    /// `words` say what is filtered, for a screen reader and the tool tip; empty: nothing is.
    void setFilterWords(const QString &words);
    Button *filterButton() const { return m_filter; }
    /// What a drag can dwell on here: the arrows and the views that posts can be dropped in.
    std::optional<DwellSpot> dwellSpotAt(QPoint globalPos) const;

Q_SIGNALS:
    void newPostRequested();
    void todayRequested();
    void previousRequested();
    void nextRequested();
    void viewChosen(postrider::Toolbar::View view); ///< By the person.
    void searchChanged(const QString &text);
    void searchLeft(); ///< By Escape: nothing is searched any more.
    void nextFoundRequested();
    void previousFoundRequested();
    void filterRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override; ///< Turns the page.
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void foldSearch();

    ThemeProvider &m_theme;
    Button *m_today = nullptr;
    Button *m_previous = nullptr;
    Button *m_next = nullptr;
    Segmented *m_views = nullptr;
    Button *m_searchIcon = nullptr;
    SearchField *m_search = nullptr;
    Button *m_filter = nullptr;
    Button *m_newPost = nullptr;
    QString m_title;
    QString m_subtitle;
    int m_wheel = 0;
    int m_titleX = 0;
    bool m_compact = false;
    bool m_searchOpen = false; // in a narrow window
};

} // namespace postrider
