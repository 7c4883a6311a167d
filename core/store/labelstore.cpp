// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/labelstore.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

Result<std::vector<Label>> LabelStore::labels() const
{
    QSqlQuery &query = m_database.prepared("SELECT id, name, color FROM labels ORDER BY name");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    std::vector<Label> labels;
    while (query.next()) {
        labels.push_back({.id = idColumn<LabelId>(query.value(0)),
                          .name = query.value(1).toString(),
                          .color = query.value(2).toInt()});
    }
    query.finish();
    return labels;
}

Result<Label> LabelStore::save(Label label, Instant now)
{
    label.name = label.name.simplified();
    if (label.name.isEmpty()) {
        return tl::unexpected(Error{.code = u"check.label_name"_s,
                                    .remedy = Remedy::ChangePost,
                                    .message = QCoreApplication::translate("LabelStore", "A label needs a name."),
                                    .hint = QCoreApplication::translate("LabelStore", "Type one.")});
    }
    const auto done = m_database.transaction([&]() -> Result<> {
        const auto known = labels();
        if (!known)
            return tl::unexpected(known.error());
        const auto same = std::ranges::find(*known, label.name, &Label::name);
        if (same != known->end() && same->id != label.id) {
            label = *same;
            return {};
        }
        if (label.id.isNull())
            label.id = LabelId::create(now);
        return m_database
            .change(
                "INSERT INTO labels (id, name, color) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                "color = excluded.color",
                {label.id.toString(), label.name, label.color})
            .map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return label;
}

Result<QHash<PostId, QStringList>> LabelStore::namesOf(const QStringList &posts) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT pl.post_id, l.name FROM post_labels pl JOIN labels l ON l.id = pl.label_id "
        "WHERE pl.post_id IN (SELECT value FROM json_each(?)) ORDER BY l.name");
    const QByteArray list = QJsonDocument(QJsonArray::fromStringList(posts)).toJson(QJsonDocument::Compact);
    if (const auto done = m_database.run(query, {QString::fromUtf8(list)}); !done)
        return tl::unexpected(done.error());
    QHash<PostId, QStringList> names;
    while (query.next())
        names[idColumn<PostId>(query.value(0))] << query.value(1).toString();
    query.finish();
    return names;
}

Result<std::vector<PostId>> LabelStore::set(LabelId label, const std::vector<PostId> &posts, bool has)
{
    std::vector<PostId> changed;
    const auto done = m_database.transaction([&]() -> Result<> {
        for (const PostId post : posts) {
            const auto rows = has
                ? m_database.change("INSERT OR IGNORE INTO post_labels (post_id, label_id) "
                                    "SELECT p.id, l.id FROM posts p, labels l WHERE p.id = ? AND l.id = ?",
                                    {post.toString(), label.toString()})
                : m_database.change("DELETE FROM post_labels WHERE post_id = ? AND label_id = ?",
                                    {post.toString(), label.toString()});
            if (!rows)
                return tl::unexpected(rows.error());
            if (*rows > 0)
                changed.push_back(post);
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return changed;
}

} // namespace postrider
