// SPDX-License-Identifier: GPL-3.0-or-later
// The window with 10,000 posts in each month, on a real X server: from a key to the next month on the screen, and from
// the drop of a post to its new day on the screen and on the disk.
#include "core/engine/enginehost.h"
#include "tests/bench/drawing.h"
#include "tests/bench/privatebus.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"
#include "tests/support/privatescreen.h"
#include "ui/calendar/calendarview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QLocale>
#include <QTest>
#include <QWindow>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int perMonth = 10'000;
const QDate shownFirst(2027, 3, 1); // with two months before and after

/// The system's clock, as if it were a morning some time before the posts.
class MorningClock final : public Clock
{
public:
    Instant now() const override { return m_system.now() + m_offset; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        return m_system.alarm(delay, std::move(wake));
    }

private:
    SystemClock m_system;
    Milliseconds m_offset = *parseTime(u"2026-10-14T09:00:00Z"_s, "UTC") - m_system.now();
};

Instant startOf(QDate day)
{
    return instantFromMs(day.startOfDay(Qt::UTC).toMSecsSinceEpoch());
}

int postsIn(const MonthScene &scene, QDate month)
{
    int posts = 0;
    for (size_t cell = 0; cell < scene.byDay.size(); ++cell) {
        if (scene.layout.cells[cell].date.month() != month.month())
            continue;
        for (const Chip &chip : scene.byDay[cell])
            posts += int(chip.posts.size());
    }
    return posts;
}

