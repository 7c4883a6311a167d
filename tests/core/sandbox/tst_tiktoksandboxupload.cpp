// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/tiktokclient.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace tiktoktest;
using namespace std::chrono_literals;

/// Chunk plans, the upload host, media rules, and that a video is published once.
class TestTikTokSandboxUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void chunkPlans_data();
    void chunkPlans();
    void takesOneChunk();
    void takesChunksInOrder();
    void refusesBadChunks_data();
    void refusesBadChunks();
    void refusesOtherOrders();
    void repeatsAsSwitched();
    void lastChunkStatusAsSwitched();
    void progressAsSwitched();
    void addressDies();
    void addressIsSecret();
    void publishesOnceWhateverBreaks_data();
    void publishesOnceWhateverBreaks();
    void checksMedia_data();
    void checksMedia();
};

void TestTikTokSandboxUpload::chunkPlans_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("chunk");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("message"); // empty: accepted
    const QString badSize = u"The chunk size is invalid"_s;
    const QString badCount = u"The total chunk count is invalid"_s;
    const auto row = [](const char *name, qint64 size, qint64 chunk, qint64 count, const QString &message = {}) {
        QTest::newRow(name) << size << chunk << count << message;
    };
    row("one byte", 1, 1, 1);
    row("5 MB whole", 5'000'000, 5'000'000, 1);
    row("64 MB whole", 64'000'000, 64'000'000, 1);
    row("just over 64 MB", 64'000'001, 10'000'000, 6);
    row("64 MiB", 67'108'864, 10'000'000, 6);
    row("a rest of nearly a chunk", 69'999'999, 10'000'000, 6);
    row("TikTok's example", 50'000'123, 10'000'000, 5);
    row("158 MB", 158'008'374, 10'000'000, 15);
    row("4 GB", 4'000'000'000, 10'000'000, 400);
    row("1000 chunks would be more than 4 GB, 800 fit", 4'000'000'000, 5'000'000, 800);

    row("rounded up", 69'999'999, 10'000'000, 7, badCount);
    row("one too few", 69'999'999, 10'000'000, 5, badCount);
    row("none", 64'000'000, 64'000'000, 0, badCount);
    row("one chunk, other size", 70'000'000, 64'000'000, 1, badSize);
    row("one chunk, smaller than the video", 8'000'000, 5'000'000, 1, badSize);
    row("whole, over 64 MB", 70'000'000, 70'000'000, 1, badSize);
    row("chunk over 64 MB", 140'000'000, 65'000'000, 2, badSize);
    row("chunk under 5 MB", 20'000'000, 4'999'999, 4, badSize);
    row("small video in two", 4'000'000, 2'000'000, 2, badSize);
    row("chunk larger than the video", 4'000'000, 5'000'000, 1, badSize);
    row("chunk of nothing", 4'000'000, 0, 1, badSize);
    row("video of nothing", 0, 0, 1, u"The video size is invalid"_s);
    row("over 4 GB", 4'000'000'001, 10'000'000, 400, u"The file is too large"_s);
}

void TestTikTokSandboxUpload::chunkPlans()
{
    QFETCH(qint64, size);
    QFETCH(qint64, chunk);
    QFETCH(qint64, count);
    QFETCH(QString, message);
    Fixture f;
    const Answer answer = f.publish(u"video/init/"_s, videoInit(size, chunk, count));
    if (message.isEmpty()) {
        QCOMPARE(answer.outcome(), u"200 ok"_s);
        QVERIFY(!answer.text(u"publish_id"_s).isEmpty());
        QVERIFY(answer.text(u"publish_id"_s).size() <= 64);
        QVERIFY(answer.text(u"upload_url"_s).startsWith(f.sandbox.origin().toString() + u"/video/?"_s));
        QVERIFY(answer.text(u"upload_url"_s).size() <= 256);
    } else {
        QCOMPARE(answer.outcome(), size > 4'000'000'000 ? u"400 invalid_file_upload"_s : u"400 invalid_params"_s);
        QCOMPARE(answer.message(), message);
        QVERIFY(answer.data().isEmpty());
    }
}

void TestTikTokSandboxUpload::takesOneChunk()
{
    Fixture f;
    const QByteArray video = someBytes(2'000'000); // more than the server keeps: through the spool
    const Answer init = f.publish(u"video/init/"_s, videoInit(video.size()));
    const QString id = init.text(u"publish_id"_s);
    QCOMPARE(f.status(id).data().value(u"uploaded_bytes"_s).toInteger(), 0);
    QVERIFY(f.sandbox.posts().empty());

    const Answer put = f.put(init.text(u"upload_url"_s), video, 0, video.size());
    QCOMPARE(put.status, 201);
    QCOMPARE(put.header("Content-Range"), "bytes 0-2000000/2000000");
    QCOMPARE(f.statusWord(id), u"PROCESSING_UPLOAD"_s);
    QCOMPARE(f.status(id).data().value(u"uploaded_bytes"_s).toInteger(), video.size());
    const auto posts = f.sandbox.posts();
    QCOMPARE(posts.size(), 1u);
    QCOMPARE(posts[0].mediaSha256, QStringList{sha256(video)});
    QCOMPARE(posts[0].kind, u"video"_s);
    QCOMPARE(posts[0].caption, u"Garden, week 3 #garden"_s);
    QCOMPARE(posts[0].accountId, u"-000Ada"_s);
    QCOMPARE(posts[0].url, u"https://www.tiktok.com/@ada.makes/video/"_s + posts[0].id);
    QCOMPARE(posts[0].publishedAtMs, toMs(f.clock.now() + f.sandbox.options.processing));
}

void TestTikTokSandboxUpload::takesChunksInOrder()
{
    Fixture f;
    const QByteArray video = someBytes(16'000'000);
    const Answer init = f.publish(u"video/init/"_s, videoInit(video.size(), 5'000'000, 3));
    const QString url = init.text(u"upload_url"_s);
    const Answer first = f.put(url, video, 0, 5'000'000);
    QCOMPARE(first.status, 206);
    QCOMPARE(first.header("Content-Range"), "bytes 0-5000000/16000000");
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 206);
    QCOMPARE(f.status(init.text(u"publish_id"_s)).data().value(u"uploaded_bytes"_s).toInteger(), 10'000'000);
    QVERIFY(f.sandbox.posts().empty());
    QCOMPARE(f.put(url, video, 10'000'000, 6'000'000).status, 201);
    QCOMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(f.sandbox.posts()[0].mediaSha256, QStringList{sha256(video)});
}

void TestTikTokSandboxUpload::refusesBadChunks_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("bodySize");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *type, const char *range, int size,
                        const char *extra, int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(type) << QByteArray(range) << size << QByteArray(extra)
                            << status;
    };
    row("good", "PUT", "video/mp4", "bytes 0-999/1000", 1000, "", 201);
    row("quicktime", "PUT", "video/quicktime", "bytes 0-999/1000", 1000, "", 201);
    row("webm", "PUT", "video/webm", "bytes 0-999/1000", 1000, "", 201);
    row("other type", "PUT", "application/octet-stream", "bytes 0-999/1000", 1000, "", 400);
    row("no type", "PUT", "", "bytes 0-999/1000", 1000, "", 400);
    row("no range", "PUT", "video/mp4", "", 1000, "", 400);
    row("range that is none", "PUT", "video/mp4", "0-999/1000", 1000, "", 400);
    row("wrong total", "PUT", "video/mp4", "bytes 0-999/1001", 1000, "", 400);
    row("last beyond total", "PUT", "video/mp4", "bytes 0-1000/1000", 1001, "", 400);
    row("shorter than its range", "PUT", "video/mp4", "bytes 0-999/1000", 999, "", 400);
    row("longer than its range", "PUT", "video/mp4", "bytes 0-999/1000", 1001, "", 400);
    row("not the planned length", "PUT", "video/mp4", "bytes 0-499/1000", 500, "", 400);
    row("not from the border", "PUT", "video/mp4", "bytes 500-999/1000", 500, "", 416);
    row("token sent along", "PUT", "video/mp4", "bytes 0-999/1000", 1000, "Authorization", 400);
    row("compressed", "PUT", "video/mp4", "bytes 0-999/1000", 1000, "Content-Encoding", 400);
    row("POST", "POST", "video/mp4", "bytes 0-999/1000", 1000, "", 405);
}

