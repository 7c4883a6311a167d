// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/api.h"
#include "core/platforms/tiktok/chunkplan.h"

namespace postrider::tiktok {

/// Names of the steps in the journal.
namespace step {
inline constexpr QLatin1StringView init{"init"};     ///< Repeatable: an upload that nobody feeds is never posted.
inline constexpr QLatin1StringView upload{"upload"}; ///< Notes: how far the upload has come.
inline constexpr QLatin1StringView lastChunk{"last_chunk"}; ///< Once: with it TikTok has the whole file, and posts.
inline constexpr QLatin1StringView pull{"pull_init"};       ///< Once: with it TikTok fetches the media, and posts.
} // namespace step

/// The upload address opens for whoever holds it, so it is kept with the secrets.
QString uploadSecretKey(PostId post);

/// What the status of an upload in doubt says about its last chunk.
enum class LastChunk {
    Arrived,   ///< TikTok has the whole file, or is done with it either way.
    Missing,   ///< It did not arrive: the same chunk may be sent again, or a new upload begun.
    NotYetSure ///< It looks missing, but its address is gone and the time in which it may still count is not over.
};

/// `lastChance`: when a chunk that was sent can no longer turn up. `addressAlive`: the upload can still be fed.
LastChunk judgeLastChunk(const UploadStatus &status, qint64 size, bool addressAlive, Instant now, Instant lastChance);

/// One try of sending a video from this computer, from wherever an earlier try left it (TikTok: Media transfer guide).
/// Nothing is posted before the last byte has arrived: the last chunk is the one step that is sent once, everything
/// before it may be done again. Lives in the coroutine of one publish().
class VideoUpload
{
public:
    explicit VideoUpload(PublishContext &context);

    /// The publish_id of an upload that TikTok has whole.
    QCoro::Task<Result<QString>> run();

private:
    enum class Way { Continue, Committed, StartAnew };
    struct Step
    {
        Way way = Way::Continue;
        int chunk = 0;
    };

    void restore();
    bool addressAlive() const;
    bool mayStartAnew() const;
    Instant lastChance() const;
    Error notYetSure() const;

    QCoro::Task<Result<Step>> begin();
    QCoro::Task<Result<Step>> resume();
    QCoro::Task<Result<Step>> sendUpToLast(int chunk);
    QCoro::Task<Result<void>> commit();
    QCoro::Task<Result<void>> forgetUpload();
    QCoro::Task<Result<QJsonObject>> sendInit(QJsonObject body);
    QCoro::Task<Result<QJsonObject>> sendLastChunk();
    QCoro::Task<Result<Finding>> findLastChunk(Instant sentAt);
    QCoro::Task<Result<HttpAnswer>> put(int chunk);
    QCoro::Task<Result<>> noteProgress(int chunk);

    PublishContext &m_context;
    MediaAsset m_asset;
    ChunkPlan m_plan;
    QString m_publishId;
    QUrl m_address; ///< Never logged, never in an error.
    Instant m_initAt{};
    std::optional<Instant> m_lastSentAt; ///< When the last chunk was sent, in this try or an earlier one.
    bool m_addressRefused = false;
};

} // namespace postrider::tiktok
