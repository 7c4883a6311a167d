// SPDX-License-Identifier: GPL-3.0-or-later
// The part of PostStore for what belongs to a post: its media and its labels.
#include "core/store/poststore.h"

#include "core/store/assetcolumns.h"
#include "core/store/database.h"

using namespace Qt::StringLiterals;

namespace postrider {

Result<> PostStore::readContent(std::vector<Post> &posts) const
{
    QSqlQuery &query = m_database.prepared("SELECT p.alt_text, " ASSET_COLUMNS
                                           " FROM post_media p JOIN media_assets m ON m.id = p.media_id "
                                           "WHERE p.post_id = ? ORDER BY p.position");
    for (Post &post : posts) {
        if (const auto done = m_database.run(query, {post.id.toString()}); !done)
            return done;
        while (query.next())
            post.media.push_back({assetIn(query, 1), query.value(0).toString()});
        query.finish();
    }
    QSqlQuery &labels = m_database.prepared("SELECT l.label_id FROM post_labels l JOIN labels n ON n.id = l.label_id "
                                            "WHERE l.post_id = ? ORDER BY n.name");
    for (Post &post : posts) {
        if (const auto done = m_database.run(labels, {post.id.toString()}); !done)
            return done;
        while (labels.next())
            post.labels.push_back(idColumn<LabelId>(labels.value(0)));
        labels.finish();
    }
    return {};
}

Result<> PostStore::writeAsset(const MediaAsset &asset, Instant createdAt)
{
    const MediaFacts &facts = asset.facts;
    return m_database
        .change(
            "INSERT INTO media_assets (id, path, url, sha256, original_name, kind, mime_type, bytes, width, height, "
            "duration_ms, frames_per_second, video_codec, audio_codec, index_first, has_location, "
            "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            {asset.id.toString(), text(asset.path), text(asset.url), text(asset.sha256), text(asset.originalName),
             facts.kind == MediaKind::Video ? u"video"_s : u"image"_s, text(facts.mimeType), facts.bytes, facts.width,
             facts.height, facts.durationMs, facts.framesPerSecond, text(facts.videoCodec), text(facts.audioCodec),
             int(facts.indexFirst), int(facts.hasLocation), toMs(createdAt)})
        .map([](int) {});
}

Result<> PostStore::writeContent(const Post &post)
{
    if (const auto done = m_database.change("DELETE FROM post_media WHERE post_id = ?", {post.id.toString()}); !done)
        return tl::unexpected(done.error());
    int position = 0;
    for (const PostMedia &media : post.media) {
        auto done = writeAsset(media.asset, post.createdAt);
        if (done) {
            done = m_database
                       .change("INSERT INTO post_media (post_id, position, media_id, alt_text) VALUES (?, ?, ?, ?)",
                               {post.id.toString(), position, media.asset.id.toString(), text(media.altText)})
                       .map([](int) {});
        }
        if (!done)
            return done;
        ++position;
    }
    if (const auto done = m_database.change("DELETE FROM post_labels WHERE post_id = ?", {post.id.toString()}); !done)
        return tl::unexpected(done.error());
    for (const LabelId label : post.labels) {
        // A label that is gone meanwhile is not put on.
        const auto done = m_database.change(
            "INSERT OR IGNORE INTO post_labels (post_id, label_id) SELECT ?, id FROM labels WHERE id = ?",
            {post.id.toString(), label.toString()});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<std::optional<MediaAsset>> PostStore::asset(MediaId id) const
{
    QSqlQuery &query = m_database.prepared("SELECT " ASSET_COLUMNS " FROM media_assets m WHERE m.id = ?");
    if (const auto done = m_database.run(query, {id.toString()}); !done)
        return tl::unexpected(done.error());
    std::optional<MediaAsset> asset;
    if (query.next())
        asset = assetIn(query, 0);
    query.finish();
    return asset;
}

} // namespace postrider
