// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/instagrampublisher.h"
#include "core/platforms/instagram/rules.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

PostMedia picture()
{
    PostMedia media;
    media.asset.path = u"/library/a.jpg"_s;
    media.asset.facts.kind = MediaKind::Image;
    media.asset.facts.mimeType = u"image/jpeg"_s;
    media.asset.facts.bytes = 500'000;
    media.asset.facts.width = 1080;
    media.asset.facts.height = 1080;
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
    media.asset.facts.framesPerSecond = 29.97;
    media.asset.facts.videoCodec = u"h264"_s;
    media.asset.facts.audioCodec = u"aac"_s;
    media.asset.facts.indexFirst = true;
    return media;
}

using Change = std::function<void(Post &, Account &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

/// What is found before anything is sent: one row a rule, each a step away from a post without findings.
class InstagramRulesTest : public QObject
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
        const Change nothing = [](Post &, Account &) {};
        for (const PostType type : {Photo, Reel, Video, Carousel, Story})
            add(qPrintable(u"fine "_s + toString(type)), type, "", nothing);
        add("text", Text, "media_needed", nothing);
        add("no media", Photo, "media_needed", [](Post &post, Account &) { post.media.clear(); });
        add("two in a photo post", Photo, "too_many_media",
            [](Post &post, Account &) { post.media.push_back(picture()); });
        add("video in a photo post", Photo, "wrong_media", [](Post &post, Account &) { post.media = {video()}; });
        add("picture in a reel", Reel, "wrong_media", [](Post &post, Account &) { post.media = {picture()}; });
        add("carousel of one", Carousel, "carousel_count", [](Post &post, Account &) { post.media.resize(1); });
        add("carousel of ten", Carousel, "", [](Post &post, Account &) { post.media.assign(10, picture()); });
        add("carousel with alternative text of its video", Carousel, "", [](Post &post, Account &) {
            post.media = {picture(), video()};
            post.media[1].altText = u"x"_s;
        });
        add("carousel of eleven", Carousel, "carousel_count",
            [](Post &post, Account &) { post.media.assign(11, picture()); });
        add("PNG", Photo, "image_format",
            [](Post &post, Account &) { post.media[0].asset.facts.mimeType = u"image/png"_s; });
        add("picture of 8 MiB", Photo, "", [](Post &post, Account &) { post.media[0].asset.facts.bytes = 8 << 20; });
        add("picture too large", Photo, "file_too_large",
            [](Post &post, Account &) { post.media[0].asset.facts.bytes = (8 << 20) + 1; });
        add("4:5", Photo, "", [](Post &post, Account &) { post.media[0].asset.facts.height = 1350; });
        add("taller than 4:5", Photo, "aspect_ratio",
            [](Post &post, Account &) { post.media[0].asset.facts.height = 1400; });
        add("1.91:1", Photo, "", [](Post &post, Account &) { post.media[0].asset.facts.height = 566; });
        add("wider than 1.91:1", Photo, "aspect_ratio",
            [](Post &post, Account &) { post.media[0].asset.facts.height = 500; });
        add("tall picture in a story", Story, "",
            [](Post &post, Account &) { post.media[0].asset.facts.height = 1920; });
        add("reel of 2 s", Reel, "video_too_short",
            [](Post &post, Account &) { post.media[0].asset.facts.durationMs = 2'000; });
        add("reel of 15 min", Reel, "", [](Post &post, Account &) { post.media[0].asset.facts.durationMs = 900'000; });
        add("reel over 15 min", Reel, "video_too_long",
            [](Post &post, Account &) { post.media[0].asset.facts.durationMs = 900'001; });
        add("story over 60 s", Story, "video_too_long", [](Post &post, Account &) {
            post.media = {video()};
            post.media[0].asset.facts.durationMs = 61'000;
        });
        add("reel over 300 MB", Reel, "file_too_large",
            [](Post &post, Account &) { post.media[0].asset.facts.bytes = (300LL << 20) + 1; });
        add("story over 100 MB", Story, "file_too_large", [](Post &post, Account &) {
            post.media = {video()};
            post.media[0].asset.facts.bytes = (100LL << 20) + 1;
        });
        add("VP9", Reel, "video_codec", [](Post &post, Account &) { post.media[0].asset.facts.videoCodec = u"vp9"_s; });
        add("Opus", Reel, "audio_codec",
            [](Post &post, Account &) { post.media[0].asset.facts.audioCodec = u"opus"_s; });
        add("WebM", Reel, "video_format",
            [](Post &post, Account &) { post.media[0].asset.facts.mimeType = u"video/webm"_s; });
        add("index at the end", Reel, "index_not_first",
            [](Post &post, Account &) { post.media[0].asset.facts.indexFirst = false; });
        add("15 frames a second", Reel, "frame_rate",
            [](Post &post, Account &) { post.media[0].asset.facts.framesPerSecond = 15; });
        add("too many columns", Reel, "video_too_wide",
            [](Post &post, Account &) { post.media[0].asset.facts.width = 2000; });
        add("caption of 2200", Photo, "", [](Post &post, Account &) { post.caption = QString(2200, u'x'); });
        add("caption of 2201", Photo, "caption_too_long",
            [](Post &post, Account &) { post.caption = QString(2201, u'x'); });
        add("30 hashtags", Photo, "", [](Post &post, Account &) { post.caption = u"#tag "_s.repeated(30); });
        add("31 hashtags", Photo, "too_many_hashtags",
            [](Post &post, Account &) { post.caption = u"#tag "_s.repeated(31); });
        add("21 mentions", Photo, "too_many_mentions",
            [](Post &post, Account &) { post.caption = u"@you "_s.repeated(21); });
        add("story with a caption", Story, "story_caption", [](Post &post, Account &) { post.caption = u"Hi"_s; });
        add("story with a comment", Story, "story_comment", [](Post &post, Account &) { post.firstComment = u"Hi"_s; });
        add("alternative text of 1001", Photo, "alt_text_too_long",
            [](Post &post, Account &) { post.media[0].altText = QString(1001, u'x'); });
        add("alternative text of a reel", Reel, "alt_text_not_here",
            [](Post &post, Account &) { post.media[0].altText = u"x"_s; });
        add("no Page, reel", Reel, "", [](Post &, Account &account) { account.pageId.clear(); });
        add("remote media are not judged", Photo, "", [](Post &post, Account &account) {
            account.login = u"instagram"_s;
            post.media[0].asset = {};
            post.media[0].asset.url = u"https://example.test/a.jpg"_s;
        });
        const auto lookedAt = [](Post &post, const QString &type, qint64 bytes) {
            post.media[0].asset = {};
            post.media[0].asset.url = u"https://example.test/a"_s;
            post.media[0].asset.facts.mimeType = type;
            post.media[0].asset.facts.bytes = bytes;
            if (type.startsWith(u"video"_s))
                post.media[0].asset.facts.kind = MediaKind::Video;
        };
        add("address of a JPEG", Photo, "",
            [lookedAt](Post &post, Account &) { lookedAt(post, u"image/jpeg"_s, 8 << 20); });
        add("address of a PNG", Photo, "image_format",
            [lookedAt](Post &post, Account &) { lookedAt(post, u"image/png"_s, 1000); });
        add("address of more than 8 MB", Photo, "file_too_large",
            [lookedAt](Post &post, Account &) { lookedAt(post, u"image/jpeg"_s, (8 << 20) + 1); });
        add("address of a video", Photo, "wrong_media",
            [lookedAt](Post &post, Account &) { lookedAt(post, u"video/mp4"_s, 1000); });
        add("address of a picture", Reel, "wrong_media",
            [lookedAt](Post &post, Account &) { lookedAt(post, u"image/jpeg"_s, 1000); });
        add("address of a reel", Reel, "", [lookedAt](Post &post, Account &) { lookedAt(post, u"video/mp4"_s, 1000); });
        add("address not in ASCII", Photo, "address_not_ascii", [](Post &post, Account &) {
            post.media[0].asset = {};
            post.media[0].asset.url = u"https://example.test/\u00e4.jpg"_s;
        });
        add("narrower than it is shown: it is enlarged there", Photo, "",
            [](Post &post, Account &) { post.media[0].asset.facts.width = post.media[0].asset.facts.height = 200; });
        add("cover behind the end", Reel, "cover_outside_video",
            [](Post &post, Account &) { post.options.coverOffsetMs = 20'000; });
    }
    void rules()
    {
        QFETCH(int, type);
        QFETCH(Change, change);
        QFETCH(QString, word);
        Post post;
        post.type = PostType(type);
        if (post.type == PostType::Carousel)
            post.media = {picture(), video()};
        else if (post.type == PostType::Reel || post.type == PostType::Video)
            post.media = {video()};
        else if (post.type != PostType::Text)
            post.media = {picture()};
        Account account;
        account.login = u"facebook"_s;
        account.pageId = u"1000000000001"_s;
        change(post, account);
        QStringList words;
        for (const Error &finding : InstagramPublisher().preflight(post, account)) {
            words.append(finding.code);
            QCOMPARE(toString(finding.remedy), toString(Remedy::ChangePost));
            QVERIFY(!finding.message.isEmpty() && !finding.hint.isEmpty());
        }
        QCOMPARE(words, word.isEmpty() ? QStringList() : QStringList{u"instagram."_s + word});
    }

    void feedPicturesAreEnlargedFrom320()
    {
        const NetworkRules rules = instagram::networkRules();
        QCOMPARE(rulesOf(rules, PostType::Photo)->pictures.leastWidth, 320);
        QCOMPARE(rulesOf(rules, PostType::Carousel)->pictures.leastWidth, 320);
        QCOMPARE(rulesOf(rules, PostType::Story)->pictures.leastWidth, 0); // not said
    }

    void reach_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("page");
        QTest::addColumn<bool>("isVideo");
        QTest::addColumn<bool>("isRemote");
        QTest::addColumn<QString>("word"); ///< Without storage; with one all can be reached.
        const QString facebook = u"facebook"_s;
        const QString instagram = u"instagram"_s;
        QTest::newRow("picture, Page") << facebook << true << false << false << QString();
        QTest::newRow("picture, no Page") << facebook << false << false << false << u"page_needed"_s;
        QTest::newRow("video, no Page") << facebook << false << true << false << QString();
        QTest::newRow("picture, Instagram login") << instagram << false << false << false << u"local_file"_s;
        QTest::newRow("video, Instagram login") << instagram << false << true << false << u"local_file"_s;
        QTest::newRow("by address") << instagram << false << false << true << QString();
    }
    void reach()
    {
        QFETCH(QString, login);
        QFETCH(bool, page);
        QFETCH(bool, isVideo);
        QFETCH(bool, isRemote);
        QFETCH(QString, word);
        Post post;
        post.type = isVideo ? PostType::Reel : PostType::Photo;
        post.media = {isVideo ? video() : picture()};
        if (isRemote) {
            post.media[0].asset = {};
            post.media[0].asset.url = u"https://example.test/a.jpg"_s;
        }
        Account account;
        account.login = login;
        account.pageId = page ? u"1000000000001"_s : QString();
        const InstagramPublisher publisher;
        const auto found = publisher.unreachable(post, account, MediaReach::None);
        QCOMPARE(found ? found->code : QString(), word.isEmpty() ? QString() : u"instagram."_s + word);
        if (found) {
            QVERIFY(found->remedy == Remedy::FixSetup);
            QVERIFY(found->hint.contains(u"Media hosting"_s));
        }
        QVERIFY(!publisher.unreachable(post, account, MediaReach::Signed));
        QVERIFY(!publisher.unreachable(post, account, MediaReach::OwnDomain));
    }
};

QTEST_GUILESS_MAIN(InstagramRulesTest)
#include "tst_instagramrules.moc"
