// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/rules.h"

#include "core/platforms/tiktok/chunkplan.h"
#include "core/platforms/tiktok/errors.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

class TikTok
{
    Q_DECLARE_TR_FUNCTIONS(TikTok)
};

// Text in UTF-16 code units, as TikTok counts and as QString does.
constexpr int maximumVideoText = 2200;
constexpr int maximumPhotoText = 4000;
constexpr int maximumPhotos = 35;
constexpr qint64 maximumPhotoBytes = 20 * 1000 * 1000;
constexpr int smallestSide = 360;
constexpr int largestSide = 4096;
constexpr qint64 longestVideoMs = 10 * 60 * 1000;

class Findings
{
public:
    void add(QLatin1StringView word, const QString &message, const QString &hint)
    {
        m_errors.push_back(ownError(word, Remedy::ChangePost, message, hint));
    }
    std::vector<Error> take() { return std::move(m_errors); }

private:
    std::vector<Error> m_errors;
};

void checkText(Findings &findings, const Post &post, bool video)
{
    const int limit = video ? maximumVideoText : maximumPhotoText;
    if (post.caption.size() > limit) {
        findings.add("caption_too_long"_L1,
                     TikTok::tr("The caption is %n character(s) too long for TikTok.", nullptr,
                                int(post.caption.size()) - limit),
                     TikTok::tr("TikTok takes up to %n character(s); most emoji count as two.", nullptr, limit));
    }
}

void checkChoices(Findings &findings, const Post &post)
{
    const PostOptions &options = post.options;
    if (options.privacy.isEmpty())
        findings.add("privacy_missing"_L1, TikTok::tr("Nobody has chosen yet who can see this post on TikTok."),
                     TikTok::tr("Choose the privacy in the TikTok part of the post."));
    if (options.discloseBranded && options.privacy == u"SELF_ONLY")
        findings.add("branded_private"_L1, TikTok::tr("Branded content visibility cannot be set to private."),
                     TikTok::tr("Choose another privacy, or take the branded content mark away."));
}

void checkVideo(Findings &findings, const MediaFacts &facts)
{
    const QString exportAgain = TikTok::tr("Export the video as MP4 with H.264.");
    static const QStringList containers{u"video/mp4"_s, u"video/quicktime"_s, u"video/webm"_s};
    static const QStringList codecs{u"h264"_s, u"hevc"_s, u"vp8"_s, u"vp9"_s};
    if (!containers.contains(facts.mimeType))
        findings.add("file_format"_L1, TikTok::tr("TikTok takes videos as MP4, MOV or WebM."), exportAgain);
    if (!facts.videoCodec.isEmpty() && !codecs.contains(facts.videoCodec))
        findings.add("video_codec"_L1, TikTok::tr("TikTok takes videos in H.264, H.265, VP8 or VP9."), exportAgain);
    if (facts.bytes > maximumVideoBytes)
        findings.add("video_too_large"_L1, TikTok::tr("TikTok takes videos of up to 4 GB."),
                     TikTok::tr("Export the video with a lower bit rate."));
    if (facts.durationMs > longestVideoMs)
        findings.add("video_too_long"_L1, TikTok::tr("TikTok takes videos of up to 10 minutes."),
                     TikTok::tr("Cut the video."));
    // Rates such as 59.94 and 23.976 are computed from time stamps: a twentieth of a frame is no difference.
    if (facts.framesPerSecond > 0 && (facts.framesPerSecond < 22.95 || facts.framesPerSecond > 60.05))
        findings.add("frame_rate"_L1, TikTok::tr("TikTok takes videos with 23 to 60 frames a second."),
                     TikTok::tr("Export the video with 30 frames a second."));
    const auto [small, large] = std::minmax(facts.width, facts.height);
    if ((small > 0 && small < smallestSide) || large > largestSide)
        findings.add("picture_size"_L1, TikTok::tr("TikTok takes videos with 360 to 4096 pixels a side."),
                     TikTok::tr("Export the video in another size, for example 1080 by 1920."));
}

void checkPhoto(Findings &findings, const MediaFacts &facts)
{
    static const QStringList formats{u"image/jpeg"_s, u"image/webp"_s};
    if (!formats.contains(facts.mimeType))
        findings.add("photo_format"_L1, TikTok::tr("TikTok takes photos as JPEG or WebP."),
                     TikTok::tr("Save the photo as JPEG."));
    if (facts.bytes > maximumPhotoBytes)
        findings.add("photo_too_large"_L1, TikTok::tr("TikTok takes photos of up to 20 MB."),
                     TikTok::tr("Save the photo smaller."));
}

