// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/rules.h"

#include "core/publishing/findings.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::mastodon {
namespace {

struct Mastodon
{
    Q_DECLARE_TR_FUNCTIONS(Mastodon)
};

// What Mastodon 4.6 comes with (docs.joinmastodon.org/methods/instance, 2026-07).
constexpr int mostCharacters = 500;
constexpr int charactersOfALink = 23;
constexpr int mostImages = 4;
constexpr int longestAltText = 1500;
constexpr std::chrono::hours keptFor{24};

PictureRules picture()
{
    return {.mostBytes = 16'777'216, .mimeTypes = {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/gif"_s}};
}

/// `word`: of the code.
void checkText(Findings &findings, const QString &text, const NetworkRules &rules, QLatin1StringView word,
               const QString &tooLong)
{
    const int most = rules.types.front().captionLimit;
    const int length = textLength(text, rules);
    if (length > most)
        findings.add(word, tooLong,
                     Mastodon::tr("Its server takes up to %1 characters; this has %2.").arg(most).arg(length));
}

} // namespace

std::vector<Error> preflight(const Post &post, const std::optional<ServerLimits> &known)
{
    const ServerLimits limits = known.value_or(ServerLimits());
    const NetworkRules rules = rulesAt(networkRules(), limits);
    Findings findings("mastodon"_L1);
    if (known) {
        checkText(findings, post.caption, rules, "caption_too_long"_L1,
                  Mastodon::tr("The text is too long for this account."));
        checkText(findings, post.firstComment, rules, "text_too_long"_L1,
                  Mastodon::tr("The first comment is too long for this account."));
    }
    if (post.caption.trimmed().isEmpty() && post.media.empty())
        findings.add("empty"_L1, Mastodon::tr("This post has neither text nor a picture."),
                     Mastodon::tr("Write something."));
    const int mostAltText = limits.altText > 0 ? limits.altText : longestAltText;
    int images = 0;
    int gifs = 0;
    int videos = 0;
    for (const PostMedia &media : post.media) {
        const MediaFacts &facts = media.asset.facts;
        if (media.asset.isRemote()) {
            findings.add("media_address"_L1,
                         Mastodon::tr("Mastodon takes files from this computer, not from an address."),
                         Mastodon::tr("Save the file here and add it to the post."));
        } else if (facts.kind == MediaKind::Video) {
            ++videos;
            judgeVideo(facts, rulesOf(rules, PostType::Video)->videos, findings);
        } else {
            ++images;
            gifs += facts.mimeType == u"image/gif";
            judgePicture(facts, rulesOf(rules, PostType::Photo)->pictures, findings);
        }
        if (const int length = textLength(media.altText, TextUnit::Graphemes); length > mostAltText)
            findings.add(
                "alt_text_too_long"_L1, Mastodon::tr("A description is too long for this account."),
                Mastodon::tr("Its server takes up to %1 characters; this has %2.").arg(mostAltText).arg(length));
    }
    const int most = rulesOf(rules, PostType::Carousel)->mostMedia;
    if (videos > 0 && images > 0)
        findings.add("mixed_media"_L1, Mastodon::tr("Mastodon can’t mix pictures and video in one post."),
                     Mastodon::tr("Make two posts of it."));
    else if (gifs > 0 && images > 1) // one that moves becomes a video there
        findings.add("gif_not_alone"_L1, Mastodon::tr("On Mastodon a GIF stands alone in its post."),
                     Mastodon::tr("Make a post of its own of it, or convert it to JPEG."));
    else if (videos > 1)
        findings.add("too_many_media"_L1, Mastodon::tr("A Mastodon post has one video at most."),
                     Mastodon::tr("Take the other videos away."));
    else if (images > most)
        findings.add("too_many_media"_L1,
                     Mastodon::tr("A post at this Mastodon server has %1 pictures at most.").arg(most),
                     Mastodon::tr("Take some pictures away."));
    return findings.take();
}

NetworkRules networkRules()
{
    const TypeRules text{.type = PostType::Text,
                         .captionLimit = mostCharacters,
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
    video.videos.mostBytes = 103'809'024;
    return {.id = u"mastodon"_s,
            .name = u"Mastodon"_s,
            .unit = TextUnit::Graphemes,
            .linkLength = charactersOfALink,
            .countsServersOfNames = false,
            .asOf = QDate(2026, 7, 1),
            .types = {text, photo, carousel, video}};
}

ServerLimits limitsIn(const QJsonObject &instance, Instant now)
{
    const QJsonObject configuration = instance.value("configuration"_L1).toObject();
    const QJsonObject statuses = configuration.value("statuses"_L1).toObject();
    const QJsonObject media = configuration.value("media_attachments"_L1).toObject();
    ServerLimits limits{.askedAt = now,
                        .text = statuses.value("max_characters"_L1).toInt(mostCharacters),
                        .link = statuses.value("characters_reserved_per_url"_L1).toInt(-1),
                        .media = statuses.value("max_media_attachments"_L1).toInt(),
                        .altText = media.value("description_limit"_L1).toInt(),
                        .imageBytes = media.value("image_size_limit"_L1).toInteger(),
                        .imagePixels = media.value("image_matrix_limit"_L1).toInteger(),
                        .videoBytes = media.value("video_size_limit"_L1).toInteger(),
                        .videoPixels = media.value("video_matrix_limit"_L1).toInteger(),
                        .videoFrames = media.value("video_frame_rate_limit"_L1).toInt(),
                        .mimeTypes = media.value("supported_mime_types"_L1).toVariant().toStringList()};
    if (statuses.isEmpty())
        limits.text = instance.value("max_toot_chars"_L1).toInt(limits.text);
    if (media.isEmpty())
        limits.imageBytes = limits.videoBytes = instance.value("upload_limit"_L1).toInteger();
    // Absurd answers are none.
    if (limits.text < 1 || limits.text > 10'000'000)
        limits.text = mostCharacters;
    if (limits.link > 1000)
        limits.link = -1;
    return limits;
}

bool areOld(const std::optional<ServerLimits> &limits, Instant now)
{
    return !limits || limits->askedAt + keptFor <= now || limits->askedAt > now;
}

} // namespace postrider::mastodon
