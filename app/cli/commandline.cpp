// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/words.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

Error usage(QLatin1StringView code, const QString &message, const QString &hint)
{
    return {.code = u"usage."_s + code, .remedy = Remedy::Nothing, .message = message, .hint = hint};
}

qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype replaced = diagonal + (a.at(i) == b.at(j) ? 0 : 1);
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({replaced, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

const QStringList globalOptions{u"--profile"_s, u"--json"_s, u"--quiet"_s, u"--version"_s, u"--help"_s};

/// Reads the words of one call.
class Reader
{
public:
    Reader(const QStringList &words, const std::vector<Command> &commands) : m_words(words), m_commands(commands) {}

    Parsed read()
    {
        // In front of everything, so that an error before it is also told in this form.
        m_parsed.invocation.json = m_words.contains(u"--json"_s);
        const auto broken = std::find_if(m_words.cbegin(), m_words.cend(), [](const QString &word) {
            return word.contains(QChar::ReplacementCharacter); // what QString makes of bytes that are no text
        });
        if (broken != m_words.cend())
            fail("encoding"_L1, CommandLine::tr("\"%1\" is not in UTF-8.").arg(*broken));
        while (m_at < m_words.size() && !m_parsed.error) {
            const QString word = m_words.at(m_at++);
            if (m_optionsEnded || !word.startsWith(u'-') || word == u"-")
                readWord(word);
            else if (word == u"--")
                m_optionsEnded = true;
            else
                readOption(word);
        }
        Invocation &invocation = m_parsed.invocation;
        if (!m_parsed.error && !invocation.help && !invocation.version)
            checkWhole();
        return std::move(m_parsed);
    }

private:
    Invocation &given() { return m_parsed.invocation; }

    void fail(QLatin1StringView code, const QString &message, const QString &hint = {})
    {
        m_parsed.error = usage(code, message, hint.isEmpty() ? helpHint() : hint);
    }

    QString helpHint()
    {
        const QString path = given().command ? QString(given().command->path) : given().group;
        return CommandLine::tr("\"postrider %1\" says how it is used.").arg((path + u" --help"_s).trimmed());
    }

    void readWord(const QString &word)
    {
        if (given().command) {
            given().arguments << word;
            return;
        }
        const QString path = (given().group + u' ' + word).trimmed();
        bool isGroup = false;
        for (const Command &command : m_commands) {
            if (command.path == path) {
                given().command = &command;
                return;
            }
            isGroup = isGroup || QString(command.path).startsWith(path + u' ');
        }
        if (isGroup) {
            given().group = path;
            return;
        }
        QStringList paths;
        for (const Command &command : m_commands)
            paths << command.path;
        QString meant = nearest(path, paths);
        if (meant.isEmpty()) { // "postrider list": the second word of a command
            const auto bySecond = std::find_if(paths.cbegin(), paths.cend(),
                                               [&](const QString &each) { return each.section(u' ', -1) == word; });
            meant = bySecond == paths.cend() ? QString() : *bySecond;
        }
        fail("unknown_command"_L1, CommandLine::tr("There is no command \"%1\".").arg(path),
             meant.isEmpty() ? QString() : CommandLine::tr("Did you mean \"postrider %1\"?").arg(meant));
    }

    const Option *find(const QString &name)
    {
        if (!given().command)
            return nullptr;
        const auto &options = given().command->options;
        const auto option = std::find_if(options.cbegin(), options.cend(),
                                         [&](const Option &each) { return each.name == name; });
        return option == options.cend() ? nullptr : &*option;
    }

    bool isKnownOption(const QString &word)
    {
        const QString plain = word.section(u'=', 0, 0);
        return globalOptions.contains(plain) || plain == u"-h" || (plain.startsWith(u"--") && find(plain.mid(2)));
    }

    void readOption(const QString &word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString dashed = word.left(equals < 0 ? word.size() : equals);
        const QString name = dashed.mid(2);
        const std::optional<QString> attached = equals < 0 ? std::nullopt : std::optional(word.mid(equals + 1));
        if (dashed == u"-h") {
            given().help = true;
            return;
        }
        if (dashed == u"--profile") {
            if (const auto value = valueOf(dashed, attached)) {
                if (value->isEmpty())
                    fail("value"_L1, CommandLine::tr("--profile needs the name of a folder."));
                given().profile = *value;
            }
            return;
        }
        bool *const flag = dashed == u"--json"                                         ? &given().json
            : dashed == u"--quiet"                                                     ? &given().quiet
            : dashed == u"--help"                                                      ? &given().help
            : dashed == u"--version"                                                   ? &given().version
            : dashed == u"--background" && !given().command && given().group.isEmpty() ? &given().background
                                                                                       : nullptr;
        const Option *const option = flag ? nullptr : find(name);
        if (!flag && !option) {
            QStringList known = globalOptions;
            for (const Option &each : given().command ? given().command->options : std::vector<Option>())
                known << u"--"_s + each.name;
            const QString meant = nearest(dashed, known);
            fail("unknown_option"_L1, CommandLine::tr("There is no option \"%1\" here.").arg(dashed),
                 meant.isEmpty() ? QString() : CommandLine::tr("Did you mean \"%1\"?").arg(meant));
            return;
        }
        if (flag || option->takes == Option::Takes::Nothing) {
            if (attached)
                fail("value"_L1, CommandLine::tr("%1 takes no value.").arg(dashed));
            else if (flag)
                *flag = true;
            else
                given().options[name];
            return;
        }
        if (option->takes == Option::Takes::MaybeUrl) {
            QStringList &values = given().options[name];
            if (attached)
                values = {*attached};
            else if (m_at < m_words.size() && m_words.at(m_at).contains(u"://"_s))
                values = {m_words.at(m_at++)};
            return;
        }
        if (option->takes == Option::Takes::Value && given().options.contains(name)) {
            fail("repeated"_L1, CommandLine::tr("%1 is given twice.").arg(dashed));
            return;
        }
        const auto value = valueOf(dashed, attached);
        if (!value)
            return;
        QStringList &values = given().options[name];
        values << *value;
        if (option->takes == Option::Takes::Values && !attached) {
            while (m_at < m_words.size() && !m_words.at(m_at).startsWith(u"--"_s))
                values << m_words.at(m_at++);
        }
    }

    std::optional<QString> valueOf(const QString &dashed, const std::optional<QString> &attached)
    {
        if (attached)
            return attached;
        if (m_at < m_words.size() && !isKnownOption(m_words.at(m_at)))
            return m_words.at(m_at++);
        fail("missing_value"_L1, CommandLine::tr("%1 needs a value.").arg(dashed));
        return {};
    }

    void checkWhole()
    {
        const Command *command = given().command;
        if (!command) {
            if (!given().group.isEmpty())
                fail("missing_command"_L1, CommandLine::tr("\"postrider %1\" needs one more word.").arg(given().group));
            return;
        }
        for (const Option &option : command->options) {
            if (option.required && !given().has(option.name))
                return fail("missing_option"_L1, CommandLine::tr("--%1 is missing.").arg(option.name));
        }
        for (const OneOf &oneOf : command->oneOf) {
            QStringList names;
            QStringList present;
            for (const QLatin1StringView name : oneOf.options) {
                names << u"--"_s + name;
                if (given().has(name))
                    present << names.last();
            }
            if (present.size() > 1)
                return fail("conflict"_L1, CommandLine::tr("%1 exclude each other.").arg(present.join(u", "_s)));
            if (present.isEmpty() && oneOf.required)
                return fail("missing_option"_L1, CommandLine::tr("One of %1 is needed.").arg(names.join(u", "_s)));
        }
        if (given().arguments.size() < command->leastArguments) {
            return fail("missing_argument"_L1,
                        CommandLine::tr("\"postrider %1\" needs %2.").arg(command->path, command->arguments));
        }
        if (command->mostArguments >= 0 && given().arguments.size() > command->mostArguments) {
            return fail(
                "too_many_arguments"_L1,
                CommandLine::tr("\"%1\" is one word too many.").arg(given().arguments.at(command->mostArguments)));
        }
    }

    const QStringList &m_words;
    const std::vector<Command> &m_commands;
    Parsed m_parsed;
    qsizetype m_at = 0;
    bool m_optionsEnded = false;
};

} // namespace

QString nearest(const QString &typed, const QStringList &candidates)
{
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(2, typed.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        const qsizetype each = distance(typed.toLower(), candidate);
        if (each < bestDistance) {
            bestDistance = each;
            best = candidate;
        }
    }
    return best;
}

Parsed parse(const QStringList &words, const std::vector<Command> &commands)
{
    return Reader(words, commands).read();
}

} // namespace postrider::cli
