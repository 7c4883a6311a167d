// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/errors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

constexpr int day = 24 * 3600;

constexpr const char *reconnectHint = QT_TRANSLATE_NOOP(
    "TikTok", "Connect the account again under Accounts; the post waits until then.");
constexpr const char *retryHint = QT_TRANSLATE_NOOP("TikTok", "Nothing to do: Postrider tries again by itself.");
constexpr const char *dayHint = QT_TRANSLATE_NOOP(
    "TikTok", "Postrider pauses this account for a day and then goes on. If it is urgent, post in the TikTok app.");
constexpr const char *exportHint = QT_TRANSLATE_NOOP(
    "TikTok", "Export the video again: MP4 with H.264, 23 to 60 frames a second, 360 to 4096 pixels a side.");
constexpr const char *appHint = QT_TRANSLATE_NOOP(
    "TikTok",
    "Check the client key and secret of your TikTok app, and give them again: while you connect the account, or "
    "with “postrider app set”.");
constexpr const char *updateHint = QT_TRANSLATE_NOOP("TikTok", "Look for a newer version of Postrider.");

// TikTok: Content Posting API, error tables and Get Video Status, 2026-09; token endpoint, 2026-11.
constexpr ErrorRow rows[] = {
    {"invalid_param", "tiktok.invalid_params", Remedy::Nothing,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept one of the values it was sent."), updateHint},
    {"invalid_params", "tiktok.invalid_params", Remedy::Nothing,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept one of the values it was sent."), updateHint},
    {"invalid_file_upload", "tiktok.invalid_file", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept the file."), exportHint},
    {"app_version_check_failed", "tiktok.app_too_old", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("TikTok", "The TikTok app on your phone is too old for photo drafts."),
     QT_TRANSLATE_NOOP("TikTok", "Update the TikTok app to version 31.8 or newer, then retry.")},
    {"scope_permission_missed", "tiktok.scope_missing", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The connection to TikTok lacks a permission that this needs."),
     QT_TRANSLATE_NOOP("TikTok", "Connect the account again and allow everything that is asked.")},
    {"scope_not_authorized", "tiktok.scope_missing", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The connection to TikTok lacks a permission that this needs."),
     QT_TRANSLATE_NOOP("TikTok", "Connect the account again and allow everything that is asked.")},
    {"invalid_publish_id", "tiktok.upload_unknown", Remedy::Nothing,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not know this upload any more."),
     QT_TRANSLATE_NOOP("TikTok", "Look at the profile before you post it again.")},
    {"token_not_authorized_for_specified_publish_id", "tiktok.other_account", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The upload belongs to another TikTok account than the one that is connected."),
     QT_TRANSLATE_NOOP("TikTok", "Connect the account that this post was made for.")},
    {"publish_not_cancellable", "tiktok.not_cancellable", Remedy::Nothing,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has already finished this post."),
     QT_TRANSLATE_NOOP("TikTok", "Look at the profile.")},
    {"access_token_invalid", "tiktok.token_invalid", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The sign-in to TikTok is no longer valid."), reconnectHint},
    {"spam_risk_too_many_posts", "tiktok.too_many_posts", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("TikTok", "TikTok takes no more posts from this account today."), dayHint, day},
    {"spam_risk_too_many_pending_share", "tiktok.too_many_drafts", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("TikTok", "Five drafts are already waiting in the TikTok inbox; it takes no more."),
     QT_TRANSLATE_NOOP("TikTok",
                       "Finish or delete drafts in the TikTok app, then retry; else Postrider goes on in a day."),
     day},
    {"reached_active_user_cap", "tiktok.user_cap", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("TikTok", "Your TikTok app has reached the number of people that may post with it in a day."),
     dayHint, day},
    {"spam_risk_user_banned_from_posting", "tiktok.banned", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not let this account post."),
     QT_TRANSLATE_NOOP("TikTok", "Open the TikTok app and look at the account’s status there.")},
    {"unaudited_client_can_only_post_to_private_accounts", "tiktok.unaudited", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has not audited your app yet: it may only post to accounts that are private."),
     QT_TRANSLATE_NOOP("TikTok",
                       "Set the TikTok account itself to private (the privacy of the post does not help), or switch "
                       "the account to drafts.")},
    {"url_ownership_unverified", "tiktok.url_unverified", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not fetch media from this address: it is not verified for your app."),
     QT_TRANSLATE_NOOP("TikTok", "Verify the domain or the beginning of the address in your TikTok app’s settings.")},
    {"privacy_level_option_mismatch", "tiktok.privacy_gone", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok no longer offers the chosen privacy for this account."),
     QT_TRANSLATE_NOOP("TikTok", "Choose who can see the post again.")},
    {"rate_limit_exceeded", "tiktok.rate_limited", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("TikTok", "TikTok was asked too often within a minute."), retryHint, 60},
    {"internal_error", "tiktok.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has trouble of its own right now."), retryHint},

    // fail_reason of a status
    {"file_format_check_failed", "tiktok.file_format", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not take this file format."), exportHint},
    {"duration_check_failed", "tiktok.duration", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not take a video of this length."),
     QT_TRANSLATE_NOOP("TikTok", "Cut the video to at least 3 seconds and at most 10 minutes.")},
    {"frame_rate_check_failed", "tiktok.frame_rate", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not take a video with this frame rate."), exportHint},
    {"picture_size_check_failed", "tiktok.picture_size", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not take a picture of this size."),
     QT_TRANSLATE_NOOP("TikTok", "Videos: 360 to 4096 pixels a side. Photos: at most 1080 by 1920 pixels.")},
    {"internal", "tiktok.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has trouble of its own right now."), retryHint},
    {"video_pull_failed", "tiktok.pull_failed", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok could not fetch the video from its address."),
     QT_TRANSLATE_NOOP("TikTok",
                       "Check that the address opens in a browser without signing in and without a redirect.")},
    {"photo_pull_failed", "tiktok.pull_failed", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok could not fetch the pictures from their addresses."),
     QT_TRANSLATE_NOOP("TikTok",
                       "Check that the address opens in a browser without signing in and without a redirect.")},
    {"publish_cancelled", "tiktok.cancelled", Remedy::Nothing,
     QT_TRANSLATE_NOOP("TikTok", "The post was cancelled at TikTok."),
     QT_TRANSLATE_NOOP("TikTok", "Retry to post it anew.")},
    {"auth_removed", "tiktok.access_removed", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The app was removed from the TikTok account while it was posting."), reconnectHint},
    {"spam_risk_text", "tiktok.text_refused", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok refuses the text of this post."),
     QT_TRANSLATE_NOOP("TikTok", "Change the caption, then retry.")},
    {"spam_risk", "tiktok.content_refused", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("TikTok", "TikTok takes this post for spam."),
     QT_TRANSLATE_NOOP("TikTok", "Change the caption or the media, then retry.")},

    // Token endpoint
    {"access_denied", "tiktok.access_denied", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "Access was not allowed on TikTok’s page."),
     QT_TRANSLATE_NOOP("TikTok", "Connect again and allow it there.")},
    {"invalid_request", "tiktok.sign_in_failed", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept the sign-in."),
     QT_TRANSLATE_NOOP("TikTok", "Start connecting the account again.")},
    {"invalid_client", "tiktok.app_refused", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "TikTok does not accept the client key or secret of your app."), appHint},
    {"unauthorized_client", "tiktok.app_refused", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "Your TikTok app is not allowed to do this."), appHint},
    {"invalid_grant", "account.sign_in_needed", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("TikTok", "The sign-in to TikTok has ended and can’t be renewed without you."), reconnectHint},
    {"invalid_scope", "tiktok.app_setup", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "Your TikTok app does not have the permissions that posting needs."),
     QT_TRANSLATE_NOOP("TikTok", "Add video.publish and video.upload to your TikTok app, then connect again.")},
    {"unsupported_grant_type", "tiktok.app_setup", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept this way of signing in."), updateHint},
    {"unsupported_response_type", "tiktok.app_setup", Remedy::FixSetup,
     QT_TRANSLATE_NOOP("TikTok", "TikTok did not accept this way of signing in."), updateHint},
    {"server_error", "tiktok.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has trouble of its own right now."), retryHint},
    {"temporarily_unavailable", "tiktok.internal", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("TikTok", "TikTok has trouble of its own right now."), retryHint},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("TikTok", text);
}

const ErrorRow *findRow(const QString &networkCode)
{
    for (const ErrorRow &row : rows) {
        if (networkCode == QLatin1StringView(row.networkCode))
            return &row;
    }
    return nullptr;
}

/// The code that stands for an answer without one.
QString codeForStatus(int status)
{
    if (status == 401)
        return u"access_token_invalid"_s;
    if (status == 429)
        return u"rate_limit_exceeded"_s;
    return status >= 500 ? u"internal_error"_s : QString();
}

} // namespace

