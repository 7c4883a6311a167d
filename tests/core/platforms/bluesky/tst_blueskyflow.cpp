// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/platforms/bluesky/blueskyworld.h"

#include <QJsonArray>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

/// A post with everything that makes calls: two pictures, a mention, a first comment.
std::unique_ptr<World> rich()
{
    auto w = std::make_unique<World>();
    w->addMedia(MediaKind::Image, u"image/jpeg"_s, "one", u"A bed of beans"_s);
    w->addMedia(MediaKind::Image, u"image/png"_s, "two");
    w->post.firstComment = u"More at https://example.com"_s;
    return w;
}

} // namespace

/// Whole flows against the sandbox network.
class BlueskyFlowTest : public QObject
{
    Q_OBJECT

    static void verifyHeals(World &w, const Result<Published> &first, const QString &place)
    {
        Result<Published> published = first;
        if (!published && published.error().remedy == Remedy::RetrySoon)
            published = w.publishWithTries();
        if (!published && published.error().remedy == Remedy::FixSetup) // the disk was full
            published = w.publishWithTries();
        QVERIFY2(published, place.toUtf8() + ": " + (published ? QByteArray() : told(published.error())));
        const auto posts = w.network.posts();
        QVERIFY2(posts.size() == 1, qPrintable(u"%1: %2 posts"_s.arg(place).arg(posts.size())));
        QCOMPARE(posts.front().id, published->platformPostId);
        QCOMPARE(posts.front().mediaSha256.size(), 2);
        const QStringList comments = posts.front().comments;
        QVERIFY2(comments.size() <= 1 && (!published->warnings.empty() || comments.size() == 1),
                 qPrintable(u"%1: %2 comments"_s.arg(place).arg(comments.size())));
    }

private Q_SLOTS:
    void everythingOfAPost()
    {
        const auto w = rich();
        const auto published = w->publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        QVERIFY(published->warnings.empty());
        const auto posts = w->network.posts();
        QCOMPARE(posts.size(), 1u);
        QCOMPARE(posts.front().id, published->platformPostId);
        QCOMPARE(posts.front().url, published->postUrl);
        QCOMPARE(posts.front().caption, w->post.caption);
        QCOMPARE(posts.front().mediaSha256,
                 (QStringList{w->post.media[0].asset.sha256, w->post.media[1].asset.sha256}));
        QCOMPARE(posts.front().comments, QStringList{w->post.firstComment});
        QCOMPARE(w->learntHandle, u"ada.bsky.social"_s);
        const QJsonObject record = w->network.record(did, w->key(*published));
        QCOMPARE(record["embed"_L1]["images"_L1][0]["alt"_L1].toString(), u"A bed of beans"_s);
        QCOMPARE(record["embed"_L1]["images"_L1][0]["aspectRatio"_L1]["width"_L1].toInt(), 64);
        QCOMPARE(record["facets"_L1].toArray().size(), 2);
        QCOMPARE(record["facets"_L1][0]["features"_L1][0]["did"_L1].toString(), u"did:plc:bob"_s);
        // Once more, as after a crash right at the end: nothing is sent again.
        const qsizetype calls = w->network.server().log().filter(u"putRecord"_s).size();
        QVERIFY(w->publish());
        QCOMPARE(w->network.server().log().filter(u"putRecord"_s).size(), calls);
    }

    void kinds_data()
    {
        QTest::addColumn<int>("images");
        QTest::addColumn<bool>("video");
        QTest::addColumn<QString>("embed");
        QTest::newRow("text") << 0 << false << QString();
        QTest::newRow("picture") << 1 << false << u"app.bsky.embed.images"_s;
        QTest::newRow("four") << 4 << false << u"app.bsky.embed.images"_s;
        QTest::newRow("gallery") << 5 << false << u"app.bsky.embed.gallery"_s;
        QTest::newRow("ten") << 10 << false << u"app.bsky.embed.gallery"_s;
        QTest::newRow("video") << 0 << true << u"app.bsky.embed.video"_s;
    }
    void kinds()
    {
        QFETCH(int, images);
        QFETCH(bool, video);
        World w;
        for (int i = 0; i < images; ++i)
            w.addMedia(MediaKind::Image, u"image/jpeg"_s, "picture " + QByteArray::number(i));
        if (video)
            w.addMedia(MediaKind::Video, u"video/mp4"_s, "film");
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        QTEST(w.network.record(did, w.key(*published))["embed"_L1]["$type"_L1].toString(), "embed");
        QCOMPARE(w.network.posts().front().mediaSha256.size(), images + int(video));
    }

