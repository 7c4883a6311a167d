// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>

namespace postrider::bench {

/// A process that is measured from outside. Killed, if it still runs, when this object goes. Its standard output goes
/// nowhere unless asked for; standard error is read here. Blocking calls: for a thread without an event loop to serve.
class Child
{
public:
    enum class Read { Errors, Output };

    /// `environment`: "NAME=value", over this process's own.
    Child(const QString &program, const QStringList &arguments, const QStringList &environment = {},
          Read read = Read::Errors);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    double startedAt() const { return m_startedAt; } ///< monotonicMs() just before it was forked.
    int pid() const { return m_pid; }

    /// The next line that holds `text`, and when it came; ends the benchmark as wrong if none comes within 30 s.
    struct Line
    {
        QByteArray text;
        double at;
    };
    Line waitForLine(QByteArrayView text);
    /// Reads to the end and waits. The exit code, or minus the signal.
    int wait();
    const QByteArray &output() const { return m_output; } ///< All that was read.
    void kill();

    /// Proportional set size in KiB (/proc/PID/smaps_rollup).
    int proportionalKiB() const;
    /// How often each of its threads has gone to sleep by itself, and so was woken again; by thread id.
    QHash<QString, qint64> sleeps() const;

private:
    bool readSome(int timeoutMs);

    int m_pid = -1;
    int m_pipe = -1;
    double m_startedAt = 0;
    QByteArray m_output;
    qsizetype m_searched = 0;
};

} // namespace postrider::bench
