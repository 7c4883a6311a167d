// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/missed/missedprompt.h"
#include "ui/onboarding/demowish.h"

#include <QWidget>

#include <functional>

class QAction;
class QStackedLayout;

namespace postrider {

class CalendarPage;
class CalendarView;
class Composers;
class FirstRunPage;
class MovedNotice;
class Page;
class OfflineBanner;
class PostActions;
class Sidebar;
class StatusBar;
class ThemeProvider;
class Toast;
class WorkspaceNotice;

/// The window: sidebar, pages and status bar. Everything it shows comes from the client; it decides nothing about posts.
/// Client, theme and clock outlive it.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    MainWindow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    CalendarView *calendar() const;
    Composers &composers() const; ///< Those that are open over it.
    bool showsFirstRun() const;
    /// Shown in the settings.
    void setWorkspaceFolder(const QString &folder);
    /// What the person has folded or opened, by its name ("sidebar", "drafts"); what follows the width is not in it.
    QVariantMap folded() const;
    void setFolded(const QVariantMap &folded);
    /// The calendar's view by its name: "month", "week", "day", "list". No other name changes anything.
    QString calendarView() const;
    void showCalendarView(const QString &name);
    /// The workspace can't be opened: until it can, which is tried every few seconds, the window shows only why.
    void showRefusal(const Error &error);
    /// From now on: what was missed is put to the person when it is found out.
    void askAboutMissed(MissedPrompt::Old old);
    /// What it shows is the demo: it can be left and removed, and is no program to start at sign-in.
    void setDemo();
    /// The demo was opened before and can be gone on with.
    void setHasDemo(bool has);

    /// At the window's foot; with an action where something can be done about it.
    void tell(const QString &text, const QString &actionText = {}, std::function<void()> action = {});
    /// The Posts page: on the details of this post, or on those that need the person where there are several or none.
    void showPosts(const std::vector<PostId> &posts);
    void showAccounts();
    void showSlots(AccountId account); ///< Of the week of this account; null: of any.
    void showSettings();
    /// Since when the computer has no connection; nothing: it has one.
    void setOffline(std::optional<Instant> since);
    void connectAccount();
    /// The preview of a table of posts.
    void openImport(const QString &path);

Q_SIGNALS:
    void workspaceOpened(); ///< After showRefusal().
    /// The calendar has what it shows at first, or can't have it. Comes again.
    void calendarFilled();
    void demoRequested(postrider::DemoWish wish);
    void demoLeft();
    void demoRemovalRequested();
    void quitRequested();
    /// What was missed was dealt with as the person wants it, without asking.
    void missedDoneUnasked(postrider::UnaskedMoves done);
    void connectionCheckRequested(); ///< Whether the computer is still offline.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static const QString worksWithoutWorkspace; // data of an action that does

    /// In a composer; what nobody can tell about is asked about first.
    void edit(const QStringList &posts);
    void createActions();
    void importTable();
    void showStorage();
    void endRefusal();
    void focusHome();
    void takeStatus(const EngineStatus &status);
    void readAccounts();
    void arrange();
    void addPages();
    /// Shown in the sidebar at once; made when it is first shown, so that a start does not pay for it.
    void addPage(const QString &iconName, const QString &words, const QString &name, std::function<Page *()> make);
    Page *pageAt(int index);
    int indexOf(QStringView name) const;
    void showPage(int index);
    Page *page() const;
    void toggleSidebar();
    void movePaneFocus(int step);
    void showShortcuts();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QStackedLayout *m_stack = nullptr;
    QWidget *m_workspace = nullptr;
    QWidget *m_home = nullptr; // the workspace or the first run: what is shown unless the workspace can't be opened
    FirstRunPage *m_firstRun = nullptr;   // made when it is first needed
    WorkspaceNotice *m_refusal = nullptr; // only while it is shown
    PostActions *m_actions = nullptr;
    Composers *m_composers = nullptr;
    Sidebar *m_sidebar = nullptr;
    OfflineBanner *m_offline = nullptr;
    MovedNotice *m_moved = nullptr;
    MissedPrompt *m_missed = nullptr; // from askAboutMissed() on
    QAction *m_missedAction = nullptr;
    QStackedLayout *m_pages = nullptr;
    QWidget *m_pageArea = nullptr;
    struct Entry
    {
        QString name;
        std::function<Page *()> make;
        Page *page = nullptr;
    };
    std::vector<Entry> m_entries; // as the sidebar has them
    CalendarPage *m_calendar = nullptr;
    QString m_workspaceFolder;
    StatusBar *m_statusBar = nullptr;
    Toast *m_toast = nullptr;
    bool m_isDemo = false;
    bool m_hasDemo = false;
    QAction *m_leaveDemo = nullptr;
    QAction *m_removeDemo = nullptr;
    std::optional<bool> m_wantsSidebar; // what the person chose; nothing: as the width asks
};

} // namespace postrider
