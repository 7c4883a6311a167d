// SPDX-License-Identifier: GPL-3.0-or-later
// Videos changed by the real ffmpeg, and looked at by the program's own probe.
#include "core/media/library.h"
#include "core/media/probe.h"
#include "core/media/thumbnail.h"
#include "core/media/videochange.h"

#include <QCoroTask>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class VideoChangeTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<int> m_percents;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString out() const { return path(u"out.mp4"_s); }

    /// A clip with a tone, as ffmpeg makes it of these arguments.
    MediaAsset make(const QString &name, const QString &source, const QStringList &how)
    {
        QProcess process;
        process.start(u"ffmpeg"_s,
                      QStringList{u"-y"_s, u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, source, u"-f"_s,
                                  u"lavfi"_s, u"-i"_s, u"sine=440"_s}
                          + how + QStringList{u"-shortest"_s, path(name)});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("%s", process.readAllStandardError().constData());
        MediaAsset asset;
        asset.id = MediaId::create(instantFromMs(1));
        asset.path = path(name);
        asset.originalName = name;
        const auto facts = probeFile(asset.path);
        if (!facts)
            qFatal("%s", qPrintable(facts.error().message));
        asset.facts = *facts;
        return asset;
    }
    Result<> change(const MediaAsset &video, const VideoChange &how, const Cancellation &cancellation = {})
    {
        m_percents.clear();
        return QCoro::waitFor(
            changeVideo(video, how, out(), cancellation, [this](int percent) { m_percents << percent; }));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { qputenv("PATH", m_path); }
    void initTestCase() { m_path = qgetenv("PATH"); }

    void anythingBecomesAnMp4ThatNetworksTake()
    {
        const MediaAsset video = make(u"a b.webm"_s, u"testsrc2=size=321x181:rate=100:duration=2"_s,
                                      {u"-c:v"_s, u"libvpx-vp9"_s, u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s,
                                       u"8"_s, u"-c:a"_s, u"libopus"_s});
        QCOMPARE(video.facts.videoCodec, u"vp9"_s);
        const auto done = change(video, {.framesPerSecond = 60});
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().networkMessage));
        const auto facts = probeFile(out());
        QVERIFY(facts);
        QCOMPARE(facts->mimeType, u"video/mp4"_s);
        QCOMPARE(facts->videoCodec, u"h264"_s);
        QCOMPARE(facts->audioCodec, u"aac"_s);
        QVERIFY(facts->indexFirst);
        QVERIFY(qAbs(facts->framesPerSecond - 60) < 0.1);
        QCOMPARE(QSize(facts->width, facts->height), QSize(320, 180));
        QVERIFY(qAbs(facts->durationMs - 2000) < 150);
        QVERIFY(!m_percents.isEmpty());
        QVERIFY(std::is_sorted(m_percents.cbegin(), m_percents.cend()));
        QVERIFY(m_percents.last() <= 100);
        // Instagram takes no edit lists.
        QFile file(out());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("elst"));
    }

    void aPartIsCutToTheFrame()
    {
        // Its colour tells the second: red, green, blue, white. One key frame at the start.
        const MediaAsset video = make(
            u"colours.mp4"_s,
            u"color=red:s=160x120:r=25:d=1[a];color=lime:s=160x120:r=25:d=1[b];color=blue:s=160x120:r=25:d=1[c];"
            "color=white:s=160x120:r=25:d=1[d];[a][b][c][d]concat=n=4"_s,
            {u"-c:v"_s, u"libx264"_s, u"-g"_s, u"1000"_s, u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s, u"aac"_s});
        QVERIFY(change(video, {.fromMs = 1200, .lengthMs = 1500}));
        const auto facts = probeFile(out());
        QVERIFY(qAbs(facts->durationMs - 1500) < 100);
        const QColor first = makeFrame(out(), 0, 100).pixelColor(50, 30);
        QVERIFY2(first.green() > 200 && first.red() < 60, qPrintable(first.name()));
        const QColor later = makeFrame(out(), 1000, 100).pixelColor(50, 30);
        QVERIFY2(later.blue() > 200 && later.green() < 60, qPrintable(later.name()));
        // The frames of the original, each at its moment though there is but one key frame.
        const auto colourAt = [&](qint64 ms) { return makeFrame(video.path, ms, 100).pixelColor(50, 30); };
        QVERIFY(colourAt(0).red() > 200 && colourAt(0).green() < 60);
        QVERIFY(colourAt(950).red() > 200 && colourAt(950).green() < 60);
        QVERIFY(colourAt(1050).green() > 200 && colourAt(1050).red() < 60);
        QVERIFY(colourAt(2500).blue() > 200 && colourAt(2500).red() < 60);
        QVERIFY(colourAt(99'000).red() > 200 && colourAt(99'000).blue() > 200); // the last one
        QCOMPARE(makeFrame(video.path, 0, 100).size(), QSize(100, 75));
    }

    void edgesAreBlackAndThePictureIsWhole()
    {
        const MediaAsset video = make(u"wide.mp4"_s, u"color=lime:size=320x100:duration=1"_s,
                                      {u"-c:v"_s, u"libx264"_s, u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s, u"aac"_s});
        QVERIFY(change(video, {.size = QSize(240, 76), .canvas = QSize(240, 136)}));
        const QImage frame = makeFrame(out(), 500, 1000);
        QCOMPARE(frame.size(), QSize(240, 136));
        QVERIFY(frame.pixelColor(120, 8).green() < 40);
        QVERIFY(frame.pixelColor(120, 68).green() > 200);
        QVERIFY(frame.pixelColor(4, 68).green() > 200);
        QVERIFY(frame.pixelColor(120, 128).green() < 40);
    }

    void aPlaceIsFoundAndTakenOutWithoutCodingAnew()
    {
        const MediaAsset video = make(u"phone.mov"_s, u"testsrc2=size=320x180:duration=1"_s,
                                      {u"-c:v"_s, u"libx264"_s, u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s, u"aac"_s,
                                       u"-metadata"_s, u"location=+52.5200+013.4050/"_s, u"-movflags"_s,
                                       u"use_metadata_tags"_s});
        QVERIFY(video.facts.hasLocation);
        QVERIFY(!video.facts.indexFirst);
        QVERIFY(change(video, {.keepsCoding = true}));
        const auto facts = probeFile(out());
        QVERIFY(!facts->hasLocation);
        QVERIFY(facts->indexFirst);
        QCOMPARE(facts->videoCodec, u"h264"_s);
        QFile file(out());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("52.52"));
        QCOMPARE(makeFrame(out(), 500, 320), makeFrame(video.path, 500, 320)); // to the pixel
    }

    void itFitsIntoTheBytes()
    {
        const MediaAsset video = make(u"noise.mp4"_s, u"color=gray:s=640x360:r=25:d=3,noise=alls=100:allf=t"_s,
                                      {u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-crf"_s, u"10"_s,
                                       u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s, u"aac"_s});
        QVERIFY(video.facts.bytes > 2'000'000);
        QVERIFY(change(video, {.mostBytes = 1'000'000}));
        QVERIFY(QFileInfo(out()).size() <= 1'000'000);
        QVERIFY(QFileInfo(out()).size() > 300'000);
        const auto refused = change(video, {.mostBytes = 50'000});
        QCOMPARE(refused.error().code, code::mediaTooLarge);
        QVERIFY(!refused.error().hint.isEmpty());
    }

    void itIsStopped()
    {
        const MediaAsset video = make(
            u"long.mp4"_s, u"testsrc2=size=640x360:rate=60:duration=30"_s,
            {u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s, u"aac"_s});
        const Cancellation cancellation;
        const auto stopped = QCoro::waitFor(changeVideo(video, {}, out(), cancellation, [&](int percent) {
            if (percent < 100)
                cancellation.request();
        }));
        QCOMPARE(stopped.error().code, code::cancelled);
        QCOMPARE(change(video, {}, cancellation).error().code, code::cancelled); // before it begins
    }

    void whatCannotBeReadIsTold()
    {
        MediaAsset video;
        video.path = path(u"broken.mp4"_s);
        video.originalName = u"broken.mp4"_s;
        video.facts.kind = MediaKind::Video;
        video.facts.width = video.facts.height = 100;
        video.facts.durationMs = 1000;
        QFile file(video.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const auto failed = change(video, {});
        QCOMPARE(failed.error().code, code::mediaUnreadable);
        QVERIFY(failed.error().message.contains(u"broken.mp4"_s));
        QVERIFY2(!failed.error().networkMessage.contains(m_folder->path()), qPrintable(failed.error().networkMessage));
    }

    void aComputerWithoutFfmpegIsTold()
    {
        qputenv("PATH", m_folder->path().toLocal8Bit());
        MediaAsset video;
        video.path = path(u"a.mp4"_s);
        const auto refused = change(video, {});
        QCOMPARE(refused.error().code, code::mediaNoConverter);
        QVERIFY(refused.error().remedy == Remedy::FixSetup);
    }

private:
    QByteArray m_path;
};

QTEST_GUILESS_MAIN(VideoChangeTest)
#include "tst_videochange.moc"
