// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/singleinstance.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>

#include <thread>

using namespace Qt::StringLiterals;

namespace postrider {

SingleInstance::SingleInstance(const Profile &profile, QObject *parent)
    : QObject(parent), m_name(u"postrider-"_s + profile.keychainPrefix()), m_lock(profile.lockPath())
{
    QDir().mkpath(profile.folder());
    m_lock.setStaleLockTime(0); // the lock of a process that ended, by kill -9 too, is stale; no other
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *other = m_server.nextPendingConnection()) {
            connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
            other->write("ok\n");
            other->flush();
            Q_EMIT raiseRequested();
        }
    });
}

bool SingleInstance::claim()
{
    if (!m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_name); // left over from one that was killed
    m_server.listen(m_name);
    return true;
}

bool SingleInstance::raiseOther() const
{
    // The other one may hold the lock and not listen yet.
    const QDeadlineTimer deadline(2000);
    while (!deadline.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_name);
        if (socket.waitForConnected(200) && socket.waitForReadyRead(1000))
            return socket.readLine().startsWith("ok");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

} // namespace postrider
