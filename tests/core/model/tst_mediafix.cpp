// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered against files that a network would refuse, as plain values.
#include "core/model/mediafix.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using Trouble = PictureFix::Trouble;
using VideoTrouble = VideoFix::Trouble;

class MediaFixTest : public QObject
{
    Q_OBJECT

    static MediaAsset picture(int width, int height, const QString &mimeType = u"image/jpeg"_s, qint64 bytes = 1000)
    {
        MediaAsset asset;
        asset.id = MediaId::create(instantFromMs(1));
        asset.path = u"/a"_s;
        asset.facts.width = width;
        asset.facts.height = height;
        asset.facts.mimeType = mimeType;
        asset.facts.bytes = bytes;
        return asset;
    }
    const PictureRules m_feed{.narrowest = 0.8, .widest = 1.91, .mostBytes = 5000, .mimeTypes = {u"image/jpeg"_s}};

    static MediaAsset video(QSize size = {1080, 1920}, qint64 durationMs = 20'000)
    {
        MediaAsset asset;
        asset.path = u"/a"_s;
        asset.facts = {.kind = MediaKind::Video,
                       .mimeType = u"video/mp4"_s,
                       .bytes = 10'000'000,
                       .width = size.width(),
                       .height = size.height(),
                       .durationMs = durationMs,
                       .framesPerSecond = 29.97,
                       .videoCodec = u"h264"_s,
                       .audioCodec = u"aac"_s};
        return asset;
    }
    const VideoRules m_reel{.narrowest = 9.0 / 16,
                            .widest = 16.0 / 9,
                            .mostBytes = 300'000'000,
                            .shortestMs = 3'000,
                            .longestMs = 90'000,
                            .mostWidth = 1920,
                            .leastShortSide = 540,
                            .slowest = 24,
                            .fastest = 60,
                            .mimeTypes = {u"video/mp4"_s},
                            .videoCodecs = {u"h264"_s, u"hevc"_s},
                            .audioCodecs = {u"aac"_s},
                            .indexFirst = true};

private Q_SLOTS:
    void saysNothingAboutWhatFits()
    {
        QVERIFY(!pictureFix(picture(1080, 1350), m_feed));
        QVERIFY(!pictureFix(picture(0, 0, u"image/png"_s), m_feed)); // nothing is known
        MediaAsset remote = picture(100, 900);
        remote.path.clear();
        remote.url = u"https://example.org/a.jpg"_s;
        QVERIFY(!pictureFix(remote, m_feed));
        QVERIFY(!pictureFix(picture(100, 900, u"image/png"_s), {}));
    }

    void oneChangeMendsAll()
    {
        const auto tall = pictureFix(picture(1000, 2000, u"image/png"_s, 9000), m_feed);
        QVERIFY(tall->trouble == Trouble::TooNarrow);
        QCOMPARE(shapeWords(tall->shape, QLocale::c()), u"4:5"_s);
        QCOMPARE(tall->change.crop, QRect(0, 375, 1000, 1250));
        QCOMPARE(tall->change.mostBytes, 5000);
        const auto wide = pictureFix(picture(1001, 333), m_feed);
        QVERIFY(wide->trouble == Trouble::TooWide);
        const QSize kept = wide->change.crop.size();
        QVERIFY(double(kept.width()) / kept.height() <= 1.91); // not by a rounded pixel
        QVERIFY(pictureFix(picture(500, 500, u"image/webp"_s), m_feed)->trouble == Trouble::Format);
        QVERIFY(pictureFix(picture(500, 500, u"image/webp"_s), m_feed)->change.crop.isNull());
        QVERIFY(pictureFix(picture(500, 500, u"image/jpeg"_s, 6000), m_feed)->trouble == Trouble::TooLarge);
        QVERIFY(pictureFix(picture(5000, 500), {.longestSide = 4000, .mimeTypes = {}})->trouble
                == Trouble::TooManyPixels);
    }

    void everyMiddlePartKeepsTheLimits()
    {
        for (int width = 300; width < 420; width += 7) {
            for (int height = 300; height < 900; height += 11) {
                if (double(width) / height < 0.8) {
                    const QSize part = middlePart({width, height}, 0.8).size();
                    QVERIFY2(double(part.width()) / part.height() >= 0.8,
                             qPrintable(u"%1 × %2"_s.arg(width).arg(height)));
                }
            }
        }
    }

    void tooManyPixelsOfAPictureAreTold()
    {
        const auto fix = pictureFix(picture(4000, 3000), {.mostPixels = 8'000'000, .mimeTypes = {}});
        QVERIFY(fix->trouble == Trouble::TooManyPixels);
        const double side = fix->change.longestSide;
        QVERIFY(side * (side * 3 / 4 + 1) <= 8'000'000);
        QVERIFY(side > 3200);
        const PictureRules hd{.longestSide = 1920, .mostShortSide = 1080, .mimeTypes = {}};
        QVERIFY(!pictureFix(picture(1080, 1920), hd));
        QVERIFY(!pictureFix(picture(1920, 1080), hd));
        const int square = pictureFix(picture(2000, 2000), hd)->change.longestSide;
        QVERIFY(square <= 1080 && square > 1070);
        QCOMPARE(pictureFix(picture(3000, 500), hd)->change.longestSide, 1920);
    }

    void saysNothingAboutVideosThatFit()
    {
        QVERIFY(!videoFix(video(), m_reel));
        QVERIFY(!videoFix(video(), {}));
        QVERIFY(!videoFix(video({1080, 1921}), m_reel)); // a rounded pixel
        MediaAsset remote = video({100, 900});
        remote.path.clear();
        QVERIFY(!videoFix(remote, m_reel));
        QVERIFY(!videoFix(picture(100, 900), m_reel));
        MediaAsset silent = video();
        silent.facts.audioCodec.clear();
        QVERIFY(!videoFix(silent, m_reel));
    }

    void whatNoChangeMendsIsNotOffered()
    {
        QVERIFY(!videoFix(video({1080, 1920}, 2'000), m_reel));
        MediaAsset small = video({360, 640});
        small.facts.mimeType = u"video/webm"_s;
        QVERIFY(!videoFix(small, m_reel));
    }

    void aContainerIsChangedWithoutCodingAnew()
    {
        MediaAsset late = video();
        late.facts.indexFirst = false;
        const auto index = videoFix(late, m_reel);
        QVERIFY(index->trouble == VideoTrouble::Index);
        QVERIFY(index->change == VideoChange{.keepsCoding = true});
        MediaAsset mov = video();
        mov.facts.mimeType = u"video/quicktime"_s;
        QVERIFY(videoFix(mov, m_reel)->change == VideoChange{.keepsCoding = true});
        mov.facts.videoCodec = u"prores"_s;
        const auto coded = videoFix(mov, m_reel);
        QVERIFY(coded->trouble == VideoTrouble::Format);
        QVERIFY(coded->change == VideoChange{.mostBytes = m_reel.mostBytes});
        mov.facts = video().facts;
        mov.facts.audioCodec = u"pcm_s16le"_s;
        QVERIFY(!videoFix(mov, m_reel)->change.keepsCoding);
        QVERIFY(bareCopy(video().facts) == VideoChange{.keepsCoding = true});
        QVERIFY(bareCopy(mov.facts) == VideoChange{});
    }

    void framesAreBroughtIntoTheRange()
    {
        MediaAsset one = video();
        one.facts.framesPerSecond = 120;
        QVERIFY(videoFix(one, m_reel)->trouble == VideoTrouble::FrameRate);
        QCOMPARE(videoFix(one, m_reel)->change.framesPerSecond, 60.0);
        one.facts.framesPerSecond = 12;
        QCOMPARE(videoFix(one, m_reel)->change.framesPerSecond, 30.0);
        one.facts.framesPerSecond = 23.976;
        QVERIFY(!videoFix(one, m_reel));
    }

    void edgesAndSizesKeepTheLimits_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<VideoTrouble>("trouble");
        QTest::newRow("cinema") << QSize(1920, 800) << VideoTrouble::TooWide;
        QTest::newRow("cinema, odd") << QSize(1501, 601) << VideoTrouble::TooWide;
        QTest::newRow("large cinema") << QSize(4096, 1716) << VideoTrouble::TooManyPixels;
        QTest::newRow("narrow") << QSize(1080, 2400) << VideoTrouble::TooNarrow;
        QTest::newRow("large narrow") << QSize(2160, 4800) << VideoTrouble::TooManyPixels;
        QTest::newRow("4K") << QSize(3840, 2160) << VideoTrouble::TooManyPixels;
    }

    void edgesAndSizesKeepTheLimits()
    {
        QFETCH(QSize, size);
        QFETCH(VideoTrouble, trouble);
        MediaAsset asset = video(size);
        if (!m_reel.mimeTypes.contains(asset.facts.mimeType))
            QFAIL("the sample itself is wrong");
        const auto fix = videoFix(asset, m_reel);
        QVERIFY(fix);
        QVERIFY(fix->trouble == trouble);
        QVERIFY(!fix->change.keepsCoding);
        const QSize scaled = fix->change.size.isEmpty() ? QSize(size.width() / 2 * 2, size.height() / 2 * 2)
                                                        : fix->change.size;
        const QSize canvas = fix->change.canvas.isEmpty() ? scaled : fix->change.canvas;
        QCOMPARE(canvas.width() % 2 + canvas.height() % 2, 0);
        QVERIFY(canvas.width() <= 1920);
        QVERIFY(scaled.width() <= canvas.width() && scaled.height() <= canvas.height());
        asset.facts.width = canvas.width();
        asset.facts.height = canvas.height();
        QVERIFY2(!videoFix(asset, m_reel), qPrintable(u"%1 × %2"_s.arg(canvas.width()).arg(canvas.height())));
        // The picture itself is not distorted.
        const double shape = double(size.width()) / size.height();
        QVERIFY(qAbs(double(scaled.width()) / scaled.height() / shape - 1) < 0.01);
    }

    void lengthAndBytesGoTogether()
    {
        MediaAsset one = video({1080, 1920}, 200'000);
        one.facts.bytes = 400'000'000;
        const auto fix = videoFix(one, m_reel);
        QVERIFY(fix->trouble == VideoTrouble::TooLong); // the part is for the person to choose
        QCOMPARE(fix->change.lengthMs, 90'000);
        QCOMPARE(fix->change.mostBytes, 300'000'000);
        one.facts.durationMs = 80'000;
        QVERIFY(videoFix(one, m_reel)->trouble == VideoTrouble::TooLarge);
    }

    void whatSuitsTwoNetworksIsCommon()
    {
        const PictureRules wide{.narrowest = 0.8, .widest = 1.91, .mostBytes = 8'000, .mimeTypes = {u"image/jpeg"_s}};
        const PictureRules small{.longestSide = 1000, .mimeTypes = {u"image/jpeg"_s, u"image/png"_s}};
        QVERIFY(common(wide, small) == common(small, wide));
        QVERIFY(common(wide, small)
                == (PictureRules{.narrowest = 0.8,
                                 .widest = 1.91,
                                 .mostBytes = 8'000,
                                 .longestSide = 1000,
                                 .mimeTypes = {u"image/jpeg"_s}}));
        QVERIFY(common(wide, {}) == wide);
        QVERIFY(!common(wide, {.widest = 0.5, .mimeTypes = {}}));
        QVERIFY(!common(wide, {.mimeTypes = {u"image/png"_s}}));
        QVERIFY(common(m_reel, {}) == m_reel);
        QCOMPARE(common({.longestMs = 90'000}, VideoRules{.longestMs = 60'000})->longestMs, 60'000);
        QVERIFY(!common({.fastest = 24}, VideoRules{.slowest = 30}));
        QVERIFY(!common({.leastLongSide = 1920, .leastShortSide = 1080}, VideoRules{.mostPixels = 1'000'000}));
        QVERIFY(!common({.videoCodecs = {u"h264"_s}}, VideoRules{.videoCodecs = {u"vp9"_s}}));
    }

    void serversLimitPixels()
    {
        const VideoRules server{.mostPixels = 2'000'000};
        const auto fix = videoFix(video({1920, 1080}), server);
        QVERIFY(fix->trouble == VideoTrouble::TooManyPixels);
        QVERIFY(fix->change.size.width() * fix->change.size.height() <= 2'000'000);
        QVERIFY(!videoFix(video({1600, 900}), server));
    }
};

QTEST_APPLESS_MAIN(MediaFixTest)
#include "tst_mediafix.moc"
