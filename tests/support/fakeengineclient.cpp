// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"

#include "tests/support/ready.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

bool byTime(const PostSummary &a, const PostSummary &b)
{
    return a.scheduledFor != b.scheduledFor ? a.scheduledFor < b.scheduledFor : a.id < b.id;
}

Error wrongState()
{
    return {.code = code::wrongState, .message = u"This post cannot be moved."_s};
}

bool canMove(const PostSummary &post)
{
    return post.status != PostStatus::Posted && post.status != PostStatus::Publishing
        && post.errorCode != code::outcomeUnknown;
}

} // namespace

PostSummary *FakeEngineClient::find(PostId id)
{
    const auto found = std::ranges::find(posts, id, &PostSummary::id);
    return found == posts.end() ? nullptr : &*found;
}

QFuture<Result<std::vector<Account>>> FakeEngineClient::accounts()
{
    return ready<std::vector<Account>>(accountList);
}

QFuture<Result<std::vector<PostSummary>>> FakeEngineClient::calendar(Instant from, Instant to)
{
    std::vector<PostSummary> found;
    std::ranges::copy_if(posts, std::back_inserter(found), [&](const PostSummary &post) {
        return post.scheduledFor && *post.scheduledFor >= from && *post.scheduledFor < to;
    });
    std::ranges::sort(found, byTime);
    return ready<std::vector<PostSummary>>(std::move(found));
}

QFuture<Result<std::vector<PostSummary>>> FakeEngineClient::summaries(QStringList postIds)
{
    std::vector<PostSummary> found;
    std::ranges::copy_if(posts, std::back_inserter(found),
                         [&](const PostSummary &post) { return postIds.contains(post.id.toString()); });
    return ready<std::vector<PostSummary>>(std::move(found));
}

QFuture<Result<std::vector<PostSummary>>> FakeEngineClient::drafts()
{
    std::vector<PostSummary> found;
    std::ranges::copy_if(posts, std::back_inserter(found), [](const PostSummary &post) {
        return post.status == PostStatus::Draft && !post.scheduledFor;
    });
    std::ranges::sort(found, std::ranges::greater(), &PostSummary::updatedAtMs);
    return ready<std::vector<PostSummary>>(std::move(found));
}

Post FakeEngineClient::whole(const PostSummary &summary) const
{
    Post post = wholes.value(summary.id);
    if (!wholes.contains(summary.id))
        post.caption = summary.caption;
    post.id = summary.id;
    post.groupId = summary.groupId;
    post.platform = summary.platform;
    post.accountId = summary.accountId;
    post.type = summary.type;
    post.status = summary.status;
    post.scheduledFor = summary.scheduledFor;
    post.errorCode = summary.errorCode;
    post.nextAttemptAt = summary.nextAttemptAt;
    return post;
}

QFuture<Result<Post>> FakeEngineClient::post(PostId id)
{
    const PostSummary *summary = find(id);
    if (!summary)
        return ready<Post>(tl::unexpected(Error{.code = code::notFound, .message = u"There is no such post."_s}));
    return ready<Post>(whole(*summary));
}

