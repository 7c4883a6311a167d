// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace postrider {

/// One window per profile: the lock decides, a local socket carries the wish to the one that has it. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const Profile &profile, QObject *parent = nullptr);

    /// True: this is the first one, and others now reach it. False: another one is there.
    bool claim();
    /// Asks the one that is there to show its window. Waits for its answer for two seconds at most (a start that has
    /// no window yet and nothing else to do). False if it did not answer.
    bool raiseOther() const;

Q_SIGNALS:
    void raiseRequested();

private:
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace postrider
