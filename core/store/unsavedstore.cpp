// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/unsavedstore.h"

#include "core/store/database.h"
#include "core/store/poststore.h"
#include "core/store/rows.h"

#include <QJsonArray>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

QJsonObject toJson(const Post &post)
{
    QJsonArray media;
    for (const PostMedia &one : post.media)
        media.append(QJsonObject{{u"id"_s, one.asset.id.toString()}, {u"alt_text"_s, one.altText}});
    QJsonArray labels;
    for (const LabelId label : post.labels)
        labels.append(label.toString());
    QJsonObject json{{u"id"_s, post.id.toString()},
                     {u"group_id"_s, post.groupId.toString()},
                     {u"platform"_s, post.platform},
                     {u"account_id"_s, post.accountId.isNull() ? QString() : post.accountId.toString()},
                     {u"type"_s, toString(post.type)},
                     {u"caption"_s, post.caption},
                     {u"first_comment"_s, post.firstComment},
                     {u"media"_s, media},
                     {u"labels"_s, labels},
                     {u"options"_s, post.options.toJson()},
                     {u"created_at"_s, toMs(post.createdAt)}};
    if (post.scheduledFor)
        json.insert(u"scheduled_for"_s, toMs(*post.scheduledFor));
    return json;
}

Result<Post> fromJson(const QJsonObject &json, const PostStore &posts)
{
    Post post;
    post.id = PostId::fromString(json["id"_L1].toString()).value_or(PostId());
    post.groupId = GroupId::fromString(json["group_id"_L1].toString()).value_or(GroupId());
    post.platform = json["platform"_L1].toString();
    post.accountId = AccountId::fromString(json["account_id"_L1].toString()).value_or(AccountId());
    post.type = postTypeFromString(json["type"_L1].toString()).value_or(PostType::Photo);
    post.caption = json["caption"_L1].toString();
    post.firstComment = json["first_comment"_L1].toString();
    post.options = PostOptions::fromJson(json["options"_L1].toObject());
    post.createdAt = instantFromMs(json["created_at"_L1].toInteger());
    if (json.contains("scheduled_for"_L1))
        post.scheduledFor = instantFromMs(json["scheduled_for"_L1].toInteger());
    const QJsonArray media = json["media"_L1].toArray();
    for (const QJsonValue &one : media) {
        const auto asset = posts.asset(MediaId::fromString(one["id"_L1].toString()).value_or(MediaId()));
        if (!asset)
            return tl::unexpected(asset.error());
        if (*asset)
            post.media.push_back({**asset, one["alt_text"_L1].toString()});
    }
    const QJsonArray labels = json["labels"_L1].toArray();
    for (const QJsonValue &label : labels) {
        if (const auto id = LabelId::fromString(label.toString()))
            post.labels.push_back(*id);
    }
    return post;
}

} // namespace

Result<> UnsavedStore::keep(GroupId group, const std::vector<Post> &posts, Instant now)
{
    QJsonArray array;
    for (const Post &post : posts)
        array.append(toJson(post));
    return m_database
        .change("INSERT INTO unsaved_changes (group_id, changed_at, posts) VALUES (?, ?, ?) "
                "ON CONFLICT (group_id) DO UPDATE SET changed_at = excluded.changed_at, posts = excluded.posts",
                {group.toString(), toMs(now), QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact))})
        .map([](int) {});
}

Result<std::optional<UnsavedStore::Changes>> UnsavedStore::find(GroupId group) const
{
    QSqlQuery &query = m_database.prepared("SELECT changed_at, posts FROM unsaved_changes WHERE group_id = ?");
    if (const auto done = m_database.run(query, {group.toString()}); !done)
        return tl::unexpected(done.error());
    if (!query.next()) {
        query.finish();
        return std::optional<Changes>();
    }
    Changes changes{.at = instantFromMs(query.value(0).toLongLong()), .posts = {}};
    const QJsonArray array = QJsonDocument::fromJson(query.value(1).toString().toUtf8()).array();
    query.finish();
    for (const QJsonValue &one : array) {
        auto post = fromJson(one.toObject(), PostStore(m_database));
        if (!post)
            return tl::unexpected(post.error());
        changes.posts.push_back(std::move(*post));
    }
    return std::optional(std::move(changes));
}

Result<> UnsavedStore::drop(GroupId group)
{
    return m_database.change("DELETE FROM unsaved_changes WHERE group_id = ?", {group.toString()}).map([](int) {});
}

Result<QSet<GroupId>> UnsavedStore::groups() const
{
    QSqlQuery &query = m_database.prepared("SELECT group_id FROM unsaved_changes");
    if (const auto done = m_database.run(query, {}); !done)
        return tl::unexpected(done.error());
    QSet<GroupId> groups;
    while (query.next()) {
        if (const auto id = GroupId::fromString(query.value(0).toString()))
            groups.insert(*id);
    }
    query.finish();
    return groups;
}

} // namespace postrider
