// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include "app/cli/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

QJsonValue textJson(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <typename Number>
QJsonValue numberJson(Number number)
{
    return number == Number(0) ? QJsonValue() : QJsonValue(number);
}

QJsonObject mediaJson(const PostMedia &media)
{
    const MediaAsset &asset = media.asset;
    const MediaFacts &facts = asset.facts;
    return {{u"id"_s, asset.id.toString()},
            {u"kind"_s, facts.kind == MediaKind::Video ? u"video"_s : u"image"_s},
            {u"path"_s, textJson(asset.path)},
            {u"url"_s, textJson(asset.url)},
            {u"sha256"_s, textJson(asset.sha256)},
            {u"original_name"_s, textJson(asset.originalName)},
            {u"alt_text"_s, textJson(media.altText)},
            {u"mime_type"_s, textJson(facts.mimeType)},
            {u"bytes"_s, numberJson(facts.bytes)},
            {u"width"_s, numberJson(facts.width)},
            {u"height"_s, numberJson(facts.height)},
            {u"duration_ms"_s, numberJson(facts.durationMs)},
            {u"frames_per_second"_s, numberJson(facts.framesPerSecond)},
            {u"video_codec"_s, textJson(facts.videoCodec)},
            {u"audio_codec"_s, textJson(facts.audioCodec)}};
}

} // namespace

