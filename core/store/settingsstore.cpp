// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settingsstore.h"

#include "core/store/database.h"
#include "core/store/rows.h"

namespace postrider {

Result<QHash<QString, QString>> SettingsStore::texts() const
{
    QSqlQuery &query = m_database.prepared("SELECT key, value FROM settings");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<QString, QString> texts;
    while (query.next())
        texts.insert(query.value(0).toString(), query.value(1).toString());
    query.finish();
    return texts;
}

Result<Settings> SettingsStore::read() const
{
    return texts().map([](const QHash<QString, QString> &stored) { return Settings::fromTexts(stored); });
}

Result<> SettingsStore::write(const QString &key, const QString &text)
{
    return m_database.transaction([&] {
        return m_database
            .change(
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                {key, postrider::text(text)})
            .map([](int) {});
    });
}

} // namespace postrider
