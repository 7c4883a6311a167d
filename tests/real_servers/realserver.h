// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

namespace postrider {

/// A server from npm (tests/servers) as a process of its own on 127.0.0.1. Ends with this object, and by itself when the
/// test dies: it holds the other end of the server's standard input.
class RealServer
{
public:
    /// Empty where the servers are installed; else what to do, in a sentence.
    static QString missing()
    {
        if (!node().isEmpty() && QFileInfo::exists(place() + QStringLiteral("/installed.json")))
            return {};
        return QStringLiteral("The real servers are not installed in build/servers; \"./dev setup test\" brings them "
                              "from npm, or says why it can't.");
    }

    /// `script`: "pds.cjs". `environment` adds to the test's own.
    RealServer(const QString &script, const QProcessEnvironment &environment) : m_script(script)
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        all.insert(environment);
        all.insert(QStringLiteral("NODE_PATH"), place() + QStringLiteral("/node_modules"));
        all.insert(QStringLiteral("NODE_ENV"), QStringLiteral("test"));
        all.insert(QStringLiteral("LOG_ENABLED"), QStringLiteral("false"));
        m_process.setProcessEnvironment(all);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~RealServer() { kill(); }
    Q_DISABLE_COPY_MOVE(RealServer)

    /// Starts it, or starts it again, and waits until it says that it is ready. On failure what it said is in output().
    bool start()
    {
        m_output.clear();
        m_port = 0;
        m_process.start(node(), {QStringLiteral(POSTRIDER_SOURCE "/tests/servers/") + m_script});
        return QTest::qWaitFor(
                   [this] {
                       m_output += m_process.readAll();
                       const qsizetype at = m_output.indexOf(" READY ");
                       const qsizetype end = m_output.indexOf('\n', at);
                       if (at >= 0 && end > at)
                           m_port = m_output.mid(at + 7, end - at - 7).toUShort();
                       return m_port != 0 || m_process.state() == QProcess::NotRunning;
                   },
                   120'000)
            && m_port != 0;
    }
    /// As a power cut would end it: kill -9.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(10'000);
    }
    quint16 port() const { return m_port; }
    const QByteArray &output() const { return m_output; }

    /// For a server that can't choose one by itself.
    static quint16 freePort()
    {
        QTcpServer probe;
        return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
    }

private:
    static QString place() { return QStringLiteral(POSTRIDER_SOURCE "/build/servers"); }
    static QString node()
    {
        const QDir modules(place() + QStringLiteral("/node_modules"));
        const QStringList found = modules.entryList({QStringLiteral("node-linux-*")}, QDir::Dirs);
        return found.isEmpty() ? QString() : modules.filePath(found.first() + QStringLiteral("/bin/node"));
    }

    QString m_script;
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace postrider
