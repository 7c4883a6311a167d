// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace postrider::bench {

/// A session bus for this process and its children, as every desktop has one: without it Qt would start one by itself
/// in the middle of what is measured. Ends with this object.
class PrivateBus
{
public:
    PrivateBus()
    {
        using namespace Qt::StringLiterals;
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(20'000))
            qFatal("dbus-daemon does not start; is the package dbus installed?");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.readAllStandardOutput().trimmed());
    }
    ~PrivateBus()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

private:
    QProcess m_daemon;
};

} // namespace postrider::bench
