// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/cli/stopsignals.h"
#include "app/desktop/desktop.h"
#include "app/plurals.h"

#include <QApplication>
#include <QLocale>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider {

int runWindow(int &argc, char **argv, const WindowOptions &options)
{
    const auto overrides = HostOverrides::parse(qEnvironmentVariable("POSTRIDER_HOSTS"));
    if (!overrides) {
        std::fprintf(stderr, "%s\n%s\n", qPrintable(overrides.error().message), qPrintable(overrides.error().hint));
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"postrider"_s);
    QApplication::setApplicationVersion(QStringLiteral(POSTRIDER_VERSION));
    QApplication::setDesktopFileName(u"org.postrider.Postrider"_s);
    if (QLocale().language() == QLocale::C) // has no formats for people: times with seconds, dates by number
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    installPlurals();
    Desktop desktop(Profile(options.profile), *overrides, options.background);
    if (!desktop.start())
        return 0;
    // At the end of a session nobody answers questions: what is under way is broken off at a safe point, what is being
    // written is kept as it is typed.
    const cli::StopSignals signals;
    const auto stopped = signals.requested().onRequest([] { QCoreApplication::exit(0); });
    return QApplication::exec();
}

} // namespace postrider
