// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QEventLoop>

namespace postrider {

/// The answer to a call, while what this process offers on the bus answers others. QDBus::BlockWithGui does the same, but waits
/// for ever where the answer comes in the moment before it waits (seen with Qt 6.4.2).
inline QDBusMessage dbusAnswer(const QDBusConnection &bus, const QDBusMessage &call, int patienceMs)
{
    const QDBusPendingCallWatcher watcher(bus.asyncCall(call, patienceMs));
    if (!watcher.isFinished()) {
        QEventLoop loop;
        QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return watcher.reply();
}

} // namespace postrider
