// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/autostart.h"
#include "app/desktop/desktoplook.h"
#include "app/desktop/offlinewatch.h"
#include "app/desktop/outcomewatch.h"
#include "app/desktop/quiethours.h"
#include "app/desktop/readywatch.h"
#include "app/desktop/signinwatch.h"
#include "app/desktop/tray.h"
#include "app/desktop/troublewatch.h"
#include "ui/actions/answer.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/zonedays.h"
#include "ui/composer/composers.h"
#include "ui/dialogs/openoutside.h"
#include "ui/dialogs/questiondialog.h"
#include "ui/missed/missedplan.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QStandardPaths>
#include <QTimeZone>
#include <QTimer>
#include <QUrl>
#include <QtConcurrent>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Q_LOGGING_CATEGORY(windowLog, "postrider.window", QtWarningMsg)

const QString keepsRunning = u"keeps-running"_s;

size_t postsIn(const MonthScene &scene)
{
    size_t posts = 0;
    for (const auto &day : scene.byDay) {
        for (const Chip &chip : day)
            posts += chip.posts.size();
    }
    return posts;
}

Instant endOfDay(Instant now, const QByteArray &zone)
{
    const QTimeZone timeZone(zone);
    const QDate today = toDateTime(now).toTimeZone(timeZone.isValid() ? timeZone : QTimeZone::utc()).date();
    return instantFromMs(
        today.addDays(1).startOfDay(timeZone.isValid() ? timeZone : QTimeZone::utc()).toMSecsSinceEpoch());
}

} // namespace

Desktop::Desktop(Profile profile, HostOverrides overrides, bool background)
    : m_profile(std::move(profile)),
      m_overrides(std::move(overrides)),
      m_instance(m_profile),
      m_place(m_profile),
      m_background(background)
{
    connect(&m_instance, &SingleInstance::raiseRequested, this, &Desktop::showWindow);
    connect(&m_notifications, &Notifications::activated, this, [this](const QString &id, const QString &action) {
        if (id == keepsRunning)
            quit();
        else if (m_notices.contains(id))
            act(action, m_notices.value(id));
    });
    // The window may be closed, and the engine goes on.
    QApplication::setQuitOnLastWindowClosed(false);
}

Desktop::~Desktop()
{
    keepPlace();
}

bool Desktop::start()
{
    // One that quits may wait for an answer first (PublishService::answerGrace), and its place is free then.
    const QDeadlineTimer patience(std::chrono::seconds(8));
    while (!m_instance.claim()) {
        if (m_instance.raiseOther())
            return false;
        if (patience.hasExpired()) {
            std::fprintf(stderr, "%s\n", qPrintable(tr("Postrider runs on this profile already but does not answer.")));
            return false;
        }
    }
    openOwn();
    if (!m_background)
        showWindow();
    return true;
}

void Desktop::openOwn()
{
    m_isDemo = false;
    useEngine(std::make_unique<EngineHost>([profile = m_profile, overrides = m_overrides] {
        return Engine::Options{.profile = profile, .overrides = overrides};
    }));
}

void Desktop::useEngine(std::unique_ptr<EngineHost> engine)
{
    keepPlace();
    m_window.reset(); // these show the old one
    m_tray.reset();
    m_outcomes.reset();
    m_signIns.reset();
    m_ready.reset();
    m_offline.reset();
    m_trouble.reset();
    const auto told = std::exchange(m_notices, {}); // of the other one's posts
    for (auto id = told.keyBegin(); id != told.keyEnd(); ++id)
        m_notifications.withdraw(*id);
    m_opened = false;
    m_refused = false;
    m_engine = std::move(engine);
    connect(m_engine.get(), &EngineClient::settingsChanged, this, &Desktop::readSettings);
    connect(m_engine.get(), &EngineClient::missedMoved, this, [this](const QString &way, const QStringList &ids) {
        if (m_window)
            return; // it tells, with a way back
        UnaskedMoves done{.way = missedWayFromString(way)};
        for (const QString &id : ids)
            done.moves.push_back({PostId::fromString(id).value_or(PostId()), {}});
        tellMissedDone(done);
    });
    // From the beginning: what is missed is settled at once.
    m_outcomes = std::make_unique<OutcomeWatch>(*m_engine, m_clock);
    connect(m_outcomes.get(), &OutcomeWatch::noticed, this, &Desktop::tell);
    onAnswer(m_engine->opened(), this, [this](const Result<> &result) {
        if (!result) {
            refuse(result.error());
            return;
        }
        becomeOpen();
    });
}

