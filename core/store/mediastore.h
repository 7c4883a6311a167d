// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

namespace postrider {

class Database;

/// Table media_assets, as the library shows it. Posts write theirs by PostStore.
class MediaStore
{
public:
    explicit MediaStore(Database &database) : m_database(database) {}

    struct Item
    {
        MediaAsset asset;
        Instant addedAt;
        int posts = 0;
        int waitingPosts = 0; ///< Of these, the ones that have not gone out.
        bool kept = false;    ///< removeUnused() would leave it, whether a post uses it or not.
    };
    Result<std::vector<Item>> all(const QStringList &held = {}) const; ///< Newest first.

    /// The asset with the same content, or this one, newly kept.
    Result<MediaAsset> keep(const MediaAsset &asset, Instant now);

    Result<QStringList> postsWith(MediaId id) const; ///< Their ids, newest first.

    struct Removed
    {
        int assets = 0;
        QStringList paths; ///< Files that no asset has any more. Theirs to delete once this has returned.
    };
    /// Forgets what of these nobody needs: no post, no unsaved change, nobody who holds it, and no copy made from it that is
    /// needed itself.
    Result<Removed> removeUnused(const QStringList &ids, const QStringList &held = {});

private:
    Database &m_database;
};

} // namespace postrider