void TestTikTokSandboxUpload::refusesBadChunks()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, range);
    QFETCH(int, bodySize);
    QFETCH(QByteArray, extra);
    QFETCH(int, status);
    Fixture f;
    const QUrl url(f.publish(u"video/init/"_s, videoInit(1000)).text(u"upload_url"_s));
    Headers headers;
    if (!type.isEmpty())
        headers.append({"Content-Type", type});
    if (!range.isEmpty())
        headers.append({"Content-Range", range});
    if (!extra.isEmpty())
        headers.append({extra, "x"});
    const Answer answer = send(url, method, url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), headers,
                               someBytes(bodySize));
    QCOMPARE(answer.status, status);
    QCOMPARE(f.sandbox.posts().size(), status == 201 ? 1u : 0u);
}

void TestTikTokSandboxUpload::refusesOtherOrders()
{
    Fixture f;
    const QByteArray video = someBytes(15'000'000);
    const QString url = f.publish(u"video/init/"_s, videoInit(video.size(), 5'000'000, 3)).text(u"upload_url"_s);
    const Answer early = f.put(url, video, 5'000'000, 5'000'000);
    QCOMPARE(early.status, 416);
    QCOMPARE(early.header("Content-Range"), "bytes 0-0/15000000");
    QCOMPARE(f.put(url, video, 0, 5'000'000).status, 206);
    QCOMPARE(f.put(url, video, 10'000'000, 5'000'000).status, 416);
    QCOMPARE(f.put(url, video, 5'000'000, 10'000'000).status, 400); // two at once
    QVERIFY(f.sandbox.posts().empty());
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 206);
    QCOMPARE(f.put(url, video, 10'000'000, 5'000'000).status, 201);
    QCOMPARE(f.sandbox.posts()[0].mediaSha256, QStringList{sha256(video)});
}

