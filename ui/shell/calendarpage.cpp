// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/calendarpage.h"

#include "ui/calendar/agendaview.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/shell/draftstray.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

CalendarPage::CalendarPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                           QWidget *parent)
    : Page(parent),
      m_client(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_toolbar(new Toolbar(theme, this)),
      m_calendar(new CalendarView(client, actions, theme, clock, this)),
      m_drafts(new DraftsTray(client, theme, clock, this))
{
    connect(m_toolbar, &Toolbar::todayRequested, this, [this] { inView([](auto &view) { view.today(); }); });
    connect(m_toolbar, &Toolbar::previousRequested, this, [this] { inView([](auto &view) { view.previous(); }); });
    connect(m_toolbar, &Toolbar::nextRequested, this, [this] { inView([](auto &view) { view.next(); }); });
    connect(m_toolbar, &Toolbar::viewChosen, this, [this](View view) {
        showView(view);
        focusContent();
    });
    connect(m_toolbar, &Toolbar::searchChanged, m_calendar, &CalendarView::setSearch);
    connect(m_calendar, &CalendarView::titleChanged, this, [this](const QString &title, const QString &sub) {
        if (m_view == View::Month)
            m_toolbar->setTitle(title, sub);
    });
    connect(m_calendar, &CalendarView::refused, this, &CalendarPage::told);
    connect(m_calendar, &CalendarView::failed, this, &CalendarPage::told);
    connect(m_calendar, &CalendarView::nearestOffered, this, [this](const QString &text, const QString &action) {
        Q_EMIT offered(text, action, [this] { m_calendar->useNearest(); });
    });
    connect(m_calendar, &CalendarView::openRequested, this, &CalendarPage::editRequested);
    connect(m_calendar, &CalendarView::newPostRequested, this, &CalendarPage::openNewPost);
    connect(m_toolbar, &Toolbar::newPostRequested, this, [this] { Q_EMIT newPostRequested({}); });
    connect(m_drafts, &DraftsTray::openRequested, this, &Page::editRequested);
    connect(m_drafts, &DraftsTray::newRequested, this, [this] { Q_EMIT newPostRequested({}); });
    connect(m_drafts, &DraftsTray::foldRequested, this, &CalendarPage::toggleDrafts);
    connect(m_drafts, &DraftsTray::draftDragged, this, &CalendarPage::carryDraft);
    connect(&theme, &ThemeProvider::changed, this, &CalendarPage::arrange);
    m_calendar->setDraftsPlace(m_drafts, this);
    m_toolbar->setTitle(m_calendar->title(), m_calendar->subTitle());
    setFocusProxy(m_calendar);
}

template <typename Act>
void CalendarPage::inView(Act act)
{
    switch (m_view) {
    case View::Month:
        act(*m_calendar);
        break;
    case View::Week:
        act(*m_week);
        break;
    case View::Day:
        act(*m_day);
        break;
    case View::List:
        act(*m_list);
        break;
    }
}

void CalendarPage::openNewPost(QDate day)
{
    Q_EMIT newPostRequested(resolveLocal(day, m_calendar->defaultTime(), m_calendar->store().zone()));
}

AgendaView *CalendarPage::listView()
{
    if (!m_list) {
        m_list = new AgendaView(m_client, m_actions, m_theme, m_clock, m_calendar->store(), m_calendar->thumbs(), this);
        m_list->hide();
        connect(m_list, &AgendaView::titleChanged, this, [this](const QString &title, const QString &sub) {
            if (m_view == View::List)
                m_toolbar->setTitle(title, sub);
        });
        connect(m_list, &AgendaView::openRequested, this, &CalendarPage::editRequested);
        connect(m_list, &AgendaView::newPostRequested, this, &CalendarPage::openNewPost);
    }
    return m_list;
}

WeekView *CalendarPage::weekViewOf(View view)
{
    if (view != View::Week && view != View::Day)
        return nullptr;
    WeekView *&made = view == View::Week ? m_week : m_day;
    if (!made) {
        made = new WeekView(view == View::Week ? WeekView::Span::Week : WeekView::Span::Day, m_client, m_actions,
                            m_theme, m_clock, m_calendar->store(), m_calendar->thumbs(), this);
        made->hide();
        adopt(made);
    }
    return made;
}

void CalendarPage::adopt(WeekView *view)
{
    connect(view, &WeekView::titleChanged, this, [this, view](const QString &title, const QString &sub) {
        if (content() == view)
            m_toolbar->setTitle(title, sub);
    });
    connect(view, &WeekView::refused, this, &CalendarPage::told);
    connect(view, &WeekView::failed, this, &CalendarPage::told);
    connect(view, &WeekView::nearestOffered, this, [this, view](const QString &text, const QString &action) {
        Q_EMIT offered(text, action, [view] { view->useNearest(); });
    });
    connect(view, &WeekView::openRequested, this, &CalendarPage::editRequested);
    connect(view, &WeekView::newPostRequested, this, &CalendarPage::newPostRequested);
    view->setDraftsPlace(m_drafts, this);
}

QWidget *CalendarPage::content() const
{
    switch (m_view) {
    case View::Week:
        return m_week;
    case View::Day:
        return m_day;
    case View::List:
        return m_list;
    case View::Month:
        break;
    }
    return m_calendar;
}

QDate CalendarPage::shownDay() const
{
    switch (m_view) {
    case View::Week:
        return m_week->focusedDay();
    case View::Day:
        return m_day->focusedDay();
    case View::List:
        return m_list->focusedDay();
    case View::Month:
        break;
    }
    return m_calendar->focusedDay();
}

void CalendarPage::showView(View view)
{
    if (view == m_view)
        return;
    const QDate day = shownDay();
    QWidget *before = content();
    const bool hadFocus = before->hasFocus();
    weekViewOf(view);
    if (view == View::List)
        listView();
    m_view = view;
    m_toolbar->setView(view);
    setFocusProxy(content());
    arrange();
    content()->show();
    before->hide();
    inView([day](auto &shown) { shown.showDay(day); });
    if (hadFocus)
        content()->setFocus(Qt::OtherFocusReason);
}

void CalendarPage::carryDraft(const std::vector<PostSummary> &posts, QPoint globalPos)
{
    const Chip draft = chipOfDraft(posts);
    if (WeekView *view = weekViewOf(m_view))
        view->carryDraft(draft, globalPos);
    else if (m_view == View::Month)
        m_calendar->carryDraft(draft, globalPos);
}

void CalendarPage::keyPressEvent(QKeyEvent *event)
{
    // What the views do not take; a field of text takes its letters before.
    if (event->modifiers() == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_M:
            return showView(View::Month);
        case Qt::Key_W:
            return showView(View::Week);
        case Qt::Key_D:
            return showView(View::Day);
        case Qt::Key_L:
            return showView(View::List);
        default:
            break;
        }
    }
    Page::keyPressEvent(event);
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
    content()->setFocus(Qt::ShortcutFocusReason);
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
    return {m_toolbar, content(), m_drafts->isRail() ? static_cast<QWidget *>(m_drafts) : m_drafts->list()};
}

void CalendarPage::toggleDrafts()
{
    const bool hadFocus = m_drafts->isAncestorOf(QApplication::focusWidget());
    m_wantsDrafts = m_drafts->isRail();
    arrange();
    if (*m_wantsDrafts)
        m_drafts->list()->setFocus(Qt::ShortcutFocusReason);
    else if (hadFocus)
        content()->setFocus();
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
    place(content(), QRect(0, top, width() - (m_tight ? DraftsTray::railWidth : trayWidth), height() - top));
    m_drafts->raise();
}

} // namespace postrider
