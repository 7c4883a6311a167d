// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace postrider {

/// A real X server with a window manager, for this process alone. Started before the QApplication; ends with this object.
class PrivateScreen
{
public:
    PrivateScreen()
    {
        using namespace Qt::StringLiterals;
        qunsetenv("WAYLAND_DISPLAY");
        m_server.start(u"Xvfb"_s,
                       {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s, u"-nolisten"_s, u"tcp"_s,
                        u"-noreset"_s});
        if (!m_server.waitForStarted() || !m_server.waitForReadyRead(20'000))
            qFatal("Xvfb does not start; is the package xvfb installed?");
        qputenv("DISPLAY", ':' + m_server.readAllStandardOutput().trimmed());
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
        m_windowManager.start(u"openbox"_s, {u"--sm-disable"_s});
        if (!m_windowManager.waitForStarted())
            qFatal("openbox does not start; is it installed?");
        // A window that is shown before the window manager has taken over is not activated by it.
        const QDeadlineTimer limit(20'000);
        while (!isManaged()) {
            if (limit.hasExpired() || m_windowManager.state() == QProcess::NotRunning)
                qFatal("openbox does not take the screen over");
        }
    }
    ~PrivateScreen()
    {
        for (QProcess *process : {&m_windowManager, &m_server}) {
            process->terminate();
            process->waitForFinished();
        }
    }

    /// A real pointer or keyboard event, as a person's.
    static void xdotool(const QStringList &arguments)
    {
        if (QProcess::execute(QStringLiteral("xdotool"), arguments) != 0)
            qFatal("xdotool failed");
    }

private:
    static bool isManaged()
    {
        QProcess properties;
        properties.start(QStringLiteral("xprop"),
                         {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")});
        return properties.waitForFinished() && properties.readAllStandardOutput().contains("window id");
    }

    QTemporaryDir m_runtime;
    QProcess m_server;
    QProcess m_windowManager;
};

} // namespace postrider