void TestTikTokSandboxUpload::repeatsAsSwitched()
{
    Fixture f;
    const QByteArray video = someBytes(10'000'000);
    const QString url = f.publish(u"video/init/"_s, videoInit(video.size(), 5'000'000, 2)).text(u"upload_url"_s);
    QCOMPARE(f.put(url, video, 0, 5'000'000).status, 206);
    const Answer refused = f.put(url, video, 0, 5'000'000);
    QCOMPARE(refused.status, 416);
    QCOMPARE(refused.header("Content-Range"), "bytes 0-5000000/10000000");
    f.sandbox.options.repeat = TikTokOptions::Repeat::Taken;
    QCOMPARE(f.put(url, video, 0, 5'000'000).status, 206);
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 201);
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 201);
    f.sandbox.options.repeat = TikTokOptions::Repeat::Refused;
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 416);
    QCOMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(f.sandbox.posts()[0].mediaSha256, QStringList{sha256(video)});
}

void TestTikTokSandboxUpload::lastChunkStatusAsSwitched()
{
    Fixture f;
    f.sandbox.options.lastChunkStatus = 200;
    const QString url = f.publish(u"video/init/"_s, videoInit(1000)).text(u"upload_url"_s);
    QCOMPARE(f.put(url, someBytes(1000), 0, 1000).status, 200);
    QCOMPARE(f.sandbox.posts().size(), 1u);
}

void TestTikTokSandboxUpload::progressAsSwitched()
{
    Fixture f;
    f.sandbox.options.progress = TikTokOptions::Progress::LastIndex;
    const QString url = f.publish(u"video/init/"_s, videoInit(1000)).text(u"upload_url"_s);
    QCOMPARE(f.put(url, someBytes(1000), 0, 1000).header("Content-Range"), "bytes 0-999/1000");
}

void TestTikTokSandboxUpload::addressDies()
{
    Fixture f;
    const QByteArray video = someBytes(10'000'000);
    const Answer init = f.publish(u"video/init/"_s, videoInit(video.size(), 5'000'000, 2));
    const QString url = init.text(u"upload_url"_s);
    QCOMPARE(f.put(url, video, 0, 5'000'000).status, 206);
    f.clock.advance(1h - 1ms);
    QCOMPARE(f.put(url, video, 0, 5'000'000).status, 416);
    f.clock.advance(1ms);
    QCOMPARE(f.put(url, video, 5'000'000, 5'000'000).status, 403);
    QCOMPARE(f.statusWord(init.text(u"publish_id"_s)), u"PROCESSING_UPLOAD"_s);
    QVERIFY(f.sandbox.posts().empty());
}

void TestTikTokSandboxUpload::addressIsSecret()
{
    Fixture f;
    QString url = f.publish(u"video/init/"_s, videoInit(1000)).text(u"upload_url"_s);
    QCOMPARE(f.put(url + u"x"_s, someBytes(1000), 0, 1000).status, 404);
    QCOMPARE(f.put(QString(url).replace(u"upload_id=1"_s, u"upload_id=2"_s), someBytes(1000), 0, 1000).status, 404);
    QVERIFY(f.sandbox.posts().empty());
}

void TestTikTokSandboxUpload::publishesOnceWhateverBreaks_data()
{
    QTest::addColumn<Fault::Kind>("kind");
    QTest::addColumn<bool>("taken");
    QTest::newRow("before the bytes are taken") << Fault::Kind::DropBefore << false;
    QTest::newRow("inside the bytes") << Fault::Kind::DropInRequest << false;
    QTest::newRow("500 instead of taking") << Fault::Kind::Answer << false;
    QTest::newRow("after the bytes are taken") << Fault::Kind::DropAfter << true;
    QTest::newRow("500 after taking") << Fault::Kind::AnswerAfter << true;
}

