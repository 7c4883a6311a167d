// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mediastore.h"

#include "core/store/assetcolumns.h"
#include "core/store/database.h"
#include "core/store/poststore.h"

#include <QJsonArray>

namespace postrider {

namespace {

// What is needed: by a post, by a change that was not saved, by somebody (a JSON array), and what these were made from.
#define KEPT_MEDIA                                                                                                          \
    "WITH needed (id) AS (SELECT media_id FROM post_media UNION SELECT value FROM json_each(?) UNION "                      \
    "SELECT json_extract(m.value, '$.id') FROM unsaved_changes u, json_each(u.posts) p, json_each(p.value, '$.media') m), " \
    "kept (id) AS (SELECT id FROM needed UNION SELECT c.original_id FROM media_copies c JOIN needed n ON n.id = c.copy_id) "

QString jsonArray(const QStringList &ids)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact));
}

} // namespace

Result<std::vector<MediaStore::Item>> MediaStore::all(const QStringList &held) const
{
    QSqlQuery &query = m_database.prepared(
        KEPT_MEDIA "SELECT " ASSET_COLUMNS ", m.created_at, count(DISTINCT p.id), "
                   "count(DISTINCT CASE WHEN p.status <> 'posted' THEN p.id END), "
                   "m.id IN kept FROM media_assets m "
                   "LEFT JOIN post_media pm ON pm.media_id = m.id LEFT JOIN posts p ON p.id = pm.post_id "
                   "GROUP BY m.id ORDER BY m.created_at DESC, m.id DESC");
    if (const auto done = m_database.run(query, {jsonArray(held)}); !done)
        return tl::unexpected(done.error());
    std::vector<Item> items;
    while (query.next()) {
        items.push_back({.asset = assetIn(query, 0),
                         .addedAt = instantFromMs(query.value(assetColumnCount).toLongLong()),
                         .posts = query.value(assetColumnCount + 1).toInt(),
                         .waitingPosts = query.value(assetColumnCount + 2).toInt(),
                         .kept = query.value(assetColumnCount + 3).toBool()});
    }
    query.finish();
    return items;
}

Result<QStringList> MediaStore::postsWith(MediaId id) const
{
    QSqlQuery &query = m_database.prepared("SELECT post_id FROM post_media WHERE media_id = ? ORDER BY post_id DESC");
    if (const auto done = m_database.run(query, {id.toString()}); !done)
        return tl::unexpected(done.error());
    QStringList ids;
    while (query.next())
        ids << query.value(0).toString();
    query.finish();
    return ids;
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
        if (!known) {
            if (const auto written = PostStore(m_database).writeAsset(asset, now); !written)
                return written;
        }
        // A change that changed nothing is the original itself.
        if (asset.original.isNull() || asset.original == kept.id || (known && !kept.original.isNull()))
            return {};
        kept.original = asset.original;
        return m_database
            .change(
                "INSERT OR IGNORE INTO media_copies (copy_id, original_id) SELECT ?, id FROM media_assets WHERE id = ?",
                {kept.id.toString(), asset.original.toString()})
            .map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return kept;
}

Result<MediaStore::Removed> MediaStore::removeUnused(const QStringList &ids, const QStringList &held)
{
    Removed removed;
    const auto done = m_database.transaction([&]() -> Result<> {
        QStringList paths;
        const QVariantList values{jsonArray(held), jsonArray(ids)};
        // A copy that stays, and that nobody needs, has no original any more.
        QSqlQuery &parted = m_database.prepared(KEPT_MEDIA "DELETE FROM media_copies WHERE original_id NOT IN kept AND "
                                                           "original_id IN (SELECT value FROM json_each(?))");
        if (const auto done = m_database.run(parted, values); !done)
            return done;
        QSqlQuery &gone = m_database.prepared(KEPT_MEDIA "DELETE FROM media_assets WHERE id NOT IN kept AND "
                                                         "id IN (SELECT value FROM json_each(?)) RETURNING path");
        if (const auto deleted = m_database.run(gone, values); !deleted)
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
