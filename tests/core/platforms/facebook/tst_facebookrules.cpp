// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/facebookpublisher.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

PostMedia picture()
{
    PostMedia media;
    media.asset.path = u"/library/a.png"_s;
    media.asset.facts.kind = MediaKind::Image;
    media.asset.facts.mimeType = u"image/png"_s;
    media.asset.facts.bytes = 500'000;
    media.asset.facts.width = 1080;
    media.asset.facts.height = 4000;
    return media;
}

PostMedia video()
{
    PostMedia media;
    media.asset.path = u"/library/v.mp4"_s;
    media.asset.facts.kind = MediaKind::Video;
    media.asset.facts.mimeType = u"video/mp4"_s;
    media.asset.facts.bytes = 5'000'000;
    media.asset.facts.width = 1080;
    media.asset.facts.height = 1920;
    media.asset.facts.durationMs = 20'000;
    media.asset.facts.framesPerSecond = 30;
    media.asset.facts.videoCodec = u"h264"_s;
    media.asset.facts.audioCodec = u"aac"_s;
    media.asset.facts.indexFirst = false;
    return media;
}

using Change = std::function<void(Post &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

/// What is found before anything is sent: one row a rule, each a step away from a post without findings.
class FacebookRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("word"); // empty: nothing is found
        const auto add = [](const char *name, PostType type, const char *word, Change change) {
            QTest::newRow(name) << int(type) << change << QString::fromLatin1(word);
        };
        using enum PostType;
        for (const PostType type : {Text, Photo, Video, Reel, Carousel})
            add(qPrintable(u"fine "_s + toString(type)), type, "", [](Post &) {});
        const auto asStory = [](Post &post, const PostMedia &media) {
            post.caption.clear();
            post.media = {media};
        };
        add("fine story", Story, "", [=](Post &post) { asStory(post, picture()); });
        add("empty text", Text, "text_needed", [](Post &post) { post.caption = u"  "_s; });
        add("link alone", Text, "", [](Post &post) {
            post.caption.clear();
            post.media.resize(1);
            post.media[0].asset.url = u"https://example.test"_s;
        });
        add("file in a text post", Text, "wrong_media", [](Post &post) { post.media = {picture()}; });
        add("text of 63,001", Text, "caption_too_long", [](Post &post) { post.caption = QString(63'001, u'x'); });
        add("no photo", Photo, "media_needed", [](Post &post) { post.media.clear(); });
        add("eleven photos", Carousel, "too_many_media", [](Post &post) { post.media.assign(11, picture()); });
        add("one in a carousel", Carousel, "media_needed", [](Post &post) { post.media.resize(1); });
        add("video among photos", Carousel, "wrong_media", [](Post &post) { post.media.push_back(video()); });
        add("WebP", Photo, "image_format", [](Post &post) { post.media[0].asset.facts.mimeType = u"image/webp"_s; });
        add("photo over 10 MB", Photo, "file_too_large",
            [](Post &post) { post.media[0].asset.facts.bytes = (10 << 20) + 1; });
        add("picture as video", Video, "wrong_media", [](Post &post) { post.media = {picture()}; });
        add("two videos", Video, "too_many_media", [](Post &post) { post.media.push_back(video()); });
        add("video over 4 GiB", Video, "file_too_large",
            [](Post &post) { post.media[0].asset.facts.bytes = (4LL << 30) + 1; });
        add("long video", Video, "", [](Post &post) { post.media[0].asset.facts.durationMs = 3'600'000; });
        add("reel over 90 s", Reel, "video_too_long",
            [](Post &post) { post.media[0].asset.facts.durationMs = 90'001; });
        add("reel below 3 s", Reel, "video_too_short",
            [](Post &post) { post.media[0].asset.facts.durationMs = 2'999; });
        add("square reel", Reel, "", [](Post &post) { post.media[0].asset.facts.width = 1920; });
        add("flat reel", Reel, "aspect_ratio", [](Post &post) { post.media[0].asset.facts.width = 4000; });
        add("small reel", Reel, "resolution_too_low", [](Post &post) {
            post.media[0].asset.facts.width = 360;
            post.media[0].asset.facts.height = 640;
        });
        add("slow reel", Reel, "frame_rate", [](Post &post) { post.media[0].asset.facts.framesPerSecond = 15; });
        add("film rate", Reel, "", [](Post &post) { post.media[0].asset.facts.framesPerSecond = 23.976; });
        add("MPEG-4 reel", Reel, "video_codec", [](Post &post) { post.media[0].asset.facts.videoCodec = u"mpeg4"_s; });
        add("Opus reel", Reel, "audio_codec", [](Post &post) { post.media[0].asset.facts.audioCodec = u"opus"_s; });
        add("story over 60 s", Story, "video_too_long", [=](Post &post) {
            asStory(post, video());
            post.media[0].asset.facts.durationMs = 61'000;
        });
        add("story with a caption", Story, "story_caption", [](Post &post) { post.media = {picture()}; });
        add("story with a comment", Story, "story_comment", [=](Post &post) {
            asStory(post, picture());
            post.firstComment = u"Hi"_s;
        });
        add("remote media are not judged", Reel, "", [](Post &post) {
            post.media[0].asset = {};
            post.media[0].asset.url = u"https://example.test/v.mp4"_s;
        });
    }
    void rules()
    {
        QFETCH(int, type);
        QFETCH(Change, change);
        QFETCH(QString, word);
        Post post;
        post.type = PostType(type);
        post.caption = u"Hello"_s;
        if (post.type == PostType::Carousel)
            post.media = {picture(), picture()};
        else if (post.type == PostType::Reel || post.type == PostType::Video)
            post.media = {video()};
        else if (post.type != PostType::Text)
            post.media = {picture()};
        change(post);
        QStringList words;
        for (const Error &finding : FacebookPublisher().preflight(post, Account{})) {
            words.append(finding.code);
            QCOMPARE(toString(finding.remedy), toString(Remedy::ChangePost));
            QVERIFY(!finding.message.isEmpty() && !finding.hint.isEmpty());
        }
        QCOMPARE(words, word.isEmpty() ? QStringList() : QStringList{u"facebook."_s + word});
    }
};

QTEST_GUILESS_MAIN(FacebookRulesTest)
#include "tst_facebookrules.moc"
