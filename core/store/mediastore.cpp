// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mediastore.h"

#include "core/store/assetcolumns.h"
#include "core/store/database.h"
#include "core/store/poststore.h"

namespace postrider {

Result<std::vector<MediaStore::Item>> MediaStore::all() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT " ASSET_COLUMNS ", m.created_at, count(DISTINCT p.id), "
        "count(DISTINCT CASE WHEN p.status <> 'posted' THEN p.id END) FROM media_assets m "
        "LEFT JOIN post_media pm ON pm.media_id = m.id LEFT JOIN posts p ON p.id = pm.post_id "
        "GROUP BY m.id ORDER BY m.created_at DESC, m.id DESC");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    std::vector<Item> items;
    while (query.next()) {
        items.push_back({.asset = assetIn(query, 0),
                         .addedAt = instantFromMs(query.value(15).toLongLong()),
                         .posts = query.value(16).toInt(),
                         .waitingPosts = query.value(17).toInt()});
    }
    query.finish();
    return items;
}

Result<MediaAsset> MediaStore::keep(const MediaAsset &asset, Instant now)
{
    MediaAsset kept = asset;
    const auto done = m_database.transaction([&]() -> Result<> {
        QSqlQuery &query = m_database.prepared("SELECT " ASSET_COLUMNS
                                               " FROM media_assets m WHERE m.sha256 = ? AND m.sha256 <> '' "
                                               "ORDER BY m.created_at LIMIT 1");
        if (const auto found = m_database.run(query, {text(asset.sha256)}); !found)
            return found;
        const bool known = query.next();
        if (known)
            kept = assetIn(query, 0);
        query.finish();
        return known ? Result<>() : PostStore(m_database).writeAsset(asset, now);
    });
    if (!done)
        return tl::unexpected(done.error());
    return kept;
}

Result<MediaStore::Removed> MediaStore::removeUnused()
{
    Removed removed;
    const auto done = m_database.transaction([&]() -> Result<> {
        QStringList paths;
        QSqlQuery &gone = m_database.prepared(
            "DELETE FROM media_assets WHERE NOT EXISTS "
            "(SELECT 1 FROM post_media p WHERE p.media_id = media_assets.id) RETURNING path");
        if (const auto deleted = m_database.run(gone); !deleted)
            return deleted;
        while (gone.next()) {
            ++removed.assets;
            if (const QString path = gone.value(0).toString(); !path.isEmpty())
                paths << path;
        }
        gone.finish();
        paths.removeDuplicates();
        // Equal files are one file: another asset may have it.
        QSqlQuery &kept = m_database.prepared("SELECT 1 FROM media_assets WHERE path = ?");
        for (const QString &path : paths) {
            if (const auto asked = m_database.run(kept, {path}); !asked)
                return asked;
            if (!kept.next())
                removed.paths << path;
            kept.finish();
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return removed;
}

} // namespace postrider
