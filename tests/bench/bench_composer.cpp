// SPDX-License-Identifier: GPL-3.0-or-later
// The composer: from the key to its window on the screen, and from a typed letter to the preview that shows it.
#include "core/engine/enginehost.h"
#include "tests/bench/drawing.h"
#include "tests/bench/privatebus.h"
#include "tests/bench/workload.h"
#include "tests/support/privatescreen.h"
#include "ui/composer/composer.h"
#include "ui/composer/composers.h"
#include "ui/composer/preview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QLocale>
#include <QTest>
#include <QTextEdit>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 11;
constexpr int letters = 60;

} // namespace

int main(int argc, char **argv)
{
    const bench::PrivateBus bus;
    const PrivateScreen screen;
    bench::DrawingApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    {
        const auto database = bench::openProfile(profile);
        const auto accounts = bench::addAccounts(*database, u"instagram"_s, 7);
        bench::addPosts(*database, accounts, bench::addPictures(profile, 12),
                        bench::spread(now, now + std::chrono::hours(24 * 60), 1000), now);
    }
    bench::SignedInStore secrets;
    SystemClock clock;
    ThemeProvider theme;
    theme.applyToApplication();
    EngineHost host([&] { return Engine::Options{.profile = profile, .secrets = &secrets}; });
    MainWindow window(host, theme, clock);
    window.resize(1440, 900);
    window.show();
    bench::require(QTest::qWaitForWindowActive(&window, 10'000), u"no window"_s);
    QTest::qWait(1000);

    std::vector<double> opened;
    std::vector<double> typed;
    for (int run = 0; run <= runs; ++run) {
        const double begun = bench::monotonicMs();
        window.composers().compose({});
        auto *composer = window.findChild<Composer *>();
        bench::require(composer, u"no composer"_s);
        application.watch(composer);
        const double took = application.drawnAfter(begun) - begun;
        if (run > 0)
            opened.push_back(took); // the first one loads what all need
        QTest::qWait(500);
        auto *caption = composer->findChild<QWidget *>(u"caption"_s);
        const auto *preview = composer->findChild<Preview *>();
        bench::require(caption && preview && preview->isVisible(), u"the composer is not complete"_s);
        if (run == runs) {
            caption->setFocus();
            application.watch(preview);
            for (int i = 0; i < letters; ++i) {
                const double pressed = bench::monotonicMs();
                QTest::keyClick(caption, 'a' + i % 26);
                typed.push_back(application.drawnAfter(pressed) - pressed);
                bench::require(preview->content().caption.size() == i + 1, u"the preview does not show it"_s);
                QTest::qWait(20);
            }
        }
        application.watch(nullptr);
        delete composer;
        QTest::qWait(100);
    }
    bench::report(u"composer on the screen, median"_s, bench::median(opened), u"ms"_s, bench::atMost(100));
    bench::report(u"composer on the screen, slowest of %1"_s.arg(runs), bench::quantile(opened, 1), u"ms"_s);
    bench::report(u"a letter until the preview shows it, median"_s, bench::median(typed), u"ms"_s, bench::atMost(16));
    bench::report(u"a letter until the preview shows it, slowest of %1"_s.arg(letters), bench::quantile(typed, 1),
                  u"ms"_s);
}
