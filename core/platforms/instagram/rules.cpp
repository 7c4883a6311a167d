// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/rules.h"

#include "core/platforms/instagram/errors.h"
#include "core/platforms/meta/mediakind.h"
#include "core/platforms/meta/text.h"
#include "core/publishing/findings.h"

#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace postrider::instagram {
namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int captionLimit = 2200;
constexpr int hashtagLimit = 30;
constexpr int mentionLimit = 20;
constexpr qsizetype altTextLimit = 1000;
constexpr size_t carouselLeast = 2;
constexpr size_t carouselMost = 10;

PictureRules feedImage()
{
    return {.narrowest = 0.8, .widest = 1.91, .mostBytes = 8 * MiB, .leastWidth = 320, .mimeTypes = {u"image/jpeg"_s}};
}

PictureRules storyImage()
{
    return {.mostBytes = 8 * MiB, .mimeTypes = {u"image/jpeg"_s}};
}

VideoRules reelVideo()
{
    return {.narrowest = 0.01,
            .widest = 10,
            .mostBytes = 300 * MiB,
            .shortestMs = 3'000,
            .longestMs = 15 * 60'000,
            .mostWidth = 1920,
            .slowest = 23,
            .fastest = 60,
            .mimeTypes = {u"video/mp4"_s, u"video/quicktime"_s},
            .videoCodecs = {u"h264"_s, u"hevc"_s},
            .audioCodecs = {u"aac"_s},
            .indexFirst = true};
}

VideoRules storyVideo()
{
    VideoRules rules = reelVideo();
    rules.narrowest = 0.1;
    rules.mostBytes = 100 * MiB;
    rules.longestMs = 60'000;
    return rules;
}

void judgeCount(const Post &post, Findings &findings)
{
    const size_t count = post.media.size();
    switch (post.type) {
    case PostType::Text:
        findings.add("media_needed"_L1, Words::tr("Instagram has no posts of text alone."),
                     Words::tr("Add a picture or a video, or take Instagram off this post."));
        return;
    case PostType::Carousel:
        if (count < carouselLeast || count > carouselMost) {
            findings.add("carousel_count"_L1, Words::tr("A carousel needs 2 to 10 pictures or videos."),
                         Words::tr("Add or remove some."));
        }
        return;
    default:
        if (count == 0)
            findings.add("media_needed"_L1, Words::tr("This post has no picture or video yet."), Words::tr("Add one."));
        else if (count > 1)
            findings.add("too_many_media"_L1, Words::tr("This type of post takes exactly one picture or video."),
                         Words::tr("Make it a carousel, or remove the others."));
    }
}

void judgeText(const Post &post, Findings &findings)
{
    if (post.type == PostType::Story) {
        if (!post.caption.trimmed().isEmpty())
            findings.add("story_caption"_L1, Words::tr("A story has no caption on Instagram."),
                         Words::tr("Remove the caption."));
        if (!post.firstComment.trimmed().isEmpty())
            findings.add("story_comment"_L1, Words::tr("A story has no comments on Instagram."),
                         Words::tr("Remove the first comment."));
        return;
    }
    const qsizetype length = meta::countCharacters(post.caption);
    if (length > captionLimit) {
        findings.add("caption_too_long"_L1,
                     Words::tr("The caption has %1 characters; at most %2 are allowed.")
                         .arg(QLocale().toString(length), QLocale().toString(captionLimit)),
                     Words::tr("Shorten it."));
    }
    if (const qsizetype hashtags = meta::countHashtags(post.caption); hashtags > hashtagLimit) {
        findings.add("too_many_hashtags"_L1,
                     Words::tr("The caption has %1 hashtags; at most %2 are allowed.").arg(hashtags).arg(hashtagLimit),
                     Words::tr("Remove some of them."));
    }
    if (const qsizetype mentions = meta::countMentions(post.caption); mentions > mentionLimit) {
        findings.add(
            "too_many_mentions"_L1,
            Words::tr("The caption mentions %1 accounts; at most %2 are allowed.").arg(mentions).arg(mentionLimit),
            Words::tr("Remove some of the @ mentions."));
    }
}

void judgeAltText(const Post &post, const PostMedia &media, bool video, Findings &findings)
{
    if (media.altText.isEmpty())
        return;
    if (video && post.type == PostType::Carousel)
        return; // the same media may go to a network that takes it; it is left out here
    if (video || post.type == PostType::Story) {
        findings.add("alt_text_not_here"_L1,
                     Words::tr("Instagram takes alternative text for pictures in the feed only."),
                     Words::tr("Remove the alternative text."));
    } else if (meta::countCharacters(media.altText) > altTextLimit) {
        findings.add(
            "alt_text_too_long"_L1,
            Words::tr("The alternative text has more than %1 characters.").arg(QLocale().toString(altTextLimit)),
            Words::tr("Shorten it."));
    }
}

void judgeAddress(const MediaAsset &asset, Findings &findings)
{
    if (asset.isRemote()) {
        const bool ascii = std::all_of(asset.url.cbegin(), asset.url.cend(),
                                       [](QChar c) { return c.unicode() < 0x80; });
        if (!ascii)
            findings.add("address_not_ascii"_L1, Words::tr("Instagram takes addresses with plain characters only."),
                         Words::tr("Percent-encode the address, or rename the file."));
    }
}