void Desktop::becomeOpen()
{
    m_opened = true;
    m_refused = false;
    if (m_background) {
        m_engine->startPublishing();
        startAround();
    }
}

void Desktop::refuse(const Error &error)
{
    m_refused = true;
    showWindow();
    m_window->showRefusal(error);
}

void Desktop::startAround()
{
    if (m_tray || !m_engine)
        return;
    startTray();
    startWatches();
    readSettings();
}

void Desktop::startTray()
{
    m_tray = std::make_unique<Tray>(*m_engine, theme(), m_clock);
    connect(m_tray.get(), &Tray::openRequested, this, &Desktop::showWindow);
    connect(m_tray.get(), &Tray::quitRequested, this, &Desktop::quit);
    connect(m_tray.get(), &Tray::newPostRequested, this, [this] {
        showWindow();
        m_window->composers().compose({});
    });
    connect(m_tray.get(), &Tray::needsRequested, this, [this] {
        showWindow();
        m_window->showPosts({});
    });
    connect(m_tray.get(), &Tray::settingsRequested, this, [this] {
        showWindow();
        m_window->showSettings();
    });
}

void Desktop::startWatches()
{
    m_signIns = std::make_unique<SignInWatch>(*m_engine, m_clock);
    connect(m_outcomes.get(), &OutcomeWatch::signInRefused, m_signIns.get(), &SignInWatch::refused);
    connect(m_signIns.get(), &SignInWatch::noticed, this, &Desktop::tell);
    m_ready = std::make_unique<ReadyWatch>(*m_engine, m_clock);
    connect(m_ready.get(), &ReadyWatch::noticed, this, &Desktop::tell);
    m_trouble = std::make_unique<TroubleWatch>();
    connect(m_tray.get(), &Tray::troubleRead, m_trouble.get(), &TroubleWatch::take);
    connect(m_trouble.get(), &TroubleWatch::noticed, this, &Desktop::tell);
    connect(m_trouble.get(), &TroubleWatch::over, &m_notifications, &Notifications::withdraw);
    if (m_isDemo || !m_overrides.isEmpty())
        return; // these networks are on this computer
    if (!m_connectivity)
        m_connectivity = std::make_unique<SystemConnectivity>(m_clock);
    m_offline = std::make_unique<OfflineWatch>(*m_engine, *m_connectivity, m_clock);
    connect(m_offline.get(), &OfflineWatch::noticed, this, &Desktop::tell);
    const auto show = [this](std::optional<Instant> since) {
        m_tray->setOffline(since);
        if (m_window)
            m_window->setOffline(since);
    };
    connect(m_offline.get(), &OfflineWatch::changed, this, show);
    show(m_offline->since());
}

void Desktop::readSettings()
{
    onAnswer(m_engine->settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (!settings)
            return; // what was in force stays
        const auto isOn = [&settings](const QString &key) { return settings->value(key) == u"yes"; };
        m_closesToTray = isOn(u"window.close_to_tray"_s);
        m_asksAboutMissed = missedWayFromString(settings->value(missedSetting)) == MissedWay::DecideEach;
        m_timeZone = settings->value(u"calendar.time_zone"_s).toUtf8();
        m_quietHours = settings->value(u"notifications.quiet_hours"_s);
        if (m_outcomes) {
            m_outcomes->setPostedAccounts(settings->value(u"notifications.posted_accounts"_s));
            m_outcomes->setTellsPosted(isOn(u"notifications.posted"_s));
            m_outcomes->setShowsCaptions(isOn(u"notifications.captions"_s));
        }
        if (m_isDemo)
            return; // the demo changes nothing outside itself
        const bool starts = isOn(u"window.start_at_login"_s);
        const QString config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
        const QString profile = m_profile.folder() == Profile().folder() ? QString() : m_profile.folder();
        onAnswer(QtConcurrent::run(
                     [starts, config, profile, program = QCoreApplication::applicationFilePath()]() -> Result<> {
                         return starts == startsAtLogin(config) ? Result<>()
                                                                : setStartsAtLogin(starts, config, program, profile);
                     }),
                 this, [this](const Result<> &written) {
                     if (!written && m_window)
                         m_window->tell(written.error().message);
                 });
    });
}

