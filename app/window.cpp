// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/demo/workspace.h"
#include "app/singleinstance.h"
#include "core/engine/enginehost.h"
#include "core/net/hostoverrides.h"
#include "ui/calendar/calendarview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFutureWatcher>
#include <QLocale>
#include <QLoggingCategory>
#include <QMenu>
#include <QMessageBox>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Q_LOGGING_CATEGORY(windowLog, "postrider.window", QtWarningMsg)

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Window)
};

size_t postsIn(const MonthScene &scene)
{
    size_t posts = 0;
    for (const auto &day : scene.byDay) {
        for (const Chip &chip : day)
            posts += chip.posts.size();
    }
    return posts;
}

/// The program around its window: which engine it shows, and what happens when either goes.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    Desktop(Profile profile, HostOverrides overrides, bool background)
        : m_profile(std::move(profile)), m_overrides(std::move(overrides)), m_instance(m_profile), m_background(background)
    {
        connect(&m_instance, &SingleInstance::raiseRequested, this, &Desktop::showWindow);
    }

    /// False where another one is there already, or the profile is refused before anything is shown.
    bool start()
    {
        if (!m_instance.claim()) {
            if (!m_instance.raiseOther())
                std::fprintf(stderr, "%s\n", qPrintable(Words::tr("Postrider runs on this profile already but does not answer.")));
            return false;
        }
        useEngine(std::make_unique<EngineHost>(
            [profile = m_profile, overrides = m_overrides] { return Engine::Options{.profile = profile, .overrides = overrides}; }));
        if (m_background)
            showTray();
        else
            showWindow();
        return true;
    }

private:
    void useEngine(std::unique_ptr<EngineHost> engine)
    {
        m_window.reset(); // it shows the old one
        m_engine = std::move(engine);
        auto *opened = new QFutureWatcher<Result<>>(this);
        connect(opened, &QFutureWatcherBase::finished, this, [this, opened] {
            opened->deleteLater();
            if (const Result<> result = opened->result(); !result)
                refuse(result.error());
            else if (m_background)
                m_engine->startPublishing();
        });
        opened->setFuture(m_engine->opened());
    }

    void refuse(const Error &error)
    {
        QMessageBox::critical(m_window.get(), u"Postrider"_s, error.message + u"\n\n"_s + error.hint);
        QCoreApplication::exit(6);
    }

    void showWindow()
    {
        if (!m_window) {
            m_window = std::make_unique<MainWindow>(*m_engine, theme(), m_clock);
            connect(m_window.get(), &MainWindow::quitRequested, this, [] { QCoreApplication::quit(); });
            connect(m_window.get(), &MainWindow::demoRequested, this, &Desktop::openDemo, Qt::QueuedConnection);
            connect(m_window->calendar(), &CalendarView::ready, this,
                    [calendar = m_window->calendar()] { qCDebug(windowLog) << "month complete" << postsIn(calendar->scene()); });
            // What is due waits the few milliseconds until the month is on the screen.
            if (!m_background)
                QTimer::singleShot(0, m_engine.get(), [this] { m_engine->startPublishing(); });
        }
        m_window->show();
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->raise();
        m_window->activateWindow();
    }

    void openDemo()
    {
        m_background = false;
        useEngine(std::make_unique<EngineHost>([profile = m_profile] { return openDemoWorkspace(profile); }));
        showWindow();
        m_window->setWindowTitle(Words::tr("Postrider: demo workspace"));
    }

    void showTray()
    {
        // Without a tray the program still publishes; a second start brings up the window.
        QApplication::setQuitOnLastWindowClosed(false);
        if (!QSystemTrayIcon::isSystemTrayAvailable())
            return;
        m_menu = std::make_unique<QMenu>();
        m_menu->addAction(Words::tr("Open Postrider"), this, &Desktop::showWindow);
        m_menu->addAction(Words::tr("Quit"), this, [] { QCoreApplication::quit(); });
        m_tray = std::make_unique<QSystemTrayIcon>(QIcon(u":/marks/postrider-tray.svg"_s));
        m_tray->setToolTip(u"Postrider"_s);
        m_tray->setContextMenu(m_menu.get());
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger)
                showWindow();
        });
        m_tray->show();
    }

    ThemeProvider &theme()
    {
        if (!m_theme) {
            m_theme = std::make_unique<ThemeProvider>();
            m_theme->applyToApplication();
        }
        return *m_theme;
    }

    Profile m_profile;
    HostOverrides m_overrides;
    SingleInstance m_instance;
    SystemClock m_clock;
    bool m_background;
    std::unique_ptr<ThemeProvider> m_theme;
    std::unique_ptr<EngineHost> m_engine;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    std::unique_ptr<MainWindow> m_window; // destroyed first: it uses all of these
};

} // namespace

int runWindow(int &argc, char **argv, const WindowOptions &options)
{
    const auto overrides = HostOverrides::parse(qEnvironmentVariable("POSTRIDER_HOSTS"));
    if (!overrides) {
        std::fprintf(stderr, "%s\n%s\n", qPrintable(overrides.error().message), qPrintable(overrides.error().hint));
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"postrider"_s);
    QApplication::setDesktopFileName(u"org.postrider.Postrider"_s);
    if (QLocale().language() == QLocale::C) // has no formats for people: times with seconds, dates by number
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTranslator plurals; // English texts hold forms for numbers that only a translation can choose between
    if (plurals.load(u":/i18n/postrider_en.qm"_s))
        QCoreApplication::installTranslator(&plurals);
    Desktop desktop(Profile(options.profile), *overrides, options.background);
    if (!desktop.start())
        return 0;
    return QApplication::exec();
}

} // namespace postrider

#include "window.moc"