QJsonValue timeJson(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

QJsonObject errorJson(const Error &error)
{
    QJsonObject json{{u"code"_s, error.code},
                     {u"message"_s, error.message},
                     {u"hint"_s, textJson(error.hint)},
                     {u"remedy"_s, toString(error.remedy)},
                     {u"network_code"_s, textJson(error.networkCode)},
                     {u"network_message"_s, textJson(error.networkMessage)},
                     {u"trace_id"_s, textJson(error.traceId)}};
    return json;
}

std::optional<Error> errorOf(const Post &post)
{
    if (post.errorCode.isEmpty() && post.lastPublishError.isEmpty())
        return {};
    const QJsonObject &detail = post.errorDetail;
    return Error{.code = post.errorCode,
                 .remedy = remedyFromString(detail.value("remedy"_L1).toString()).value_or(Remedy::Nothing),
                 .message = post.lastPublishError,
                 .hint = detail.value("hint"_L1).toString(),
                 .networkCode = detail.value("network_code"_L1).toString(),
                 .networkMessage = detail.value("network_message"_L1).toString(),
                 .traceId = detail.value("trace_id"_L1).toString()};
}

QString nameOf(const Account &account)
{
    return account.platform + u':' + account.handle;
}

QJsonValue accountIdJson(const Post &post)
{
    return post.accountId.isNull() ? QJsonValue() : QJsonValue(post.accountId.toString());
}

QString accountNameOf(const Post &post, const std::vector<Account> &accounts)
{
    if (post.accountId.isNull())
        return CommandLine::tr("no account yet");
    const auto account = std::find_if(accounts.cbegin(), accounts.cend(),
                                      [&](const Account &each) { return each.id == post.accountId; });
    return account == accounts.cend() ? post.accountId.toString() : nameOf(*account);
}

QJsonObject postJson(const Post &post, const std::vector<Account> &accounts)
{
    QJsonArray media;
    for (const PostMedia &each : post.media)
        media.append(mediaJson(each));
    const auto error = errorOf(post);
    return {{u"id"_s, post.id.toString()},
            {u"group_id"_s, post.groupId.toString()},
            {u"platform"_s, textJson(post.platform)},
            {u"account_id"_s, accountIdJson(post)},
            {u"account"_s, accountNameOf(post, accounts)},
            {u"type"_s, toString(post.type)},
            {u"caption"_s, post.caption},
            {u"media"_s, media},
            {u"first_comment"_s, textJson(post.firstComment)},
            {u"options"_s, post.options.toJson()},
            {u"status"_s, toString(post.status)},
            {u"scheduled_for"_s, timeJson(post.scheduledFor)},
            {u"created_at"_s, timeJson(post.createdAt)},
            {u"last_publish_attempt_at"_s, timeJson(post.lastPublishAttemptAt)},
            {u"last_publish_error"_s, textJson(post.lastPublishError)},
            {u"error_code"_s, textJson(post.errorCode)},
            {u"error"_s, error ? QJsonValue(errorJson(*error)) : QJsonValue()},
            {u"attempts"_s, post.attempts},
            {u"next_attempt_at"_s, timeJson(post.nextAttemptAt)},
            {u"platform_post_id"_s, textJson(post.platformPostId)},
            {u"post_url"_s, textJson(post.postUrl)},
            {u"published_at"_s, timeJson(post.publishedAt)}};
}

QJsonArray postsJson(const std::vector<Post> &posts, const std::vector<Account> &accounts)
{
    QJsonArray array;
    for (const Post &post : posts)
        array.append(postJson(post, accounts));
    return array;
}

QJsonObject accountJson(const Account &account, Instant now)
{
    return {{u"id"_s, account.id.toString()},
            {u"platform"_s, account.platform},
            {u"remote_id"_s, account.remoteId},
            {u"handle"_s, account.handle},
            {u"page_id"_s, textJson(account.pageId)},
            {u"login"_s, textJson(account.login)},
            {u"service"_s, textJson(account.serviceUrl)},
            {u"mode"_s, textJson(account.mode)},
            {u"state"_s, toString(account.state)},
            {u"expires_at"_s, timeJson(account.expiresAt)},
            {u"expired"_s, account.expiresAt && *account.expiresAt <= now},
            {u"access_ends_at"_s, timeJson(account.accessEndsAt)},
            {u"paused_until"_s,
             account.pausedUntil && *account.pausedUntil > now ? timeJson(account.pausedUntil) : QJsonValue()},
            {u"pause_code"_s,
             account.pausedUntil && *account.pausedUntil > now ? textJson(account.pauseCode) : QJsonValue()},
            {u"created_at"_s, timeJson(account.createdAt)}};
}

QJsonObject eventJson(const Event &event)
{
    QJsonObject json{{u"at"_s, timeJson(event.at)},
                     {u"event"_s, toString(event.kind)},
                     {u"post_id"_s, event.post.isNull() ? QJsonValue() : QJsonValue(event.post.toString())},
                     {u"account_id"_s, event.account.isNull() ? QJsonValue() : QJsonValue(event.account.toString())},
                     {u"error"_s, event.error ? QJsonValue(errorJson(*event.error)) : QJsonValue()}};
    switch (event.kind) {
    case Event::Kind::PostStep:
        json.insert(u"step"_s, event.step);
        json.insert(u"detail"_s, event.detail);
        break;
    case Event::Kind::PostUpload:
        json.insert(u"sent"_s, event.sent);
        json.insert(u"total"_s, event.total);
        break;
    case Event::Kind::PostRetry:
        json.insert(u"next_attempt_at"_s, timeJson(event.next));
        break;
    case Event::Kind::PostChanged:
        if (event.next)
            json.insert(u"scheduled_for"_s, timeJson(event.next));
        break;
    case Event::Kind::PostPosted:
        json.insert(u"post_url"_s, textJson(event.url));
        break;
    case Event::Kind::EngineSweep:
        json.insert(u"claimed"_s, event.claimed);
        json.insert(u"taken_over"_s, event.takenOver);
        json.insert(u"missed"_s, event.missed);
        break;
    default:
        break;
    }
    return json;
}

QJsonObject stepJson(const StepRecord &step)
{
    return {{u"name"_s, step.name},
            {u"state"_s, step.state == StepRecord::State::Done ? u"done"_s : u"intended"_s},
            {u"once"_s, step.once},
            {u"intent"_s, step.intent},
            {u"result"_s, step.result},
            {u"started_at"_s, timeJson(step.startedAt)},
            {u"finished_at"_s, timeJson(step.finishedAt)}};
}

QJsonObject attemptJson(const PublishAttempt &attempt)
{
    return {{u"scheduled_for"_s, timeJson(attempt.scheduledFor)}, {u"started_at"_s, timeJson(attempt.startedAt)},
            {u"finished_at"_s, timeJson(attempt.finishedAt)},     {u"outcome"_s, attempt.outcome},
            {u"error_code"_s, textJson(attempt.errorCode)},       {u"error_message"_s, textJson(attempt.errorMessage)}};
}

} // namespace postrider::cli