QFuture<Result<EngineStatus>> FakeEngineClient::status()
{
    EngineStatus status;
    status.timeZone = timeZone;
    status.paused = paused;
    status.pausedUntil = pausedUntil;
    status.trouble = trouble;
    status.troubleHint = troubleHint;
    status.troubleMayPass = troubleMayPass && !trouble.isEmpty();
    status.accounts = static_cast<int>(accountList.size());
    status.posts = static_cast<int>(posts.size());
    status.accountsNeedingSignIn = static_cast<int>(
        std::ranges::count(accountList, AccountState::NeedsSignIn, &Account::state));
    const PostSummary *next = nullptr;
    for (const PostSummary &post : posts) {
        status.publishing += post.status == PostStatus::Publishing ? 1 : 0;
        status.needPerson += post.status == PostStatus::Failed || wantsLook(post) ? 1 : 0;
        status.missed += post.errorCode == code::missed ? 1 : 0;
        status.drafts += post.status == PostStatus::Draft && !post.scheduledFor ? 1 : 0;
        if (post.status == PostStatus::Scheduled && post.scheduledFor && (!next || byTime(post, *next)))
            next = &post;
    }
    if (next) {
        const auto account = std::ranges::find(accountList, next->accountId, &Account::id);
        status.next = EngineStatus::Next{.post = next->id, .at = *next->scheduledFor, .type = next->type};
        if (account != accountList.end()) {
            status.next->platform = account->platform;
            status.next->handle = account->handle;
            status.next->needsSignIn = account->state == AccountState::NeedsSignIn;
        }
    }
    return ready<EngineStatus>(std::move(status));
}

QFuture<Result<>> FakeEngineClient::tryAgain()
{
    ++triesAgain;
    return ready<void>(closed ? Result<>(tl::unexpected(*closed)) : Result<>());
}

QFuture<Result<QImage>> FakeEngineClient::thumbnail(MediaId id, int pixels)
{
    const QImage picture = pictures.value(id);
    return ready<QImage>(
        picture.isNull() ? picture
                         : picture.scaled(pixels, pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
}

QFuture<Result<std::vector<MovedFrom>>> FakeEngineClient::move(std::vector<Move> moves)
{
    moveCalls.push_back(moves);
    if (refusal)
        return ready<std::vector<MovedFrom>>(tl::unexpected(*refusal));
    std::vector<MovedFrom> before;
    QStringList ids;
    for (const Move &step : moves) {
        const PostSummary *post = find(step.post);
        if (!post || !canMove(*post))
            return ready<std::vector<MovedFrom>>(tl::unexpected(wrongState()));
        if (step.to && *step.to < now) {
            return ready<std::vector<MovedFrom>>(
                tl::unexpected(Error{.code = u"check.time_past"_s, .message = u"This time has gone by."_s}));
        }
        MovedFrom was;
        was.post = post->id;
        was.status = post->status;
        was.scheduledFor = post->scheduledFor;
        was.errorCode = post->errorCode;
        was.nextAttemptAt = post->nextAttemptAt;
        before.push_back(was);
        ids.append(post->id.toString());
    }
    for (const Move &step : moves) {
        PostSummary *post = find(step.post);
        const bool datedDraft = post->status == PostStatus::Draft && post->scheduledFor;
        if (!step.to)
            post->status = PostStatus::Draft;
        else if (!datedDraft)
            post->status = PostStatus::Scheduled;
        post->scheduledFor = step.to;
        post->errorCode.clear();
        post->nextAttemptAt.reset();
    }
    Q_EMIT postsChanged(ids);
    Q_EMIT statusChanged();
    return ready<std::vector<MovedFrom>>(std::move(before));
}

QFuture<Result<std::vector<UnaskedMoves>>> FakeEngineClient::untoldMoves()
{
    return ready<std::vector<UnaskedMoves>>(std::exchange(unaskedMoves, {}));
}

QFuture<Result<>> FakeEngineClient::undoMove(std::vector<MovedFrom> before)
{
    ++undoCalls;
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    QStringList ids;
    for (const MovedFrom &was : before) {
        const PostSummary *post = find(was.post);
        if (!post || !canMove(*post))
            return ready<void>(tl::unexpected(wrongState()));
    }
    for (const MovedFrom &was : before) {
        PostSummary *post = find(was.post);
        post->status = was.status;
        post->scheduledFor = was.scheduledFor;
        post->errorCode = was.errorCode;
        post->nextAttemptAt = was.nextAttemptAt;
        ids.append(was.post.toString());
    }
    Q_EMIT postsChanged(ids);
    Q_EMIT statusChanged();
    return ready<void>({});
}

} // namespace postrider
