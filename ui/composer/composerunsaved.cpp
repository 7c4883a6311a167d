// SPDX-License-Identifier: GPL-3.0-or-later
// Changes to posts that are scheduled: durable as they are typed, and apart from the posts until these are saved. And
// what the window holds of the library meanwhile.
#include "ui/actions/answer.h"
#include "ui/composer/composer.h"
#include "ui/composer/unsavedbar.h"
#include "ui/shell/statustext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

void Composer::keepUnsaved(std::function<void()> then)
{
    m_saveAlarm.reset();
    m_unsavedSince.reset();
    if (m_done || m_saving || !m_composition.isScheduled())
        return;
    if (!isDirty()) {
        m_client.dropUnsaved(m_composition.group);
        m_keptAt.reset();
        showHead();
        return;
    }
    const auto posts = postsOf(m_composition, m_networks, MeantAs::Draft, PostStatus::Draft, m_clock.now()).posts;
    onAnswer(m_client.keepUnsaved(m_composition.group, posts), this, [this, then](const Result<> &answer) {
        if (answer)
            m_keptAt = m_clock.now();
        if (answer && then)
            return then();
        if (!answer)
            tellTrouble(tr("Your changes can’t be kept apart: %1").arg(answer.error().message));
        showHead();
    });
}

void Composer::readUnsaved()
{
    onAnswer(m_client.unsaved(m_composition.group), this, [this](const Result<std::optional<UnsavedChanges>> &found) {
        if (found && *found && !isDirty() && !m_done)
            takeUnsaved(**found);
    });
}

void Composer::takeUnsaved(const UnsavedChanges &changes)
{
    if (!m_composition.isScheduled() || changes.posts.empty()) {
        m_client.dropUnsaved(m_composition.group); // the posts have gone out, or are drafts that keep themselves
        return;
    }
    Composition again = compositionOf(changes.posts, m_networks);
    again.stored = m_composition.stored;
    again.out = m_composition.out;
    again.readAt = m_composition.readAt;
    std::erase_if(again.targets, [&](const Composition::Target &target) {
        return std::ranges::find(again.out, target.post, &Post::id) != again.out.end();
    });
    if (again.targets.empty())
        again.targets = m_composition.targets;
    if (again == m_composition) {
        m_client.dropUnsaved(m_composition.group);
        return;
    }
    m_composition = again;
    m_mediaHistory = {};
    holdMedia();
    m_keptAt = changes.at;
    m_unsavedBar->ask(clockTime(changes.at, m_zone, locale()));
    askCreators();
    checkSoon();
}

void Composer::discardUnsaved()
{
    m_saveAlarm.reset();
    m_unsavedSince.reset();
    m_keptAt.reset();
    Composition again = m_stored;
    again.stored = m_composition.stored;
    again.out = m_composition.out;
    again.readAt = m_composition.readAt;
    m_composition = again;
    m_mediaHistory = {};
    holdMedia();
    m_client.dropUnsaved(m_composition.group);
    refresh();
    checkSoon();
}

void Composer::holdMedia()
{
    std::vector<MediaId> media;
    const auto add = [&media](MediaId id) {
        if (!id.isNull() && std::ranges::find(media, id) == media.end())
            media.push_back(id);
    };
    for (const std::vector<PostMedia> &some : {m_composition.media, m_mediaHistory.media()}) {
        for (const PostMedia &one : some) {
            add(one.asset.id);
            add(one.asset.original);
        }
    }
    if (m_held == media)
        return;
    m_held = media;
    m_client.holdMedia(m_holder, media);
}

} // namespace postrider
