// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/rules.h"

#include "core/platforms/bluesky/errors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::bluesky {
namespace {

struct Bluesky
{
    Q_DECLARE_TR_FUNCTIONS(Bluesky)
};

constexpr int mostGraphemes = 300;
constexpr int mostBytes = 3000;
constexpr int mostImages = 10; // of a gallery: clients stop there
constexpr qint64 largestImage = 2'000'000;
constexpr qint64 largestVideo = 300'000'000;
constexpr qint64 longestVideoMs = 3 * 60 * 1000;

QStringList imageTypes()
{
    return {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/gif"_s};
}

using Findings = std::vector<Error>;

void add(Findings &findings, QLatin1StringView word, const QString &message, const QString &hint)
{
    findings.push_back(ownError(word, Remedy::ChangePost, message, hint));
}

/// `word`: of the code where it has too many characters, which composers count.
void checkText(Findings &findings, const QString &text, QLatin1StringView word, const QString &tooLong)
{
    const int length = textLength(text, TextUnit::Graphemes);
    if (length > mostGraphemes)
        add(findings, word, tooLong,
            Bluesky::tr("Bluesky takes up to %1 characters; this has %2.").arg(mostGraphemes).arg(length));
    else if (text.toUtf8().size() > mostBytes)
        add(findings, "text_too_long"_L1, tooLong,
            Bluesky::tr("Bluesky takes up to 3,000 bytes; emoji and letters with many marks need several each."));
}

void checkImage(Findings &findings, const MediaFacts &facts)
{
    if (!imageTypes().contains(facts.mimeType))
        add(findings, "image_format"_L1, Bluesky::tr("Bluesky does not show pictures in this format."),
            Bluesky::tr("Convert the picture to JPEG."));
    if (facts.bytes > largestImage)
        add(findings, "file_too_large"_L1, Bluesky::tr("Bluesky takes pictures of up to 2 MB."),
            Bluesky::tr("Make the picture smaller."));
}

void checkVideo(Findings &findings, const MediaFacts &facts)
{
    if (facts.mimeType != u"video/mp4")
        add(findings, "video_format"_L1, Bluesky::tr("Bluesky takes videos as MP4 only."),
            Bluesky::tr("Export the video as MP4 with H.264."));
    if (facts.bytes > largestVideo)
        add(findings, "video_too_large"_L1, Bluesky::tr("Bluesky takes videos of up to 300 MB."),
            Bluesky::tr("Export the video with a lower bit rate."));
    if (facts.durationMs > longestVideoMs)
        add(findings, "video_too_long"_L1, Bluesky::tr("Bluesky takes videos of up to 3 minutes."),
            Bluesky::tr("Cut the video."));
}

} // namespace

std::vector<Error> preflight(const Post &post)
{
    Findings findings;
    checkText(findings, post.caption, "caption_too_long"_L1, Bluesky::tr("The text is too long for Bluesky."));
    checkText(findings, post.firstComment, "text_too_long"_L1,
              Bluesky::tr("The first comment is too long for Bluesky."));
    if (post.caption.trimmed().isEmpty() && post.media.empty())
        add(findings, "empty"_L1, Bluesky::tr("This post has neither text nor a picture."),
            Bluesky::tr("Write something."));
    int images = 0;
    int videos = 0;
    for (const PostMedia &media : post.media) {
        if (media.asset.isRemote()) {
            add(findings, "media_address"_L1,
                Bluesky::tr("Bluesky takes files from this computer, not from an address."),
                Bluesky::tr("Save the file here and add it to the post."));
        } else if (media.asset.facts.kind == MediaKind::Video) {
            ++videos;
            checkVideo(findings, media.asset.facts);
        } else {
            ++images;
            checkImage(findings, media.asset.facts);
        }
    }
    if (videos > 0 && images > 0)
        add(findings, "mixed_media"_L1, Bluesky::tr("Bluesky can't mix photos and video in one post."),
            Bluesky::tr("Make two posts of it."));
    else if (videos > 1)
        add(findings, "too_many_media"_L1, Bluesky::tr("A Bluesky post has one video at most."),
            Bluesky::tr("Take the other videos away."));
    if (images > mostImages)
        add(findings, "too_many_media"_L1, Bluesky::tr("Bluesky takes up to 10 pictures in a post."),
            Bluesky::tr("Take some pictures away."));
    return findings;
}

NetworkRules networkRules()
{
    const TypeRules text{.type = PostType::Text,
                         .captionLimit = mostGraphemes,
                         .takesImages = false,
                         .takesVideos = false,
                         .takesFirstComment = true};
    TypeRules photo = text;
    photo.type = PostType::Photo;
    photo.fewestMedia = photo.mostMedia = 1;
    photo.takesImages = photo.takesAltText = true;
    photo.pictures.mostBytes = largestImage;
    photo.pictures.mimeTypes = imageTypes();
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = 2;
    carousel.mostMedia = mostImages;
    TypeRules video = photo;
    video.type = PostType::Video;
    video.takesImages = false;
    video.takesVideos = true;
    video.pictures = {};
    return {
        .id = u"bluesky"_s, .name = u"Bluesky"_s, .unit = TextUnit::Graphemes, .types = {text, photo, carousel, video}};
}

} // namespace postrider::bluesky