void TestTikTokSandboxUpload::publishesOnceWhateverBreaks()
{
    QFETCH(Fault::Kind, kind);
    QFETCH(bool, taken);
    Fixture f;
    const QByteArray video = someBytes(3'000'000);
    const Answer init = f.publish(u"video/init/"_s, videoInit(video.size()));
    const QString url = init.text(u"upload_url"_s);
    f.sandbox.server().addFault({.method = "PUT", .kind = kind, .response = {.status = 500}, .afterBytes = 1'000'000});
    QVERIFY(f.put(url, video, 0, video.size()).status != 201);
    QCOMPARE(f.sandbox.posts().size(), taken ? 1u : 0u);
    QCOMPARE(f.status(init.text(u"publish_id"_s)).data().value(u"uploaded_bytes"_s).toInteger(),
             taken ? video.size() : 0);
    QCOMPARE(f.put(url, video, 0, video.size()).status, taken ? 416 : 201);
    QCOMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(f.sandbox.posts()[0].mediaSha256, QStringList{sha256(video)});
    f.clock.advance(f.sandbox.options.processing);
    QCOMPARE(f.statusWord(init.text(u"publish_id"_s)), u"PUBLISH_COMPLETE"_s);
}

void TestTikTokSandboxUpload::checksMedia_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("maxSeconds");
    QTest::addColumn<QString>("reason"); // empty: posted
    const auto clip = [](const QString &size, int rate, int seconds) {
        return QStringList{u"-f"_s, u"lavfi"_s,
                           u"-i"_s, u"color=c=green:size=%1:rate=%2"_s.arg(size).arg(rate),
                           u"-t"_s, QString::number(seconds)};
    };
    const QStringList h264{u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s};
    const QString mp4 = u"a.mp4"_s;
    QTest::newRow("good") << clip(u"360x640"_s, 30, 2) + h264 << mp4 << 600 << QString();
    QTest::newRow("good mov") << clip(u"360x640"_s, 25, 1) + h264 << u"a.mov"_s << 600 << QString();
    QTest::newRow("too narrow") << clip(u"358x640"_s, 30, 1) + h264 << mp4 << 600 << u"picture_size_check_failed"_s;
    QTest::newRow("too slow") << clip(u"360x640"_s, 20, 1) + h264 << mp4 << 600 << u"frame_rate_check_failed"_s;
    QTest::newRow("too fast") << clip(u"360x640"_s, 90, 1) + h264 << mp4 << 600 << u"frame_rate_check_failed"_s;
    QTest::newRow("too long") << clip(u"360x640"_s, 30, 4) + h264 << mp4 << 3 << u"duration_check_failed"_s;
    QTest::newRow("other codec") << clip(u"360x640"_s, 30, 1) + QStringList{u"-c:v"_s, u"mpeg4"_s} << mp4 << 600
                                 << u"file_format_check_failed"_s;
    QTest::newRow("a picture") << clip(u"360x640"_s, 1, 1) << u"a.png"_s << 600 << u"file_format_check_failed"_s;
    QTest::newRow("no media at all") << QStringList() << mp4 << 600 << u"file_format_check_failed"_s;
}

void TestTikTokSandboxUpload::checksMedia()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    QFETCH(int, maxSeconds);
    QFETCH(QString, reason);
    QByteArray video = someBytes(1000);
    if (!arguments.isEmpty()) {
        const QString ffmpeg = QStandardPaths::findExecutable(u"ffmpeg"_s);
        if (ffmpeg.isEmpty())
            QSKIP("The videos are made by the ffmpeg program");
        QTemporaryDir folder;
        QProcess process;
        process.start(ffmpeg, QStringList{u"-v"_s, u"error"_s} + arguments + QStringList{folder.filePath(name)});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        video = file.readAll();
    }
    Fixture f(true);
    f.account->maxVideoSeconds = maxSeconds;
    const Answer init = f.publish(u"video/init/"_s, videoInit(video.size()));
    QCOMPARE(f.put(init.text(u"upload_url"_s), video, 0, video.size()).status, 201);
    f.clock.advance(f.sandbox.options.processing);
    const Answer status = f.status(init.text(u"publish_id"_s));
    QCOMPARE(status.text(u"status"_s), reason.isEmpty() ? u"PUBLISH_COMPLETE"_s : u"FAILED"_s);
    QCOMPARE(status.text(u"fail_reason"_s), reason);
    QCOMPARE(f.sandbox.posts().size(), reason.isEmpty() ? 1u : 0u);
}

QTEST_GUILESS_MAIN(TestTikTokSandboxUpload)
#include "tst_tiktoksandboxupload.moc"
