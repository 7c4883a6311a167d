// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/page.h"

#include <QSet>

#include <functional>

namespace postrider {

class CalendarView;
class DraftsTray;
class PostActions;
class ThemeProvider;
class Toolbar;

/// The calendar with its toolbar, and the drafts beside it.
class CalendarPage final : public Page
{
    Q_OBJECT

public:
    CalendarPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);

    CalendarView *calendar() const { return m_calendar; }
    DraftsTray *drafts() const { return m_drafts; }
    void setHiddenAccounts(const QSet<AccountId> &accounts);
    void setTimeZone(const QByteArray &zone);
    void toggleDrafts();

    void focusSearch() override;
    void focusContent() override;
    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    /// Narrower than 1280 px: the tray is its rail and opens over the grid.
    void setTight(bool tight);

Q_SIGNALS:
    void told(QString text);
    void offered(QString text, QString action, std::function<void()> run);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    ThemeProvider &m_theme;
    Toolbar *m_toolbar;
    CalendarView *m_calendar;
    DraftsTray *m_drafts;
    std::optional<bool> m_wantsDrafts; // what the person chose; nothing: as the width asks
    bool m_tight = false;
};

} // namespace postrider
