// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/child.h"

#include "tests/bench/result.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;

extern char **environ; // POSIX

namespace postrider::bench {
namespace {

constexpr int patienceMs = 30'000;

std::vector<char *> pointers(std::vector<QByteArray> &texts)
{
    std::vector<char *> result;
    for (QByteArray &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// The number behind "Name:" in a file of /proc.
qint64 numberIn(const QString &path, QByteArrayView name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0; // a thread that has just ended
    const QByteArray all = file.readAll();
    for (const QByteArray &line : all.split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().split(' ').value(0).toLongLong();
    }
    return 0;
}

} // namespace

Child::Child(const QString &program, const QStringList &arguments, const QStringList &environment, Read read)
{
    std::vector<QByteArray> words{program.toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<QByteArray> variables;
    for (const QString &variable : environment)
        variables.push_back(variable.toLocal8Bit());
    for (char **variable = environ; *variable; ++variable) {
        const QByteArray inherited(*variable);
        const QByteArray name = inherited.left(inherited.indexOf('=') + 1);
        if (std::none_of(variables.begin(), variables.end(),
                         [&](const QByteArray &own) { return own.startsWith(name); }))
            variables.push_back(inherited);
    }
    int ends[2];
    require(pipe2(ends, O_CLOEXEC) == 0, u"no pipe"_s);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const int taken = read == Read::Errors ? STDERR_FILENO : STDOUT_FILENO;
    const int left = read == Read::Errors ? STDOUT_FILENO : STDERR_FILENO;
    posix_spawn_file_actions_addopen(&actions, left, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], taken);
    std::vector<char *> argv = pointers(words);
    std::vector<char *> envp = pointers(variables);
    m_startedAt = monotonicMs();
    require(posix_spawn(&m_pid, words.front().constData(), &actions, nullptr, argv.data(), envp.data()) == 0,
            program + u" does not start"_s);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    m_pipe = ends[0];
}

Child::~Child()
{
    kill();
    ::close(m_pipe);
}

bool Child::readSome(int timeoutMs)
{
    pollfd waiting{.fd = m_pipe, .events = POLLIN, .revents = 0};
    require(poll(&waiting, 1, timeoutMs) > 0, u"the program says nothing more"_s);
    char buffer[65536];
    const ssize_t got = ::read(m_pipe, buffer, sizeof buffer);
    if (got > 0)
        m_output.append(buffer, got);
    return got > 0;
}

Child::Line Child::waitForLine(QByteArrayView text)
{
    while (true) {
        for (qsizetype end; (end = m_output.indexOf('\n', m_searched)) >= 0;) {
            const QByteArray line = m_output.mid(m_searched, end - m_searched);
            m_searched = end + 1;
            if (line.contains(text))
                return {line, monotonicMs()};
        }
        require(readSome(patienceMs),
                u"the program ended without '%1':\n%2"_s.arg(QString::fromUtf8(text), QString::fromUtf8(m_output)));
    }
}

int Child::wait()
{
    while (readSome(patienceMs)) {}
    int status = 0;
    waitpid(m_pid, &status, 0);
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void Child::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    waitpid(m_pid, nullptr, 0);
    m_pid = -1;
}

int Child::proportionalKiB() const
{
    const qint64 size = numberIn(u"/proc/%1/smaps_rollup"_s.arg(m_pid), "Pss:");
    require(size > 0, u"the program is gone"_s);
    return int(size);
}

QHash<QString, qint64> Child::sleeps() const
{
    const QString tasks = u"/proc/%1/task"_s.arg(m_pid);
    const QStringList threads = QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    require(!threads.isEmpty(), u"the program is gone"_s);
    QHash<QString, qint64> sleeps;
    for (const QString &thread : threads)
        sleeps.insert(thread, numberIn(tasks + u'/' + thread + u"/status"_s, "voluntary_ctxt_switches:"));
    return sleeps;
}

} // namespace postrider::bench
