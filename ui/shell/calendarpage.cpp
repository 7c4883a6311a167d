// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/calendarpage.h"

#include "ui/actions/letterkeys.h"
#include "ui/calendar/agendaview.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/posts/copyweekdialog.h"
#include "ui/shell/draftstray.h"
#include "ui/shell/filterpopover.h"
#include "ui/shell/searchstrip.h"
#include "ui/theme/controls.h"
#include "ui/theme/focusorder.h"
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
      m_data(client),
      m_actions(actions),
      m_theme(theme),
      m_clock(clock),
      m_toolbar(new Toolbar(theme, this)),
      m_found(new SearchStrip(theme, this)),
      m_calendar(new CalendarView(m_data, actions, theme, clock, this)),
      m_drafts(new DraftsTray(client, theme, clock, this)),
      m_files(client, actions, clock)
{
    connect(m_toolbar, &Toolbar::todayRequested, this, [this] { inView([](auto &view) { view.today(); }); });
    connect(m_toolbar, &Toolbar::previousRequested, this, [this] { inView([](auto &view) { view.previous(); }); });
    connect(m_toolbar, &Toolbar::nextRequested, this, [this] { inView([](auto &view) { view.next(); }); });
    connect(m_toolbar, &Toolbar::viewChosen, this, [this](View view) {
        showView(view);
        focusContent();
    });
    connect(m_toolbar, &Toolbar::searchChanged, &m_data, &CalendarData::setSearch);
    connect(m_toolbar, &Toolbar::searchLeft, this, &CalendarPage::focusContent);
    connect(m_toolbar, &Toolbar::nextFoundRequested, this, [this] { stepThroughFound(true); });
    connect(m_toolbar, &Toolbar::previousFoundRequested, this, [this] { stepThroughFound(false); });
    connect(&m_data.hits(), &SearchHits::changed, this, &CalendarPage::tellFound);
    connect(&m_data.store(), &MonthStore::filterChanged, this, &CalendarPage::tellFound);
    connect(m_found, &SearchStrip::beforeRequested, this, [this] {
        inView([this](auto &view) { showFound(m_data.hits().before(view.period().first)); });
        focusContent();
    });
    connect(m_found, &SearchStrip::afterRequested, this, [this] {
        inView([this](auto &view) { showFound(m_data.hits().after(view.period().second)); });
        focusContent();
    });
    connect(m_toolbar, &Toolbar::filterRequested, this, &CalendarPage::openFilter);
    connect(m_toolbar, &Toolbar::newPostRequested, this, [this] { Q_EMIT newPostRequested({}); });
    connect(&m_data, &CalendarData::failed, this, &CalendarPage::told);
    connect(m_drafts, &DraftsTray::openRequested, this, &Page::editRequested);
    connect(m_drafts, &DraftsTray::newRequested, this, [this] { Q_EMIT newPostRequested({}); });
    connect(m_drafts, &DraftsTray::foldRequested, this, &CalendarPage::toggleDrafts);
    connect(m_drafts, &DraftsTray::draftDragged, this, &CalendarPage::carryDrafts);
    connect(m_drafts, &DraftsTray::carryRequested, this, &CalendarPage::carryDraftsByKeys);
    connect(m_drafts, &DraftsTray::slotRequested, this, &CalendarPage::planDrafts);
    connect(m_drafts, &DraftsTray::removeRequested, this, &CalendarPage::removeDrafts);
    connect(m_drafts, &DraftsTray::menuRequested, this, &CalendarPage::openDraftsMenu);
    connect(m_drafts, &DraftsTray::filesDropped, this, &CalendarPage::makeDrafts);
    connect(&m_files, &FileDrafts::refused, this, &CalendarPage::told);
    connect(&theme, &ThemeProvider::changed, this, &CalendarPage::arrange);
    adopt(m_calendar);
    m_toolbar->setTitle(m_calendar->title(), m_calendar->subTitle());
    setFocusProxy(m_calendar);
}