std::span<const ErrorRow> errorRows()
{
    return rows;
}

Error errorFor(const QString &networkCode, const QString &networkMessage, const QString &logId, int httpStatus)
{
    Error error{.networkCode = networkCode, .networkMessage = networkMessage, .traceId = logId};
    const ErrorRow *row = findRow(networkCode);
    if (!row && (httpStatus >= 500 || httpStatus == 429))
        row = findRow(codeForStatus(httpStatus));
    if (row) {
        error.code = QString::fromLatin1(row->code);
        error.remedy = row->remedy;
        error.message = translated(row->message);
        error.hint = translated(row->hint);
        if (row->waitSeconds > 0)
            error.retryAfter = std::chrono::seconds(row->waitSeconds);
        return error;
    }
    error.code = u"tiktok.other"_s;
    error.remedy = Remedy::Nothing;
    error.message = networkMessage.isEmpty()
        ? QCoreApplication::translate("TikTok", "TikTok refused this with the code %1.").arg(networkCode)
        : QCoreApplication::translate("TikTok", "TikTok refused this: %1 (%2)").arg(networkMessage, networkCode);
    error.hint = QCoreApplication::translate("TikTok",
                                             "Look at the account in the TikTok app, or change the post and retry.");
    return error;
}

Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint)
{
    return {.code = u"tiktok."_s + word, .remedy = remedy, .message = message, .hint = hint};
}

