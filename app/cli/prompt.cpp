// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prompt.h"

#include "app/cli/words.h"
#include "core/model/wholeinput.h"
#include "core/scheduling/sleep.h"

#include <QFile>
#include <QSocketNotifier>

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace postrider::cli {
namespace {

/// The terminal does not show what is typed as long as this lives.
class HiddenInput
{
public:
    HiddenInput()
    {
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~HiddenInput()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    HiddenInput(const HiddenInput &) = delete;
    HiddenInput &operator=(const HiddenInput &) = delete;

private:
    termios m_before = {};
    bool m_changed = false;
};

} // namespace

QByteArray secretFromInput()
{
    constexpr qint64 longest = 1'000'000;
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? wholeInput(input, longest).value_or(QByteArray()).trimmed()
                                                  : QByteArray();
}

bool isOneWord(const QByteArray &secret)
{
    return std::all_of(secret.cbegin(), secret.cend(), [](char c) { return uchar(c) > ' ' && uchar(c) < 127; });
}

bool canAsk()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

QCoro::Task<Result<QString>> ask(QString question, Echo echo, Cancellation cancellation)
{
    std::fputs(qPrintable(question), stdout);
    std::fflush(stdout);
    std::optional<HiddenInput> hidden;
    if (echo == Echo::Hidden)
        hidden.emplace();
    QByteArray line;
    bool whole = false;
    Cancellation ended;
    const auto stopped = cancellation.onRequest([&] { ended.request(); });
    const auto notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes); // a line at most: the terminal gives no more
        line.append(bytes, std::max<qsizetype>(count, 0));
        whole = line.endsWith('\n');
        if (count > 0 && !whole)
            return;
        notifier->setEnabled(false);
        // The waiter ends the notifier: not from within what it tells.
        QMetaObject::invokeMethod(
            notifier.get(), [ended] { ended.request(); }, Qt::QueuedConnection);
    });
    SystemClock clock;
    while (!ended.requested())
        co_await sleepFor(clock, std::chrono::hours(1), ended);
    if (hidden)
        std::fputs("\n", stdout); // the one that was not shown
    if (!whole || cancellation.requested()) {
        co_return tl::unexpected(
            Error{.code = code::cancelled, .message = CommandLine::tr("Stopped. Nothing was connected."), .hint = {}});
    }
    co_return QString::fromLocal8Bit(line).trimmed();
}

} // namespace postrider::cli
