// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/platforms/bluesky/blueskyworld.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

/// A post with one video of 25 bytes, which goes up in parts of ten.
struct VideoWorld : World
{
    explicit VideoWorld(bool inParts = true)
    {
        addMedia(MediaKind::Video, u"video/mp4"_s, "0123456789abcdefghijklmno", u"A film"_s);
        post.media.front().asset.facts.durationMs = 4000;
        options().partSize = 10;
        options().takesParts = inParts;
    }
    sandbox::BlueskyVideoOptions &options() { return network.videos().options; }
    qsizetype calls(const QString &what) { return network.server().log().filter(what).size(); }
    void fault(const QString &path, Fault::Kind kind, int times = 1)
    {
        network.server().addFault({.pathContains = path, .times = times, .kind = kind});
    }
    QJsonObject embed(const Published &published)
    {
        return network.record(did, key(published)).value("embed"_L1).toObject();
    }
};

} // namespace

/// Videos by Bluesky's video service, and without it.
class BlueskyVideoTest : public QObject
{
    Q_OBJECT

    static void verifyOut(VideoWorld &w, const Result<Published> &published, const QString &place = {})
    {
        QVERIFY2(published, place.toUtf8() + ": " + (published ? QByteArray() : told(published.error())));
        const auto posts = w.network.posts();
        QCOMPARE(posts.size(), 1u);
        QCOMPARE(posts.front().id, published->platformPostId);
        QCOMPARE(posts.front().mediaSha256, QStringList{w.post.media.front().asset.sha256});
    }
    /// Whatever passed is tried again, as the engine does.
    static void verifyHeals(VideoWorld &w, Result<Published> published, const QString &place)
    {
        if (!published
            && (published.error().remedy == Remedy::RetrySoon || published.error().remedy == Remedy::FixSetup))
            published = w.publishWithTries();
        verifyOut(w, published, place);
        QCOMPARE(w.network.videos().jobsMade(), 1); // however often it was handed over
    }

private Q_SLOTS:
    void inParts()
    {
        VideoWorld w;
        const auto published = w.publish();
        verifyOut(w, published);
        QCOMPARE(w.embed(*published).value("$type"_L1).toString(), u"app.bsky.embed.video"_s);
        QCOMPARE(w.embed(*published).value("alt"_L1).toString(), u"A film"_s);
        QCOMPARE(w.network.videos().partsTaken(), 3);
        QCOMPARE(w.sentBytes, 25);
        QCOMPARE(w.calls(u"uploadBlob"_s) + w.calls(u"uploadVideo"_s) + w.calls(u"getUploadStatus"_s), 0);
        QCOMPARE(w.calls(u"getJobStatus"_s), 3);
        QCOMPARE(w.calls(u"getServiceAuth"_s), 2); // for the limits, and for everything else
        const qsizetype before = w.network.server().log().size();
        QVERIFY(w.publish()); // as after a crash right at the end
        QCOMPARE(w.network.server().log().mid(before).filter(u".video."_s).size(), 0);
    }

    void inOnePiece_data()
    {
        QTest::addColumn<bool>("bare");
        QTest::newRow("as the documents show it") << true;
        QTest::newRow("as the lexicon has it") << false;
    }
    void inOnePiece()
    {
        QFETCH(bool, bare);
        VideoWorld w(false);
        w.options().bareStatus = bare;
        verifyOut(w, w.publish());
        QCOMPARE(w.calls(u"uploadVideo"_s), 1);
        QCOMPARE(w.network.videos().partsTaken(), 0);
        QCOMPARE(w.sentBytes, 25);
    }

