// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/graphapi.h"

namespace postrider {

/// One try of one post: containers, upload, poll, publish, link, first comment. Everything before the publish call is
/// invisible and may be repeated; that call is made once for one container, and after it nothing is made anew until
/// the network was asked (Meta: Content publishing, 2026-09).
///
/// Lives in the publisher's coroutine and outlives its own tasks.
class InstagramFlow
{
public:
    explicit InstagramFlow(PublishContext &context);

    QCoro::Task<Result<Published>> run();

private:
    /// One picture or video of the post.
    struct Item
    {
        const PostMedia *media = nullptr;
        bool isVideo = false;
        bool inCarousel = false;
        QString createStep; ///< "create_container" or "create_item.2".
        QString uploadStep;
        QString photoStep; ///< The unpublished Page photo that lends its address.
        QString hostStep;  ///< The object in the person's own storage that does.
        bool isHosted = false;
        QString deleteStep;
        qint64 bytesBefore = 0; ///< Of the post's local media, those of earlier items.
    };
    enum class ContainerState { InProgress, Finished, Published, Error, Expired };
    struct ContainerReading
    {
        ContainerState state = ContainerState::InProgress;
        QString status;               ///< The network's sentence.
        qint64 bytesTransferred = -1; ///< -1: not said.
    };
    /// What preparing ends in: a container that is ready, or the post itself, found live.
    struct Ready
    {
        QString container;
        bool isLive = false;
        QJsonObject live; ///< As the outcome of "publish": {"id", "permalink"}.
    };
    struct Located
    {
        enum class Count { None, One, Many };
        Count count = Count::None;
        QJsonObject post; ///< {"id", "permalink"}.
    };

    // instagramprepare.cpp: everything that nobody can see
    QCoro::Task<Result<Ready>> prepare();
    QCoro::Task<Result<Ready>> prepareOnce();
    QCoro::Task<Result<Ready>> prepareItem(size_t index);
    QCoro::Task<Result<QJsonObject>> createItem(size_t index);
    QCoro::Task<Result<QJsonObject>> createCarousel(QStringList children);
    QCoro::Task<Result<QJsonObject>> createContainer(meta::Fields fields);
    QCoro::Task<Result<ContainerReading>> readContainer(QString container, bool withUpload);
    QCoro::Task<Result<ContainerReading>> pollContainer(QString container, bool isVideo);
    QCoro::Task<Result<Ready>> settleContainer(QString container, bool isVideo);
    QCoro::Task<Result<>> forgetContainers();
    bool hasOldContainers() const;

    // instagramupload.cpp: how files of this computer reach it
    QCoro::Task<Result<>> putIntoStorage(size_t index);
    QCoro::Task<Result<QJsonObject>> uploadPagePhoto(size_t index);
    QCoro::Task<Result<QString>> pagePhotoAddress(size_t index);
    QCoro::Task<Result<QJsonObject>> uploadVideo(size_t index, QString container, QString address, bool resumed);
    QCoro::Task<void> deletePagePhotos();
    qint64 sizeOf(const Item &item) const;
    void reportProgress(const Item &item, qint64 sent) const;

    // instagramreconcile.cpp: the one call that followers see, and what is asked after it
    QCoro::Task<Result<QJsonObject>> publishContainer(QString container);
    QCoro::Task<Result<QJsonObject>> sendPublish(QString container);
    QCoro::Task<Result<QJsonObject>> factsBeforePublishing(QString container);
    QCoro::Task<Result<Finding>> reconcilePublish(StepRecord step);
    QCoro::Task<Result<Located>> locate(QJsonObject facts);
    QCoro::Task<Result<Located>> locateTwice(QJsonObject facts);
    bool isOurs(const QJsonObject &candidate, const QJsonObject &facts) const;
    QCoro::Task<QString> permalink(QString media);
    QCoro::Task<void> addFirstComment(QString media, Published *published);
    QCoro::Task<Result<Finding>> reconcileComment(QString media, StepRecord step);
    QCoro::Task<Result<bool>> checkQuota(QJsonObject *facts);

    bool isStory() const { return m_context.post.type == PostType::Story; }
    bool usesInstagramLogin() const { return m_context.account.login == u"instagram"; }
    const QString &igId() const { return m_context.account.remoteId; }

    PublishContext &m_context;
    meta::GraphApi m_api;
    std::vector<Item> m_items;
    qint64 m_totalBytes = 0;
    bool m_containerIsDead = false; ///< Found out by reconcile: the container at hand can't be published any more.
};

} // namespace postrider
