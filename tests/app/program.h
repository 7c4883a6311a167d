// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace postrider {

/// How a call of the program ended.
struct Ran
{
    int exit = -1; ///< -1: it crashed or hung.
    QByteArray out;
    QByteArray err;

    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    QJsonObject error() const
    {
        return QJsonDocument::fromJson(err).object().value(QStringLiteral("error")).toObject();
    }
    QString errorCode() const { return error().value(QStringLiteral("code")).toString(); }
    QJsonArray posts() const { return object().value(QStringLiteral("posts")).toArray(); }
    /// For the message of a check that fails.
    QByteArray told() const { return "exit " + QByteArray::number(exit) + "\n" + out + err; }
};

/// The built program with a fresh profile of its own, and nothing of the desktop: no bus, no display, no home.
class Program
{
public:
    Program()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
             {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "POSTRIDER_PROFILE", "POSTRIDER_HOSTS",
              "XDG_CURRENT_DESKTOP", "GNOME_KEYRING_CONTROL", "KDE_FULL_SESSION", "QT_QPA_PLATFORM"})
            m_environment.remove(QString::fromLatin1(name));
        QDir(m_home.path()).mkpath(QStringLiteral("run"));
        QFile::setPermissions(m_home.filePath(QStringLiteral("run")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment.insert(QStringLiteral("HOME"), m_home.path());
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.filePath(QStringLiteral("run")));
        for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            m_environment.insert(QString::fromLatin1(name), m_home.filePath(QStringLiteral("xdg")));
        m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        // Without an address it must not start a bus by itself.
        m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                             QStringLiteral("unix:path=") + filePath(QStringLiteral("no-bus")));
    }

    QString filePath(const QString &name) const { return m_home.filePath(name); }
    QString profile() const { return m_home.filePath(QStringLiteral("profile")); }
    QProcessEnvironment &environment() { return m_environment; }
    const QProcessEnvironment &environment() const { return m_environment; }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }

    void start(QProcess &process, const QStringList &words) const
    {
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(POSTRIDER_PROGRAM), QStringList{QStringLiteral("--profile"), profile()} + words);
    }

    /// Runs it to its end while the event loop of the test turns, so that networks of the test can answer it.
    Ran run(const QStringList &words, const QByteArray &input = {}) const
    {
        QProcess process;
        start(process, words);
        return ended(process, input);
    }

    /// The same, with redirections of the shell: ">/dev/full".
    Ran redirected(const QString &how, const QStringList &words) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral("/bin/sh"),
                      QStringList{QStringLiteral("-c"), QStringLiteral("exec \"$0\" \"$@\" ") + how,
                                  QStringLiteral(POSTRIDER_PROGRAM), QStringLiteral("--profile"), profile()}
                          + words);
        return ended(process, {});
    }

    Ran json(const QStringList &words, const QByteArray &input = {}) const
    {
        return run(words + QStringList{QStringLiteral("--json")}, input);
    }

private:
    static Ran ended(QProcess &process, const QByteArray &input)
    {
        process.write(input);
        process.closeWriteChannel();
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000);
        if (!ended)
            process.kill();
        process.waitForFinished(5000);
        const bool whole = ended && process.exitStatus() == QProcess::NormalExit;
        return {whole ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

} // namespace postrider
