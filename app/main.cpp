// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "app/plurals.h"
#include "app/shots/stage.h"
#include "app/window.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace postrider;

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const cli::Parsed parsed = cli::parse(words, cli::commandTable());
    if (!parsed.error && !cli::isForCommandLine(parsed.invocation))
        return runWindow(argc, argv,
                         {.profile = parsed.invocation.profile, .background = parsed.invocation.background});
    if (parsed.invocation.has("shots"_L1)) {
        usePretendScreens(); // for windows that nobody is to see meanwhile
        const QApplication application(argc, argv);
        QApplication::setQuitOnLastWindowClosed(false); // the command ends the program, not one of its windows
        return cli::run(parsed);
    }
    // No windows and no fonts: a command answers in a few milliseconds.
    const QCoreApplication application(argc, argv);
    installPlurals();
    return cli::run(parsed);
}