CalendarPage::~CalendarPage()
{
    // They read the data to their end.
    delete m_calendar;
    delete m_week;
    delete m_day;
    delete m_list;
    delete m_filter;
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

AgendaView *CalendarPage::listView()
{
    if (!m_list) {
        m_list = new AgendaView(m_data, m_actions, m_theme, m_clock, this);
        m_list->hide();
        connect(m_list, &AgendaView::titleChanged, this, [this](const QString &title, const QString &sub) {
            if (m_view == View::List)
                tellTitle(title, sub);
        });
        connect(m_list, &AgendaView::openRequested, this, &CalendarPage::editRequested);
        connect(m_list, &AgendaView::newPostRequested, this, &CalendarPage::newPostRequested);
        connect(m_list, &AgendaView::refused, this, &CalendarPage::told);
        connect(m_list, &AgendaView::nearestOffered, this, [this](const QString &text, const QString &action) {
            Q_EMIT offered(text, action, [this] { m_list->drops().useNearest(); });
        });
    }
    return m_list;
}

WeekView *CalendarPage::weekViewOf(View view)
{
    if (view != View::Week && view != View::Day)
        return nullptr;
    WeekView *&made = view == View::Week ? m_week : m_day;
    if (!made) {
        made = new WeekView(view == View::Week ? WeekView::Span::Week : WeekView::Span::Day, m_data, m_actions, m_theme,
                            m_clock, this);
        made->hide();
        adopt(made);
        connect(made, &WeekView::copyWeekRequested, this, &CalendarPage::copyLastWeek);
    }
    return made;
}

ChipView *CalendarPage::chipViewOf(View view)
{
    return view == View::Month ? static_cast<ChipView *>(m_calendar) : weekViewOf(view);
}

void CalendarPage::adopt(ChipView *view)
{
    connect(view, &ChipView::titleChanged, this, [this, view](const QString &title, const QString &sub) {
        if (content() == view)
            tellTitle(title, sub);
    });
    connect(view, &ChipView::refused, this, &CalendarPage::told);
    connect(view, &ChipView::nearestOffered, this, [this, view](const QString &text, const QString &action) {
        Q_EMIT offered(text, action, [view] { view->useNearest(); });
    });
    connect(view, &ChipView::timeChangeOffered, this, [this](PostId post) {
        Q_EMIT alsoOffered(tr("Change time"), [this, post] {
            ChipView *shown = chipViewOf(m_view); // perhaps another one by now
            if (!shown || !shown->changeTime(post))
                Q_EMIT editRequested({post.toString()});
        });
    });
    connect(view, &ChipView::viewDwelledOn, this, [this, view](int wanted, QPoint globalPos) {
        const auto session = view->giveCarried();
        showView(static_cast<View>(wanted));
        if (ChipView *shown = session ? chipViewOf(m_view) : nullptr)
            shown->takeCarried(*session, globalPos);
    });
    connect(view, &ChipView::carryingChanged, this, [this](const QString &what, bool byKeys, bool copying) {
        const auto native = [](QKeyCombination key) { return QKeySequence(key).toString(QKeySequence::NativeText); };
        QList<std::pair<QString, QString>> keys;
        if (m_view != View::Month)
            keys << std::pair(tr("Shift", "key"), tr("1-minute steps"));
        if (byKeys)
            keys << std::pair(native(Qt::Key_C), copying ? tr("move instead") : tr("copy instead"));
        else if (!copying)
            keys << std::pair(tr("Ctrl", "key"), tr("copy instead"));
        if (byKeys)
            keys << std::pair(native(Qt::Key_Home), tr("next free slot"))
                 << std::pair(native(Qt::Key_Return), tr("drop"));
        keys << std::pair(native(Qt::Key_Escape), tr("cancel"));
        Q_EMIT carrying(what, keys, copying);
    });
    connect(view, &ChipView::openRequested, this, &CalendarPage::editRequested);
    connect(view, &ChipView::newPostRequested, this, &CalendarPage::newPostRequested);
    view->setDraftsPlace(m_drafts, this);
    view->setDwellPlaces([this](QPoint globalPos) { return m_toolbar->dwellSpotAt(globalPos); });
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

void CalendarPage::tellTitle(const QString &title, const QString &sub)
{
    m_toolbar->setTitle(title, sub);
    tellFound();
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
    const std::optional<PostId> post = focusedPost();
    QWidget *before = content();
    const bool hadFocus = before->hasFocus();
    weekViewOf(view);
    if (view == View::List)
        listView();
    m_view = view;
    m_toolbar->setView(view);
    setFocusProxy(content());
    arrange();
    if (WeekView *week = weekViewOf(view))
        week->showDay(day); // it opens where the posts of these days are
    content()->show();
    before->hide();
    setFocusOrder({m_toolbar, m_found, content(), m_drafts});
    inView([day](auto &shown) { shown.showDay(day); });
    if (WeekView *week = weekViewOf(view))
        week->showNow();
    if (post)
        inView([day, &post](auto &shown) { shown.focusPost(day, *post); });
    if (hadFocus)
        content()->setFocus(Qt::OtherFocusReason);
}

/// It has the keyboard in another view, too.
std::optional<PostId> CalendarPage::focusedPost() const
{
    const Chip *chip = nullptr;
    if (m_view == View::List)
        chip = m_list->agenda().chip(m_list->currentIndex().row());
    else
        chip = (m_view == View::Month      ? m_calendar
                    : m_view == View::Week ? static_cast<ChipView *>(m_week)
                                           : m_day)
                   ->focusedChip();
    return chip ? std::optional(chip->posts.front().id) : std::nullopt;
}

void CalendarPage::copyLastWeek()
{
    const PostText text(m_data.zone().isEmpty() ? QByteArray("UTC") : m_data.zone(), locale());
    (new CopyWeekDialog(m_data.firstOfWeek(shownDay()), m_data.accounts().list(),
                        m_data.store().filter().hiddenAccounts, text, m_client, m_actions, m_data.thumbs(), m_theme,
                        m_clock, this))
        ->open();
}

void CalendarPage::makeDrafts(const QStringList &paths)
{
    m_files.make(
        paths, m_data.onlyAccount(), [](int) { return std::vector<Instant>(); },
        [](int count, const std::vector<Instant> &) { return tr("%n draft(s) made", "of files", count); });
}

void CalendarPage::openFilter()
{
    if (!m_filter) {
        m_filter = new FilterPopover(m_client, m_data.accounts(), m_theme, this);
        connect(m_filter, &FilterPopover::changed, this, [this] {
            m_data.store().setFilter(m_filter->applied(m_data.store().filter()));
            m_toolbar->setFilterWords(m_filter->words());
        });
    }
    m_filter->open(m_data.store().filter(), *m_toolbar->filterButton());
}

/// How much of what is searched this page has, and where the nearest of the rest is.
void CalendarPage::tellFound()
{
    const SearchHits &hits = m_data.hits();
    const bool searching = !m_data.store().filter().search.isEmpty();
    if (m_found->isVisibleTo(this) != searching) {
        m_found->setVisible(searching);
        arrange();
    }
    if (!hits.list())
        return m_found->tell({}, {}, {});
    std::pair<QDate, QDate> page;
    inView([&page](auto &view) { page = view.period(); });
    const auto monthName = [this, &page](QDate day) {
        return day.year() == page.first.year() ? locale().standaloneMonthName(day.month())
                                               : ChipText(locale()).monthTitle(day);
    };
    const bool byMonth = m_view == View::Month || m_view == View::List;
    const int here = hits.between(page.first, page.second);
    const QString words = hits.list()->empty() && hits.hidden() > 0
        ? tr("No match among what is shown; %n that the filter or the accounts hide", nullptr, hits.hidden())
        : hits.list()->empty() ? tr("No post with a date has this")
        : byMonth && here == 0 ? tr("No match in %1", "a month").arg(monthName(page.first))
        : byMonth              ? tr("%n match(es) in %1", "a month", here).arg(monthName(page.first))
        : here > 0             ? tr("%n match(es) here", "in the week or on the day that is shown", here)
        : m_view == View::Week ? tr("No match in this week")
                               : tr("No match on this day");
    const auto elsewhere = [&](const std::optional<SearchHits::Hit> &hit) {
        if (!hit)
            return QString();
        if (!byMonth)
            return ChipText(locale()).weekdayAndDate(hit->day);
        const QDate first(hit->day.year(), hit->day.month(), 1);
        return tr("%n in %1", "matches of a search; a month", hits.between(first, first.addMonths(1).addDays(-1)))
            .arg(monthName(first));
    };
    m_found->tell(words, elsewhere(hits.before(page.first)), elsewhere(hits.after(page.second)));
}

void CalendarPage::showFound(const std::optional<SearchHits::Hit> &hit)
{
    m_hit = hit;
    if (hit)
        inView([&hit](auto &view) { view.showPost(hit->day, hit->post); });
}

void CalendarPage::stepThroughFound(bool next)
{
    const QDate day = shownDay();
    const bool stands = m_hit && m_hit->day == day; // else the person has gone elsewhere
    showFound(m_data.hits().beside(stands ? m_hit : std::nullopt, day, next));
}

void CalendarPage::keyPressEvent(QKeyEvent *event)
{
    // What the views do not take; a field of text takes its letters before.
    if (event->modifiers() == Qt::NoModifier && !isIdleLetter(*event)) {
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
    m_data.setHiddenAccounts(accounts);
    m_drafts->setHiddenAccounts(accounts);
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

void CalendarPage::setWantsDrafts(std::optional<bool> wants)
{
    m_wantsDrafts = wants;
    arrange();
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
    const int beside = width() - (m_tight ? DraftsTray::railWidth : trayWidth);
    const int found = m_found->isVisibleTo(this) ? m_found->height() : 0;
    place(m_found, QRect(0, top, beside, found));
    place(content(), QRect(0, top + found, beside, height() - top - found));
    m_drafts->raise();
}

} // namespace postrider
