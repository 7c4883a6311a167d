// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/session.h"
#include "app/cli/words.h"

#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace postrider::cli {

bool isForCommandLine(const Invocation &invocation)
{
    return invocation.command || invocation.help || invocation.version || !invocation.group.isEmpty();
}

int run(const Parsed &parsed)
{
    const Invocation &given = parsed.invocation;
    if (parsed.error) {
        Output(given.json, given.quiet).error(*parsed.error);
        return WrongUsage;
    }
    if (given.help) {
        Output out(false, given.quiet);
        out.line(helpFor(given, commandTable()).chopped(1));
        return out.exitAfter(Done);
    }
    if (given.version) {
        Output out(given.json, given.quiet);
        if (given.json)
            out.answer(QJsonObject{{u"name"_s, u"postrider"_s}, {u"version"_s, QStringLiteral(POSTRIDER_VERSION)}});
        else
            out.line(u"postrider " POSTRIDER_VERSION ""_s);
        return out.exitAfter(Done);
    }
    QCoreApplication::setApplicationName(u"postrider"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTRIDER_VERSION));

    Session session(given);
    // A setting that sends requests elsewhere is right or refused, whatever the command does with it.
    if (const auto hosts = HostOverrides::parse(qEnvironmentVariable("POSTRIDER_HOSTS")); !hosts) {
        session.out().error(hosts.error());
        return WrongUsage;
    }
    const auto exitWith = [&session](const Result<int> &result) -> int {
        session.out().progress({});
        if (result)
            return session.out().exitAfter(*result);
        session.out().error(result.error());
        return exitCodeFor(result.error());
    };
    if (given.command->run)
        return exitWith(given.command->run(session));
    int exit = Failed;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [&] {
            QCoro::connect(given.command->task(session), QCoreApplication::instance(), [&](const Result<int> &result) {
                exit = exitWith(result);
                QCoreApplication::exit(exit);
            });
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    return exit;
}

} // namespace postrider::cli
