// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/videoupload.h"
#include "core/publishing/accounttokens.h"
#include "tests/core/platforms/tiktok/delivery.h"
#include "tests/core/platforms/tiktok/faketiktok.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using Fault = postrider::sandbox::Fault;

namespace {

/// A post on its way to the fake.
struct Host
{
    Host() { tiktok.server.listen(); }
    FakeTikTok tiktok;
};

struct World : Host, Delivery
{
    explicit World(qint64 bytes = 3000) : Delivery(tiktok.server.origin())
    {
        QFile file(folder.filePath(u"clip.mp4"_s));
        if (!file.open(QIODevice::WriteOnly) || !file.resize(bytes))
            qFatal("no file");
        setVideo(file.fileName(), u"abc"_s,
                 {.kind = MediaKind::Video,
                  .mimeType = u"video/mp4"_s,
                  .bytes = bytes,
                  .width = 1080,
                  .height = 1920,
                  .durationMs = 5000,
                  .framesPerSecond = 30,
                  .videoCodec = u"h264"_s,
                  .audioCodec = u"aac"_s});
        account.handle = u"old.name"_s;
        credentials.accessToken = u"act.A"_s;
        credentials.refreshToken = u"rft.A"_s;
    }

    void makePhotos() { setPhotos({u"https://media.example.org/1.jpg"_s, u"https://media.example.org/2.jpg"_s}); }
    int puts() const { return int(tiktok.server.log().filter(QRegularExpression(u"^PUT"_s)).size()); }
};

constexpr qint64 manyChunks = 64'000'001; // six of them

} // namespace

Q_DECLARE_METATYPE(postrider::sandbox::Fault)

class TikTokFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directPost()
    {
        World world;
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(published->platformPostId, u"7604567890123456789"_s);
        QCOMPARE(published->postUrl, u"https://www.tiktok.com/@ada.makes/video/7604567890123456789"_s);
        QCOMPARE(world.learnt.value(u"username"_s), u"ada.makes"_s);
        QCOMPARE(world.tiktok.posts.size(), 1);
        QCOMPARE(world.tiktok.server.log().mid(0, 3),
                 (QStringList{u"POST /v2/post/publish/creator_info/query/"_s, u"POST /v2/post/publish/video/init/"_s,
                              u"PUT /video/v_pub_file~v2-1.1"_s}));
        QCOMPARE(world.tiktok.problems, QList<QByteArray>());
        const auto secret = QCoro::waitFor(world.secrets.read(tiktok::uploadSecretKey(world.post.id)));
        QVERIFY(secret && !*secret);
    }

    void manyChunksInOrder()
    {
        World world(manyChunks);
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.puts(), 6);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void draftIntoTheInbox()
    {
        World world;
        world.account.mode = u"inbox"_s;
        world.post.options = {};
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(published->platformPostId, QString());
        QCOMPARE(published->postUrl, u"https://www.tiktok.com/@old.name"_s);
        QVERIFY(!world.tiktok.inits.first().contains(u"post_info"_s));
        QCOMPARE(world.tiktok.server.log().first(), u"POST /v2/post/publish/inbox/video/init/"_s);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void privatePostHasNoId()
    {
        World world;
        world.post.options.privacy = u"SELF_ONLY"_s;
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(published->platformPostId, QString());
        QCOMPARE(published->postUrl, u"https://www.tiktok.com/@ada.makes"_s);
    }

    void photosFromTheirAddresses()
    {
        World world;
        world.makePhotos();
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(published->postUrl, u"https://www.tiktok.com/@ada.makes/photo/7604567890123456789"_s);
        QCOMPARE(world.tiktok.inits.first().value(u"media_type"_s).toString(), u"PHOTO"_s);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    /// The loop that matters: whatever request is lost, before or after it took effect, one post comes of it.
    void everyRequestLostOnce_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("skip");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        const std::pair<const char *, int> kinds[] = {{"dropped before", int(Fault::Kind::DropBefore)},
                                                      {"dropped after", int(Fault::Kind::DropAfter)},
                                                      {"answer cut", int(Fault::Kind::CutBody)},
                                                      {"500 before", int(Fault::Kind::Answer)},
                                                      {"500 after", int(Fault::Kind::AnswerAfter)}};
        for (const auto &[name, kind] : kinds) {
            for (int request = 0; request < 5; ++request)
                QTest::addRow("one chunk, request %d %s", request, name) << qint64(3000) << request << kind << 500;
        }
        for (const auto &[name, kind] : kinds) {
            for (const int request : {2, 4, 7, 8})
                QTest::addRow("six chunks, request %d %s", request, name) << manyChunks << request << kind << 502;
        }
    }
    void everyRequestLostOnce()
    {
        QFETCH(qint64, bytes);
        QFETCH(int, skip);
        QFETCH(int, kind);
        QFETCH(int, status);
        World world(bytes);
        world.tiktok.server.addFault(
            {.skip = skip, .kind = Fault::Kind(kind), .response = {status, {}, "<html>trouble</html>"}});
        const auto published = world.publishWithTries();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.tiktok.posts.size(), 1);
        QCOMPARE(published->platformPostId, u"7604567890123456789"_s);
        QCOMPARE(world.tiktok.problems, QList<QByteArray>());
    }

    /// As if the program had been killed at each write of the journal: the next try begins where the disk says.
    void everyJournalWriteFailsOnce()
    {
        bool failed = true;
        for (int write = 0; failed && write < 30; ++write) {
            World world;
            world.journal.failAllWritesFrom(write);
            const auto first = world.publish();
            failed = !first;
            if (first)
                break;
            QCOMPARE(first.error().code, QString(code::storeFailed));
            world.journal.failWrite(-1'000'000);
            const auto second = world.publishWithTries();
            QVERIFY2(second, (QByteArray::number(write) + ' ' + told(second)).constData());
            QCOMPARE(world.tiktok.posts.size(), 1);
            QVERIFY(write < 20);
        }
        QVERIFY(!failed);
    }

    void aRefusedUploadAddressBeginsANewUpload_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("expired") << 403;
        QTest::newRow("unknown") << 404;
    }
    void aRefusedUploadAddressBeginsANewUpload()
    {
        QFETCH(int, status);
        World world;
        world.tiktok.server.addFault({.method = "PUT", .kind = Fault::Kind::Answer, .response = {status, {}, {}}});
        const auto published = world.publishWithTries();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.tiktok.inits.size(), 2);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    /// Sent, lost, and its address gone: no new upload before the time is over in which the first may still count.
    void aLastChunkInDoubtIsWaitedFor()
    {
        World world;
        world.tiktok.server.addFault({.method = "PUT", .kind = Fault::Kind::DropBefore});
        world.tiktok.server.addFault(
            {.method = "POST", .pathContains = u"status"_s, .times = 1, .kind = Fault::Kind::DropBefore});
        const auto first = world.publish();
        QVERIFY(!first);
        world.clock.shift += std::chrono::minutes(56);
        const auto second = world.publish();
        QVERIFY(!second);
        QCOMPARE(second.error().code, u"tiktok.upload_unclear"_s);
        QVERIFY(second.error().remedy == Remedy::RetrySoon);
        QVERIFY(second.error().retryAfter);
        QCOMPARE(world.tiktok.inits.size(), 1);
        world.clock.shift += *second.error().retryAfter + std::chrono::seconds(1);
        const auto third = world.publishWithTries();
        QVERIFY2(third, told(third).constData());
        QCOMPARE(world.tiktok.inits.size(), 2);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void anIdThatTikTokForgotIsForAPerson()
    {
        World world;
        world.tiktok.server.addFault({.method = "PUT", .kind = Fault::Kind::DropAfter});
        world.tiktok.forgetsIds = true;
        const auto first = world.publishWithTries();
        QVERIFY(!first);
        QCOMPARE(first.error().code, QString(code::outcomeUnknown));
        QVERIFY(first.error().remedy == Remedy::AskPerson);
        const auto second = world.publishWithTries();
        QVERIFY(!second);
        QCOMPARE(world.tiktok.inits.size(), 1);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void aLostPullIsForAPerson_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("before") << int(Fault::Kind::DropBefore);
        QTest::newRow("after") << int(Fault::Kind::DropAfter);
        QTest::newRow("500") << int(Fault::Kind::AnswerAfter);
    }
    void aLostPullIsForAPerson()
    {
        QFETCH(int, kind);
        World world;
        world.makePhotos();
        world.tiktok.server.addFault(
            {.pathContains = u"/content/init/"_s, .kind = Fault::Kind(kind), .response = {500, {}, {}}});
        for (int tries = 0; tries < 3; ++tries) {
            const auto result = world.publish();
            QVERIFY(!result);
            QCOMPARE(result.error().code, QString(code::outcomeUnknown));
        }
        QVERIFY(world.tiktok.inits.size() <= 1);
        QCOMPARE(world.tiktok.server.log().filter(u"/content/init/"_s).size(), 1);
    }

    void aFailureInTheEndAllowsANewUpload()
    {
        World world;
        world.tiktok.failReason = u"internal"_s;
        const auto first = world.publish();
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"tiktok.internal"_s);
        QVERIFY(first.error().remedy == Remedy::RetrySoon);
        world.tiktok.failReason.clear();
        const auto second = world.publish();
        QVERIFY2(second, told(second).constData());
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("creatorError");
        QTest::addColumn<QString>("privacy");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("code");
        QTest::newRow("no more today") << u"spam_risk_too_many_posts"_s << u"SELF_ONLY"_s << u"act.A"_s
                                       << u"tiktok.too_many_posts"_s;
        QTest::newRow("banned") << u"spam_risk_user_banned_from_posting"_s << u"SELF_ONLY"_s << u"act.A"_s
                                << u"tiktok.banned"_s;
        QTest::newRow("privacy gone") << QString() << u"MUTUAL_FOLLOW_FRIENDS"_s << u"act.A"_s
                                      << u"tiktok.privacy_gone"_s;
        QTest::newRow("no privacy") << QString() << QString() << u"act.A"_s << u"tiktok.privacy_missing"_s;
        QTest::newRow("token refused") << QString() << u"SELF_ONLY"_s << u"act.old"_s << u"tiktok.token_invalid"_s;
    }
    void refusals()
    {
        QFETCH(QString, creatorError);
        QFETCH(QString, privacy);
        QFETCH(QString, token);
        World world;
        world.tiktok.creatorError = creatorError;
        world.post.options.privacy = privacy;
        world.credentials.accessToken = token;
        const auto result = world.publish();
        QVERIFY(!result);
        QTEST(result.error().code, "code");
        QVERIFY(result.error().certainty == Certainty::DidNotHappen);
        QCOMPARE(world.tiktok.inits.size(), 0);
    }

    void mediaGoNowhereElse()
    {
        World world;
        world.tiktok.uploadOrigin = "https://example.org";
        const auto result = world.publish();
        QVERIFY(!result);
        QCOMPARE(result.error().code, u"tiktok.upload_address"_s);
        QCOMPARE(world.puts(), 0);
    }

    void longProcessingGoesOnInTheNextTry()
    {
        World world;
        world.timing.statusPollLimit = Milliseconds(0);
        world.tiktok.statusBeforeComplete = 2;
        const auto first = world.publish();
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"tiktok.still_processing"_s);
        QVERIFY(first.error().remedy == Remedy::RetrySoon);
        world.timing.statusPollLimit = Milliseconds(20'000);
        const auto second = world.publish();
        QVERIFY2(second, told(second).constData());
        QCOMPARE(world.puts(), 1);
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void aTokenRefusedWhilePollingIsNoFailure()
    {
        World world;
        world.tiktok.server.addFault(
            {.pathContains = u"status"_s, .kind = Fault::Kind::Answer, .response = {401, {}, {}}});
        const auto first = world.publish();
        QVERIFY(!first);
        QVERIFY(first.error().remedy == Remedy::Reconnect);
        const auto second = world.publish();
        QVERIFY2(second, told(second).constData());
        QCOMPARE(world.tiktok.posts.size(), 1);
    }

    void theJournalHoldsNoSecret()
    {
        World world(manyChunks);
        world.tiktok.server.addFault({.method = "PUT", .skip = 3, .times = 9, .kind = Fault::Kind::DropBefore});
        const auto result = world.publish();
        QVERIFY(!result);
        for (const QString &name : world.journal.names()) {
            const auto step = world.journal.find(name);
            const QByteArray kept = QJsonDocument(step->intent).toJson() + QJsonDocument(step->result).toJson();
            QVERIFY2(!kept.contains("SECRET") && !kept.contains("act.A"), kept.constData());
        }
        QVERIFY(!told(result).contains("SECRET"));
    }

    void refreshRotates()
    {
        World world;
        const QJsonObject app{{u"client_id"_s, u"key"_s}, {u"client_secret"_s, u"secret"_s}};
        const auto refresh = [&](const QJsonObject &given) {
            return QCoro::waitFor(world.publisher.refresh(world.account, world.credentials, given, world.http, {}));
        };
        const auto renewed = refresh(app);
        QVERIFY(renewed);
        QCOMPARE(renewed->accessToken, u"act.1"_s);
        QCOMPARE(renewed->refreshToken, u"rft.1"_s);
        const auto left = *renewed->expiresAt - SystemClock().now();
        QVERIFY(left > std::chrono::minutes(119) && left <= std::chrono::minutes(120));
        QVERIFY(*renewed->refreshExpiresAt - SystemClock().now() > std::chrono::hours(179 * 24));

        QCOMPARE(refresh(app).error().code, QString(code::signInNeeded)); // the old one is worn out
        QCOMPARE(refresh({}).error().code, QString(code::signInNeeded));
        const QJsonObject wrong{{u"client_id"_s, u"key"_s}, {u"client_secret"_s, u"no"_s}};
        QCOMPARE(refresh(wrong).error().code, u"tiktok.app_refused"_s);
    }

    void aLostRefreshIsTriedOnceMore_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("renewed");
        QTest::newRow("before") << int(Fault::Kind::DropBefore) << true;
        QTest::newRow("after") << int(Fault::Kind::DropAfter) << false;
    }
    void aLostRefreshIsTriedOnceMore()
    {
        QFETCH(int, kind);
        QFETCH(bool, renewed);
        World world;
        world.tiktok.server.addFault({.kind = Fault::Kind(kind)});
        world.account.id = AccountId::create(world.clock.now());
        world.account.platform = u"tiktok"_s;
        const QByteArray app = R"({"client_id":"key","client_secret":"secret"})";
        QVERIFY(QCoro::waitFor(world.secrets.write(appKey(u"tiktok"_s), app)));
        QVERIFY(QCoro::waitFor(writeCredentials(world.secrets, world.account.id, world.credentials)));
        std::vector<Platform> platforms;
        platforms.push_back(
            {.id = u"tiktok"_s, .name = u"TikTok"_s, .types = {}, .publisher = std::make_unique<TikTokPublisher>()});
        std::optional<Instant> accessEnds;
        AccountTokens tokens(
            world.secrets, world.http, world.clock, platforms, {},
            [&accessEnds](AccountId, std::optional<Instant>, std::optional<Instant> end) { accessEnds = end; });
        const auto result = QCoro::waitFor(tokens.renewed(world.account, world.credentials, {}));
        QCOMPARE(result.has_value(), renewed);
        if (renewed) // access lasts as long as the refresh token
            QVERIFY(accessEnds && *accessEnds > world.clock.now() + std::chrono::hours(179 * 24));
        else
            QCOMPARE(result.error().code, QString(code::signInNeeded));
        QCOMPARE(world.tiktok.server.log().size(), 2);
        QCOMPARE(world.tiktok.refreshes, 1);
    }
};

QTEST_GUILESS_MAIN(TikTokFlowTest)
#include "tst_tiktokflow.moc"
