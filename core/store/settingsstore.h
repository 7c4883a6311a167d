// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/settings.h"

namespace postrider {

class Database;

/// Table settings. Only texts that differ from the defaults are stored.
class SettingsStore
{
public:
    explicit SettingsStore(Database &database) : m_database(database) {}

    Result<Settings> read() const;
    /// The stored texts alone.
    Result<QHash<QString, QString>> texts() const;
    /// `text` comes from normalisedSetting(). Durable when it returns.
    Result<> write(const QString &key, const QString &text);

private:
    Database &m_database;
};

} // namespace postrider
