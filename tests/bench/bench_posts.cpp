// SPDX-License-Identifier: GPL-3.0-or-later
// The Posts page with 100,000 posts: from the key to its first page and its tiles on the screen, from typing a filter to what it
// finds, from a jump to the end to its rows; and how much memory the program has then.
#include "core/engine/enginehost.h"
#include "tests/bench/child.h"
#include "tests/bench/drawing.h"
#include "tests/bench/privatebus.h"
#include "tests/bench/workload.h"
#include "tests/support/privatescreen.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/poststable.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int count = 100'000;
constexpr int together = 2; // half as many rows
constexpr int rows = count / together;

/// A year back and a year ahead: one half is out.
void fill(const Profile &profile)
{
    const auto database = bench::openProfile(profile);
    const Instant now = SystemClock().now();
    std::vector<Account> accounts = bench::addAccounts(*database, u"instagram"_s, 4);
    const std::vector<Account> others = bench::addAccounts(*database, u"facebook"_s, 4);
    accounts.insert(accounts.end(), others.begin(), others.end());
    bench::addPosts(*database, accounts, bench::addPictures(profile, 12),
                    bench::spread(now - 24h * 365, now + 24h * 365, count), now, together);
}

double residentMiB(int pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    bench::require(file.open(QIODevice::ReadOnly), u"no such process"_s);
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

class Bench
{
public:
    Bench(bench::DrawingApplication &application, const Profile &profile) : m_application(application)
    {
        m_theme.applyToApplication();
        m_host = std::make_unique<EngineHost>(
            [this, profile] { return Engine::Options{.profile = profile, .secrets = &m_secrets}; });
        m_host->startPublishing();
        m_window = std::make_unique<MainWindow>(*m_host, m_theme, m_clock);
        m_window->resize(1440, 900);
        m_window->show();
        bench::require(QTest::qWaitForWindowActive(m_window.get(), 10'000), u"no window"_s);
        QTest::qWait(1000);
    }

    /// Gives how long it took until the page was complete.
    double open()
    {
        const double begun = bench::monotonicMs();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        m_table = m_window->findChild<PostsTable *>();
        bench::require(m_table, u"no Posts page"_s);
        m_model = m_window->findChild<PostsModel *>();
        m_application.watch(m_table->viewport());
        const auto *tile = m_window->findChild<QAbstractButton *>(u"postedTile"_s);
        const QString empty = tile->accessibleName();
        while (!m_model->hasAnswer() || tile->accessibleName() == empty) {
            bench::require(bench::monotonicMs() - begun < 10'000, u"the page is not complete"_s);
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        const double drawn = m_application.drawnAfter(bench::monotonicMs());
        bench::require(m_model->rowCount() == rows, u"%1 rows"_s.arg(m_model->rowCount()));
        bench::require(m_model->at(0) && m_model->at(0)->size() == together, u"a row is not whole"_s);
        return drawn - begun;
    }

    void filters()
    {
        auto *search = m_window->findChild<QLineEdit *>(u"postsSearch"_s);
        for (const auto &[text, found] : {std::pair(u"Ride 99998"_s, 1), std::pair(u"old bridge"_s, rows),
                                          std::pair(u"nowhere to be found"_s, 0)}) {
            std::vector<double> took;
            for (int run = 0; run < 5; ++run) {
                search->clear();
                waitForRows(rows);
                const double begun = bench::monotonicMs();
                QSignalSpy answered(m_model, &PostsModel::answered);
                search->setText(text);
                while (answered.isEmpty())
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                took.push_back(bench::monotonicMs() - begun);
                bench::require(m_model->rowCount() == found, u"%1 rows for %2"_s.arg(m_model->rowCount()).arg(text));
            }
            bench::report(u"filter by text, 100,000 posts, %1 rows found, median"_s.arg(found), bench::median(took),
                          u"ms"_s, bench::atMost(200));
        }
        search->clear();
        waitForRows(rows);
    }

    void jumps()
    {
        std::vector<double> took;
        for (const double part : {0.25, 0.5, 0.75, 1.0, 0.0}) {
            const double begun = bench::monotonicMs();
            QScrollBar *bar = m_table->verticalScrollBar();
            bar->setValue(int(bar->maximum() * part));
            const auto top = [&] { return m_table->indexAt(QPoint(5, 5)).row(); };
            while (!m_model->at(top()))
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            took.push_back(bench::monotonicMs() - begun);
        }
        bench::report(u"a jump in the list, 100,000 posts, slowest of %1"_s.arg(took.size()), bench::quantile(took, 1),
                      u"ms"_s, bench::atMost(500));
    }

private:
    void waitForRows(int wanted)
    {
        bench::require(QTest::qWaitFor([&] { return m_model->rowCount() == wanted; }, 10'000), u"rows are missing"_s);
    }

    bench::DrawingApplication &m_application;
    SystemClock m_clock;
    bench::SignedInStore m_secrets;
    ThemeProvider m_theme;
    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<MainWindow> m_window;
    PostsTable *m_table = nullptr;
    PostsModel *m_model = nullptr;
};

/// The program itself, its window with the month, then with the Posts page.
void memory(const Profile &profile)
{
    const bench::Child program(
        QStringLiteral(POSTRIDER_PROGRAM), {u"--profile"_s, profile.folder()},
        {u"QT_LOGGING_RULES=postrider.window.debug=true"_s, u"QT_FORCE_STDERR_LOGGING=1"_s, u"LC_ALL=C.UTF-8"_s});
    const_cast<bench::Child &>(program).waitForLine("month complete");
    QTest::qWait(1500);
    bench::report(u"resident, the month of 100,000 posts"_s, residentMiB(program.pid()), u"MiB"_s, bench::atMost(150));
    PrivateScreen::xdotool({u"key"_s, u"ctrl+2"_s});
    QTest::qWait(2000);
    bench::report(u"resident, the Posts page of 100,000 posts"_s, residentMiB(program.pid()), u"MiB"_s,
                  bench::atMost(150));
}

} // namespace

int main(int argc, char **argv)
{
    const bench::PrivateBus bus;
    const PrivateScreen screen;
    bench::DrawingApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    fill(profile);
    std::vector<double> opened;
    for (int run = 0; run < 5; ++run) {
        Bench bench(application, profile);
        opened.push_back(bench.open());
        if (run == 4) {
            bench.filters();
            bench.jumps();
        }
        application.watch(nullptr);
    }
    bench::report(u"Posts page complete, 100,000 posts, median of 5"_s, bench::median(opened), u"ms"_s,
                  bench::atMost(100));
    bench::report(u"Posts page complete, 100,000 posts, slowest of 5"_s, bench::quantile(opened, 1), u"ms"_s);
    memory(profile);
}
