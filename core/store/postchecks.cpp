// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postchecks.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QJsonArray>

namespace postrider {
namespace {

QString findingsText(const std::vector<Error> &findings)
{
    if (findings.empty())
        return QStringLiteral("");
    QJsonArray array;
    for (const Error &error : findings)
        array.append(errorToJson(error));
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

qint64 ms(Milliseconds duration)
{
    return duration.count();
}

} // namespace

Result<std::vector<PostId>> PostChecks::due(Instant now, int atMost) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT posts.id FROM posts INDEXED BY posts_next_due LEFT JOIN post_checks ON post_id = posts.id "
        "WHERE status = 'scheduled' AND scheduled_for > ? AND scheduled_for <= ? AND (post_id IS NULL "
        "OR post_changed_at <> updated_at "
        "OR checked_at < scheduled_for - CASE WHEN scheduled_for <= ? THEN ? ELSE ? END) "
        "ORDER BY scheduled_for LIMIT ?");
    if (const auto done = m_database.run(query,
                                         {toColumn(now), toColumn(now + dayBefore), toColumn(now + shortlyBefore),
                                          ms(shortlyBefore), ms(dayBefore), atMost});
        !done)
        return tl::unexpected(done.error());
    std::vector<PostId> ids;
    while (query.next())
        ids.push_back(idColumn<PostId>(query.value(0)));
    query.finish();
    return ids;
}

Result<std::optional<Instant>> PostChecks::next(Instant now) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT (SELECT min(scheduled_for) FROM posts WHERE status = 'scheduled' AND scheduled_for > ?) - ?, "
        "(SELECT min(scheduled_for) FROM posts WHERE status = 'scheduled' AND scheduled_for > ?) - ?");
    if (const auto done = m_database.run(
            query, {toColumn(now + dayBefore), ms(dayBefore), toColumn(now + shortlyBefore), ms(shortlyBefore)});
        !done)
        return tl::unexpected(done.error());
    std::optional<Instant> next;
    if (query.next()) {
        next = instantColumn(query.value(0));
        const auto later = instantColumn(query.value(1));
        if (later && (!next || *later < *next))
            next = later;
    }
    query.finish();
    return next;
}

Result<> PostChecks::write(const std::vector<PostCheck> &checks, Instant now)
{
    return m_database.transaction([&]() -> Result<> {
        for (const PostCheck &check : checks) {
            const auto written = m_database.change(
                "INSERT INTO post_checks (post_id, checked_at, post_changed_at, findings) "
                "SELECT id, ?, ?, ? FROM posts WHERE id = ? AND status = 'scheduled' ON CONFLICT (post_id) DO UPDATE SET "
                "checked_at = excluded.checked_at, post_changed_at = excluded.post_changed_at, "
                "findings = excluded.findings",
                {toColumn(now), toColumn(check.postChangedAt), findingsText(check.findings), check.post.toString()});
            if (!written)
                return tl::unexpected(written.error());
        }
        return {};
    });
}

Result<QHash<PostId, std::vector<Error>>> PostChecks::found() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT post_id, findings FROM post_checks INDEXED BY post_checks_found CROSS JOIN posts ON posts.id = post_id "
        "WHERE findings <> '' AND status = 'scheduled'");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<PostId, std::vector<Error>> found;
    while (query.next()) {
        std::vector<Error> errors;
        const QJsonArray array = QJsonDocument::fromJson(query.value(1).toString().toUtf8()).array();
        for (const QJsonValue &error : array)
            errors.push_back(errorFromJson(error.toObject()));
        if (!errors.empty())
            found.insert(idColumn<PostId>(query.value(0)), std::move(errors));
    }
    query.finish();
    return found;
}

} // namespace postrider