    void healsWhereACallBreaks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("lost before it took effect") << int(Fault::Kind::DropBefore);
        QTest::newRow("lost after it took effect") << int(Fault::Kind::DropAfter);
        QTest::newRow("half an answer") << int(Fault::Kind::CutBody);
    }
    void healsWhereACallBreaks()
    {
        QFETCH(int, kind);
        const auto whole = rich();
        whole->network.server().clearFaults();
        const qsizetype before = whole->network.server().log().size(); // the sign-in
        QVERIFY(whole->publish());
        const qsizetype calls = whole->network.server().log().size() - before;
        QVERIFY(calls >= 6);
        for (int call = 0; call < calls; ++call) {
            const auto w = rich();
            w->network.server().addFault({.skip = call, .kind = Fault::Kind(kind)});
            verifyHeals(*w, w->publish(), u"call %1"_s.arg(call + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void healsAtEachWrite()
    {
        const auto whole = rich();
        QVERIFY(whole->publish());
        QVERIFY(whole->journal.writes() >= 8);
        for (int write = 0; write < whole->journal.writes(); ++write) {
            const auto w = rich();
            w->journal.failAllWritesFrom(write);
            const auto unwritten = w->publish(); // whatever it says, nobody can write it down
            Q_UNUSED(unwritten)
            w->journal.mend();
            verifyHeals(*w, w->publish(), u"write %1"_s.arg(write + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// The network says that nothing is there, and the first request arrives after all.
    void aRequestThatArrivesLateIsMetByItsKey()
    {
        World w;
        w.network.server().addFault({.pathContains = u"putRecord"_s, .kind = Fault::Kind::DropAfter});
        w.network.server().addFault({.pathContains = u"getRecord"_s,
                                     .kind = Fault::Kind::Answer,
                                     .response = sandbox::BlueskySandbox::refusal(400, u"RecordNotFound"_s, u"?"_s)});
        const auto first = w.publish();
        QVERIFY(!first);
        QCOMPARE(toString(first.error().remedy), toString(Remedy::RetrySoon));
        const auto second = w.publish(); // another time stamp in the record, the same key
        QVERIFY2(second, told(second ? Error() : second.error()));
        QCOMPARE(w.network.posts().size(), 1u);
        QCOMPARE(w.network.posts().front().id, second->platformPostId);
    }

    void filesThatTheServerDroppedAreUploadedAgain()
    {
        const auto w = rich();
        w->network.server().addFault({.pathContains = u"putRecord"_s,
                                      .kind = Fault::Kind::Answer,
                                      .response = sandbox::BlueskySandbox::refusal(400, u"BlobNotFound"_s, u"?"_s)});
        const auto first = w->publish();
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"bluesky.blob_gone"_s);
        w->network.dropBlobs();
        verifyHeals(*w, w->publish(), u"after the drop"_s);
    }

    void sessions()
    {
        World w;
        const Credentials before = w.credentials;
        QVERIFY(before.expiresAt && *before.expiresAt > w.clock.now() + 1h);
        // A lost answer is harmless: the same pair comes again.
        w.network.server().addFault({.pathContains = u"refreshSession"_s, .kind = Fault::Kind::DropAfter});
        QVERIFY(!w.refresh());
        QVERIFY(w.refresh());
        QVERIFY(w.credentials.accessToken != before.accessToken);
        QCOMPARE(w.network.sessionsMade(), 1);
        // A dead refresh token: the app password makes a new session.
        w.credentials.refreshToken = u"dead"_s;
        QVERIFY(w.refresh());
        QCOMPARE(w.network.sessionsMade(), 2);
        QVERIFY(w.publish());
        w.network.revokePassword(did);
        const auto revoked = w.refresh();
        QVERIFY(!revoked && revoked.error().remedy == Remedy::Reconnect);
        w.credentials.appPassword.clear();
        QCOMPARE(w.refresh().error().code, QString(code::signInNeeded));
    }

    void howAnAccountStands()
    {
        World w;
        std::vector<NetworkLimit> limits;
        AccountContext context{.account = w.account,
                               .credentials = w.credentials,
                               .http = w.http,
                               .clock = w.clock,
                               .limit = [&limits](const NetworkLimit &limit) { limits.push_back(limit); }};
        const auto facts = QCoro::waitFor(w.publisher.look(context));
        QVERIFY(facts);
        QCOMPARE(facts->handle, u"ada.bsky.social"_s);
        QVERIFY(limits.empty());                                                       // this server tells none
        QVERIFY(!w.publisher.tokenLife(w.account, w.credentials, false).accessEndsAt); // renewed as long as it runs
        w.network.addAccount({.did = did, .handle = u"ada.bsky.social"_s, .password = u"x"_s, .active = false});
        QCOMPARE(QCoro::waitFor(w.publisher.look(context)).error().code, u"bluesky.account_inactive"_s);
        context.credentials.accessToken = u"dead"_s;
        QVERIFY(QCoro::waitFor(w.publisher.look(context)).error().remedy == Remedy::Reconnect);
    }

    void limitsAreReadFromHeaders()
    {
        World w;
        const Instant end = instantFromMs(toMs(w.clock.now() + 2min) / 1000 * 1000);
        sandbox::Response last{
            .status = 200, .headers = {}, .body = R"({"did":"did:plc:ada","handle":"ada.bsky.social"})"};
        last.headers = {{QByteArray("RateLimit-Limit"), QByteArray("3000")},
                        {QByteArray("RateLimit-Remaining"), QByteArray("0")},
                        {QByteArray("RateLimit-Reset"), QByteArray::number(toMs(end) / 1000)}};
        w.network.server().addFault({.pathContains = u"getSession"_s, .kind = Fault::Kind::Answer, .response = last});
        std::vector<NetworkLimit> limits;
        AccountContext context{.account = w.account,
                               .credentials = w.credentials,
                               .http = w.http,
                               .clock = w.clock,
                               .limit = [&limits](const NetworkLimit &limit) { limits.push_back(limit); }};
        QVERIFY(QCoro::waitFor(w.publisher.look(context)));
        QCOMPARE(limits.size(), 1u);
        QVERIFY(limits[0].kind == NetworkLimit::Kind::Requests);
        QCOMPARE(limits[0].used, 3000);
        QCOMPARE(limits[0].allowed, 3000);
        QVERIFY(limits[0].endsAt == end);
    }

    void anEndedTokenAsksToBeRenewed()
    {
        World w;
        w.network.options.accessLife = 0s;
        w.credentials.refreshToken.clear();
        QVERIFY(w.refresh());
        const auto published = w.publish();
        QVERIFY(!published && published.error().remedy == Remedy::Reconnect);
        QCOMPARE(published.error().code, u"bluesky.token_ended"_s);
        w.credentials.accessToken.clear();
        QVERIFY(w.publish().error().remedy == Remedy::Reconnect); // before the first session
        QVERIFY(w.network.posts().empty());
    }

    void refusals()
    {
        World w;
        w.network.addAccount({.did = did, .handle = u"ada.bsky.social"_s, .password = u"x"_s, .active = false});
        QCOMPARE(w.publish().error().code, u"bluesky.account_inactive"_s);
        w.network.addAccount({.did = did, .handle = u"ada.bsky.social"_s, .password = u"x"_s});
        sandbox::Response limit = sandbox::BlueskySandbox::refusal(429, u"RateLimitExceeded"_s, u"?"_s);
        limit.headers.append({"RateLimit-Reset", QByteArray::number(toMs(w.clock.now() + 90s) / 1000)});
        w.network.server().addFault({.pathContains = u"putRecord"_s, .kind = Fault::Kind::Answer, .response = limit});
        const auto limited = w.publish();
        QVERIFY(!limited && limited.error().remedy == Remedy::WaitForLimit);
        QVERIFY(*limited.error().retryAfter > 60s && *limited.error().retryAfter <= 90s);
        w.network.options.imageLimit = 3;
        w.addMedia(MediaKind::Image, u"image/jpeg"_s, "larger than three");
        const auto refused = w.publish();
        QCOMPARE(refused.error().code, u"bluesky.post_refused"_s);
        QVERIFY(refused.error().message.contains(u"blob too big"));
        QVERIFY(refused.error().remedy == Remedy::ChangePost);
        QVERIFY(w.network.posts().empty());
    }

    void aServerThatDoesNotSayWhereTheAccountLives()
    {
        World w;
        w.network.options.tellsHome = false;
        QVERIFY(w.publish());
        w.account.remoteId = u"did:plc:bob"_s;
        QCOMPARE(w.publish().error().code, u"bluesky.wrong_account"_s);
    }
};

QTEST_GUILESS_MAIN(BlueskyFlowTest)
#include "tst_blueskyflow.moc"
