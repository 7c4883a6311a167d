// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postchecks.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr QLatin1StringView toldKey("told"); // beside the error's own: the person was told of it

QJsonArray arrayOf(const QVariant &findings)
{
    return QJsonDocument::fromJson(findings.toString().toUtf8()).array();
}

QString textOf(const QJsonArray &findings)
{
    return findings.isEmpty() ? QStringLiteral("")
                              : QString::fromUtf8(QJsonDocument(findings).toJson(QJsonDocument::Compact));
}

/// What was told stays told for as long as it is found.
QString findingsText(const std::vector<Error> &findings, const QJsonArray &before)
{
    QJsonArray array;
    for (const Error &error : findings) {
        QJsonObject json = errorToJson(error);
        for (const QJsonValue &known : before) {
            if (known["code"_L1] == error.code && known[toldKey].toBool())
                json.insert(toldKey, true);
        }
        array.append(json);
    }
    return textOf(array);
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
            QSqlQuery &known = m_database.prepared("SELECT findings FROM post_checks WHERE post_id = ?");
            if (const auto read = m_database.run(known, {check.post.toString()}); !read)
                return read;
            const QJsonArray before = known.next() ? arrayOf(known.value(0)) : QJsonArray();
            known.finish();
            const auto written = m_database.change(
                "INSERT INTO post_checks (post_id, checked_at, post_changed_at, findings) "
                "SELECT id, ?, ?, ? FROM posts WHERE id = ? AND status = 'scheduled' ON CONFLICT (post_id) DO UPDATE SET "
                "checked_at = excluded.checked_at, post_changed_at = excluded.post_changed_at, "
                "findings = excluded.findings",
                {toColumn(now), toColumn(check.postChangedAt), findingsText(check.findings, before),
                 check.post.toString()});
            if (!written)
                return tl::unexpected(written.error());
        }
        return {};
    });
}

Result<QHash<PostId, QJsonArray>> PostChecks::arrays() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT post_id, findings FROM post_checks INDEXED BY post_checks_found CROSS JOIN posts ON posts.id = post_id "
        "WHERE findings <> '' AND status = 'scheduled'");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<PostId, QJsonArray> arrays;
    while (query.next())
        arrays.insert(idColumn<PostId>(query.value(0)), arrayOf(query.value(1)));
    query.finish();
    return arrays;
}

Result<PostFindings> PostChecks::found() const
{
    return arrays().map([](const QHash<PostId, QJsonArray> &arrays) {
        PostFindings found;
        for (auto one = arrays.cbegin(); one != arrays.cend(); ++one) {
            for (const QJsonValue &error : *one)
                found[one.key()].push_back(errorFromJson(error.toObject()));
        }
        return found;
    });
}

Result<PostFindings> PostChecks::takeUntold()
{
    PostFindings untold;
    const auto done = m_database.transaction([&]() -> Result<> {
        const auto known = arrays();
        if (!known)
            return tl::unexpected(known.error());
        for (auto one = known->cbegin(); one != known->cend(); ++one) {
            QJsonArray told;
            for (const QJsonValue &error : *one) {
                QJsonObject json = error.toObject();
                if (!json.value(toldKey).toBool())
                    untold[one.key()].push_back(errorFromJson(json));
                json.insert(toldKey, true);
                told.append(json);
            }
            if (!untold.contains(one.key()))
                continue;
            const auto written = m_database.change("UPDATE post_checks SET findings = ? WHERE post_id = ?",
                                                   {textOf(told), one.key().toString()});
            if (!written)
                return tl::unexpected(written.error());
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return untold;
}

} // namespace postrider
