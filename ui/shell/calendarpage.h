// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/actions/filedrafts.h"
#include "ui/calendar/calendardata.h"
#include "ui/calendar/dragsession.h"
#include "ui/shell/draftsmodel.h"
#include "ui/shell/page.h"
#include "ui/shell/toolbar.h"

#include <functional>

namespace postrider {

class AgendaView;
class CalendarView;
class ChipView;
class DraftsTray;
class FilterPopover;
class PostActions;
class SearchStrip;
class ThemeProvider;
class WeekView;

/// The calendar with its toolbar, and the drafts beside it. The view and the day stay what they were when the other one is
/// changed; the views but the month are made when they are first shown.
class CalendarPage final : public Page
{
    Q_OBJECT

public:
    using View = Toolbar::View;

    CalendarPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);
    ~CalendarPage() override;

    void showView(View view);
    View view() const { return m_view; }
    /// The month, whichever view is shown.
    CalendarView *calendar() const { return m_calendar; }
    /// Null until it is first shown.
    WeekView *week() const { return m_week; }
    WeekView *day() const { return m_day; }
    AgendaView *list() const { return m_list; }
    DraftsTray *drafts() const { return m_drafts; }
    /// What all views show, and what of it.
    CalendarData &data() { return m_data; }
    void setHiddenAccounts(const QSet<AccountId> &accounts);
    void setTimeZone(const QByteArray &zone);
    void toggleDrafts();
    /// Whether the person wants the drafts open; nothing: as the width asks.
    std::optional<bool> wantsDrafts() const { return m_wantsDrafts; }
    void setWantsDrafts(std::optional<bool> wants);
    /// Of the week before the one that is shown, or that the day with the focus is in.
    void copyLastWeek();

    void focusSearch() override;
    void focusContent() override;
    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    /// Narrower than 1280 px: the tray is its rail and opens over the grid.
    void setTight(bool tight);

Q_SIGNALS:
    void told(QString text);
    void offered(QString text, QString action, std::function<void()> run);
    /// What is carried on the calendar (or copied), and what keys do meanwhile; empty: nothing is.
    void carrying(QString what, QList<std::pair<QString, QString>> keys, bool copying);
    /// Another thing that can be done about what people were told last.
    void alsoOffered(QString action, std::function<void()> run);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *content() const;
    QDate shownDay() const;
    std::optional<PostId> focusedPost() const;
    /// The view that is shown, where chips can be dropped in it: made if need be. Null for the list.
    ChipView *chipViewOf(View view);
    WeekView *weekViewOf(View view);
    AgendaView *listView();
    template <typename Act>
    void inView(Act act);
    void adopt(ChipView *view);
    void carryDrafts(const Drafts &drafts, QPoint globalPos);
    void carryDraftsByKeys(const Drafts &drafts);
    void planDrafts(const Drafts &drafts);
    void offerSlots(AccountId account, const QString &noneFree);
    void removeDrafts(const Drafts &drafts);
    void openDraftsMenu(const Drafts &drafts, QPoint globalPos);
    void giveAccount(const Drafts &drafts, const Account &account);
    void makeDrafts(const QStringList &paths);
    void openFilter();
    void tellTitle(const QString &title, const QString &sub);
    void tellFound();
    void showFound(const std::optional<SearchHits::Hit> &hit);
    void stepThroughFound(bool next);
    void arrange();

    EngineClient &m_client;
    CalendarData m_data;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    Toolbar *m_toolbar;
    SearchStrip *m_found;
    CalendarView *m_calendar;
    WeekView *m_week = nullptr;
    WeekView *m_day = nullptr;
    AgendaView *m_list = nullptr;
    DraftsTray *m_drafts;
    FileDrafts m_files;
    std::optional<SearchHits::Hit> m_hit; // that was shown last
    FilterPopover *m_filter = nullptr;    // made when it is first opened
    View m_view = View::Month;
    std::optional<bool> m_wantsDrafts; // what the person chose; nothing: as the width asks
    bool m_tight = false;
};

} // namespace postrider
