// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/rules.h"

#include "core/publishing/findings.h"

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

PictureRules picture()
{
    return {.mostBytes = 2'000'000, .mimeTypes = {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/gif"_s}};
}

VideoRules clip()
{
    return {.mostBytes = 300'000'000, .longestMs = 3 * 60'000, .mimeTypes = {u"video/mp4"_s}};
}

/// `word`: of the code where it has too many characters, which composers count.
void checkText(Findings &findings, const QString &text, QLatin1StringView word, const QString &tooLong)
{
    const int length = textLength(text, TextUnit::Graphemes);
    if (length > mostGraphemes)
        findings.add(word, tooLong,
                     Bluesky::tr("Bluesky takes up to %1 characters; this has %2.").arg(mostGraphemes).arg(length));
    else if (text.toUtf8().size() > mostBytes)
        findings.add(
            "text_too_long"_L1, tooLong,
            Bluesky::tr("Bluesky takes up to 3,000 bytes; emoji and letters with many marks need several each."));
}

} // namespace

std::vector<Error> preflight(const Post &post)
{
    Findings findings("bluesky"_L1);
    static const NetworkRules rules = networkRules();
    checkText(findings, post.caption, "caption_too_long"_L1, Bluesky::tr("The text is too long for Bluesky."));
    checkText(findings, post.firstComment, "text_too_long"_L1,
              Bluesky::tr("The first comment is too long for Bluesky."));
    if (post.caption.trimmed().isEmpty() && post.media.empty())
        findings.add("empty"_L1, Bluesky::tr("This post has neither text nor a picture."),
                     Bluesky::tr("Write something."));
    int images = 0;
    int videos = 0;
    for (const PostMedia &media : post.media) {
        if (media.asset.isRemote()) {
            findings.add("media_address"_L1,
                         Bluesky::tr("Bluesky takes files from this computer, not from an address."),
                         Bluesky::tr("Save the file here and add it to the post."));
        } else if (media.asset.facts.kind == MediaKind::Video) {
            ++videos;
            judgeVideo(media.asset.facts, rulesOf(rules, PostType::Video)->videos, findings);
        } else {
            ++images;
            judgePicture(media.asset.facts, rulesOf(rules, PostType::Photo)->pictures, findings);
        }
    }
    if (videos > 0 && images > 0)
        findings.add("mixed_media"_L1, Bluesky::tr("Bluesky can’t mix pictures and video in one post."),
                     Bluesky::tr("Make two posts of it."));
    else if (videos > 1)
        findings.add("too_many_media"_L1, Bluesky::tr("A Bluesky post has one video at most."),
                     Bluesky::tr("Take the other videos away."));
    if (images > mostImages)
        findings.add("too_many_media"_L1, Bluesky::tr("Bluesky takes up to 10 pictures in a post."),
                     Bluesky::tr("Take some pictures away."));
    return findings.take();
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
    photo.pictures = picture();
    TypeRules carousel = photo;
    carousel.type = PostType::Carousel;
    carousel.fewestMedia = 2;
    carousel.mostMedia = mostImages;
    TypeRules video = photo;
    video.type = PostType::Video;
    video.takesImages = false;
    video.takesVideos = true;
    video.pictures = {};
    video.videos = clip();
    return {.id = u"bluesky"_s,
            .name = u"Bluesky"_s,
            .unit = TextUnit::Graphemes,
            .makesLinkCards = true,
            .asOf = QDate(2026, 8, 1),
            .types = {text, photo, carousel, video}};
}

} // namespace postrider::bluesky
