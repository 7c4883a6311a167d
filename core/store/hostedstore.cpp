// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hostedstore.h"

#include "core/store/database.h"
#include "core/store/rows.h"

namespace postrider {
namespace {

#define HOSTED_COLUMNS                                                                                                 \
    "o.id, o.post_id, o.endpoint, o.region, o.bucket, o.style, o.object_key, o.version_id, o.created_at"

Result<std::vector<HostedObject>> objectsIn(Database &database, QSqlQuery &query, const QVariantList &values)
{
    if (const auto done = database.run(query, values); !done)
        return tl::unexpected(done.error());
    std::vector<HostedObject> objects;
    while (query.next()) {
        objects.push_back({.id = query.value(0).toString(),
                           .post = idColumn<PostId>(query.value(1)),
                           .place = {.endpoint = query.value(2).toString(),
                                     .region = query.value(3).toString(),
                                     .bucket = query.value(4).toString(),
                                     .style = query.value(5).toString()},
                           .key = query.value(6).toString(),
                           .versionId = query.value(7).toString(),
                           .createdAt = instantFromMs(query.value(8).toLongLong())});
    }
    query.finish();
    return objects;
}

} // namespace

Result<> HostedStore::add(const HostedObject &object)
{
    return m_database
        .change("INSERT INTO hosted_objects (id, post_id, endpoint, region, bucket, style, object_key, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                {object.id, text(object.post.isNull() ? QString() : object.post.toString()),
                 text(object.place.endpoint), text(object.place.region), text(object.place.bucket),
                 text(object.place.style), text(object.key), toColumn(object.createdAt)})
        .map([](int) {});
}

Result<> HostedStore::noteStored(const QString &id, const StoragePlace &place, const QString &versionId)
{
    return m_database
        .change("UPDATE hosted_objects SET endpoint = ?, region = ?, version_id = ? WHERE id = ?",
                {text(place.endpoint), text(place.region), text(versionId), id})
        .map([](int) {});
}

Result<std::optional<HostedObject>> HostedStore::find(const QString &id) const
{
    auto found = objectsIn(m_database,
                           m_database.prepared("SELECT " HOSTED_COLUMNS " FROM hosted_objects o WHERE o.id = ?"), {id});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(found->front());
}

Result<> HostedStore::forget(const QString &id)
{
    return m_database.change("DELETE FROM hosted_objects WHERE id = ?", {id}).map([](int) {});
}

Result<int> HostedStore::count() const
{
    QSqlQuery &query = m_database.prepared("SELECT count(*) FROM hosted_objects");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    const int count = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    return count;
}

Result<std::vector<HostedObject>> HostedStore::leftovers(Instant outlived) const
{
    return objectsIn(
        m_database,
        m_database.prepared("SELECT " HOSTED_COLUMNS " FROM hosted_objects o LEFT JOIN posts p ON p.id = o.post_id "
                            "WHERE (p.id IS NULL AND (o.post_id <> '' OR o.created_at < ?)) OR p.status = 'posted' "
                            "OR (p.status <> 'publishing' AND (o.created_at < ? OR NOT EXISTS "
                            "(SELECT 1 FROM publish_steps s WHERE s.post_id = o.post_id AND s.intent <> '' "
                            "AND json_extract(s.intent, '$.object') = o.id))) ORDER BY o.created_at"),
        {toColumn(outlived), toColumn(outlived)});
}

} // namespace postrider
