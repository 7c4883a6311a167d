// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace postrider {

Profile::Profile(const QString &folder)
{
    QString chosen = folder;
    if (chosen.isEmpty())
        chosen = qEnvironmentVariable("POSTRIDER_PROFILE");
    if (chosen.isEmpty())
        chosen = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/postrider"_s;
    m_folder = QDir::cleanPath(QDir(chosen).absolutePath());
}

QStringList Profile::deadEngines(const QStringList &engines) const
{
    QStringList dead;
    for (const QString &engine : engines) {
        // The lock of a process that ended, also by kill -9, can be taken; the file goes with it.
        QLockFile lock(enginesFolder() + u'/' + engine + u".lock"_s);
        lock.setStaleLockTime(0);
        if (lock.tryLock(0))
            dead << engine;
    }
    return dead;
}

void Profile::removeLeftLocks() const
{
    QStringList engines;
    const QStringList files = QDir(enginesFolder()).entryList({u"*.lock"_s}, QDir::Files);
    for (const QString &file : files)
        engines << file.chopped(5);
    (void)deadEngines(engines); // each is taken, and goes with its lock; a name is never used again
}

QString Profile::keychainPrefix() const
{
    return QString::fromLatin1(QCryptographicHash::hash(m_folder.toUtf8(), QCryptographicHash::Sha256).left(8).toHex());
}

void announceChange(const Profile &profile)
{
    QFile file(profile.changedPath());
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(QUuid::createUuid().toByteArray(QUuid::Id128));
}

} // namespace postrider
