// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QWidget>

#include <functional>

class QStackedLayout;

namespace postrider {

class AccountsPage;
class CalendarPage;
class CalendarView;
class FirstRunPage;
class Page;
class PostActions;
class SettingsPage;
class Sidebar;
class StatusBar;
class ThemeProvider;
class Toast;

/// The window: sidebar, pages and status bar. Everything it shows comes from the client; it decides nothing about posts.
/// Client, theme and clock outlive it.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    MainWindow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    CalendarView *calendar() const;
    bool showsFirstRun() const;
    /// Shown in the settings.
    void setWorkspaceFolder(const QString &folder);

    /// At the window's foot; with an action where something can be done about it.
    void tell(const QString &text, const QString &actionText = {}, std::function<void()> action = {});
    void composeNew();
    /// The Posts page: on the details of this post, or on those that need the person where there are several or none.
    void showPosts(const std::vector<PostId> &posts);
    void showAccounts();

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
    void addPage(Page *page, const QString &iconName, const QString &words, const QString &name);
    void showPage(int index);
    int indexOf(const QString &pageName) const;
    Page *page() const;
    void toggleSidebar();
    void movePaneFocus(int step);
    void showShortcuts();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_workspace = nullptr;
    FirstRunPage *m_firstRun = nullptr; // made when it is first needed
    PostActions *m_actions = nullptr;
    Sidebar *m_sidebar = nullptr;
    QStackedLayout *m_pages = nullptr;
    QWidget *m_pageArea = nullptr;
    QStringList m_pageNames; // of the sidebar, in the order of the pages
    CalendarPage *m_calendar = nullptr;
    AccountsPage *m_accounts = nullptr;
    SettingsPage *m_settings = nullptr;
    StatusBar *m_statusBar = nullptr;
    Toast *m_toast = nullptr;
    std::optional<bool> m_wantsSidebar; // what the person chose; nothing: as the width asks
};

} // namespace postrider
