// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/hostfixture.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QSignalSpy>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngineHostMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<HostFixture>(); }
    void cleanup() { m_at.reset(); }

    void unsavedChangesLeaveThePostAsItIs()
    {
        QSignalSpy told(&host(), &EngineClient::postsChanged);
        const Post post = m_at->create(m_at->now() + 24h);
        Post changed = post;
        changed.caption = u"Other words"_s;
        QTRY_VERIFY(!told.isEmpty()); // another program's post: that everything may have changed
        const auto ofIt = [&] { return std::ranges::count(told, QVariantList{QStringList{post.id.toString()}}); };
        QVERIFY(answer(host().keepUnsaved(post.groupId, {changed})));
        QTRY_COMPARE(ofIt(), 1);
        QCOMPARE(m_at->stored(post.id).caption, post.caption);
        const auto kept = answer(host().unsaved(post.groupId));
        QCOMPARE((*kept)->posts.front().caption, u"Other words"_s);
        // Every view is told that changes wait, once, and when they end.
        const QStringList ids{post.id.toString()};
        const auto isMarked = [&] { return answer(host().summaries(ids))->front().hasUnsaved; };
        QVERIFY(isMarked());
        QCOMPARE(answer(host().openFindings({post.id}))->front().error.code, u"check.changes_unscheduled"_s);
        QVERIFY(answer(host().keepUnsaved(post.groupId, {changed})));
        QVERIFY(answer(host().dropUnsaved(post.groupId)));
        QTRY_COMPARE(ofIt(), 2);
        QVERIFY(!isMarked());
        QVERIFY(answer(host().dropUnsaved(post.groupId)));
        QVERIFY(answer(host().keepUnsaved(post.groupId, {changed})));
        QTRY_COMPARE(ofIt(), 3);
        // Saving the group ends it.
        QVERIFY(answer(host().save({changed}, {})));
        QVERIFY(!answer(host().unsaved(post.groupId))->has_value());
        QCOMPARE(m_at->stored(post.id).caption, u"Other words"_s);
    }

    void whatAWindowHoldsIsNotCleanedUp()
    {
        const MediaAsset asset = add(u"one.png"_s, Qt::red);
        QVERIFY(answer(host().media())->front().held); // just handed out
        QCOMPARE(*answer(host().removeUnusedMedia({asset.id})), 0);
        host().holdMedia(u"window"_s, {asset.id});
        QVERIFY(answer(host().media())->front().held);
        QVERIFY(QFile::exists(asset.path));
    }

    /// What was just added could not be deleted for a minute, and nobody said when it could.
    void whatNobodyNeedsCanGoAtOnce()
    {
        const MediaAsset asset = add(u"one.png"_s, Qt::red);
        host().holdMedia(u"page"_s, {asset.id});
        host().holdMedia(u"page"_s, {});
        QVERIFY(!answer(host().media())->front().held);
        QCOMPARE(*answer(host().removeUnusedMedia({asset.id})), 1);
    }

    void whatIsThereAlreadyIsSaidToBe()
    {
        QFile::copy(add(u"one.png"_s, Qt::red).path, m_at->folder.filePath(u"copy.png"_s));
        const auto again = answer(host().addMedia({m_at->folder.filePath(u"copy.png"_s)}));
        QVERIFY(again->front().asset && again->front().wasHere);
    }

    void aLibraryOnADriveThatIsNotThereSaysSo()
    {
        const QString library = m_at->profile().libraryFolder();
        QVERIFY(answer(host().media())); // nothing is missed where there is nothing
        add(u"one.png"_s, Qt::red);
        QVERIFY(QDir().rename(library, library + u".elsewhere"_s));
        const auto gone = answer(host().media());
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, u"media.library_unreadable"_s);
        QVERIFY(gone.error().message.contains(library));
        QVERIFY(QDir().rename(library + u".elsewhere"_s, library));
        QCOMPARE(answer(host().media())->size(), 1u);
    }

    void holdsEnd()
    {
        MediaHolds holds;
        const Instant now = m_at->now();
        const MediaId one = MediaId::create(now);
        const MediaId two = MediaId::create(now);
        holds.hold(u"a"_s, {one});
        holds.hold(u"b"_s, {one, two});
        holds.hold(u"b"_s, {});
        QCOMPARE(holds.held(now), QStringList{one.toString()});
        holds.hold(u"a"_s, {two});
        QCOMPARE(holds.held(now), QStringList{two.toString()});
        holds.hold(u"a"_s, {});
        holds.handOut(one, now);
        QCOMPARE(holds.held(now + 59s).size(), 1);
        QCOMPARE(holds.held(now + 61s).size(), 0);
    }

    void aPictureIsChangedAndPutBack()
    {
        const MediaAsset asset = add(u"one.png"_s, Qt::blue);
        const auto copy = answer(host().changePicture(asset.id, {.crop = QRect(0, 0, 40, 50)}));
        QVERIFY(copy);
        QCOMPARE(copy->facts.mimeType, u"image/jpeg"_s);
        QCOMPARE(copy->facts.width, 40);
        QVERIFY(copy->original == asset.id);
        QVERIFY(answer(host().asset(copy->original))->path == asset.path);
        QVERIFY(QFile::exists(asset.path));
        QCOMPARE(answer(host().picture(copy->id, 20))->size(), QSize(16, 20));
        Post post = testPost(m_at->account, m_at->now(), {});
        post.media = {{*copy, {}}};
        QVERIFY(answer(host().save({post}, {})));
        const auto users = answer(host().usersOf(copy->id));
        QCOMPARE(users->size(), 1u);
        QVERIFY(users->front().id == post.id);
        QVERIFY(m_at->stored(post.id).media.front().asset.original == asset.id);
        QVERIFY(!answer(host().changePicture(MediaId::create(m_at->now()), {})));
    }

    void aVideoIsChangedStoppedAndLookedAt()
    {
        const QString path = m_at->folder.filePath(u"clip.webm"_s);
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=640x360:rate=30:duration=4"_s,
                      u"-c:v"_s, u"libvpx"_s, u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s, u"8"_s, path});
        QVERIFY(ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0);
        const MediaAsset video = answer(host().addMedia({path}))->front().asset.value();
        QCOMPARE(video.facts.videoCodec, u"vp8"_s);

        QCOMPARE(answer(host().frame(video.id, 2000, 64))->size(), QSize(64, 36));
        QVERIFY(!answer(host().frame(MediaId::create(m_at->now()), 0, 64)));

        QSignalSpy progress(&host(), &EngineClient::mediaChangeProgressed);
        const auto copy = answer(host().changeVideo(video.id, {.fromMs = 1000, .lengthMs = 2000}));
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().message));
        QVERIFY(copy->original == video.id);
        QCOMPARE(copy->originalName, u"clip.mp4"_s);
        QCOMPARE(copy->facts.videoCodec, u"h264"_s);
        QVERIFY(QFile::exists(copy->path) && QFile::exists(video.path));
        QTRY_VERIFY(!progress.isEmpty());
        QCOMPARE(progress.front().front().toString(), video.id.toString());

        auto stopped = host().changeVideo(video.id, {});
        host().stopChange(video.id);
        QCOMPARE(answer(std::move(stopped)).error().code, code::cancelled);
        const QDir library(QFileInfo(video.path).dir().filePath(u".."_s));
        QVERIFY(library.entryList({u"incoming-*"_s}).isEmpty());
    }

private:
    EngineHost &host() { return *m_at->host; }
    MediaAsset add(const QString &name, Qt::GlobalColor color)
    {
        QImage image(100, 100, QImage::Format_RGB32);
        image.fill(color);
        const QString path = m_at->folder.filePath(name);
        if (!image.save(path))
            qFatal("not written");
        return answer(host().addMedia({path}))->front().asset.value();
    }

    std::unique_ptr<HostFixture> m_at;
};

QTEST_GUILESS_MAIN(TestEngineHostMedia)
#include "tst_enginehostmedia.moc"
