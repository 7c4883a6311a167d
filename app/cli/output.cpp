// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/exitcode.h"
#include "app/cli/json.h"
#include "app/cli/table.h"
#include "app/cli/words.h"

#include <QJsonDocument>

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

const char *sequenceOf(Output::Color color)
{
    switch (color) {
    case Output::Color::Plain:
        return "";
    case Output::Color::Red:
        return "\033[31m";
    case Output::Color::Green:
        return "\033[32m";
    case Output::Color::Yellow:
        return "\033[33m";
    case Output::Color::Blue:
        return "\033[34m";
    case Output::Color::Dim:
        return "\033[2m";
    case Output::Color::Bold:
        return "\033[1m";
    }
    Q_UNREACHABLE();
}

bool wantsColor(int handle)
{
    return ::isatty(handle) && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

} // namespace

Output::Output(bool json, bool quiet)
    : m_json(json),
      m_quiet(quiet),
      m_terminal(::isatty(STDOUT_FILENO)),
      m_color(wantsColor(STDOUT_FILENO)),
      m_errorColor(wantsColor(STDERR_FILENO))
{
    winsize size{};
    if (m_terminal)
        m_width = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40 ? size.ws_col : 80;
}

void Output::write(const QByteArray &text)
{
    progress({});
    const bool written = std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size());
    if ((std::fflush(stdout) != 0 || !written) && m_unwritten == 0)
        m_unwritten = errno;
}

int Output::exitAfter(int exit)
{
    if (exit != Done || m_unwritten == 0)
        return exit;
    if (m_unwritten != EPIPE) {
        error({.code = u"output_failed"_s,
               .message = CommandLine::tr("The answer could not be written: %1.").arg(qt_error_string(m_unwritten)),
               .hint = CommandLine::tr("What was asked for is done all the same.")});
    }
    return Failed;
}

void Output::answer(const QJsonObject &object)
{
    write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Output::answer(const QJsonArray &array)
{
    write(QJsonDocument(array).toJson(QJsonDocument::Compact) + '\n');
}

void Output::line(const QString &text)
{
    write(text.toUtf8() + '\n');
}

void Output::note(const QString &text)
{
    if (!m_quiet && !m_json)
        line(text);
}

void Output::error(const Error &error, const QJsonArray &findings)
{
    progress({});
    QByteArray text;
    if (m_json) {
        QJsonObject object = errorJson(error);
        if (!findings.isEmpty())
            object.insert(u"findings"_s, findings);
        text = QJsonDocument(QJsonObject{{u"error"_s, object}}).toJson(QJsonDocument::Compact) + '\n';
    } else {
        text = m_errorColor ? "\033[31m" : "";
        text += plainLine(error.message).toUtf8() + (m_errorColor ? "\033[0m\n" : "\n");
        for (const QJsonValue &finding : findings) {
            const QString place = finding["account"_L1].toString();
            text += "  " + (place.isEmpty() ? QString() : place + u": "_s).toUtf8()
                + plainLine(finding["message"_L1].toString()).toUtf8() + "\n";
            if (const QString hint = finding["hint"_L1].toString(); !hint.isEmpty())
                text += "    " + plainLine(hint).toUtf8() + "\n";
        }
        if (!error.hint.isEmpty())
            text += plainLine(error.hint).toUtf8() + '\n';
    }
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    std::fflush(stderr);
}

void Output::warning(const QString &text)
{
    if (m_json)
        return;
    progress({});
    const QByteArray bytes = plainLine(text).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

QString Output::colored(const QString &text, Color color) const
{
    if (!m_color || color == Color::Plain)
        return text;
    return QString::fromLatin1(sequenceOf(color)) + text + u"\033[0m"_s;
}

void Output::progress(const QString &text)
{
    if (!m_terminal || m_json || m_quiet || (text.isEmpty() && !m_progressShown))
        return;
    const QByteArray bytes = "\r\033[K" + shortened(text, m_width - 1).toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
    m_progressShown = !text.isEmpty();
}

} // namespace postrider::cli