void Desktop::showWindow()
{
    if (!m_window) {
        m_window = std::make_unique<MainWindow>(*m_engine, theme(), m_clock);
        m_window->installEventFilter(this);
        m_place.restore(*m_window);
        m_window->setWorkspaceFolder((m_isDemo ? demoProfile(m_profile) : m_profile).folder());
        connect(m_window.get(), &MainWindow::workspaceOpened, this, &Desktop::becomeOpen);
        connect(m_window.get(), &MainWindow::quitRequested, this, &Desktop::quit);
        connect(m_window.get(), &MainWindow::missedDoneUnasked, this, &Desktop::tellMissedDone);
        connect(m_window.get(), &MainWindow::connectionCheckRequested, this, [this] {
            if (m_offline)
                m_offline->checkNow();
        });
        connect(m_window.get(), &MainWindow::demoRequested, this, &Desktop::openDemo, Qt::QueuedConnection);
        connect(m_window.get(), &MainWindow::demoLeft, this, &Desktop::leaveDemo, Qt::QueuedConnection);
        connect(m_window.get(), &MainWindow::demoRemovalRequested, this, &Desktop::askBeforeRemovingDemo);
        connect(m_window->calendar(), &CalendarView::ready, this, [calendar = m_window->calendar()] {
            qCDebug(windowLog) << "month complete" << postsIn(calendar->scene());
        });
        connect(m_window.get(), &MainWindow::calendarFilled, this, &Desktop::startAround);
        // What is due waits the few milliseconds until the month is on the screen.
        if (!m_background)
            QTimer::singleShot(0, m_engine.get(), [this] { m_engine->startPublishing(); });
        if (m_offline)
            m_window->setOffline(m_offline->since());
        if (m_isDemo)
            m_window->setDemo();
        else
            m_window->setHasDemo(hasDemoWorkspace(m_profile));
        // A new demo begins with a missed post to be looked at.
        const bool isNew = m_isDemo && m_demoWish == DemoWish::Anew;
        m_window->askAboutMissed(isNew ? MissedPrompt::Old::Leave : MissedPrompt::Old::Ask);
    }
    m_window->show();
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

void Desktop::tell(const Notice &notice)
{
    if (m_window && m_window->isActiveWindow()) {
        const QString action = notice.actions.isEmpty() ? QString() : notice.actions.front().key;
        m_window->tell(notice.title, notice.actions.isEmpty() ? QString() : notice.actions.front().words,
                       [this, action, notice] { act(action, notice); });
        return;
    }
    notify(notice);
}

/// In the place of what said that these were missed. Who looks at the window sees it there.
void Desktop::tellMissedDone(const UnaskedMoves &done)
{
    std::vector<PostId> posts;
    std::ranges::transform(done.moves, std::back_inserter(posts), &Move::post);
    if (!m_window || !m_window->isActiveWindow())
        notify({.kind = Notice::Kind::Decide,
                .title = missedDoneText(done.way, int(posts.size())),
                .body = tr("It can be undone in Postrider."),
                .actions = {{u"details"_s, tr("Look…")}},
                .posts = posts});
}

void Desktop::notify(const Notice &notice)
{
    m_notices.insert(notice.id(), notice);
    QList<QPair<QString, QString>> actions;
    for (const Notice::Action &action : notice.actions)
        actions.append({action.key, action.words});
    const bool quiet = isQuiet(m_quietHours, localTime(m_clock.now(), m_timeZone).time);
    m_notifications.show(notice.id(), notice.title, notice.body, actions,
                         notice.kind == Notice::Kind::Posted ? Notifications::Urgency::Normal
                                                             : Notifications::Urgency::Critical,
                         quiet ? Notifications::Sound::None : Notifications::Sound::AsTheDesktop);
}

void Desktop::act(const QString &action, const Notice &notice)
{
    const QUrl url(notice.url, QUrl::StrictMode);
    if (action == u"open") {
        if (url.scheme() == u"https")
            openOutside(url, theme(), m_window && m_window->isVisible() ? m_window.get() : nullptr);
    } else if (action == u"copy") {
        QApplication::clipboard()->setText(notice.url);
    } else if (action == u"accounts") {
        showWindow();
        m_window->showAccounts();
    } else if (action == u"remind") {
        if (m_signIns)
            m_signIns->remind(notice.account, notice.remindAt);
    } else if (action == u"check") {
        if (m_offline)
            m_offline->checkNow();
    } else if (action == u"window") {
        showWindow(); // its status bar says it
    } else if (action == u"later") {
        return; // it stands in the window, too
    } else {
        showWindow();
        m_window->showPosts(notice.posts);
    }
}

bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::Close && !m_leaving) {
        event->ignore();
        close();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void Desktop::keepPlace()
{
    if (m_window)
        m_place.keep(*m_window);
}

void Desktop::close()
{
    if (!m_closesToTray || !m_opened) {
        quit();
    } else if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        m_window->showMinimized();
    } else {
        keepPlace();
        m_window->hide();
        if (!std::exchange(m_toldThatItKeepsRunning, true)) {
            m_notifications.show(keepsRunning, tr("Postrider keeps running"),
                                 tr("The window is closed; posts still go out from the tray."),
                                 {{u"quit"_s, tr("Quit instead")}});
        }
    }
}

