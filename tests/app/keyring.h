// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/program.h"

namespace postrider {

/// A bus and an unlocked keyring for a Program, as long as this lives.
class Keyring
{
public:
    explicit Keyring(Program &program)
    {
        program.write(QStringLiteral("bus.conf"),
                      "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
                      " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                      "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>\n"
                      "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                      "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        m_bus.setProcessEnvironment(program.environment());
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--config-file=") + program.filePath(QStringLiteral("bus.conf")),
                     QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        if (!m_bus.waitForReadyRead(10'000))
            qFatal("no bus");
        program.environment().insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                                     QString::fromLatin1(m_bus.readLine()).trimmed());
        m_keyring.setProcessEnvironment(program.environment());
        m_keyring.start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--unlock"), QStringLiteral("--components=secrets"), QStringLiteral("--foreground")});
        m_keyring.write("password");
        m_keyring.closeWriteChannel();
        m_ready = QTest::qWaitFor([&] { return isThere(program); }, 10'000);
    }
    ~Keyring()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            if (!process->waitForFinished(5000))
                process->kill();
        }
    }
    bool isReady() const { return m_ready; }

private:
    static bool isThere(const Program &program)
    {
        QProcess ask;
        ask.setProcessEnvironment(program.environment());
        ask.start(QStringLiteral("dbus-send"),
                  {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                   QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                   QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                   QStringLiteral("string:org.freedesktop.secrets")});
        return ask.waitForFinished(5000) && ask.readAllStandardOutput().contains("true");
    }

    QProcess m_bus;
    QProcess m_keyring;
    bool m_ready = false;
};

} // namespace postrider
