// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/calendarpage.h"

#include "ui/calendar/calendarview.h"
#include "ui/shell/draftstray.h"
#include "ui/shell/toolbar.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QListView>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

CalendarPage::CalendarPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                           QWidget *parent)
    : Page(parent),
      m_theme(theme),
      m_toolbar(new Toolbar(theme, this)),
      m_calendar(new CalendarView(client, actions, theme, clock, this)),
      m_drafts(new DraftsTray(client, theme, clock, this))
{
    connect(m_toolbar, &Toolbar::todayRequested, m_calendar, &CalendarView::today);
    connect(m_toolbar, &Toolbar::previousRequested, m_calendar, &CalendarView::previous);
    connect(m_toolbar, &Toolbar::nextRequested, m_calendar, &CalendarView::next);
    connect(m_toolbar, &Toolbar::searchChanged, m_calendar, &CalendarView::setSearch);
    connect(m_calendar, &CalendarView::titleChanged, m_toolbar, &Toolbar::setTitle);
    connect(m_calendar, &CalendarView::refused, this, &CalendarPage::told);
    connect(m_calendar, &CalendarView::failed, this, &CalendarPage::told);
    connect(m_calendar, &CalendarView::nearestOffered, this, [this](const QString &text, const QString &action) {
        Q_EMIT offered(text, action, [this] { m_calendar->useNearest(); });
    });
    connect(m_drafts, &DraftsTray::foldRequested, this, &CalendarPage::toggleDrafts);
    connect(&theme, &ThemeProvider::changed, this, &CalendarPage::arrange);
    m_toolbar->setTitle(m_calendar->title(), m_calendar->subTitle());
    setFocusProxy(m_calendar);
}

void CalendarPage::setHiddenAccounts(const QSet<AccountId> &accounts)
{
    m_calendar->setHiddenAccounts(accounts);
}

void CalendarPage::setTimeZone(const QByteArray &zone)
{
    m_drafts->setTimeZone(zone);
}

void CalendarPage::focusSearch()
{
    m_toolbar->focusSearch();
}

void CalendarPage::focusContent()
{
    m_calendar->setFocus(Qt::ShortcutFocusReason);
}

void CalendarPage::setCompact(bool compact)
{
    m_toolbar->setCompact(compact);
}

void CalendarPage::setTight(bool tight)
{
    if (std::exchange(m_tight, tight) != tight)
        arrange();
}

QList<QWidget *> CalendarPage::panes() const
{
    return {m_toolbar, m_calendar, m_drafts->isRail() ? static_cast<QWidget *>(m_drafts) : m_drafts->list()};
}

void CalendarPage::toggleDrafts()
{
    const bool hadFocus = m_drafts->isAncestorOf(QApplication::focusWidget());
    m_wantsDrafts = m_drafts->isRail();
    arrange();
    if (*m_wantsDrafts)
        m_drafts->list()->setFocus(Qt::ShortcutFocusReason);
    else if (hadFocus)
        m_calendar->setFocus();
}

void CalendarPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void CalendarPage::arrange()
{
    const bool rail = !m_wantsDrafts.value_or(!m_tight);
    if (m_drafts->isRail() != rail)
        m_drafts->setRail(rail);
    const auto place = [this](QWidget *widget, QRect at) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    const int top = m_toolbar->height();
    const int trayWidth = m_drafts->width();
    place(m_toolbar, QRect(0, 0, width(), top));
    place(m_drafts, QRect(width() - trayWidth, top, trayWidth, height() - top));
    // In a narrow window the opened tray lies over the grid and leaves its columns as they are.
    place(m_calendar, QRect(0, top, width() - (m_tight ? DraftsTray::railWidth : trayWidth), height() - top));
    m_drafts->raise();
}

} // namespace postrider
