// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QWidget>

class QStackedLayout;

namespace postrider {

class CalendarView;
class DraftsTray;
class FirstRunPage;
class Sidebar;
class StatusBar;
class ThemeProvider;
class Toast;
class Toolbar;

/// The window: pages and accounts, the calendar with its toolbar, drafts and status. Everything it shows comes from the
/// client; it decides nothing about posts. Client, theme and clock outlive it.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    MainWindow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    CalendarView *calendar() const { return m_calendar; }
    bool showsFirstRun() const;

Q_SIGNALS:
    void demoRequested();
    void quitRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createActions();
    void takeStatus(const EngineStatus &status);
    void readAccounts();
    void arrange();
    void toggleSidebar();
    void toggleDrafts();
    void movePaneFocus(int step);
    void showShortcuts();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_workspace = nullptr;
    FirstRunPage *m_firstRun = nullptr; // made when it is first needed
    Sidebar *m_sidebar = nullptr;
    Toolbar *m_toolbar = nullptr;
    CalendarView *m_calendar = nullptr;
    DraftsTray *m_drafts = nullptr;
    StatusBar *m_statusBar = nullptr;
    Toast *m_toast = nullptr;
    std::optional<bool> m_wantsSidebar; // what the person chose; nothing: as the width asks
    std::optional<bool> m_wantsDrafts;
};

} // namespace postrider