class Bench
{
public:
    explicit Bench(bench::DrawingApplication &application) : m_application(application), m_profile(m_folder.path())
    {
        m_database = bench::openProfile(m_profile);
        const auto accounts = bench::addAccounts(*m_database, u"instagram"_s, 7);
        const auto pictures = bench::addPictures(m_profile, 12);
        for (int month = -2; month <= 2; ++month) {
            const std::vector<Instant> times = bench::spread(startOf(shownFirst.addMonths(month)),
                                                             startOf(shownFirst.addMonths(month + 1)), perMonth);
            bench::addPosts(*m_database, accounts, pictures, times, m_clock.now());
        }
        m_theme.applyToApplication();
        m_host = std::make_unique<EngineHost>(
            [this] { return Engine::Options{.profile = m_profile, .clock = &m_engineClock, .secrets = &m_secrets}; });
        m_host->startPublishing();
        m_window = std::make_unique<MainWindow>(*m_host, m_theme, m_clock);
        m_application.watch(m_window->calendar());
        m_window->resize(1440, 900);
        m_window->show();
        bench::require(QTest::qWaitForWindowActive(m_window.get(), 10'000), u"no window"_s);
        bench::require(m_window->size() == QSize(1440, 900), u"the window has another size"_s);
        bench::require(QTest::qWaitFor([&] { return !calendar().scene().byDay.empty(); }, 10'000), u"no calendar"_s);
        calendar().showMonthOf(shownFirst);
        calendar().setFocus();
        bench::require(QTest::qWaitFor([&] { return postsIn(calendar().scene(), shownFirst) == perMonth; }, 10'000),
                       u"the first month did not come"_s);
        rest();
    }

    void changeMonths()
    {
        constexpr int rounds = 10;
        std::vector<double> took;
        QDate month = shownFirst;
        // There and back over five months. Between two keys the neighbours are made ready, as between a person's.
        for (int round = 0; round < rounds; ++round) {
            for (const int step : {1, -1, -1, 1}) {
                month = month.addMonths(step);
                const double begun = bench::monotonicMs();
                QTest::keyPress(&calendar(), step > 0 ? Qt::Key_PageDown : Qt::Key_PageUp);
                took.push_back(m_application.drawnAfter(begun) - begun);
                checkMonth(month);
                rest();
            }
        }
        bench::report(u"next month, 10,000 posts, median"_s, bench::median(took), u"ms"_s, bench::atMost(12));
        bench::report(u"next month, 10,000 posts, slowest of %1"_s.arg(took.size()), bench::quantile(took, 1), u"ms"_s);
    }

    void drops()
    {
        constexpr int count = 40;
        std::vector<double> drawn, durable;
        double settledAt = 0;
        QObject::connect(&calendar(), &CalendarView::dropSettled, &calendar(),
                         [&] { settledAt = bench::monotonicMs(); });
        for (int i = 0; i < count; ++i) {
            const QDate from = shownFirst.addDays(i % 2 == 0 ? 9 : 17);
            const QDate to = shownFirst.addDays(i % 2 == 0 ? 17 : 9);
            const MonthScene &scene = calendar().scene();
            const PlacedChip *chip = scene.layout.chip(scene.layout.cellOf(from), 0);
            bench::require(chip, u"nothing to drag"_s);
            const ChipPost post = scene.chip(chip->cell, chip->index)->posts.front();
            const QPoint press = chip->rect.center();
            const QPoint target = scene.layout.cells[size_t(scene.layout.cellOf(to))].content.center();
            QTest::mousePress(&calendar(), Qt::LeftButton, {}, press);
            for (int step = 1; step <= 5; ++step)
                QTest::mouseMove(&calendar(), press + (target - press) * step / 5);
            rest();
            settledAt = 0;
            const double begun = bench::monotonicMs();
            QTest::mouseRelease(&calendar(), Qt::LeftButton, {}, target);
            drawn.push_back(m_application.drawnAfter(begun) - begun);
            bench::require(QTest::qWaitFor([&] { return settledAt > 0; }, 10'000), u"the drop was not answered"_s);
            durable.push_back(std::max(settledAt, begun + drawn.back()) - begun);
            const auto stored = PostStore(*m_database).find(post.id);
            bench::require(stored && *stored && (*stored)->scheduledFor == post.at + 24h * from.daysTo(to),
                           u"the post was not moved"_s);
            rest();
            bench::require(dayOf(post.id) == to, u"the post is not shown on its new day"_s);
        }
        bench::report(u"drop, 10,000 posts, until it is drawn, median"_s, bench::median(drawn), u"ms"_s);
        bench::report(u"drop, 10,000 posts, until it is drawn and durable, median"_s, bench::median(durable), u"ms"_s,
                      bench::atMost(12));
        bench::report(u"drop, 10,000 posts, until it is drawn and durable, slowest of %1"_s.arg(count),
                      bench::quantile(durable, 1), u"ms"_s);
    }

    /// Each step of a drag is a frame of its own: the ghost, the target and the bubble follow the pointer.
    void dragFrames()
    {
        constexpr int steps = 120;
        const MonthScene &scene = calendar().scene();
        const PlacedChip *chip = scene.layout.chip(scene.layout.cellOf(shownFirst.addDays(9)), 0);
        bench::require(chip, u"nothing to drag"_s);
        const QPoint press = chip->rect.center();
        const QPoint target = scene.layout.cells[size_t(scene.layout.cellOf(shownFirst.addDays(27)))].content.center();
        QTest::mousePress(&calendar(), Qt::LeftButton, {}, press);
        QTest::mouseMove(&calendar(), press + QPoint(0, 20));
        rest();
        const auto *overlay = calendar().window()->findChild<QWidget *>(u"dragOverlay"_s);
        bench::require(overlay && overlay->isVisible(), u"the drag has not begun"_s);
        m_application.watch(overlay);
        std::vector<double> took;
        for (int step = 1; step <= steps; ++step) {
            const double begun = bench::monotonicMs();
            QTest::mouseMove(&calendar(), press + (target - press) * step / steps);
            took.push_back(m_application.drawnAfter(begun) - begun);
        }
        QTest::keyClick(&calendar(), Qt::Key_Escape);
        QTest::mouseRelease(&calendar(), Qt::LeftButton, {}, target);
        m_application.watch(&calendar());
        rest();
        checkMonth(shownFirst);
        bench::report(u"a frame of a drag, 10,000 posts, median"_s, bench::median(took), u"ms"_s, bench::atMost(8));
        bench::report(u"a frame of a drag, 10,000 posts, slowest of %1"_s.arg(steps), bench::quantile(took, 1), u"ms"_s,
                      bench::atMost(16));
    }

private:
    CalendarView &calendar() const { return *m_window->calendar(); }

    static void rest() { QTest::qWait(500); }

    QDate dayOf(PostId id) const
    {
        const MonthScene &scene = calendar().scene();
        for (size_t cell = 0; cell < scene.byDay.size(); ++cell) {
            for (const Chip &chip : scene.byDay[cell]) {
                if (chip.posts.front().id == id)
                    return scene.layout.cells[cell].date;
            }
        }
        return {};
    }

    void checkMonth(QDate month) const
    {
        bench::require(calendar().shownMonth() == month, u"another month is shown"_s);
        const int posts = postsIn(calendar().scene(), month);
        bench::require(posts == perMonth, u"%1 posts in the month"_s.arg(posts));
    }

    bench::DrawingApplication &m_application;
    MorningClock m_clock;
    MorningClock m_engineClock;
    bench::SignedInStore m_secrets;
    QTemporaryDir m_folder;
    Profile m_profile;
    std::unique_ptr<Database> m_database; // another connection than the engine's: sees what is committed
    ThemeProvider m_theme;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

int main(int argc, char **argv)
{
    const bench::PrivateBus bus;
    const PrivateScreen screen;
    bench::DrawingApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Bench bench(application);
    bench.changeMonths();
    bench.dragFrames();
    bench.drops();
}
