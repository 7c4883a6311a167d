// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "app/plurals.h"
#include "app/shots/stage.h"
#include "app/window.h"

#include <QApplication>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace postrider;

/// What closed one of them wants to hear nothing. Left closed, its number would be given to a socket or a file of ours, and what is
/// printed would go there.
static void keepStandardDescriptors()
{
    int opened = 0;
    while (opened >= 0 && opened <= STDERR_FILENO)
        opened = ::open("/dev/null", O_RDWR);
    if (opened > STDERR_FILENO)
        ::close(opened);
}

int main(int argc, char **argv)
{
    keepStandardDescriptors();
    const rlimit none = {};
    ::setrlimit(RLIMIT_CORE, &none); // the memory holds tokens
    ::signal(SIGPIPE, SIG_IGN);      // who reads along may end, what is being published goes on
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
