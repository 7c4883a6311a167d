// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/summaries.h"

#include "core/engine/findings.h"
#include "core/store/accountstore.h"
#include "core/store/postchecks.h"
#include "core/store/settingsstore.h"
#include "core/store/unsavedstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace postrider {

PostSummary summaryOf(const Post &post)
{
    constexpr int shownCharacters = 120;
    PostSummary summary{.id = post.id,
                        .groupId = post.groupId,
                        .accountId = post.accountId,
                        .platform = post.platform,
                        .type = post.type,
                        .status = post.status,
                        .errorCode = post.errorCode,
                        .scheduledFor = post.scheduledFor,
                        .nextAttemptAt = post.nextAttemptAt,
                        .caption = post.caption.left(shownCharacters).simplified(),
                        .thumb = {},
                        .mediaCount = int(post.media.size()),
                        .updatedAtMs = toMs(post.updatedAt)};
    if (post.errorCode == code::missed)
        summary.missedWhy = missedWhyOf(post);
    if (!post.media.empty()) {
        const MediaAsset &first = post.media.front().asset;
        summary.thumb = first.id;
        summary.thumbKind = first.facts.kind;
        summary.durationMs = first.facts.kind == MediaKind::Video ? first.facts.durationMs : 0;
    }
    return summary;
}

MissedWhy missedWhyOf(const Post &post)
{
    return missedWhyFromString(post.errorDetail.value(QLatin1StringView("network_code")).toString());
}

Result<std::vector<PostSummary>> summariesOf(const Result<std::vector<Post>> &posts)
{
    if (!posts)
        return tl::unexpected(posts.error());
    std::vector<PostSummary> summaries;
    summaries.reserve(posts->size());
    for (const Post &post : *posts)
        summaries.push_back(summaryOf(post));
    return summaries;
}

Result<std::vector<PostSummary>> draftSummaries(const Result<std::vector<Post>> &posts)
{
    auto summaries = summariesOf(posts);
    for (size_t i = 0; summaries && i < summaries->size(); ++i) {
        const auto lacksAltText = [](const PostMedia &one) {
            return one.asset.facts.kind != MediaKind::Video && one.altText.trimmed().isEmpty();
        };
        (*summaries)[i].picturesWithoutAltText = int(std::ranges::count_if((*posts)[i].media, lacksAltText));
    }
    return summaries;
}

Result<std::vector<PostSummary>> markedSummaries(Database &database, const Result<std::vector<Post>> &posts)
{
    auto summaries = summariesOf(posts);
    if (!summaries)
        return summaries;
    const auto waits = [](const PostSummary &post) {
        return shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value()) == ShownStatus::Retrying;
    };
    if (std::ranges::any_of(*summaries, waits)) {
        const auto settings = SettingsStore(database).read();
        if (!settings)
            return tl::unexpected(settings.error());
        for (size_t i = 0; i < summaries->size(); ++i) {
            if (!waits((*summaries)[i]))
                continue;
            if ((*summaries)[i].errorCode == code::networkOffline)
                continue; // it waits, and uses up no tries
            (*summaries)[i].retry = (*posts)[i].attempts;
            (*summaries)[i].retries = std::max(int(settings->retryDelays.size()), (*posts)[i].attempts);
        }
    }
    const auto found = PostChecks(database).found();
    if (!found)
        return tl::unexpected(found.error());
    const auto accounts = AccountStore(database).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const bool someEnd = std::ranges::any_of(*accounts, [](const Account &a) { return a.accessEndsAt.has_value(); });
    const auto unsaved = UnsavedStore(database).groups();
    if (!unsaved)
        return tl::unexpected(unsaved.error());
    if (found->isEmpty() && !someEnd && unsaved->isEmpty())
        return summaries;
    for (size_t i = 0; i < summaries->size(); ++i) {
        PostSummary &summary = (*summaries)[i];
        if (summary.status != PostStatus::Scheduled)
            continue;
        if (const auto findings = found->constFind(summary.id); findings != found->constEnd())
            summary.needsLook = findings->front().message;
        else if (const auto ends = accessEndsBefore((*posts)[i], *accounts))
            summary.needsLook = ends->message;
        summary.hasUnsaved = unsaved->contains(summary.groupId);
    }
    return summaries;
}

Error gone(PostId id)
{
    return {.code = code::notFound,
            .message = QCoreApplication::translate("EngineHost", "This post is not there any more."),
            .networkMessage = id.toString()};
}

Error timePast()
{
    return {.code = code::timePast,
            .message = QCoreApplication::translate("EngineHost", "This time has passed already."),
            .hint = QCoreApplication::translate("EngineHost", "Choose a later one.")};
}

QStringList idsOf(const std::vector<PostId> &posts)
{
    QStringList ids;
    for (const PostId post : posts)
        ids << post.toString();
    return ids;
}

} // namespace postrider
