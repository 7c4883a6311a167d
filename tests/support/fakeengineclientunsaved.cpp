// SPDX-License-Identifier: GPL-3.0-or-later
// What composers hold back from the fake engine's posts.
#include "tests/support/fakeengineclient.h"
#include "tests/support/ready.h"

namespace postrider {

namespace {

void markUnsaved(FakeEngineClient &client, GroupId group, bool has)
{
    QStringList ids;
    for (PostSummary &post : client.posts) {
        if (post.groupId != group)
            continue;
        post.hasUnsaved = has && post.status == PostStatus::Scheduled;
        ids << post.id.toString();
    }
    Q_EMIT client.postsChanged(ids);
}

} // namespace

QFuture<Result<>> FakeEngineClient::keepUnsaved(GroupId group, std::vector<Post> given)
{
    const bool isNew = !unsavedChanges.contains(group);
    unsavedChanges.insert(group, {now, std::move(given)});
    if (isNew)
        markUnsaved(*this, group, true);
    return ready<void>({});
}

QFuture<Result<std::optional<UnsavedChanges>>> FakeEngineClient::unsaved(GroupId group)
{
    return ready<std::optional<UnsavedChanges>>(
        unsavedChanges.contains(group) ? std::optional(unsavedChanges.value(group)) : std::nullopt);
}

QFuture<Result<>> FakeEngineClient::dropUnsaved(GroupId group)
{
    if (unsavedChanges.remove(group))
        markUnsaved(*this, group, false);
    return ready<void>({});
}

} // namespace postrider
