// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/id.h"
#include "core/model/label.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace postrider {

/// The five states of a post; everything finer (retrying, missed, outcome unknown) is an error code or a time on it.
enum class PostStatus { Draft, Scheduled, Publishing, Posted, Failed };
QString toString(PostStatus status);
std::optional<PostStatus> postStatusFromString(QStringView text);

/// The only transitions there are. The database enforces the same ones by triggers (core/store/migrations).
bool canBecome(PostStatus from, PostStatus to);

enum class PostType { Photo, Video, Reel, Story, Carousel, Text };
QString toString(PostType type);
std::optional<PostType> postTypeFromString(QStringView text);

enum class MediaKind { Image, Video };

/// What a probe found out about a file. Zero or empty: unknown (a remote file is not probed).
struct MediaFacts
{
    MediaKind kind = MediaKind::Image;
    QString mimeType; ///< By content, never by the file's name: "image/jpeg", "video/mp4", "video/quicktime".
    qint64 bytes = 0; ///< At most 2^53.
    int width = 0;    ///< Pixels as shown, after rotation.
    int height = 0;
    qint64 durationMs = 0;
    double framesPerSecond = 0;
    QString videoCodec;       ///< libav's name: "h264", "hevc", "vp9".
    QString audioCodec;       ///< "aac", …; empty: no sound.
    bool indexFirst = true;   ///< MP4 and MOV: the moov atom stands before the media data.
    bool hasLocation = false; ///< Where it was taken stands in the file (EXIF, QuickTime).

    friend bool operator==(const MediaFacts &, const MediaFacts &) = default;
};

/// A picture or video in the profile's library, or one that lies at a public address.
struct MediaAsset
{
    MediaId id;
    QString path;   ///< Absolute path in the library; empty for a remote one.
    QString url;    ///< https address; empty for a local one.
    QString sha256; ///< Lower-case hex; empty for a remote one.
    QString originalName;
    MediaFacts facts;
    MediaId original{}; ///< What this was made from by a change; null: as it was added.

    bool isRemote() const { return path.isEmpty(); }
    /// What this and every change of it was made from.
    MediaId origin() const { return original.isNull() ? id : original; }
    friend bool operator==(const MediaAsset &, const MediaAsset &) = default;
};

/// One place in a post's media strip.
struct PostMedia
{
    MediaAsset asset;
    QString altText;
    friend bool operator==(const PostMedia &, const PostMedia &) = default;
};

/// What some networks ask for. Nothing of it is preset: an empty privacy means that nobody has chosen yet. And what can be
/// done without.
struct PostOptions
{
    QString privacy; ///< The network's own word: "SELF_ONLY", "PUBLIC_TO_EVERYONE".
    bool allowComment = false;
    bool allowDuet = false;
    bool allowStitch = false;
    bool promotes = false; ///< A brand, a product or a service: then one of the next two is to be told, or both.
    bool discloseOwnBrand = false;
    bool discloseBranded = false;
    bool linkCard = true;             ///< Where NetworkRules::makesLinkCards.
    std::optional<int> coverOffsetMs; ///< The frame that becomes the cover.
    /// What the other networks of its group go by, where the caption of this one is its own.
    std::optional<QString> sharedCaption;

    bool lacksDisclosure() const { return promotes && !discloseOwnBrand && !discloseBranded; }
    QJsonObject toJson() const;
    static PostOptions fromJson(const QJsonObject &json);
    friend bool operator==(const PostOptions &, const PostOptions &) = default;
};

/// One delivery to one account. Posts composed together share a group.
struct Post
{
    PostId id;
    GroupId groupId;
    QString platform;    ///< The id of a network: "instagram"; empty where there is no account.
    AccountId accountId; ///< Null: a draft for which nobody has chosen one yet.
    PostType type = PostType::Photo;
    QString caption;
    std::vector<PostMedia> media;
    QString firstComment;
    std::vector<LabelId> labels;
    PostOptions options;
    PostStatus status = PostStatus::Draft;
    std::optional<Instant> scheduledFor;
    Instant createdAt;
    Instant updatedAt;
    std::optional<Instant> lastPublishAttemptAt;
    QString lastPublishError; ///< A sentence for a person.
    QString errorCode;        ///< Also set while a post waits for its next try.
    QJsonObject errorDetail;  ///< errorDetail() of the error.
    int attempts = 0;         ///< Tries since the post was last scheduled by a person.
    std::optional<Instant> nextAttemptAt;
    QString platformPostId;
    QString postUrl;
    std::optional<Instant> publishedAt;
    QString leaseOwner;
    std::optional<Instant> leaseExpiresAt;
};

/// The sub-state that people see, from the five states and the fields on the row.
enum class ShownStatus {
    Draft,
    Scheduled,
    Publishing,
    Posted,
    Failed,
    PartlyPosted,
    Retrying,
    Waiting,
    Missed,
    OutcomeUnknown
};
ShownStatus shownStatus(PostStatus status, const QString &errorCode, bool waitsForTry);

} // namespace postrider
