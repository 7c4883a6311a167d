// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/workspace.h"
#include "app/desktop/notice.h"
#include "app/desktop/notifications.h"
#include "app/desktop/singleinstance.h"
#include "app/desktop/windowplace.h"
#include "core/engine/enginehost.h"
#include "core/net/hostoverrides.h"
#include "core/scheduling/clock.h"
#include "ui/onboarding/demowish.h"

#include <QPointer>

namespace postrider {

class Connectivity;
class DesktopLook;
class MainWindow;
class OfflineWatch;
class OutcomeWatch;
class QuestionDialog;
class ReadyWatch;
class SignInWatch;
class ThemeProvider;
class Tray;
class TroubleWatch;

/// The program around its window: which engine it shows, the tray, what is told outside the window, and what closing and
/// quitting mean. GUI thread.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    Desktop(Profile profile, HostOverrides overrides, bool background);
    ~Desktop() override;

    /// False where another one is there already.
    bool start();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void useEngine(std::unique_ptr<EngineHost> engine);
    void becomeOpen();
    void refuse(const Error &error);
    void showWindow();
    void keepPlace();
    void openOwn();
    void openDemo(DemoWish wish);
    void leaveDemo();
    void askBeforeRemovingDemo();
    void askAboutDemo(const QString &heading, const QString &body, const QString &answer,
                      const std::function<void()> &then);
    void startAround();
    void startTray();
    void startWatches();
    void readSettings();
    void tell(const Notice &notice);
    void tellMissedDone(const UnaskedMoves &done);
    void notify(const Notice &notice);
    void act(const QString &action, const Notice &notice);
    void close();
    void quit();
    void leave();
    void askBeforeQuitting(int publishing, int dueToday);
    int videoChanges() const; ///< That quitting would stop.
    ThemeProvider &theme();

    Profile m_profile;
    HostOverrides m_overrides;
    SingleInstance m_instance;
    WindowPlace m_place;
    SystemClock m_clock;
    bool m_background;
    bool m_isDemo = false;
    DemoWish m_demoWish = DemoWish::Anew;
    bool m_opened = false;
    bool m_refused = false; ///< The workspace could not be opened, and can't yet.
    bool m_closesToTray = true;
    bool m_asksAboutMissed = true;
    bool m_toldThatItKeepsRunning = false;
    bool m_leaving = false;
    QString m_quietHours;
    QByteArray m_timeZone; ///< The workspace's.
    std::unique_ptr<ThemeProvider> m_theme;
    std::unique_ptr<DesktopLook> m_look;
    std::unique_ptr<EngineHost> m_engine;
    Notifications m_notifications;
    QHash<QString, Notice> m_notices; ///< Shown outside the window, by the notification's id.
    std::unique_ptr<Connectivity> m_connectivity;
    std::unique_ptr<OutcomeWatch> m_outcomes;
    std::unique_ptr<SignInWatch> m_signIns;
    std::unique_ptr<ReadyWatch> m_ready;
    std::unique_ptr<OfflineWatch> m_offline;
    std::unique_ptr<TroubleWatch> m_trouble;
    std::unique_ptr<Tray> m_tray;
    QPointer<QuestionDialog> m_question;
    std::unique_ptr<MainWindow> m_window; ///< Destroyed first: it uses all of these.
};

} // namespace postrider
