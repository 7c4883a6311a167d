// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/errors.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::bluesky {
namespace {

struct Bluesky
{
    Q_DECLARE_TR_FUNCTIONS(Bluesky)
};

constexpr const char *reconnectHint = QT_TRANSLATE_NOOP("Bluesky",
                                                        "Make a new app password in Bluesky’s settings and "
                                                        "connect the account again; nothing is lost.");
constexpr const char *changeHint = QT_TRANSLATE_NOOP("Bluesky", "Change the post, then retry.");
constexpr const char *retryHint = QT_TRANSLATE_NOOP("Bluesky", "Postrider tries again by itself.");
constexpr const char *uploadAgainHint = QT_TRANSLATE_NOOP("Bluesky", "Postrider uploads it again by itself.");
constexpr const char *accountHint = QT_TRANSLATE_NOOP("Bluesky", "Look at the account in the Bluesky app.");

/// Names and what they mean: AT Protocol lexicons and HTTP reference, as of 2026-08.
const ErrorRow rows[] = {
    {"ExpiredToken", "bluesky.token_ended", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Bluesky", "The sign-in to Bluesky has ended."), reconnectHint},
    {"InvalidToken", "bluesky.token_refused", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky does not accept the sign-in."), reconnectHint},
    {"AuthMissing", "bluesky.token_refused", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky does not accept the sign-in."), reconnectHint},
    {"AuthenticationRequired", "bluesky.password_refused", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky does not accept the app password."), reconnectHint},
    {"AuthFactorTokenRequired", "bluesky.second_factor", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky asks for a code by e-mail, as it does for the main password."),
     QT_TRANSLATE_NOOP("Bluesky", "Connect the account with an app password from Bluesky’s settings instead.")},
    {"AccountTakedown", "bluesky.account_suspended", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has suspended this account."), accountHint},
    {"AccountDeactivated", "bluesky.account_deactivated", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("Bluesky", "This Bluesky account is deactivated."), accountHint},
    {"AccountNotFound", "bluesky.wrong_server", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("Bluesky", "This server does not know the account."),
     QT_TRANSLATE_NOOP("Bluesky", "Connect the account again with the address of its own server.")},
    {"BlobNotFound", "bluesky.blob_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky no longer had the uploaded files."),
     QT_TRANSLATE_NOOP("Bluesky", "Postrider uploads them again by itself.")},
    {"PayloadTooLarge", "bluesky.file_too_large", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Bluesky", "The file is too large for this Bluesky server."),
     QT_TRANSLATE_NOOP("Bluesky", "Make the picture or the video smaller.")},
    {"RateLimitExceeded", "bluesky.rate_limit", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky’s limit for this account is reached."),
     QT_TRANSLATE_NOOP("Bluesky", "The post goes out by itself when the limit is over.")},
    {"InternalServerError", "bluesky.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has trouble of its own right now."), retryHint},
    {"UpstreamFailure", "bluesky.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has trouble of its own right now."), retryHint},
    {"UpstreamTimeout", "bluesky.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has trouble of its own right now."), retryHint},
    {"NotEnoughResources", "bluesky.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has trouble of its own right now."), retryHint},
    {"ServiceOverloaded", "bluesky.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky has trouble of its own right now."), retryHint},
    {"MethodNotImplemented", "bluesky.not_offered", Remedy::Nothing,
     QT_TRANSLATE_NOOP("Bluesky", "This server does not offer what was asked for."),
     QT_TRANSLATE_NOOP("Bluesky", "Check the address of the account’s server.")},
    {"XRPCNotSupported", "bluesky.not_offered", Remedy::Nothing,
     QT_TRANSLATE_NOOP("Bluesky", "This server does not offer what was asked for."),
     QT_TRANSLATE_NOOP("Bluesky", "Check the address of the account’s server.")},
    // The video service (app.bsky.video.*).
    {"UnsupportedContentType", "bluesky.video_format", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky does not take videos of this kind."),
     QT_TRANSLATE_NOOP("Bluesky", "Export the video as MP4 with H.264.")},
    {"VideoTooLarge", "bluesky.video_too_large", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Bluesky", "The video is larger than Bluesky takes from this account today."),
     QT_TRANSLATE_NOOP("Bluesky", "Export the video with a lower bit rate.")},
    {"VideoTooLong", "bluesky.video_too_long", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Bluesky", "The video is longer than Bluesky takes."),
     QT_TRANSLATE_NOOP("Bluesky", "Cut the video.")},
    {"BadAspectRatio", "bluesky.video_shape", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Bluesky", "The video is too wide or too tall for Bluesky."),
     QT_TRANSLATE_NOOP("Bluesky", "Crop the video.")},
    {"DailyLimitExceeded", "bluesky.video_limit", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky takes no more videos from this account today."),
     QT_TRANSLATE_NOOP("Bluesky", "The post goes out by itself when the limit is over.")},
    {"TooManyOpenUploads", "bluesky.video_limit", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky still works on other videos of this account."),
     QT_TRANSLATE_NOOP("Bluesky", "The post goes out by itself when the limit is over.")},
    {"UploadForbidden", "bluesky.video_forbidden", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("Bluesky", "This account may not upload videos to Bluesky."),
     QT_TRANSLATE_NOOP("Bluesky", "Confirm the account’s e-mail address in the Bluesky app, then retry.")},
    {"UploadNotFound", "bluesky.upload_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky no longer had the uploaded video."), uploadAgainHint},
    {"UploadExpired", "bluesky.upload_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky no longer had the uploaded video."), uploadAgainHint},
    {"UploadAborted", "bluesky.upload_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky no longer had the uploaded video."), uploadAgainHint},
    {"UploadFailed", "bluesky.upload_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky no longer had the uploaded video."), uploadAgainHint},
    {"UploadNotReady", "bluesky.upload_unfinished", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky still puts the uploaded video together."), retryHint},
    {"UploadAlreadyCompleted", "bluesky.upload_unfinished", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky still puts the uploaded video together."), retryHint},
    {"MissingParts", "bluesky.upload_unfinished", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Bluesky does not have the whole video yet."), retryHint},
    {"InvalidSwap", "bluesky.already_there", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Bluesky", "Something is at this post’s place already."), retryHint},
    {"RecordNotFound", "bluesky.not_there", Remedy::Nothing,
     QT_TRANSLATE_NOOP("Bluesky", "There is no such post at Bluesky."), accountHint},
};

const ErrorRow *findRow(const QString &name)
{
    const auto *row = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const ErrorRow &each) { return name == QLatin1StringView(each.name); });
    return row == std::end(rows) ? nullptr : row;
}

/// The name that stands for an answer without one.
QString nameFor(int status)
{
    if (status == 401)
        return u"AuthMissing"_s;
    if (status == 413)
        return u"PayloadTooLarge"_s;
    if (status == 429)
        return u"RateLimitExceeded"_s;
    if (status == 404 || status == 501)
        return u"MethodNotImplemented"_s;
    return status >= 500 ? u"InternalServerError"_s : QString();
}

bool namesJob(const QJsonObject &json)
{
    return json.contains("jobStatus"_L1) || json.contains("jobId"_L1) || json.contains("blob"_L1);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("Bluesky", text);
}

} // namespace

