// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

constexpr qsizetype lineWidth = 100;

/// A left column with texts beside it, broken at words.
QString columns(const std::vector<std::pair<QString, QString>> &rows)
{
    qsizetype left = 0;
    for (const auto &[name, text] : rows)
        left = std::max(left, std::min<qsizetype>(name.size(), 30));
    QString result;
    for (const auto &[name, text] : rows) {
        QString line = u"  "_s + name.leftJustified(left) + u"  "_s;
        if (name.size() > left) {
            result += line.trimmed().prepend(u"  "_s) + u'\n';
            line = QString(left + 4, u' ');
        }
        const QStringList parts = text.split(u' ');
        for (const QString &part : parts) {
            if (line.size() + part.size() > lineWidth) {
                result += line.trimmed().isEmpty() ? QString() : line.chopped(1) + u'\n';
                line = QString(left + 4, u' ');
            }
            line += part + u' ';
        }
        result += line;
        while (result.endsWith(u' '))
            result.chop(1);
        result += u'\n';
    }
    return result;
}

QString withValue(const Option &option)
{
    const QString name = u"--"_s + option.name;
    if (option.takes == Option::Takes::Nothing)
        return name;
    if (option.takes == Option::Takes::MaybeUrl)
        return name + u" ["_s + option.value + u']';
    return name + u' ' + option.value + (option.takes == Option::Takes::Values ? u"…"_s : QString());
}

QString usageLine(const Command &command)
{
    QStringList parts{u"postrider "_s + command.path};
    if (!command.arguments.isEmpty())
        parts << (command.leastArguments == 0 ? u'[' + command.arguments + u']' : command.arguments);
    QStringList grouped;
    QStringList alternatives;
    for (const OneOf &oneOf : command.oneOf) {
        QStringList names;
        for (const QLatin1StringView name : oneOf.options) {
            grouped << name;
            const auto option = std::find_if(command.options.cbegin(), command.options.cend(),
                                             [&](const Option &each) { return each.name == name; });
            names << withValue(*option);
        }
        const QString joined = names.join(u" | "_s);
        alternatives << (oneOf.required ? u'(' + joined + u')' : u'[' + joined + u']');
    }
    for (const Option &option : command.options) {
        if (!grouped.contains(option.name))
            parts << (option.required ? withValue(option) : u'[' + withValue(option) + u']');
    }
    parts << alternatives;

    // Options stay whole at the ends of lines.
    QString result;
    QString line;
    for (const QString &part : std::as_const(parts)) {
        if (!line.isEmpty() && line.size() + 1 + part.size() > lineWidth) {
            result += line + u'\n';
            line = u"         "_s + part;
        } else {
            line += (line.isEmpty() ? u"  "_s : u" "_s) + part;
        }
    }
    return result + line + u'\n';
}

QString globalHelp()
{
    return CommandLine::tr("Everywhere:") + u'\n'
        + columns({{u"--profile DIR"_s, CommandLine::tr("everything is kept below this folder (or POSTRIDER_PROFILE)")},
                   {u"--json"_s, CommandLine::tr("an answer for programs")},
                   {u"--quiet"_s, CommandLine::tr("only what was asked for, and errors")},
                   {u"--version"_s, CommandLine::tr("the version")},
                   {u"--help"_s, CommandLine::tr("how a command is used, with examples")}});
}

QString examplesHelp(const QStringList &examples)
{
    return CommandLine::tr("Examples:") + u"\n  "_s + examples.join(u"\n  "_s) + u'\n';
}

} // namespace

QString helpFor(const Invocation &invocation, const std::vector<Command> &commands)
{
    if (const Command *command = invocation.command) {
        QString text = CommandLine::tr(command->summary) + u"\n\n"_s + CommandLine::tr("Usage:") + u'\n'
            + usageLine(*command);
        if (command->details)
            text += u'\n' + columns({{QString(), CommandLine::tr(command->details)}});
        if (!command->options.empty()) {
            std::vector<std::pair<QString, QString>> rows;
            rows.reserve(command->options.size());
            for (const Option &option : command->options)
                rows.emplace_back(withValue(option), CommandLine::tr(option.help));
            text += u'\n' + CommandLine::tr("Options:") + u'\n' + columns(rows);
        }
        return text + u'\n' + globalHelp() + u'\n' + examplesHelp(command->examples);
    }
    const bool whole = invocation.group.isEmpty();
    std::vector<std::pair<QString, QString>> rows;
    if (whole) {
        rows = {{QString(), CommandLine::tr("without a command: the window")},
                {u"--background"_s, CommandLine::tr("only the icon in the tray")}};
    }
    QStringList examples;
    for (const Command &command : commands) {
        if (!whole && !QString(command.path).startsWith(invocation.group + u' '))
            continue;
        rows.emplace_back(QString(command.path), CommandLine::tr(command.summary));
        if (!command.examples.isEmpty() && (!whole || examples.size() < 4))
            examples << command.examples.first();
    }
    return CommandLine::tr("Postrider publishes planned posts from this computer.") + u"\n\n"_s
        + CommandLine::tr("Usage:") + u"\n  postrider "_s + (whole ? QString() : invocation.group + u' ')
        + CommandLine::tr("COMMAND …") + u"\n\n"_s + CommandLine::tr("Commands:") + u'\n' + columns(rows) + u'\n'
        + globalHelp() + u'\n' + examplesHelp(examples) + u'\n'
        + CommandLine::tr("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused by a check, "
                          "5 no keychain, 6 the profile can't be used.")
        + u'\n';
}

} // namespace postrider::cli
