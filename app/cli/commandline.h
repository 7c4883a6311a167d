// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QCoroTask>
#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace postrider::cli {

class Session;

/// One option of a command, as a line of its table.
struct Option
{
    enum class Takes {
        Nothing,
        Value,
        Values,   ///< All words up to the next option; may also be given several times.
        MaybeUrl, ///< The next word if it is an address.
    };
    QLatin1StringView name; ///< Without "--".
    QString value;          ///< What stands for it in the help: "TEXT". Empty: a flag.
    const char *help;       ///< Not translated yet.
    Takes takes = Takes::Value;
    bool required = false;
};

/// Options of which at most one may be given, or exactly one.
struct OneOf
{
    std::vector<QLatin1StringView> options;
    bool required = false;
};

/// A command is a function that does it, and a table by which its words are read and its help is written.
struct Command
{
    QLatin1StringView path;        ///< "post create".
    const char *summary = nullptr; ///< One line, not translated yet.
    const char *details = nullptr; ///< A paragraph or nothing.
    QString arguments{};           ///< What the help calls them: "POST…".
    int leastArguments = 0;
    int mostArguments = 0; ///< -1: any number.
    std::vector<Option> options{};
    std::vector<OneOf> oneOf{};
    QStringList examples{};
    /// One of the two: what needs no event loop is done at once.
    Result<int> (*run)(Session &) = nullptr;
    QCoro::Task<Result<int>> (*task)(Session &) = nullptr;
};

/// What the words on the command line ask for.
struct Invocation
{
    const Command *command = nullptr; ///< Null: the window, or help for a group of commands.
    QString group;                    ///< Words that begin commands: "post".
    QString profile;
    bool json = false;
    bool quiet = false;
    bool help = false;
    bool version = false;
    bool background = false;
    QStringList arguments;
    QHash<QString, QStringList> options;

    bool has(QLatin1StringView option) const { return options.contains(option); }
    QString value(QLatin1StringView option) const { return options.value(option).value(0); }
    QStringList values(QLatin1StringView option) const { return options.value(option); }
};

struct Parsed
{
    Invocation invocation;      ///< As far as it was understood, so that an error can be told in the right form.
    std::optional<Error> error; ///< Of the area "usage".
};

/// `words`: without the program's name.
Parsed parse(const QStringList &words, const std::vector<Command> &commands);

/// The help of the whole program, of a group, or of one command.
QString helpFor(const Invocation &invocation, const std::vector<Command> &commands);

/// The candidate that was most likely meant; empty if none is near.
QString nearest(const QString &typed, const QStringList &candidates);

} // namespace postrider::cli
