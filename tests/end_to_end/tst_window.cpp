// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginehost.h"
#include "tests/support/privatescreen.h"
#include "tests/support/scripted.h"
#include "ui/calendar/calendarview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The system's clock, as if it were a Wednesday in the middle of a month.
class WednesdayClock final : public Clock
{
public:
    Instant now() const override { return m_system.now() + m_offset; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        return m_system.alarm(delay, std::move(wake));
    }

private:
    SystemClock m_system;
    Milliseconds m_offset = *parseTime(u"2026-10-14T12:12:00Z"_s, "UTC") - m_system.now();
};

} // namespace

/// The real window on a real X server, moved by a real pointer; what it does is looked for in the database by another
/// connection.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(profile().databasePath()));
        QVERIFY(SettingsStore(*m_database).write(u"calendar.time_zone"_s, u"Europe/Berlin"_s));
        m_theme = std::make_unique<ThemeProvider>();
        m_theme->applyToApplication();
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
        m_database.reset();
    }

    void anEmptyProfileOffersTheDemo()
    {
        open();
        QTRY_VERIFY(m_window->showsFirstRun());
        QSignalSpy demo(m_window.get(), &MainWindow::demoRequested);
        PrivateScreen::xdotool({u"key"_s, u"--clearmodifiers"_s, u"Return"_s}); // the first button has the focus
        QTRY_COMPARE(demo.size(), 1);
    }

    void aChipIsDraggedToAnotherDayAndBack()
    {
        addAccount();
        const Post post = add(*parseTime(u"2026-10-15T10:00"_s, "Europe/Berlin"));
        open();
        drag(QDate(2026, 10, 15), QDate(2026, 10, 21));
        QTRY_COMPARE(toIso(*stored(post).scheduledFor), u"2026-10-21T08:00:00.000Z"_s); // the same time of day
        QTRY_VERIFY(chipAt(QDate(2026, 10, 21)));
        PrivateScreen::xdotool({u"key"_s, u"--clearmodifiers"_s, u"ctrl+z"_s});
        QTRY_VERIFY(stored(post).scheduledFor == post.scheduledFor);
        QTRY_VERIFY(chipAt(QDate(2026, 10, 15)));
    }

    void theTimeOfDayStaysAcrossTheChangeOfTheClock()
    {
        addAccount();
        const Post post = add(*parseTime(u"2026-10-23T10:00"_s, "Europe/Berlin"));
        open();
        drag(QDate(2026, 10, 23), QDate(2026, 10, 27)); // summer time ends on the 25th
        QTRY_COMPARE(toIso(*stored(post).scheduledFor), u"2026-10-27T09:00:00.000Z"_s);
    }

    void nothingLandsInThePast()
    {
        addAccount();
        const Post post = add(*parseTime(u"2026-10-15T10:00"_s, "Europe/Berlin"));
        open();
        QSignalSpy offered(m_window->calendar(), &CalendarView::nearestOffered);
        QSignalSpy settled(m_window->calendar(), &CalendarView::dropSettled);
        drag(QDate(2026, 10, 15), QDate(2026, 10, 8));
        QTRY_COMPARE(offered.size(), 1);
        QCOMPARE(settled.size(), 0);
        QVERIFY(stored(post).scheduledFor == post.scheduledFor);
    }

    void escapeBreaksADragOff()
    {
        addAccount();
        const Post post = add(*parseTime(u"2026-10-15T10:00"_s, "Europe/Berlin"));
        open();
        QSignalSpy settled(m_window->calendar(), &CalendarView::dropSettled);
        press(centreOf(QDate(2026, 10, 15)));
        moveTo(centreOfDay(QDate(2026, 10, 21)));
        PrivateScreen::xdotool({u"key"_s, u"Escape"_s});
        PrivateScreen::xdotool({u"mouseup"_s, u"1"_s});
        QTest::qWait(100);
        QCOMPARE(settled.size(), 0);
        QVERIFY(stored(post).scheduledFor == post.scheduledFor);
    }

    void whatTheEnginePublishesIsShownLive()
    {
        addAccount();
        const Post post = add(m_clock.now() + 1500ms);
        open();
        QTRY_VERIFY(chipAt(QDate(2026, 10, 14)));
        QVERIFY(chipAt(QDate(2026, 10, 14))->status == ShownStatus::Scheduled);
        m_host->startPublishing();
        QTRY_VERIFY_WITH_TIMEOUT(
            chipAt(QDate(2026, 10, 14)) && chipAt(QDate(2026, 10, 14))->status == ShownStatus::Posted, 10'000);
        QVERIFY(stored(post).status == PostStatus::Posted);
    }

    void whatAnotherProgramAddsAppears()
    {
        addAccount();
        add(*parseTime(u"2026-10-15T10:00"_s, "Europe/Berlin"));
        open();
        add(*parseTime(u"2026-10-20T10:00"_s, "Europe/Berlin"));
        announceChange(profile());
        QTRY_VERIFY(chipAt(QDate(2026, 10, 20)));
    }

private:
    Profile profile() const { return Profile(m_folder->path()); }
    void addAccount()
    {
        m_account = *AccountStore(*m_database).save(testAccount(m_clock.now()));
        if (!QCoro::waitFor(writeCredentials(m_secrets, m_account.id, {.accessToken = u"token"_s})))
            qFatal("no credentials");
    }
    Post add(Instant at)
    {
        const Post post = testPost(m_account, m_clock.now(), at);
        if (!PostStore(*m_database).create(post))
            qFatal("the post could not be created");
        return post;
    }
    Post stored(const Post &post) const { return **PostStore(*m_database).find(post.id); }

    void open()
    {
        m_host = std::make_unique<EngineHost>([this] {
            Engine::Options options{.profile = profile(), .clock = &m_engineClock, .secrets = &m_secrets};
            options.platforms.push_back({.id = u"scripted"_s,
                                         .name = u"Scripted"_s,
                                         .types = {PostType::Text},
                                         .publisher = std::make_unique<ScriptedPublisher>()});
            return options;
        });
        m_window = std::make_unique<MainWindow>(*m_host, *m_theme, m_clock);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 30'000));
        QTRY_VERIFY(m_window->showsFirstRun() || !m_window->calendar()->scene().byDay.empty());
    }

    const Chip *chipAt(QDate day) const
    {
        const MonthScene &scene = m_window->calendar()->scene();
        const int cell = scene.layout.cellOf(day);
        return cell < 0 || size_t(cell) >= scene.byDay.size() || scene.byDay[size_t(cell)].empty()
            ? nullptr
            : &scene.byDay[size_t(cell)].front();
    }
    QPoint centreOf(QDate day) const
    {
        const MonthScene &scene = m_window->calendar()->scene();
        const PlacedChip *chip = scene.layout.chip(scene.layout.cellOf(day), 0);
        return m_window->calendar()->mapToGlobal(chip ? chip->rect.center() : QPoint());
    }
    QPoint centreOfDay(QDate day) const
    {
        const MonthScene &scene = m_window->calendar()->scene();
        return m_window->calendar()->mapToGlobal(scene.layout.cells[size_t(scene.layout.cellOf(day))].content.center());
    }
    void press(QPoint at)
    {
        m_pointer = at;
        PrivateScreen::xdotool(
            {u"mousemove"_s, QString::number(at.x()), QString::number(at.y()), u"mousedown"_s, u"1"_s});
        QTest::qWait(50);
    }
    void moveTo(QPoint to)
    {
        constexpr int steps = 10;
        for (int i = 1; i <= steps; ++i) {
            const QPoint at = m_pointer + (to - m_pointer) * i / steps;
            PrivateScreen::xdotool({u"mousemove"_s, QString::number(at.x()), QString::number(at.y())});
            QTest::qWait(20);
        }
    }
    void drag(QDate from, QDate to)
    {
        QTRY_VERIFY(chipAt(from));
        press(centreOf(from));
        moveTo(centreOfDay(to));
        PrivateScreen::xdotool({u"mouseup"_s, u"1"_s});
    }

    WednesdayClock m_clock;
    WednesdayClock m_engineClock;
    MemorySecretStore m_secrets;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ThemeProvider> m_theme;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<MainWindow> m_window;
    Account m_account;
    QPoint m_pointer;
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    QApplication application(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