void checkAddress(Findings &findings, const QUrl &url)
{
    if (url.scheme() != u"https" || url.host().isEmpty() || !QHostAddress(url.host()).isNull())
        findings.add("media_address"_L1, TikTok::tr("TikTok fetches media from https addresses with a name only."),
                     TikTok::tr("Put the file where an https address of your own domain leads to it."));
}

} // namespace

bool isInbox(const Account &account)
{
    return account.mode == u"inbox";
}

bool isVideoPost(const Post &post)
{
    if (post.media.empty())
        return false;
    // What lies at an address has no facts: there the kind of the post says it.
    const MediaAsset &first = post.media.front().asset;
    return first.facts.kind == MediaKind::Video
        || (first.isRemote() && first.facts.mimeType.isEmpty()
            && (post.type == PostType::Video || post.type == PostType::Reel));
}

std::vector<Error> preflight(const Post &post, const Account &account)
{
    Findings findings;
    if (post.media.empty()) {
        findings.add("media_missing"_L1, TikTok::tr("A TikTok post needs a video or photos."),
                     TikTok::tr("Add a video."));
        return findings.take();
    }
    const bool video = isVideoPost(post);
    // A draft's caption is written in the TikTok app, but for photos it is sent along.
    if (!video || !isInbox(account))
        checkText(findings, post, video);
    if (!isInbox(account))
        checkChoices(findings, post);
    if (!post.firstComment.isEmpty())
        findings.add("first_comment"_L1, TikTok::tr("TikTok takes no first comment from other programs."),
                     TikTok::tr("Write it into the caption, or take it away."));
    if (video && post.media.size() > 1)
        findings.add("too_many_media"_L1, TikTok::tr("A TikTok video post has one video and nothing else."),
                     TikTok::tr("Take the other media away."));
    if (!video && post.media.size() > maximumPhotos)
        findings.add("too_many_media"_L1, TikTok::tr("TikTok takes up to 35 photos in a post."),
                     TikTok::tr("Take some photos away."));
    for (const PostMedia &media : post.media) {
        const MediaAsset &asset = media.asset;
        if (asset.isRemote())
            checkAddress(findings, QUrl(asset.url));
        if (asset.isRemote() && asset.facts.mimeType.isEmpty())
            continue; // not looked at yet
        if (asset.facts.kind == MediaKind::Image)
            checkPhoto(findings, asset.facts);
        else if (video)
            checkVideo(findings, asset.facts);
        else
            findings.add("mixed_media"_L1, TikTok::tr("TikTok does not take photos and videos in one post."),
                         TikTok::tr("Make two posts of it."));
    }
    return findings.take();
}

std::optional<Error> unreachable(const Post &post, MediaReach reach)
{
    const bool hasLocalPhoto = std::ranges::any_of(post.media, [](const PostMedia &media) {
        return !media.asset.isRemote() && media.asset.facts.kind == MediaKind::Image;
    });
    if (!hasLocalPhoto || reach == MediaReach::OwnDomain)
        return {};
    if (reach == MediaReach::Signed)
        return ownError(
            "photo_needs_domain"_L1, Remedy::FixSetup,
            TikTok::tr("TikTok fetches photos from a domain of your own only, and your media storage has none yet."),
            TikTok::tr("Give the public address of your storage under Settings, “Media hosting”, and verify its domain "
                       "in TikTok's URL properties."));
    return ownError(
        "photo_needs_url"_L1, Remedy::FixSetup,
        TikTok::tr("TikTok takes photos from a public address only, not from this computer."),
        TikTok::tr(
            "Set up storage with a domain of your own under Settings, “Media hosting”, use photos that lie at an "
            "https address of your own domain, or make a video of them."));
}

NetworkRules networkRules()
{
    const TypeRules video{.type = PostType::Video,
                          .captionLimit = maximumVideoText,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesImages = false};
    const TypeRules photo{.type = PostType::Photo,
                          .captionLimit = maximumPhotoText,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesVideos = false};
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = 2;
    carousel.mostMedia = maximumPhotos;
    return {.id = u"tiktok"_s,
            .name = u"TikTok"_s,
            .unit = TextUnit::Utf16Units,
            .asksForPrivacy = true,
            .types = {video, photo, carousel}};
}

} // namespace postrider::tiktok