    void withoutTheService_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<bool>("unreachable");
        QTest::newRow("not there") << false << false;
        QTest::newRow("not reached") << false << true;
        QTest::newRow("not for this server's accounts") << true << false;
    }
    void withoutTheService()
    {
        QFETCH(bool, isThere);
        QFETCH(bool, unreachable);
        VideoWorld w;
        w.options().isThere = isThere;
        w.options().trustsServer = false;
        HostOverrides nowhere = BlueskyDelivery::overrides(w.network.overrides());
        nowhere.add(u"video.bsky.app"_s, QUrl(u"http://127.0.0.1:9"_s)); // where nobody listens
        HttpClient lost(w.clock, nowhere);
        verifyOut(w, unreachable ? w.publish(lost) : w.publish());
        QCOMPARE(w.calls(u"uploadBlob"_s), 1);
        QCOMPARE(w.network.videos().jobsMade(), 0);
        QVERIFY(w.journal.names().contains(u"upload_1"_s));
    }

    /// A record that was not taken is tried again with the blob that there is, not by another way.
    void theWayStays()
    {
        VideoWorld w;
        w.options().isThere = false;
        w.fault(u"putRecord"_s, Fault::Kind::DropBefore);
        QVERIFY(!w.publish());
        w.options().isThere = true;
        verifyOut(w, w.publishWithTries());
        QCOMPARE(w.network.videos().jobsMade(), 0);
    }

    void theSameVideoAgain_data()
    {
        QTest::addColumn<bool>("inParts");
        QTest::newRow("in parts") << true;
        QTest::newRow("in one piece") << false;
    }
    void theSameVideoAgain()
    {
        QFETCH(bool, inParts);
        VideoWorld w(inParts);
        QVERIFY(w.publish());
        w.journal = FakeJournal(); // another post
        const auto again = w.publish();
        QVERIFY2(again, told(again ? Error() : again.error()));
        QCOMPARE(w.network.videos().jobsMade(), 1);
        QCOMPARE(w.network.posts().size(), 2u);
        QCOMPARE(w.network.posts().back().mediaSha256, w.network.posts().front().mediaSha256);
    }

    void onlyMissingPartsAreSentAgain()
    {
        VideoWorld w;
        w.network.server().addFault({.pathContains = u"uploadPart"_s, .skip = 1, .kind = Fault::Kind::DropBefore});
        QVERIFY(!w.publish());
        QCOMPARE(w.network.videos().partsTaken(), 1);
        verifyHeals(w, w.publish(), {});
        QCOMPARE(w.network.videos().partsTaken(), 3);
        QCOMPARE(w.calls(u"startUpload"_s), 1);
    }

    void healsWhereACallBreaks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("inParts");
        for (const bool inParts : {true, false}) {
            const char *way = inParts ? "in parts" : "in one piece";
            QTest::addRow("%s, lost before it took effect", way) << int(Fault::Kind::DropBefore) << inParts;
            QTest::addRow("%s, lost after it took effect", way) << int(Fault::Kind::DropAfter) << inParts;
            QTest::addRow("%s, half an answer", way) << int(Fault::Kind::CutBody) << inParts;
        }
    }
    void healsWhereACallBreaks()
    {
        QFETCH(int, kind);
        QFETCH(bool, inParts);
        VideoWorld whole(inParts);
        const qsizetype before = whole.network.server().log().size(); // the sign-in
        QVERIFY(whole.publish());
        const qsizetype calls = whole.network.server().log().size() - before;
        QVERIFY(calls >= 10);
        for (int call = 0; call < calls; ++call) {
            VideoWorld w(inParts);
            w.network.server().addFault({.skip = call, .kind = Fault::Kind(kind)});
            verifyHeals(w, w.publish(), u"call %1"_s.arg(call + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void healsAtEachWrite()
    {
        VideoWorld whole;
        QVERIFY(whole.publish());
        QVERIFY(whole.journal.writes() >= 9);
        for (int write = 0; write < whole.journal.writes(); ++write) {
            VideoWorld w;
            w.journal.failAllWritesFrom(write);
            const auto unwritten = w.publish(); // whatever it says, nobody can write it down
            Q_UNUSED(unwritten)
            w.journal.mend();
            verifyHeals(w, w.publish(), u"write %1"_s.arg(write + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void failures_data()
    {
        QTest::addColumn<QString>("failure");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char *failure, const char *code, Remedy remedy) {
            QTest::newRow(failure) << QString::fromLatin1(failure) << QString::fromLatin1(code) << toString(remedy);
        };
        row("validation_failure", "bluesky.video_refused", Remedy::ChangePost);
        row("pds_upload_unsupported_blob_size", "bluesky.video_too_large", Remedy::ChangePost);
        row("pds_upload_failure", "bluesky.video_not_stored", Remedy::RetrySoon);
        row("encoding_failure", "bluesky.video_failed", Remedy::RetrySoon);
        row("generic_failure", "bluesky.video_failed", Remedy::RetrySoon);
        row("a_new_failure", "bluesky.video_failed", Remedy::RetrySoon);
    }
    void failures()
    {
        QFETCH(QString, failure);
        VideoWorld w;
        w.options().failures = {failure};
        const auto failed = w.publish();
        QVERIFY(!failed);
        QTEST(failed.error().code, "code");
        QTEST(toString(failed.error().remedy), "remedy");
        QCOMPARE(failed.error().networkCode, failure);
        QVERIFY(!failed.error().message.isEmpty() && !failed.error().hint.isEmpty());
        verifyOut(w, w.publish()); // a new upload, a new job
        QCOMPARE(w.network.videos().jobsMade(), 2);
    }

    void aVideoThatFailsAgainIsToBlame()
    {
        VideoWorld w;
        w.options().failures = {u"encoding_failure"_s, u"generic_failure"_s, u"encoding_failure"_s};
        QVERIFY(w.publish().error().remedy == Remedy::RetrySoon);
        QVERIFY(w.publish().error().remedy == Remedy::ChangePost);
        QVERIFY(w.publish().error().remedy == Remedy::RetrySoon); // the person retried: counted anew
        QVERIFY(w.network.posts().empty());
    }

    void limits_data()
    {
        QTest::addColumn<int>("videos");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<bool>("confirmed");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("remedy");
        const QString wait = toString(Remedy::WaitForLimit);
        QTest::newRow("videos") << 0 << qint64(100) << true << u"bluesky.video_limit"_s << wait;
        QTest::newRow("bytes") << 1 << qint64(24) << true << u"bluesky.video_limit"_s << wait;
        QTest::newRow("e-mail") << 1 << qint64(100) << false << u"bluesky.video_forbidden"_s
                                << toString(Remedy::FixAccount);
    }
    void limits()
    {
        QFETCH(int, videos);
        QFETCH(qint64, bytes);
        QFETCH(bool, confirmed);
        VideoWorld w;
        w.options().videosADay = videos;
        w.options().bytesADay = bytes;
        w.options().emailConfirmed = confirmed;
        const auto refused = w.publish();
        QVERIFY(!refused);
        QTEST(refused.error().code, "code");
        QTEST(toString(refused.error().remedy), "remedy");
        QCOMPARE(w.calls(u"startUpload"_s), 0);
        w.options() = sandbox::BlueskyVideoOptions();
        verifyOut(w, w.publish());
    }

    void refusedAtTheStart()
    {
        VideoWorld w;
        w.options().longest = 3s;
        QCOMPARE(w.publish().error().code, u"bluesky.video_too_long"_s);
        w.post.media.front().asset.facts.durationMs = 0;
        w.post.media.front().asset.facts.width = 64 * 4;
        QCOMPARE(w.publish().error().code, u"bluesky.video_shape"_s);
        w.options().largest = 10;
        QVERIFY(w.publish().error().remedy == Remedy::ChangePost);
        QCOMPARE(w.network.videos().partsTaken(), 0);
    }

    /// The job is kept: what takes long is asked after again, and nothing is sent twice.
    void stillProcessing()
    {
        VideoWorld w;
        w.timing.statusPollLimit = 0ms;
        const auto early = w.publish();
        QVERIFY(!early);
        QCOMPARE(early.error().code, u"bluesky.still_processing"_s);
        QVERIFY(early.error().remedy == Remedy::RetrySoon && early.error().retryAfter);
        w.timing.statusPollLimit = 60s;
        verifyOut(w, w.publish());
        QCOMPARE(w.network.videos().partsTaken(), 3);
        QCOMPARE(w.calls(u"startUpload"_s), 1);
        QCOMPARE(w.network.videos().jobsMade(), 1);
    }

    void aServiceThatPutsPartsTogetherSlowly()
    {
        VideoWorld w;
        w.options().finishLooks = 3;
        verifyOut(w, w.publish());
        QCOMPARE(w.calls(u"finishUpload"_s), 4);
        VideoWorld interrupted;
        interrupted.options().finishLooks = 2;
        interrupted.network.server().addFault(
            {.pathContains = u"finishUpload"_s, .skip = 1, .kind = Fault::Kind::DropAfter});
        QVERIFY(!interrupted.publish());
        verifyHeals(interrupted, interrupted.publish(), {});
        QCOMPARE(interrupted.network.videos().partsTaken(), 3);
    }

    void anUploadThatEndedIsBegunAnew()
    {
        VideoWorld w;
        w.fault(u"finishUpload"_s, Fault::Kind::DropBefore);
        QVERIFY(!w.publish());
        w.network.videos().expireUploads();
        QCOMPARE(w.publish().error().code, u"bluesky.upload_gone"_s);
        verifyHeals(w, w.publish(), {});
        QCOMPARE(w.calls(u"startUpload"_s), 2);
        QCOMPARE(w.network.videos().partsTaken(), 6);
    }

    void aBlobThatTheServerDroppedIsMadeAgain()
    {
        VideoWorld w;
        w.network.server().addFault({.pathContains = u"putRecord"_s,
                                     .kind = Fault::Kind::Answer,
                                     .response = sandbox::BlueskySandbox::refusal(400, u"BlobNotFound"_s, u"?"_s)});
        QCOMPARE(w.publish().error().code, u"bluesky.blob_gone"_s);
        w.network.dropBlobs();
        verifyHeals(w, w.publish(), {});
    }

    void stopsWhenNobodyWaits()
    {
        VideoWorld w;
        w.timing.statusPollInterval = 1h;
        w.timing.statusPollLimit = 2h;
        Cancellation stop;
        const auto stopping = w.clock.alarm(50ms, [stop] { stop.request(); });
        const auto stopped = w.publish(w.http, stop);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, QString(code::cancelled));
        w.timing.statusPollInterval = 1ms;
        verifyHeals(w, w.publish(), {});
    }
};

QTEST_GUILESS_MAIN(BlueskyVideoTest)
#include "tst_blueskyvideo.moc"
