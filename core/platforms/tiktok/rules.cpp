// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/rules.h"

#include "core/platforms/tiktok/chunkplan.h"
#include "core/platforms/tiktok/errors.h"
#include "core/publishing/findings.h"

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

PictureRules picture()
{
    // "At most 1080p"; which side is meant is not said.
    return {.mostBytes = 20'000'000,
            .longestSide = 1920,
            .mostShortSide = 1080,
            .mimeTypes = {u"image/jpeg"_s, u"image/webp"_s}};
}

VideoRules clip()
{
    return {.mostBytes = maximumVideoBytes,
            .longestMs = 10 * 60'000,
            .longestSide = 4096,
            .leastLongSide = 360,
            .leastShortSide = 360,
            .slowest = 23,
            .fastest = 60,
            .mimeTypes = {u"video/mp4"_s, u"video/quicktime"_s, u"video/webm"_s},
            .videoCodecs = {u"h264"_s, u"hevc"_s, u"vp8"_s, u"vp9"_s}};
}

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
    if (options.lacksDisclosure())
        findings.add("disclosure_missing"_L1,
                     TikTok::tr("Nobody has told yet whose brand this post promotes on TikTok."),
                     TikTok::tr("Tell whether it promotes yourself, a third party, or both, in the TikTok part of the "
                                "post."));
    if (options.discloseBranded && options.privacy == u"SELF_ONLY")
        findings.add("branded_private"_L1, TikTok::tr("Branded content visibility cannot be set to private."),
                     TikTok::tr("Choose another privacy, or take the branded content mark away."));
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
    Findings findings("tiktok"_L1);
    static const NetworkRules rules = networkRules();
    if (post.media.empty()) {
        findings.add("media_missing"_L1, TikTok::tr("A TikTok post needs a video or pictures."),
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
        findings.add("too_many_media"_L1, TikTok::tr("TikTok takes up to 35 pictures in a post."),
                     TikTok::tr("Take some pictures away."));
    for (const PostMedia &media : post.media) {
        const MediaAsset &asset = media.asset;
        if (asset.isRemote())
            checkAddress(findings, QUrl(asset.url));
        if (asset.isRemote() && asset.facts.mimeType.isEmpty())
            continue; // not looked at yet
        if (asset.facts.kind == MediaKind::Image)
            judgePicture(asset.facts, rulesOf(rules, PostType::Photo)->pictures, findings);
        else if (video)
            judgeVideo(asset.facts, rulesOf(rules, PostType::Video)->videos, findings);
        else
            findings.add("mixed_media"_L1, TikTok::tr("TikTok does not take pictures and videos in one post."),
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
            TikTok::tr("TikTok fetches pictures from a domain of your own only, and your media storage has none yet."),
            TikTok::tr("Give the public address of your storage under Settings, “Media hosting”, and verify its domain "
                       "in TikTok’s URL properties."));
    return ownError(
        "photo_needs_url"_L1, Remedy::FixSetup,
        TikTok::tr("TikTok takes pictures from a public address only, not from this computer."),
        TikTok::tr(
            "Set up storage with a domain of your own under Settings, “Media hosting”, use pictures that lie at an "
            "https address of your own domain, or make a video of them."));
}

NetworkRules networkRules()
{
    const TypeRules video{.type = PostType::Video,
                          .captionLimit = maximumVideoText,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesImages = false,
                          .videos = clip()};
    const TypeRules photo{.type = PostType::Photo,
                          .captionLimit = maximumPhotoText,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesVideos = false,
                          .pictures = picture()};
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = 2;
    carousel.mostMedia = maximumPhotos;
    return {.id = u"tiktok"_s,
            .name = u"TikTok"_s,
            .unit = TextUnit::Utf16Units,
            .asksForPrivacy = true,
            .asOf = QDate(2026, 9, 1),
            .types = {video, photo, carousel}};
}

} // namespace postrider::tiktok
