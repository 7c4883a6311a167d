// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postremedies.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

PostRemedies forFailure(Remedy remedy)
{
    using enum PostAction;
    switch (remedy) {
    case Remedy::RetrySoon:
    case Remedy::FixAccount:
    case Remedy::FixSetup:
        return {.actions = {Retry, Edit, Reschedule}, .primary = true};
    case Remedy::WaitForLimit:
        return {.actions = {Reschedule, Retry, Edit}, .primary = true};
    case Remedy::Reconnect:
        return {.actions = {Reconnect, Retry, Edit}, .primary = true};
    case Remedy::ChangePost:
        return {.actions = {Edit, RetryAnyway}, .primary = true};
    case Remedy::AskPerson:
    case Remedy::Nothing:
        return {.actions = {Edit, RetryAnyway, Duplicate}};
    }
    Q_UNREACHABLE();
}

PostRemedies forState(const Post &post)
{
    using enum PostAction;
    switch (shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value())) {
    case ShownStatus::Draft:
        return {.actions = {Edit, Duplicate}, .primary = true};
    case ShownStatus::Scheduled:
        return {.actions = {Edit, Reschedule, PublishNow}};
    case ShownStatus::Retrying:
        return {.actions = {PublishNow, Reschedule, Edit}};
    case ShownStatus::Waiting:
        return {.actions = {Reschedule, Edit}};
    case ShownStatus::Missed:
        return {.actions = {PublishNow, Reschedule, Edit}, .primary = true};
    case ShownStatus::OutcomeUnknown:
        return {.asks = true};
    case ShownStatus::Posted:
        return {.actions = {Duplicate}};
    case ShownStatus::Failed:
        return forFailure(remedyFromString(post.errorDetail.value("remedy"_L1).toString()).value_or(Remedy::Nothing));
    case ShownStatus::Publishing:
    case ShownStatus::PartlyPosted:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

PostRemedies remediesFor(const Post &post, const std::vector<PostFinding> &findings)
{
    PostRemedies remedies = forState(post);
    const auto signsIn = [](const PostFinding &finding) { return finding.error.remedy == Remedy::Reconnect; };
    if (post.status == PostStatus::Scheduled && std::ranges::any_of(findings, signsIn)) {
        remedies.actions.insert(remedies.actions.begin(), PostAction::Reconnect);
        remedies.primary = true;
    }
    if (addressAtNetwork(post.postUrl)) {
        const bool first = post.status == PostStatus::Posted;
        remedies.actions.insert(first ? remedies.actions.begin() : remedies.actions.end(), PostAction::OpenAtNetwork);
    }
    return remedies;
}

bool canRetry(PostStatus status, const QString &errorCode)
{
    return status == PostStatus::Failed && errorCode != code::outcomeUnknown && errorCode != code::missed;
}

bool canPublishNow(PostStatus status, const QString &errorCode)
{
    return canMove(status, errorCode);
}

bool canDelete(PostStatus status)
{
    return status != PostStatus::Publishing;
}

bool canMove(PostStatus status, const QString &errorCode)
{
    return status != PostStatus::Posted && status != PostStatus::Publishing && errorCode != code::outcomeUnknown;
}

std::optional<QUrl> addressAtNetwork(const QString &url)
{
    const QUrl address(url, QUrl::StrictMode);
    if (!address.isValid() || address.scheme() != "https"_L1 || address.host().isEmpty()
        || !address.userInfo().isEmpty())
        return std::nullopt;
    return address;
}

} // namespace postrider
