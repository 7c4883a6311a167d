// SPDX-License-Identifier: GPL-3.0-or-later
#include "instagramfixture.h"

using namespace graphtest;
using namespace std::chrono_literals;

/// Reels of the pretend Instagram, uploaded and looked into: every rule once kept and once broken.
class TestInstagramVideos : public InstagramFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAccount(); }

    void reelByUpload()
    {
        const QByteArray video = mp4({.size = 3 * 1024 * 1024});
        const Answer made = createReel();
        QCOMPARE(made[u"uri"_s].toString(),
                 m_sandbox->server(u"rupload.facebook.com"_s).origin().toString() + u"/ig-api-upload/v25.0/"_s
                     + made.id());
        QCOMPARE(status(made.id()), u"IN_PROGRESS"_s);
        QCOMPARE(m_client->upload(made[u"uri"_s].toString(), video, 0, video.size())[u"success"_s].toBool(), true);
        QCOMPARE(status(made.id()), u"IN_PROGRESS"_s);
        m_clock->advance(5s);
        QCOMPARE(status(made.id()), u"FINISHED"_s);
        const QString id = publish(made.id()).id();
        QCOMPARE(m_sandbox->posts().at(0).kind, u"reel"_s);
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(video)});
        QCOMPARE(media(id)[u"media_type"_s].toString(), u"VIDEO"_s);
        QCOMPARE(media(id)[u"media_product_type"_s].toString(), u"REELS"_s);
        QVERIFY(media(id)[u"permalink"_s].toString().startsWith(u"https://www.instagram.com/reel/"_s));
    }
    void uploadRules()
    {
        const QByteArray video = mp4();
        const QString uri = createReel()[u"uri"_s].toString();
        const auto type = [](const Answer &answer) { return answer[u"debug_info"_s][u"type"_s].toString(); };
        m_client->uploadScheme = "Bearer";
        QCOMPARE(type(m_client->upload(uri, video, 0, video.size())), u"NotAuthorizedError"_s);
        m_client->uploadScheme = "OAuth";
        QCOMPARE(type(m_client->upload(uri, video, 0, video.size() + 1)), u"PartialRequestError"_s);
        QCOMPARE(type(m_client->upload(uri, video.mid(10), 10, video.size())), u"OffsetInvalidError"_s);
        QCOMPARE(type(m_client->upload(uri, video, 0, 0)), u"ProcessingFailedError"_s);
        QCOMPARE(type(m_client->upload(QString(uri).replace(u"v25"_s, u"v20"_s), video, 0, video.size())),
                 u"ProcessingFailedError"_s);
        QCOMPARE(m_client->upload(uri, video, 0, video.size()).status, 200);
        QCOMPARE(m_client->upload(uri, video, 0, video.size()).status, 200); // same bytes, same container
        const QString other = m_sandbox->page(m_sandbox->addPage(u"Other"_s).id)->accessToken;
        m_client->token = other;
        QCOMPARE(type(m_client->upload(uri, video, 0, video.size())), u"NotAuthorizedError"_s);
    }
    void brokenUploadIsResumed_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("small") << 100'000;
        QTest::newRow("spooled") << 4'000'000;
    }
    void brokenUploadIsResumed()
    {
        QFETCH(int, size);
        const QByteArray video = mp4({.size = size});
        const Answer made = createReel();
        m_sandbox->options().graph.breakUploadAfter = 50'002;
        QCOMPARE(m_client->upload(made[u"uri"_s].toString(), video, 0, video.size()).status, 400);
        const QJsonValue uploading = read(made.id())[u"video_status"_s][u"uploading_phase"_s];
        QCOMPARE(uploading[u"status"_s].toString(), u"in_progress"_s);
        QCOMPARE(uploading[u"bytes_transferred"_s].toInt(), 50'002);
        QCOMPARE(uploading[u"source_file_size"_s].toInteger(), video.size());
        QCOMPARE(m_client->upload(made[u"uri"_s].toString(), video.mid(50'002), 50'002, video.size()).status, 200);
        m_clock->advance(5s);
        publish(made.id());
        QCOMPARE(m_sandbox->posts().at(0).mediaSha256, QStringList{sha256(video)});
    }
    void videoStatusMayBeMissing()
    {
        const QString container = createReel().id();
        m_sandbox->options().instagram.videoStatus = MetaInstagramOptions::VideoStatus::LeftOut;
        QVERIFY(!read(container).json().contains(u"video_status"_s));
        m_sandbox->options().instagram.videoStatus = MetaInstagramOptions::VideoStatus::Refused;
        QCOMPARE(read(container).outcome(), u"400 100"_s);
    }
    void videoIsChecked_data()
    {
        QTest::addColumn<QByteArray>("video");
        QTest::addColumn<QString>("status");
        QTest::newRow("good") << mp4() << u"FINISHED"_s;
        QTest::newRow("HEVC") << mp4({.codec = "hvc1"}) << u"FINISHED"_s;
        QTest::newRow("not a video") << QByteArray(5000, 'x') << u"ERROR"_s;
        QTest::newRow("index behind") << mp4({.indexFirst = false}) << u"ERROR"_s;
        QTest::newRow("VP9") << mp4({.codec = "vp09"}) << u"ERROR"_s;
        QTest::newRow("too short") << mp4({.milliseconds = 2900}) << u"ERROR"_s;
        QTest::newRow("too long") << mp4({.milliseconds = 16 * 60'000}) << u"ERROR"_s;
        QTest::newRow("too many columns") << mp4({.width = 2160, .height = 3840}) << u"ERROR"_s;
        QTest::newRow("too few frames") << mp4({.framesPerSecond = 15}) << u"ERROR"_s;
    }
    void videoIsChecked()
    {
        QFETCH(QByteArray, video);
        const Answer made = createReel();
        m_client->upload(made[u"uri"_s].toString(), video, 0, video.size());
        m_clock->advance(5s);
        QTEST(status(made.id()), "status");
        if (status(made.id()) == u"ERROR"_s)
            QVERIFY(read(made.id())[u"status"_s].toString().endsWith(u"2207026"_s));
    }
    void thumbLiesInsideTheVideo()
    {
        const QByteArray video = mp4({.milliseconds = 5000});
        const Answer made = createReel({{u"thumb_offset"_s, u"5000"_s}});
        m_client->upload(made[u"uri"_s].toString(), video, 0, video.size());
        m_clock->advance(5s);
        QVERIFY(read(made.id())[u"status"_s].toString().endsWith(u"2207057"_s));
    }
};

QTEST_GUILESS_MAIN(TestInstagramVideos)
#include "tst_instagramvideos.moc"
