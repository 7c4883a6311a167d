// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace postrider {

class ThemeProvider;

/// What the tray icon tells by its badge. The most pressing one wins, in this order.
enum class TrayState { NeedsYou, Publishing, Paused, NoAccounts, Running };
TrayState trayState(const EngineStatus &status);

/// The icon in the desktop's tray: state, what comes next, and a menu. Follows the client; GUI thread.
class Tray final : public QObject
{
    Q_OBJECT

public:
    Tray(EngineClient &client, ThemeProvider &theme, Clock &clock, QObject *parent = nullptr);

    TrayState state() const { return m_state; }
    QString toolTip() const { return m_icon.toolTip(); }
    const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void openRequested();
    void newPostRequested();
    void needsRequested(); ///< The posts that need the person.
    void quitRequested();

private:
    void read();
    void take(const EngineStatus &status);
    QIcon draw() const;

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QMenu m_menu;
    QAction *m_next;
    QAction *m_needs;
    QAction *m_pause;
    QSystemTrayIcon m_icon;
    TrayState m_state = TrayState::Running;
    bool m_paused = false;
};

} // namespace postrider
