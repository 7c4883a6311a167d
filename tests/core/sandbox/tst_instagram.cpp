// SPDX-License-Identifier: GPL-3.0-or-later
#include "instagramfixture.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// The pretend Instagram: every rule once kept and once broken.
class TestInstagram : public InstagramFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAccount(); }

    void imageByWayOfThePage()
    {
        const Answer made = create({{u"image_url"_s, pagePhoto(m_photo)},
                                    {u"caption"_s, u"Hello #one & two\nthree"_s},
                                    {u"alt_text"_s, u"A hill"_s}});
        QCOMPARE(made.outcome(), u"200"_s);
        QCOMPARE(status(made.id()), u"IN_PROGRESS"_s);
        QCOMPARE(publish(made.id()).outcome(), u"400 9007/2207027"_s);
        m_clock->advance(2s);
        QCOMPARE(status(made.id()), u"FINISHED"_s);
        QVERIFY(m_sandbox->posts().empty()); // nothing is visible before the publish call

        const Answer live = publish(made.id());
        QCOMPARE(live.outcome(), u"200"_s);
        QVERIFY(live.id() != made.id());
        QCOMPARE(status(made.id()), u"PUBLISHED"_s);
        const auto posts = m_sandbox->posts();
        QCOMPARE(posts.size(), 1U);
        QCOMPARE(posts[0].id, live.id());
        QCOMPARE(posts[0].accountId, m_account);
        QCOMPARE(posts[0].kind, u"photo"_s);
        QCOMPARE(posts[0].caption, u"Hello #one & two\nthree"_s);
        QCOMPARE(posts[0].mediaSha256, QStringList{sha256(m_photo)});
        QCOMPARE(posts[0].publishedAtMs, toMs(m_clock->now()));
    }
    void containerIsPublishedOnce()
    {
        const QString container = finishedImage();
        QCOMPARE(publish(container).outcome(), u"200"_s);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(publish(container).outcome(), u"400 24/2207008"_s);
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }
    void unknownContainerIsNotPublished()
    {
        QCOMPARE(publish(u"17890000000000099"_s).outcome(), u"400 24/2207006"_s);
        QCOMPARE(m_client->post(path(u"media_publish"_s)).outcome(), u"400 100"_s);
    }
    void containerDies()
    {
        const QString container = finishedImage();
        m_clock->advance(23h + 59min + 57s);
        QCOMPARE(status(container), u"FINISHED"_s);
        m_clock->advance(1s);
        QCOMPARE(status(container), u"EXPIRED"_s);
        QCOMPARE(publish(container).outcome(), u"400 24/2207008"_s);
        QVERIFY(m_sandbox->everPublished().empty());
    }
    void publishedStaysPublished()
    {
        const QString container = finishedImage();
        publish(container);
        m_clock->advance(48h);
        QCOMPARE(status(container), u"PUBLISHED"_s);
    }

    void refusedParameters_data()
    {
        QTest::addColumn<Fields>("fields");
        QTest::addColumn<QString>("outcome");
        const std::pair image{u"image_url"_s, u"http://127.0.0.1:9/a.jpg"_s};
        const std::pair video{u"video_url"_s, u"http://127.0.0.1:9/a.mp4"_s};
        const std::pair item{u"is_carousel_item"_s, u"true"_s};
        const auto type = [](const QString &name) { return std::pair(u"media_type"_s, name); };
        const auto words = [](const QString &word, int count) { return (word + u' ').repeated(count).trimmed(); };
        const auto row = [](const char *name, const Fields &fields, const QString &outcome) {
            QTest::newRow(name) << fields << outcome;
        };
        row("nothing", {}, u"400 100"_s);
        row("unknown type", {type(u"PHOTO"_s), image}, u"400 100/2207023"_s);
        row("VIDEO alone", {type(u"VIDEO"_s), video}, u"400 100/2207023"_s);
        row("reel as an item", {type(u"REELS"_s), video, item}, u"400 100/2207023"_s);
        row("reel without a video", {type(u"REELS"_s)}, u"400 100"_s);
        row("reel with an image", {type(u"REELS"_s), video, image}, u"400 100"_s);
        row("image with a video", {image, video}, u"400 100"_s);
        row("resumable and an address", {type(u"REELS"_s), video, {u"upload_type"_s, u"resumable"_s}}, u"400 100"_s);
        row("another upload_type", {type(u"REELS"_s), {u"upload_type"_s, u"chunked"_s}}, u"400 100"_s);
        row("resumable image", {{u"upload_type"_s, u"resumable"_s}}, u"400 100"_s);
        row("2201 characters", {image, {u"caption"_s, QString(2201, u'a')}}, u"400 36004/2207010"_s);
        row("31 hashtags", {image, {u"caption"_s, words(u"#tag"_s, 31)}}, u"400 100/2207029"_s);
        row("21 mentions", {image, {u"caption"_s, words(u"@name"_s, 21)}}, u"400 100/2207040"_s);
        row("long alt text", {image, {u"alt_text"_s, QString(1001, u'a')}}, u"400 100"_s);
        row("alt text of a reel", {type(u"REELS"_s), video, {u"alt_text"_s, u"x"_s}}, u"400 100"_s);
        row("caption of an item", {image, item, {u"caption"_s, u"x"_s}}, u"400 100"_s);
        row("location of an item", {image, item, {u"location_id"_s, u"1"_s}}, u"400 100"_s);
        row("AI label of an item", {image, item, {u"is_ai_generated"_s, u"true"_s}}, u"400 100"_s);
        row("caption of a story", {type(u"STORIES"_s), image, {u"caption"_s, u"x"_s}}, u"400 100"_s);
        row("four collaborators", {image, {u"collaborators"_s, u"[\"a\",\"b\",\"c\",\"d\"]"_s}}, u"400 100"_s);
        row("tag without a place", {image, {u"user_tags"_s, u"[{\"username\":\"a\"}]"_s}}, u"400 100"_s);
        row("tag outside", {image, {u"user_tags"_s, u"[{\"username\":\"a\",\"x\":1.5,\"y\":0}]"_s}}, u"400 100"_s);
        row("thumb before the start", {type(u"REELS"_s), video, {u"thumb_offset"_s, u"-1"_s}}, u"400 1/2207057"_s);
        row("cover of an image", {image, {u"cover_url"_s, u"http://127.0.0.1:9/c.jpg"_s}}, u"400 100"_s);
        row("one child", {type(u"CAROUSEL"_s), {u"children"_s, u"1"_s}}, u"400 100/2207028"_s);
        row("eleven children", {type(u"CAROUSEL"_s), {u"children"_s, u"1,2,3,4,5,6,7,8,9,10,11"_s}},
            u"400 100/2207028"_s);
        row("unknown children", {type(u"CAROUSEL"_s), {u"children"_s, u"1,2"_s}}, u"400 24/2207008"_s);
        row("address out of reach", {{u"image_url"_s, u"https://example.invalid/a.jpg"_s}}, u"400 9004/2207052"_s);
        row("address not ASCII", {{u"image_url"_s, u"http://127.0.0.1:9/ä.jpg"_s}}, u"400 9004/2207052"_s);
    }
    void refusedParameters()
    {
        QFETCH(Fields, fields);
        QTEST(create(fields).outcome(), "outcome");
    }
    void captionAtTheLimit_data()
    {
        QTest::addColumn<QString>("caption");
        QTest::newRow("2200 characters") << QString(2200, u'a');
        QTest::newRow("2200 code points outside of the BMP") << u"\U0001F600"_s.repeated(2200);
        QTest::newRow("30 hashtags") << u"#tag "_s.repeated(30);
        QTest::newRow("20 mentions") << u"@name "_s.repeated(20);
    }
    void captionAtTheLimit()
    {
        QFETCH(QString, caption);
        QCOMPARE(create({{u"image_url"_s, pagePhoto(m_photo)}, {u"caption"_s, caption}}).outcome(), u"200"_s);
    }

    void imageIsChecked_data()
    {
        QTest::addColumn<QByteArray>("image");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("4:5") << jpeg(1080, 1350) << u"200"_s;
        QTest::newRow("1.91:1") << jpeg(1910, 1000) << u"200"_s;
        QTest::newRow("too tall") << jpeg(1080, 1920) << u"400 36003/2207009"_s;
        QTest::newRow("too wide") << jpeg(2000, 1000) << u"400 36003/2207009"_s;
        QTest::newRow("too large") << jpeg(1080, 1080, QByteArray(8 * 1024 * 1024, 'x')) << u"400 36000/2207004"_s;
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\4\0\0\0\4\0", 24)
                             << u"400 36001/2207005"_s;
        const QByteArray mpo = QByteArray("\xFF\xD8\xFF\xE2\x00\x08MPF\0\0\0", 12) + jpeg(1080, 1080).mid(2);
        QTest::newRow("several pictures") << mpo << u"400 36001/2207005"_s;
    }
    void imageIsChecked()
    {
        QFETCH(QByteArray, image);
        QTEST(create({{u"image_url"_s, pagePhoto(image)}}).outcome(), "outcome");
    }
    void storyHasAnyShape()
    {
        const Answer made = create({{u"media_type"_s, u"STORIES"_s}, {u"image_url"_s, pagePhoto(jpeg(1080, 1920))}});
        QCOMPARE(made.outcome(), u"200"_s);
        m_clock->advance(2s);
        const QString story = publish(made.id()).id();
        QVERIFY(list(u"media"_s).isEmpty());
        QCOMPARE(list(u"stories"_s).size(), 1);
        QCOMPARE(media(story)[u"media_product_type"_s].toString(), u"STORY"_s);
        QCOMPARE(m_sandbox->posts()[0].kind, u"story"_s);
        m_clock->advance(24h);
        QVERIFY(list(u"stories"_s).isEmpty());
        QVERIFY(m_sandbox->posts().empty());
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
        QCOMPARE(media(story).outcome(), u"400 100/33"_s);
    }

    void publicAddressIsFetched()
    {
        FileHost host("image/jpeg", m_photo);
        const QString container = create({{u"image_url"_s, host.address()}}).id();
        waitWhileFetching(container);
        m_clock->advance(2s);
        QCOMPARE(status(container), u"FINISHED"_s);
        publish(container);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(m_photo)});
        QCOMPARE(host.server().log(), QStringList{u"GET /media"_s});
    }
    void hostNamesCanBeMapped()
    {
        FileHost host("image/jpeg", m_photo);
        m_sandbox->options().graph.fetchHosts.insert(u"media.example.test"_s, host.server().origin());
        const QString container = create({{u"image_url"_s, u"https://media.example.test/media"_s}}).id();
        waitWhileFetching(container);
        QCOMPARE(host.server().log().size(), qsizetype(1));
    }
    void publicAddressFails_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("subcode");
        QTest::newRow("a page") << QByteArray("text/html") << QByteArray("<html>") << 0 << 2207052;
        QTest::newRow("JPEG named a page") << QByteArray("text/html") << jpeg(10, 10) << 0 << 2207052;
        QTest::newRow("not found") << QByteArray("image/jpeg") << jpeg(10, 10) << 404 << 2207052;
        QTest::newRow("redirect") << QByteArray("image/jpeg") << jpeg(10, 10) << 302 << 2207052;
        QTest::newRow("shape") << QByteArray("image/jpeg") << jpeg(10, 100) << 0 << 2207009;
    }
    void publicAddressFails()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, answer);
        FileHost host(type, body);
        if (answer != 0)
            host.server().addFault({.response = {.status = answer, .headers = {{"Location", "/other"}}}});
        const QString container = create({{u"image_url"_s, host.address()}}).id();
        waitWhileFetching(container);
        m_clock->advance(2s);
        QCOMPARE(status(container), u"ERROR"_s);
        QFETCH(int, subcode);
        QVERIFY(read(container)[u"status"_s].toString().endsWith(QString::number(subcode)));
        QCOMPARE(publish(container).outcome(), u"400 9007/2207027"_s);
    }
    void videoHostNeedsRanges()
    {
        FileHost without("video/mp4", mp4(), false);
        const QString refused = create({{u"media_type"_s, u"REELS"_s}, {u"video_url"_s, without.address()}}).id();
        waitWhileFetching(refused);
        m_clock->advance(10s);
        QVERIFY(read(refused)[u"status"_s].toString().endsWith(u"2207077"_s));
        FileHost with("video/mp4", mp4());
        const QString taken = create({{u"media_type"_s, u"REELS"_s}, {u"video_url"_s, with.address()}}).id();
        waitWhileFetching(taken);
        m_clock->advance(10s);
        QCOMPARE(status(taken), u"FINISHED"_s);
    }
    void pageHostCanBeRefused()
    {
        m_sandbox->options().instagram.refusePageHost = true;
        QCOMPARE(create({{u"image_url"_s, pagePhoto(m_photo)}}).outcome(), u"400 9004/2207052"_s);
    }
    void pagePhotoAddressRunsOut()
    {
        const QString source = pagePhoto(m_photo);
        QCOMPARE(m_client->send("GET", QNetworkRequest{QUrl(source)}, {}).body, m_photo);
        m_clock->advance(2h + 1s);
        QCOMPARE(m_client->send("GET", QNetworkRequest{QUrl(source)}, {}).status, 403);
        QCOMPARE(create({{u"image_url"_s, source}}).outcome(), u"400 9004/2207052"_s);
    }

    void processingErrorOnDemand()
    {
        m_sandbox->options().instagram.processingError = 2207053;
        const QString container = create({{u"image_url"_s, pagePhoto(m_photo)}}).id();
        m_clock->advance(2s);
        QVERIFY(read(container)[u"status"_s].toString().endsWith(u"2207053"_s));
    }

    void carousel()
    {
        const QByteArray other = jpeg(1080, 1080, "second");
        const QByteArray video = mp4();
        const QString first = item(m_photo);
        const QString second = item(other);
        const Answer third = create(
            {{u"media_type"_s, u"VIDEO"_s}, {u"is_carousel_item"_s, u"true"_s}, {u"upload_type"_s, u"resumable"_s}});
        m_client->upload(third[u"uri"_s].toString(), video, 0, video.size());
        const QString children = QStringList{first, second, third.id()}.join(u',');
        const Fields fields{{u"media_type"_s, u"CAROUSEL"_s}, {u"children"_s, children}, {u"caption"_s, u"Three"_s}};
        QCOMPARE(create(fields).outcome(), u"400 9007/2207027"_s); // not finished
        m_clock->advance(5s);
        QCOMPARE(publish(first).outcome(), u"400 100"_s); // items are not published by themselves
        const QString container = create(fields).id();
        const QString rival = create({fields[0], {u"children"_s, u"[\"%1\",\"%2\"]"_s.arg(first, second)}}).id();
        m_clock->advance(2s);
        const QString id = publish(container).id();
        QCOMPARE(media(id)[u"media_type"_s].toString(), u"CAROUSEL_ALBUM"_s);
        QCOMPARE(media(id)[u"children"_s][u"data"_s].toArray().size(), 3);
        QCOMPARE(m_sandbox->posts().at(0).kind, u"carousel"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList({sha256(m_photo), sha256(other), sha256(video)}));
        QCOMPARE(publish(rival).outcome(), u"400 24/2207008"_s); // its items are used up
        QCOMPARE(m_sandbox->posts().size(), 1U);
    }
    void carouselTakesOnlyItems()
    {
        const QString children = finishedImage() + u',' + finishedImage();
        QCOMPARE(create({{u"media_type"_s, u"CAROUSEL"_s}, {u"children"_s, children}}).outcome(), u"400 100"_s);
    }

    void containersAreLimited()
    {
        m_sandbox->options().instagram.containersPerDay = 2;
        createReel();
        createReel();
        QCOMPARE(createReel().outcome(), u"400 9/2207042"_s);
        m_clock->advance(24h);
        QCOMPARE(createReel().outcome(), u"200"_s);
    }
    void quota()
    {
        m_sandbox->options().instagram.quotaTotal = 1;
        QVERIFY(publish(finishedImage()).status == 200);
        const QString waiting = finishedImage();
        QCOMPARE(publish(waiting).outcome(), u"400 9/2207042"_s);
        const QString limit = path(u"content_publishing_limit?fields=config,quota_usage"_s);
        QCOMPARE(
            m_client->get(limit).data()[0],
            QJsonValue(QJsonObject{{u"quota_usage"_s, 1},
                                   {u"config"_s, QJsonObject{{u"quota_total"_s, 1}, {u"quota_duration"_s, 86400}}}}));
        const qint64 now = toMs(m_clock->now()) / 1000;
        QCOMPARE(m_client->get(limit + u"&since=%1"_s.arg(now)).data()[0][u"quota_usage"_s].toInt(), 0);
        QCOMPARE(m_client->get(limit + u"&since=%1"_s.arg(now - 100'000)).outcome(), u"400 100"_s);
        m_sandbox->options().instagram.quotaTotal = 2;
        QCOMPARE(publish(waiting).outcome(), u"200"_s); // the refusal left the container usable
        m_clock->advance(24h);
        QCOMPARE(m_client->get(limit).data()[0][u"quota_usage"_s].toInt(), 0);
    }

    void errorAlthoughLive_data()
    {
        QTest::addColumn<MetaInstagramOptions::PublishAnswer>("kind");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("blocked") << MetaInstagramOptions::PublishAnswer::Blocked << u"400 4/2207051"_s;
        QTest::newRow("gone") << MetaInstagramOptions::PublishAnswer::BuilderGone << u"400 24/2207008"_s;
    }
    void errorAlthoughLive()
    {
        QFETCH(MetaInstagramOptions::PublishAnswer, kind);
        m_sandbox->options().instagram.publishAnswer = kind;
        const QString container = finishedImage();
        QTEST(publish(container).outcome(), "outcome");
        QCOMPARE(m_sandbox->posts().size(), 1U);
        QCOMPARE(status(container), u"PUBLISHED"_s);
        m_sandbox->options().instagram.containersUnreadable = true;
        QCOMPARE(read(container).outcome(), u"400 100/33"_s);
    }
    void restrictedAccount()
    {
        m_sandbox->options().instagram.accountRestricted = true;
        QCOMPARE(publish(finishedImage()).outcome(), u"400 25/2207050"_s);
        QVERIFY(m_sandbox->posts().empty());
    }
    void listsMayLag()
    {
        m_sandbox->options().instagram.lateInLists = 30s;
        m_sandbox->options().instagram.lateReadable = 10s;
        const QString id = publish(finishedImage()).id();
        QVERIFY(list(u"media"_s).isEmpty());
        QCOMPARE(media(id).outcome(), u"400 100/33"_s);
        m_clock->advance(10s);
        QCOMPARE(media(id).outcome(), u"200"_s);
        m_clock->advance(20s);
        QCOMPARE(list(u"media"_s).size(), 1);
    }
    void mediaList()
    {
        const QString first = publish(finishedImage(u"One"_s)).id();
        m_clock->advance(1min);
        const QString second = publish(finishedImage(u"Two"_s)).id();
        const Answer answer = m_client->get(
            path(u"media?fields=id,caption,timestamp,media_type,media_product_type,permalink&limit=1"_s));
        QCOMPARE(answer.data().size(), 1);
        QCOMPARE(answer.data()[0][u"id"_s].toString(), second);
        QCOMPARE(answer.data()[0][u"caption"_s].toString(), u"Two"_s);
        QVERIFY(answer.data()[0][u"timestamp"_s].toString().endsWith(u"+0000"_s));
        const QUrl next(answer[u"paging"_s][u"next"_s].toString());
        QCOMPARE(m_client->send("GET", m_client->request(next), {}).data()[0][u"id"_s].toString(), first);
    }

    void comments()
    {
        const QString id = publish(finishedImage()).id();
        const QString comments = u"/v25.0/%1/comments"_s.arg(id);
        QCOMPARE(m_client->post(comments).outcome(), u"400 100"_s);
        const QString first = m_client->post(comments, {{u"message"_s, u"First"_s}}).id();
        m_client->post(comments, {{u"message"_s, u"Second"_s}});
        const QJsonArray listed = m_client->get(comments + u"?fields=id,text,timestamp,username"_s).data();
        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed[0][u"text"_s].toString(), u"Second"_s); // newest first
        QCOMPARE(listed[1][u"username"_s].toString(), u"example.account"_s);
        QCOMPARE(m_sandbox->posts().at(0).comments, QStringList({u"First"_s, u"Second"_s}));
        QCOMPARE(m_client->remove(u"/v25.0/"_s + first).outcome(), u"200"_s);
        QCOMPARE(m_sandbox->posts().at(0).comments, QStringList{u"Second"_s});
        m_client->post(u"/v25.0/"_s + id, {{u"comment_enabled"_s, u"false"_s}});
        QCOMPARE(m_client->post(comments, {{u"message"_s, u"Third"_s}}).outcome(), u"400 100"_s);
        m_client->token = m_sandbox->addToken(GraphTokenKind::Page, m_page, {u"instagram_basic"_s});
        QCOMPARE(m_client->post(comments, {{u"message"_s, u"x"_s}}).outcome(), u"403 200"_s);
    }
    void deletion()
    {
        const QString id = publish(finishedImage()).id();
        const QString token = m_client->token;
        m_client->token = m_sandbox->addToken(GraphTokenKind::Page, m_page,
                                              {u"instagram_basic"_s, u"instagram_content_publish"_s});
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"403 200"_s);
        m_client->token = token;
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id)[u"deleted_id"_s].toString(), id);
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"400 100/33"_s);
        QVERIFY(m_sandbox->posts().empty());
        QCOMPARE(m_sandbox->everPublished().size(), 1U);
    }

    void instagramLogin()
    {
        m_client->host = u"graph.instagram.com"_s;
        m_client->token = m_sandbox->addToken(GraphTokenKind::Instagram, m_account);
        FileHost host("image/jpeg", m_photo);
        QCOMPARE(createReel().outcome(), u"400 100"_s); // no local videos here
        const QString container = create({{u"image_url"_s, host.address()}, {u"caption"_s, u"Hi"_s}}).id();
        waitWhileFetching(container);
        m_clock->advance(2s);
        const QString id = publish(container).id();
        QCOMPARE(media(id)[u"caption"_s].toString(), u"Hi"_s);
        m_sandbox->options().instagram.captionForInstagramLogin = false;
        QVERIFY(!media(id).json().contains(u"caption"_s));
        QVERIFY(!media(id).json().contains(u"media_product_type"_s));
        QCOMPARE(m_client->remove(u"/v25.0/"_s + id).outcome(), u"400 100/33"_s); // only with Facebook Login
        const QString stranger = m_sandbox->addInstagramAccount(u"other"_s).id;
        QCOMPARE(m_client->get(u"/v25.0/"_s + stranger).outcome(), u"403 200"_s);
    }
    void userTokenPublishesToo()
    {
        m_client->token = m_sandbox->addUserToken();
        QCOMPARE(publish(finishedImageWith(m_sandbox->page(m_page)->accessToken)).outcome(), u"200"_s);
    }
    void accountWithoutPageIsOutOfReach()
    {
        const QString alone = m_sandbox->addInstagramAccount(u"alone"_s).id;
        QCOMPARE(m_client->get(u"/v25.0/%1/media"_s.arg(alone)).outcome(), u"403 200"_s);
    }
};

QTEST_GUILESS_MAIN(TestInstagram)
#include "tst_instagram.moc"
