// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace postrider {

/// Where a profile keeps what: everything lies under one folder.
class Profile
{
public:
    /// Empty: POSTRIDER_PROFILE, else the platform's application data folder.
    explicit Profile(const QString &folder = {});

    QString folder() const { return m_folder; }
    QString databasePath() const { return m_folder + QStringLiteral("/postrider.sqlite"); }
    QString libraryFolder() const { return m_folder + QStringLiteral("/media"); }
    QString enginesFolder() const { return m_folder + QStringLiteral("/engines"); }
    /// Locks between the programs on this profile that are held for moments.
    QString locksFolder() const { return m_folder + QStringLiteral("/locks"); }
    QString lockPath() const { return m_folder + QStringLiteral("/window.lock"); }
    /// A file that is touched after each change by a program other than a running engine, which watches it.
    QString changedPath() const { return m_folder + QStringLiteral("/changed"); }
    /// Those of these engines, as leases name them, that do not run any more: ended properly or killed.
    QStringList deadEngines(const QStringList &engines) const;
    /// Engines that were killed leave their lock files: removes those that nobody holds.
    void removeLeftLocks() const;
    /// Parts this profile's keychain entries from another's.
    QString keychainPrefix() const;

private:
    QString m_folder;
};

/// Tells the engines that run on this profile that something was changed. Cheap; failures are harmless (they sweep at
/// least once a minute).
void announceChange(const Profile &profile);

} // namespace postrider
