// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace postrider::cli {

/// Where answers go: standard output for what was asked, standard error for what went wrong. One object or array for
/// programs (--json), else words.
class Output
{
public:
    enum class Color { Plain, Red, Green, Yellow, Blue, Dim, Bold };

    Output(bool json, bool quiet);

    bool json() const { return m_json; }
    bool quiet() const { return m_quiet; }
    /// Whether people watch it on a terminal: progress bars make sense.
    bool isTerminal() const { return m_terminal; }
    int width() const { return m_width; }

    /// What was asked for. Each call is one answer, flushed.
    void answer(const QJsonObject &object);
    void answer(const QJsonArray &array);
    void line(const QString &text);
    /// What is nice to know: not printed with --quiet or --json.
    void note(const QString &text);
    /// What went wrong, on standard error. `findings`: what each check said.
    void error(const Error &error, const QJsonArray &findings = {});
    void warning(const QString &text); ///< On standard error, as words; not with --json.

    QString colored(const QString &text, Color color) const;

    /// A line that is written over again; empty: wiped. Only on a terminal.
    void progress(const QString &text);

    /// The exit code in place of `exit`: an answer that nobody got is no success. Says so, unless its reader just ended.
    int exitAfter(int exit);

private:
    void write(const QByteArray &text);

    bool m_json;
    bool m_quiet;
    bool m_terminal;
    bool m_color;
    bool m_errorColor;
    bool m_progressShown = false;
    int m_unwritten = 0;  ///< The errno of the first answer that could not be written.
    int m_width = 10'000; ///< A file or a pipe gets whole lines.
};

} // namespace postrider::cli
