// SPDX-License-Identifier: GPL-3.0-or-later
// What composers hold back from posts that are scheduled.
#include "core/engine/enginerequest.h"
#include "core/engine/summaries.h"
#include "core/store/unsavedstore.h"

namespace postrider {

namespace {

/// Whether changes wait is shown with each post of the group.
void tellOfGroup(Engine &engine, GroupId group)
{
    if (const auto posts = PostStore(engine.database()).group(group))
        engine.changed(idsOf(*posts, &Post::id));
}

} // namespace

QFuture<Result<>> EngineHost::keepUnsaved(GroupId group, std::vector<Post> posts)
{
    return ask<void>([group, posts = std::move(posts)](Engine &engine) -> Result<> {
        UnsavedStore store(engine.database());
        const auto before = store.groups();
        if (!before)
            return tl::unexpected(before.error());
        auto kept = store.keep(group, posts, engine.clock().now());
        if (kept && !before->contains(group))
            tellOfGroup(engine, group);
        return kept;
    });
}

QFuture<Result<std::optional<UnsavedChanges>>> EngineHost::unsaved(GroupId group)
{
    return ask<std::optional<UnsavedChanges>>([group](Engine &engine) -> Result<std::optional<UnsavedChanges>> {
        auto found = UnsavedStore(engine.database()).find(group);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return std::optional<UnsavedChanges>();
        return std::optional(UnsavedChanges{.at = (*found)->at, .posts = std::move((*found)->posts)});
    });
}

QFuture<Result<>> EngineHost::dropUnsaved(GroupId group)
{
    return ask<void>([group](Engine &engine) -> Result<> {
        UnsavedStore store(engine.database());
        const auto before = store.groups();
        if (!before || !before->contains(group))
            return before.map([](const QSet<GroupId> &) {});
        auto dropped = store.drop(group);
        if (dropped)
            tellOfGroup(engine, group);
        return dropped;
    });
}

} // namespace postrider
