// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/bluesky/xrpc.h"

namespace postrider::bluesky {

/// Bluesky's video service (https://docs.bsky.app/docs/tutorials/video, lexicons app.bsky.video.* as of 2026-08): takes a
/// video, makes it ready to be shown and puts the result on the account's server, all before the post is out. Every call
/// may be repeated; what was reached is in the journal: the upload that was begun ("video_start"), the job that works on
/// it ("video_job"), the blob that came of it ("video_blob").
class VideoService
{
public:
    /// `home` asks the account's server, which is at `address`. `context` and `home` outlive the tasks.
    VideoService(PublishContext &context, const Xrpc &home, const QUrl &address);

    /// The blob for the record. Nothing where there is no such service: then the file itself is uploaded to the account's
    /// server, and is made ready only after it is posted.
    QCoro::Task<Result<std::optional<QJsonObject>>> process(MediaAsset asset, Xrpc::Progress progress);

    /// Its steps, to be forgotten when the server has dropped the blob.
    static QStringList steps();

private:
    QCoro::Task<Result<QString>> token(QString audience, QString method);
    QCoro::Task<Result<QString>> uploadToken();
    QCoro::Task<Result<>> askLimits(qint64 bytes);
    QCoro::Task<Result<QJsonObject>> start(MediaAsset asset);
    QCoro::Task<Result<QJsonObject>> handOver(MediaAsset asset, QJsonObject started, bool begunBefore,
                                              Xrpc::Progress progress);
    QCoro::Task<Result<>> sendParts(MediaAsset asset, QJsonObject started, QJsonArray received,
                                    Xrpc::Progress progress);
    QCoro::Task<Result<QJsonObject>> finish(QString jobId);
    QCoro::Task<Result<QJsonObject>> awaitBlob(QJsonObject job);
    QCoro::Task<Result<>> pause(Instant begin);
    QCoro::Task<Error> startAnewAfter(Error error);
    Xrpc service(const QString &token) const;

    PublishContext &m_context;
    const Xrpc &m_home;
    const QUrl m_address;
    QString m_uploadToken;
    Instant m_uploadTokenMade{};
};

} // namespace postrider::bluesky