void judgeKind(const Post &post, const MediaAsset &asset, bool video, Findings &findings)
{
    if (asset.isRemote() && asset.facts.mimeType.isEmpty())
        return; // not looked at yet
    if (post.type == PostType::Photo && video) {
        findings.add("wrong_media"_L1, Words::tr("A photo post can’t hold a video."), Words::tr("Make it a reel."));
        return;
    }
    if ((post.type == PostType::Reel || post.type == PostType::Video) && !video) {
        findings.add("wrong_media"_L1, Words::tr("A reel needs a video."),
                     Words::tr("Make it a photo post, or choose a video."));
        return;
    }
    // A video by itself is a reel there.
    static const NetworkRules rules = networkRules();
    const TypeRules *type = rulesOf(rules, post.type == PostType::Video ? PostType::Reel : post.type);
    if (type && video)
        judgeVideo(asset.facts, type->videos, findings);
    else if (type)
        judgePicture(asset.facts, type->pictures, findings);
}

void judgeCover(const Post &post, Findings &findings)
{
    if (!post.options.coverOffsetMs || post.media.size() != 1)
        return;
    const int offset = *post.options.coverOffsetMs;
    const qint64 duration = post.media.front().asset.facts.durationMs;
    if (offset < 0 || (duration > 0 && offset >= duration))
        findings.add("cover_outside_video"_L1, Words::tr("The chosen cover lies outside the video."),
                     Words::tr("Choose another frame as cover."));
}

} // namespace

bool isHosted(const Account &account, bool video, bool preferred)
{
    if (account.login == u"instagram")
        return true;
    return !video && (preferred || account.pageId.isEmpty());
}

Error hostingNeeded()
{
    return meta::ownError(
        errors(), "local_file"_L1, Remedy::FixSetup,
        Words::tr("This account is connected by Instagram login: Instagram fetches files by their address and can’t "
                  "take them from this computer."),
        Words::tr("Set up storage of your own under Settings, “Media hosting”, use an https address, or connect the "
                  "account by Facebook login."));
}

std::optional<Error> unreachable(const Post &post, const Account &account, MediaReach reach)
{
    if (reach != MediaReach::None)
        return {};
    for (const PostMedia &media : post.media) {
        if (media.asset.isRemote())
            continue;
        if (account.login == u"instagram")
            return hostingNeeded();
        if (!meta::isVideo(media.asset, post.type) && account.pageId.isEmpty())
            return meta::ownError(errors(), "page_needed"_L1, Remedy::FixSetup,
                                  Words::tr("Pictures from this computer reach Instagram through the linked Facebook "
                                            "Page, and this account has none."),
                                  Words::tr("Connect the account again with its Page, set up storage of your own under "
                                            "Settings, “Media hosting”, or use an https address."));
    }
    return {};
}

std::vector<Error> preflight(const Post &post)
{
    Findings findings("instagram"_L1);
    judgeCount(post, findings);
    judgeText(post, findings);
    for (const PostMedia &media : post.media) {
        const bool video = meta::isVideo(media.asset, post.type);
        judgeKind(post, media.asset, video, findings);
        judgeAddress(media.asset, findings);
        judgeAltText(post, media, video, findings);
    }
    judgeCover(post, findings);
    return findings.take();
}

std::optional<NetworkLimit> postLimitIn(const QJsonObject &answer, Instant now)
{
    const QJsonObject quota = answer.value("data"_L1).toArray().at(0).toObject();
    const int used = quota.value("quota_usage"_L1).toInt(-1);
    const int total = quota.value("config"_L1)["quota_total"_L1].toInt(-1);
    if (used < 0 || total <= 0)
        return {};
    return NetworkLimit{.kind = NetworkLimit::Kind::Posts, .used = used, .allowed = total, .seenAt = now};
}

NetworkRules networkRules()
{
    const TypeRules photo{.type = PostType::Photo,
                          .captionLimit = captionLimit,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesVideos = false,
                          .takesFirstComment = true,
                          .takesAltText = true,
                          .pictures = feedImage()};
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = int(carouselLeast);
    carousel.mostMedia = int(carouselMost);
    carousel.takesVideos = true;
    carousel.videos = reelVideo();
    carousel.trimsToFirst = true; // Meta, Instagram Platform: Content Publishing, "Carousel Posts", seen 2026-11
    TypeRules reel = photo;
    reel.type = PostType::Reel;
    reel.takesImages = false;
    reel.takesVideos = true;
    reel.takesAltText = false;
    reel.videos = reelVideo();
    const TypeRules story{.type = PostType::Story,
                          .fewestMedia = 1,
                          .mostMedia = 1,
                          .takesCaption = false,
                          .pictures = storyImage(),
                          .videos = storyVideo()};
    return {.id = u"instagram"_s,
            .name = u"Instagram"_s,
            .unit = TextUnit::CodePoints,
            .hashtagLimit = hashtagLimit,
            .mentionLimit = mentionLimit,
            .asOf = QDate(2026, 10, 1),
            .types = {photo, reel, story, carousel}};
}

} // namespace postrider::instagram
