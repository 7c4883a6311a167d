// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/uploads.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace postrider {

class ThemeProvider;

/// What the tray icon tells by its badge. The most pressing one wins, in this order.
enum class TrayState { NeedsYou, NoAccounts, Offline, Publishing, Paused, Running };
TrayState trayState(const EngineStatus &status, bool offline);
/// 22 px, in the theme's ink, with a rim by which it is seen on panels of that colour, too.
QIcon trayIcon(TrayState state, ThemeProvider &theme);

/// The icon in the desktop's tray: state, what comes next, what is being published, and a menu. Follows the client; GUI
/// thread. The menu is the desktop's own, so a line of it is an icon and words.
class Tray final : public QObject
{
    Q_OBJECT

public:
    Tray(EngineClient &client, ThemeProvider &theme, Clock &clock, QObject *parent = nullptr);

    /// Since when the computer has no connection; nothing: it has one.
    void setOffline(std::optional<Instant> since);

    TrayState state() const { return m_state; }
    QString toolTip() const { return m_icon.toolTip(); }
    const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void openRequested();
    void newPostRequested();
    void needsRequested(); ///< The posts that need the person.
    void settingsRequested();
    void quitRequested();
    /// With each reading of the status: what keeps the engine from publishing, and what to do; empty: nothing.
    void troubleRead(const QString &trouble, const QString &hint);

private:
    void read();
    void count();
    void refresh();
    void showPublishing();
    void showState();
    void lookAgainLater();
    void drawIcons();
    void drawUpload();
    std::optional<Instant> nextMorning() const;
    QIcon draw() const { return trayIcon(m_state, m_theme); }

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QMenu m_pauses; // a part of the menu
    QMenu m_menu;
    QAction *m_running; // whether it runs, and how many posts come
    QAction *m_next;
    QAction *m_publishing;
    QAction *m_needs;
    QAction *m_pause;
    QAction *m_untilMorning;
    QAction *m_resume;
    QAction *m_quit;
    std::vector<std::pair<QAction *, QString>> m_actionIcons; // names of Breeze
    QSystemTrayIcon m_icon;
    Uploads m_uploads;
    std::optional<EngineStatus> m_status;
    std::optional<PostOverview> m_numbers;
    bool m_counting = false;
    bool m_countAgain = false;
    QString m_caption; // of what is being published
    std::optional<Instant> m_offlineSince;
    TrayState m_state = TrayState::Running;
    std::unique_ptr<Clock::Alarm> m_later;
    std::unique_ptr<Clock::Alarm> m_again; // after a status that could not be read
};

} // namespace postrider
