// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/facebook/videostatus.h"
#include "core/platforms/meta/graphapi.h"

namespace postrider {

/// One try of one post to a Page. Texts and photos become a hidden post that is then shown by a call on its known id;
/// videos have an id before anything is public (Meta: Pages API; Reels publishing; Page stories, 2026-10).
///
/// Lives in the publisher's coroutine and outlives its own tasks.
class FacebookFlow
{
public:
    explicit FacebookFlow(PublishContext &context);

    QCoro::Task<Result<Published>> run();

private:
    enum class VideoEdge { Videos, Reels, Stories };
    struct VideoReading
    {
        facebook::VideoStatus status;
        bool published = true; ///< The video's own flag, where it was there.
        QString postId;
        QString permalink;
    };

    // facebookfeed.cpp: texts, links, photos
    QCoro::Task<Result<Published>> publishFeedPost();
    QCoro::Task<Result<QJsonObject>> uploadPhoto(size_t index);
    QCoro::Task<Result<>> awaitPhoto(QString photo);
    QCoro::Task<Result<QStringList>> uploadPhotos();
    meta::Fields feedFields(const QStringList &photos) const;
    QCoro::Task<Result<QJsonObject>> createHidden(QStringList photos);
    QCoro::Task<Result<Finding>> reconcileHidden(QString post);
    QCoro::Task<bool> publishingIsRefused(QString post, Error error);
    QCoro::Task<Result<Published>> publishInOneCall();
    QCoro::Task<Result<QJsonObject>> sendPublic(QStringList photos);
    QCoro::Task<Result<Finding>> reconcilePublic(StepRecord step);
    bool isOurs(const QJsonObject &candidate, const QJsonObject &facts) const;
    bool hasOldPhotos() const;

    // facebookvideo.cpp: videos and reels
    QCoro::Task<Result<Published>> publishVideo(VideoEdge edge);
    QCoro::Task<Result<Published>> publishRemoteVideo();
    QCoro::Task<Result<QJsonObject>> startUpload(VideoEdge edge);
    QCoro::Task<Result<QString>> uploadedVideo(VideoEdge edge);
    QCoro::Task<Result<QJsonObject>> transferChunks(QString session, qint64 offset, qint64 end);
    QCoro::Task<Result<QJsonObject>> transferWhole(QString video, QString address, bool resumed);
    QCoro::Task<Result<>> awaitUpload(QString video);
    QCoro::Task<Result<QJsonObject>> finishVideo(VideoEdge edge, QString video, QString session);
    QCoro::Task<Result<Finding>> reconcileVideo(VideoEdge edge, QString video, StepRecord step);
    QCoro::Task<Result<VideoReading>> readVideo(QString video);
    QCoro::Task<Result<VideoReading>> awaitPublished(VideoEdge edge, QString video);
    static bool isOut(VideoEdge edge, const VideoReading &reading);
    Error videoError(const facebook::VideoStatus &status) const;
    QCoro::Task<Result<>> forgetUpload();

    // facebookstory.cpp: stories, link, first comment
    QCoro::Task<Result<Published>> publishStory();
    QCoro::Task<Result<Finding>> reconcileStory(QString media, StepRecord step);
    QCoro::Task<Result<QJsonObject>> listedStory(QString media);
    QCoro::Task<QString> permalink(QString post);
    QCoro::Task<void> addFirstComment(QString post, Published *published);
    QCoro::Task<Result<Finding>> reconcileComment(QString post, StepRecord step);

    QString fullPostId(const QString &id) const;
    static QString completeAddress(const QString &address);
    void reportProgress(size_t index, qint64 sent) const;
    const QString &pageId() const
    {
        return m_context.account.pageId.isEmpty() ? m_context.account.remoteId : m_context.account.pageId;
    }

    PublishContext &m_context;
    meta::GraphApi m_api;
    meta::GraphApi m_videoApi;
    std::vector<qint64> m_sizes; ///< Of the media, 0 for remote ones.
    qint64 m_totalBytes = 0;
    bool m_videoIsDead = false;  ///< Found out by reconcile: this video can't be published any more.
    bool m_wasDuplicate = false; ///< The public call was answered with 'the same as the last post'.
};

} // namespace postrider
