// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/errors.h"
#include "core/publishing/publisher.h"

namespace postrider::tiktok {

/// One publish call ("/v2/post/publish/status/fetch/"): the data of its envelope. No body: `body` is empty.
/// Parameters are taken by value or outlive the task, as `context` does.
QCoro::Task<Result<QJsonObject>> call(PublishContext &context, QString path, QJsonObject body, Effect effect);

/// What the creator may do at this moment (TikTok: Query creator info).
struct CreatorInfo
{
    QString nickname{};
    QString username;
    QUrl avatar{}; ///< Lives two hours.
    QStringList privacyOptions;
    bool commentDisabled = false;
    bool duetDisabled = false;
    bool stitchDisabled = false;
    qint64 maximumDurationMs = 0; ///< 0: not said.
};
QCoro::Task<Result<CreatorInfo>> queryCreatorInfo(PublishContext &context);
/// Without a post. `http` outlives the task.
QCoro::Task<Result<CreatorInfo>> queryCreatorInfo(HttpClient &http, QString accessToken, Milliseconds inactivityLimit,
                                                  Cancellation cancellation);

/// Where the picture of the token's user lies for now (TikTok: Get user info).
QCoro::Task<Result<QUrl>> queryUser(HttpClient &http, QString accessToken, Milliseconds inactivityLimit,
                                    Cancellation cancellation);

/// The limit of posts a day where this error says that it is reached. TikTok tells no number: about 15, other apps' posts
/// among them.
std::optional<NetworkLimit> postLimitIn(const Error &error, Instant now);

/// Nothing where the creator may still do what was chosen for the post. Else the post is held for the person, never
/// changed in silence.
std::optional<Error> conflictWith(const CreatorInfo &creator, const Post &post);

/// What TikTok says of one publish_id (TikTok: Get video status).
struct UploadStatus
{
    enum class State { Processing, InInbox, Complete, Failed };
    State state = State::Processing;
    QString failReason;
    QStringList postIds; ///< Whole numbers of 19 digits, so as text.
    std::optional<qint64> uploadedBytes;
    QString logId;

    bool isFinal() const { return state != State::Processing; }
};
UploadStatus uploadStatusFrom(const QJsonObject &data);
QCoro::Task<Result<UploadStatus>> fetchStatus(PublishContext &context, QString publishId);

/// Whether media may be sent there: TikTok gives a full address, and whoever holds it may feed the upload.
bool isUploadUrl(const QUrl &url, const HostOverrides &overrides);

} // namespace postrider::tiktok