Error outcomeUnknown()
{
    return {.code = code::outcomeUnknown,
            .remedy = Remedy::AskPerson,
            .message = QCoreApplication::translate("TikTok", "TikTok cannot tell whether this post is out."),
            .hint = QCoreApplication::translate("TikTok", "Look at the profile, then tell Postrider what you see."),
            .certainty = Certainty::MayHaveHappened};
}

Error stopped()
{
    return {.code = code::cancelled,
            .remedy = Remedy::RetrySoon,
            .message = QCoreApplication::translate("TikTok", "Publishing was stopped."),
            .hint = translated(retryHint)};
}

Result<QJsonObject> openEnvelope(const HttpAnswer &answer, Effect effect)
{
    const std::optional<QJsonObject> json = answer.json();
    const QJsonObject fault = json ? json->value("error"_L1).toObject() : QJsonObject();
    const QString networkCode = fault.value("code"_L1).toString();
    if (answer.isSuccess() && networkCode == u"ok")
        return json->value("data"_L1).toObject();

    QString logId = fault.value("log_id"_L1).toString();
    if (logId.isEmpty())
        logId = fault.value("logid"_L1).toString(); // as the reference tables spell it
    const QString networkMessage = fault.value("message"_L1).toString();
    Error error;
    if (!networkCode.isEmpty() && networkCode != u"ok") {
        error = errorFor(networkCode, networkMessage, logId, answer.status);
    } else if (const QString standIn = codeForStatus(answer.status); !standIn.isEmpty()) {
        error = errorFor(standIn, networkMessage, logId, answer.status);
        error.networkCode = QString::number(answer.status);
    } else {
        error = {.code = code::networkGarbage,
                 .remedy = Remedy::RetrySoon,
                 .message = QCoreApplication::translate("TikTok", "What came back was not an answer of TikTok’s."),
                 .hint = QCoreApplication::translate("TikTok",
                                                     "Something between this computer and TikTok may change answers."),
                 .networkCode = QString::number(answer.status),
                 .networkMessage = networkMessage,
                 .traceId = logId};
    }
    // A refusal is certain; trouble on the way, or an answer that can't be read, is not.
    const bool refused = answer.status < 500 && !networkCode.isEmpty() && networkCode != u"ok"
        && networkCode != u"internal_error";
    const bool plainRefusal = answer.status >= 400 && answer.status < 500;
    if (effect == Effect::Publish && !refused && !plainRefusal)
        error.certainty = Certainty::MayHaveHappened;
    return tl::unexpected(error);
}

Result<QJsonObject> openTokenAnswer(const HttpAnswer &answer)
{
    const QJsonObject json = answer.json().value_or(QJsonObject());
    const QJsonValue fault = json.value("error"_L1);
    const QString networkCode = fault.isObject() ? fault.toObject().value("code"_L1).toString() : fault.toString();
    const QString logId = json.value("log_id"_L1).toString();
    if (!networkCode.isEmpty() && networkCode != u"ok")
        return tl::unexpected(
            errorFor(networkCode, json.value("error_description"_L1).toString(), logId, answer.status));
    if (answer.isSuccess() && json.contains("access_token"_L1))
        return json;
    return openEnvelope({.status = answer.isSuccess() ? 502 : answer.status, .headers = {}, .body = {}},
                        Effect::Harmless);
}

} // namespace postrider::tiktok
