// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/rules.h"

#include "core/platforms/facebook/errors.h"
#include "core/platforms/meta/text.h"
#include "core/publishing/findings.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace postrider::facebook {
namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int captionLimit = 63'000;
constexpr size_t photoLimit = 10; ///< Not documented; more has been seen to work, ten is safe.

PictureRules picture()
{
    return {.mostBytes = 10 * MiB,
            .mimeTypes = {u"image/jpeg"_s, u"image/png"_s, u"image/gif"_s, u"image/bmp"_s, u"image/x-bmp"_s,
                          u"image/x-ms-bmp"_s, u"image/tiff"_s}};
}

VideoRules reelVideo()
{
    return {.narrowest = 9.0 / 16,
            .widest = 16.0 / 9,
            .shortestMs = 3'000,
            .longestMs = 90'000,
            .leastLongSide = 960,
            .leastShortSide = 540,
            .slowest = 24,
            .fastest = 60,
            .videoCodecs = {u"h264"_s, u"hevc"_s, u"vp9"_s, u"av1"_s},
            .audioCodecs = {u"aac"_s}};
}

VideoRules storyVideo()
{
    VideoRules rules = reelVideo();
    rules.longestMs = 60'000;
    return rules;
}

void judgeCount(const Post &post, Findings &findings)
{
    const size_t count = post.media.size();
    switch (post.type) {
    case PostType::Text:
        if (post.caption.trimmed().isEmpty() && count == 0)
            findings.add("text_needed"_L1, Words::tr("This post says nothing yet."),
                         Words::tr("Write something, or add a link."));
        if (count > 1 || (count == 1 && !post.media.front().asset.isRemote()))
            findings.add("wrong_media"_L1, Words::tr("A text post takes one link at most, and no files."),
                         Words::tr("Make it a photo or video post, or remove the file."));
        return;
    case PostType::Photo:
    case PostType::Carousel:
        if (count == 0 || (post.type == PostType::Carousel && count < 2))
            findings.add("media_needed"_L1, Words::tr("This post needs more pictures."), Words::tr("Add some."));
        if (count > photoLimit)
            findings.add("too_many_media"_L1, Words::tr("A post takes at most %1 pictures.").arg(photoLimit),
                         Words::tr("Remove some."));
        return;
    default:
        if (count == 0)
            findings.add("media_needed"_L1, Words::tr("This post has no picture or video yet."), Words::tr("Add one."));
        else if (count > 1)
            findings.add("too_many_media"_L1, Words::tr("This type of post takes exactly one picture or video."),
                         Words::tr("Remove the others."));
    }
}

void judgeText(const Post &post, Findings &findings)
{
    if (post.type == PostType::Story) {
        if (!post.caption.trimmed().isEmpty())
            findings.add("story_caption"_L1, Words::tr("A story has no caption on Facebook."),
                         Words::tr("Remove the caption."));
        if (!post.firstComment.trimmed().isEmpty())
            findings.add("story_comment"_L1, Words::tr("A story has no comments on Facebook."),
                         Words::tr("Remove the first comment."));
        return;
    }
    if (const qsizetype length = meta::countCharacters(post.caption); length > captionLimit) {
        findings.add("caption_too_long"_L1,
                     Words::tr("The text has %1 characters; at most %2 are allowed.")
                         .arg(QLocale().toString(length), QLocale().toString(captionLimit)),
                     Words::tr("Shorten it."));
    }
}

void judgeMedia(const Post &post, const PostMedia &media, Findings &findings)
{
    if (media.asset.isRemote() && media.asset.facts.mimeType.isEmpty())
        return; // not looked at yet
    const bool video = media.asset.facts.kind == MediaKind::Video;
    const bool wantsPictures = post.type == PostType::Photo || post.type == PostType::Carousel;
    const bool wantsVideo = post.type == PostType::Video || post.type == PostType::Reel;
    if (wantsPictures && video) {
        findings.add("wrong_media"_L1, Words::tr("Pictures and videos can’t be mixed in a post on Facebook."),
                     Words::tr("Post the video by itself."));
        return;
    }
    if (wantsVideo && !video) {
        findings.add("wrong_media"_L1, Words::tr("This type of post needs a video."),
                     Words::tr("Make it a photo post."));
        return;
    }
    static const NetworkRules rules = networkRules();
    const TypeRules *type = rulesOf(rules, post.type);
    if (type && video)
        judgeVideo(media.asset.facts, type->videos, findings);
    else if (type)
        judgePicture(media.asset.facts, type->pictures, findings);
}

} // namespace

std::vector<Error> preflight(const Post &post)
{
    Findings findings("facebook"_L1);
    judgeCount(post, findings);
    judgeText(post, findings);
    for (const PostMedia &media : post.media)
        judgeMedia(post, media, findings);
    return findings.take();
}

NetworkRules networkRules()
{
    const int photos = int(photoLimit);
    const auto one = [](PostType type, bool images, bool videos) {
        return TypeRules{.type = type,
                         .captionLimit = captionLimit,
                         .fewestMedia = 1,
                         .mostMedia = 1,
                         .takesImages = images,
                         .takesVideos = videos,
                         .takesFirstComment = true};
    };
    TypeRules text = one(PostType::Text, false, false);
    text.fewestMedia = text.mostMedia = 0; // a link counts in the text
    TypeRules photo = one(PostType::Photo, true, false);
    photo.mostMedia = photos;
    photo.takesAltText = true;
    photo.pictures = picture();
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = 2;
    TypeRules story = one(PostType::Story, true, true);
    story.captionLimit = 0;
    story.pictures = picture();
    story.videos = storyVideo();
    story.takesCaption = story.takesFirstComment = false;
    TypeRules video = one(PostType::Video, false, true);
    video.videos.mostBytes = 4096 * MiB; // not stated on today's pages: a cautious cap, and nothing else
    TypeRules reel = one(PostType::Reel, false, true);
    reel.videos = reelVideo();
    return {.id = u"facebook"_s,
            .name = u"Facebook"_s,
            .unit = TextUnit::CodePoints,
            .asOf = QDate(2026, 10, 1),
            .types = {text, photo, carousel, video, reel, story}};
}

} // namespace postrider::facebook