std::span<const ErrorRow> errorRows()
{
    return rows;
}

Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint)
{
    return {.code = u"bluesky."_s + word, .remedy = remedy, .message = message, .hint = hint};
}

Error errorNamed(const QString &name)
{
    const ErrorRow *row = findRow(name);
    Q_ASSERT(row);
    return {.code = QString::fromLatin1(row->code),
            .remedy = row->remedy,
            .message = translated(row->message),
            .hint = translated(row->hint),
            .networkCode = name};
}

Error signInNeeded()
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message = Bluesky::tr("The sign-in to Bluesky has ended and can’t be renewed without you."),
            .hint = translated(reconnectHint)};
}

std::optional<NetworkLimit> limitIn(const HttpAnswer &answer, Instant now)
{
    bool hasAllowed = false;
    bool hasLeft = false;
    const int allowed = answer.header("RateLimit-Limit").toInt(&hasAllowed);
    const int left = answer.header("RateLimit-Remaining").toInt(&hasLeft);
    if (!hasAllowed || !hasLeft || allowed <= 0)
        return {};
    NetworkLimit limit{.kind = NetworkLimit::Kind::Requests,
                       .used = allowed - std::clamp(left, 0, allowed),
                       .allowed = allowed,
                       .seenAt = now};
    const Instant end = instantFromMs(answer.header("RateLimit-Reset").toLongLong() * 1000);
    if (left <= 0 && end > now)
        limit.endsAt = end;
    return limit;
}

Result<QJsonObject> open(const HttpAnswer &answer, Effect effect, Instant now)
{
    const std::optional<QJsonObject> json = answer.json();
    if (json && (answer.isSuccess() || (effect == Effect::Video && namesJob(*json))))
        return *json;

    const QString given = json ? json->value("error"_L1).toString() : QString();
    const ErrorRow *row = findRow(given);
    if (!row)
        row = findRow(nameFor(answer.status));
    Error error{.networkCode = given.isEmpty() ? QString::number(answer.status) : given,
                .networkMessage = json ? json->value("message"_L1).toString() : QString()};
    if (row) {
        error.code = QString::fromLatin1(row->code);
        error.remedy = row->remedy;
        error.message = translated(row->message);
        error.hint = translated(row->hint);
    } else if (!given.isEmpty()) {
        // InvalidRequest is the answer to nearly everything: of a record it means that the post is not as it may be.
        const bool ofPost = effect == Effect::Write;
        error.code = ofPost ? u"bluesky.post_refused"_s : u"bluesky.other"_s;
        error.remedy = ofPost ? Remedy::ChangePost : Remedy::Nothing;
        error.message = Bluesky::tr("Bluesky refused this: %1 (%2)").arg(error.networkMessage, given);
        error.hint = translated(ofPost ? changeHint : accountHint);
    } else {
        error.code = code::networkGarbage;
        error.remedy = Remedy::RetrySoon;
        error.message = Bluesky::tr("What came back was not an answer of Bluesky’s.");
        error.hint = Bluesky::tr("Something between this computer and Bluesky may change answers.");
    }
    if (effect == Effect::Video && error.remedy == Remedy::Reconnect) {
        // Not the account's sign-in: what its server said of it for this one service.
        error = ownError("video_permission"_L1, Remedy::RetrySoon,
                         Bluesky::tr("Bluesky’s video service did not accept what the account’s server said of it."),
                         translated(retryHint));
        error.networkCode = given.isEmpty() ? QString::number(answer.status) : given;
    }
    if (error.remedy == Remedy::WaitForLimit) {
        // No Retry-After: the end of the limit, in seconds since 1970.
        const qint64 reset = answer.header("RateLimit-Reset").toLongLong();
        if (const Instant end = instantFromMs(reset * 1000); end > now)
            error.retryAfter = end - now;
    }
    if (effect == Effect::Write && (answer.isSuccess() || answer.status >= 500))
        error.certainty = Certainty::MayHaveHappened;
    return tl::unexpected(error);
}

} // namespace postrider::bluesky