void Desktop::quit()
{
    if (m_question)
        return;
    if (!m_opened || m_isDemo) {
        leave();
        return;
    }
    onAnswer(m_engine->status(), this, [this](const Result<EngineStatus> &status) {
        if (!status) {
            leave();
            return;
        }
        const Instant now = m_clock.now();
        onAnswer(m_engine->calendar(now, endOfDay(now, status->timeZone)), this,
                 [this, publishing = status->publishing](const Result<std::vector<PostSummary>> &today) {
                     const int due = today
                         ? int(std::ranges::count(*today, PostStatus::Scheduled, &PostSummary::status))
                         : 0;
                     if (due == 0 && publishing == 0 && videoChanges() == 0)
                         leave();
                     else
                         askBeforeQuitting(publishing, due);
                 });
    });
}

void Desktop::leave()
{
    // Closes the windows first, which ends it where one of them stays: the main one is not to go to the tray now.
    constexpr int cannotOpen = 6; // as the command line has it
    if (m_refused)
        return QCoreApplication::exit(cannotOpen);
    m_leaving = true;
    QCoreApplication::quit();
    m_leaving = false;
}

int Desktop::videoChanges() const
{
    return m_window ? m_window->composers().videoChanges() : 0;
}

void Desktop::askBeforeQuitting(int publishing, int dueToday)
{
    const QString heading = publishing > 0 ? tr("Quit while %n post(s) are being published?", nullptr, publishing)
        : dueToday > 0                     ? tr("Quit with %n post(s) due today?", nullptr, dueToday)
                                           : tr("Quit while %n video(s) are being changed?", nullptr, videoChanges());
    QStringList body;
    if (publishing > 0)
        body << tr(
            "Postrider waits a few seconds for answers, breaks off the rest, and goes on from there when you open it "
            "again. Of a post whose answer does not come it may ask you then whether it went out.");
    else if (dueToday > 0)
        body << tr("They will not go out while Postrider is closed.")
             << (m_asksAboutMissed ? tr("When you open it again, it shows them as missed and asks.")
                                   : tr("When you open it again, it does with them what you chose for missed posts."));
    if (videoChanges() > 0)
        body << tr("%n video(s) that are being changed stay in their posts as you added them.", nullptr,
                   videoChanges());
    m_question = new QuestionDialog(Sign::Warning, heading, body.join(u' '), theme(),
                                    m_window && m_window->isVisible() ? m_window.get() : nullptr);
    m_question->setObjectName(u"quitQuestion"_s);
    m_question->setAnswers(tr("Keep running"), tr("Quit anyway"), QuestionDialog::Weight::Plain);
    connect(m_question, &QDialog::accepted, this, [this] {
        if (m_window)
            m_window->composers().stopVideoChanges();
        leave();
    });
    m_question->open();
}

ThemeProvider &Desktop::theme()
{
    if (!m_theme) {
        m_theme = std::make_unique<ThemeProvider>();
        m_theme->applyToApplication();
        m_look = std::make_unique<DesktopLook>(QDBusConnection::sessionBus(), *m_theme);
    }
    return *m_theme;
}

} // namespace postrider
