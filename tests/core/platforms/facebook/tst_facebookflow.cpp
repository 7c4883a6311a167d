// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/facebookpublisher.h"
#include "core/platforms/facebook/videostatus.h"
#include "tests/core/platforms/meta/metaposts.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using sandbox::Fault;

/// Whole posts to the sandbox: what the public sees, and what is asked after trouble.
class FacebookFlowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<MetaWorkshop> w;
    FacebookPublisher publisher;

    void connectPage() { connectFacebookPage(*w); }
    void fillPost(const QString &kind) { fillFacebookPost(*w, kind); }
    static Fault answer(const QByteArray &method, const QString &path, int status, const QByteArray &body)
    {
        Fault fault;
        fault.method = method;
        fault.pathContains = path;
        fault.response = {status, {}, body};
        return fault;
    }
    void verifyOut(const Result<Published> &published)
    {
        QVERIFY2(published,
                 published ? "" : qPrintable(published.error().code + u' ' + published.error().networkMessage));
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.size(), size_t(1));
        QCOMPARE(posts.front().caption, w->post.caption);
        QVERIFY2(published->platformPostId == posts.front().id
                     || published->platformPostId.endsWith(u'_' + posts.front().id),
                 qPrintable(published->platformPostId + u" is not "_s + posts.front().id));
        QVERIFY(published->postUrl.startsWith(u"http"_s));
    }

private Q_SLOTS:
    void init() { w = std::make_unique<MetaWorkshop>(); }
    void cleanup() { w.reset(); }

    void publishes_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("shown");
        QTest::newRow("text") << u"text"_s << u"text"_s;
        QTest::newRow("link") << u"link"_s << u"text"_s;
        QTest::newRow("photo") << u"photo"_s << u"photo"_s;
        QTest::newRow("photo by address") << u"photo by address"_s << u"photo"_s;
        QTest::newRow("photos") << u"photos"_s << u"carousel"_s;
        QTest::newRow("video") << u"video"_s << u"video"_s;
        QTest::newRow("reel") << u"reel"_s << u"reel"_s;
        QTest::newRow("reel by address") << u"reel by address"_s << u"reel"_s;
        QTest::newRow("picture story") << u"story"_s << u"story"_s;
        QTest::newRow("video story") << u"story video"_s << u"story"_s;
    }
    void publishes()
    {
        QFETCH(QString, kind);
        QFETCH(QString, shown);
        connectPage();
        fillPost(kind);
        const auto published = w->publish(publisher);
        verifyOut(published);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(published->warnings.empty());
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.front().kind, shown);
        QCOMPARE(posts.front().comments, w->post.firstComment.isEmpty() ? QStringList() : QStringList{u"First"_s});
        if (!w->post.media.empty() && !w->post.media.front().asset.isRemote()) {
            QStringList expected;
            for (const PostMedia &media : w->post.media)
                expected.append(media.asset.sha256);
            QCOMPARE(posts.front().mediaSha256, expected);
            QCOMPARE(w->progress.back().first, w->progress.back().second);
        }
        const auto posted = w->calls(u"POST"_s, QString());
        const auto again = w->publish(publisher);
        QVERIFY(again);
        QCOMPARE(again->platformPostId, published->platformPostId);
        QCOMPARE(w->calls(u"POST"_s, QString()), posted);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    /// Fetched into a hidden video, shown by a call on its id; both, and nothing else, are sent.
    void videoByAddress()
    {
        connectPage();
        fillPost(u"video by address"_s);
        w->post.firstComment.clear();
        auto &bytes = w->networks.server(u"graph-video.facebook.com"_s);
        bytes.addFault(answer("POST", u"/videos"_s, 200, R"({"id":"900000000000777"})"));
        Fault fetched = answer(
            "GET", u"/900000000000777"_s, 200,
            R"({"published":false,"status":{"video_status":"ready","uploading_phase":{"status":"complete"},)"
            R"("publishing_phase":{"status":"not_started"}}})");
        w->graph().addFault(fetched);
        w->graph().addFault(answer("POST", u"/900000000000777"_s, 200, R"({"success":true})"));
        w->graph().addFault(fetched); // not yet
        w->graph().addFault(answer("GET", u"/900000000000777"_s, 200,
                                   R"({"published":true,"post_id":104,"permalink_url":"/reel/900000000000777/",)"
                                   R"("status":{"publishing_phase":{"status":"complete"}}})"));
        const auto published = w->publish(publisher);
        QVERIFY2(published, published ? "" : qPrintable(published.error().code));
        QCOMPARE(published->platformPostId, w->account.remoteId + u"_104"_s);
        QCOMPARE(published->postUrl, u"https://www.facebook.com/reel/900000000000777/"_s);
        QCOMPARE(bytes.log(), QStringList{u"POST /v25.0/"_s + w->account.remoteId + u"/videos"_s});
        QCOMPARE(w->graph().log().size(), 4);
    }

    /// 429 without a code of Graph's: nothing was done, and Retry-After counts.
    void tooManyRequests()
    {
        connectPage();
        fillPost(u"text"_s);
        Fault busy = answer("POST", u"/feed"_s, 429, "{}");
        busy.response.headers = {{"Retry-After", "7"}};
        w->graph().addFault(busy);
        const auto refused = w->publish(publisher);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"facebook.too_many_requests"_s);
        QVERIFY(refused.error().remedy == Remedy::RetrySoon && refused.error().certainty == Certainty::DidNotHappen);
        QVERIFY(refused.error().retryAfter == Milliseconds(7000));
        verifyOut(w->publish(publisher));
    }

    void losesEachRequestOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("fault");
        const std::pair<QString, QString> cases[] = {{u"photo"_s, u"graph.facebook.com"_s},
                                                     {u"reel"_s, u"graph.facebook.com"_s},
                                                     {u"story"_s, u"graph.facebook.com"_s},
                                                     {u"video"_s, u"graph-video.facebook.com"_s}};
        for (const auto &[kind, host] : cases) {
            QTest::addRow("%s, taken and lost", qPrintable(kind)) << kind << host << int(Fault::Kind::DropAfter);
            QTest::addRow("%s, dropped", qPrintable(kind)) << kind << host << int(Fault::Kind::DropBefore);
        }
    }
    void losesEachRequestOnce()
    {
        QFETCH(QString, kind);
        QFETCH(QString, host);
        QFETCH(int, fault);
        for (int lost = 0;; ++lost) {
            w = std::make_unique<MetaWorkshop>();
            connectPage();
            fillPost(kind);
            w->networks.options().facebook.chunkSize = 200'000;
            Fault one;
            one.kind = Fault::Kind(fault);
            one.skip = lost;
            w->networks.server(host).addFault(one);
            Result<Published> published;
            int tries = 0;
            do {
                published = w->publish(publisher);
                if (!published)
                    QVERIFY2(published.error().remedy == Remedy::RetrySoon,
                             qPrintable(u"%1 at request %2"_s.arg(published.error().code).arg(lost)));
            } while (!published && ++tries < 4);
            verifyOut(published);
            if (QTest::currentTestFailed())
                return;
            QVERIFY(w->networks.everPublished().front().comments.size() <= 1);
            if (lost >= w->networks.server(host).log().size() - 1)
                break;
        }
    }

    /// The Page refuses to show hidden posts: the hidden one is deleted, one public call follows.
    void fallsBackToOneCall()
    {
        connectPage();
        fillPost(u"photo"_s);
        w->networks.options().facebook.refuseDraftPublish = true;
        const auto published = w->publish(publisher);
        verifyOut(published);
        QCOMPARE(w->calls(u"DELETE"_s, QString()), 1);
        QCOMPARE(w->calls(u"POST"_s, u"/feed"_s), 2);
    }

    /// The one public call loses its answer after it worked: found by message and photos.
    void lostAnswerOfThePublicCall()
    {
        connectPage();
        fillPost(u"photo"_s);
        w->networks.options().facebook.refuseDraftPublish = true;
        w->networks.options().facebook.lateInLists = std::chrono::seconds(40);
        Fault lost;
        lost.kind = Fault::Kind::DropAfter;
        lost.method = "POST";
        lost.pathContains = u"/feed"_s;
        lost.skip = 1; // the hidden one
        w->graph().addFault(lost);
        const auto published = w->publish(publisher);
        verifyOut(published);
        QCOMPARE(w->calls(u"POST"_s, u"/feed"_s), 2);
    }

    /// Never arrived, for all that anyone can tell: a person decides, and nothing is sent again.
    void unknownOutcomeOfThePublicCall()
    {
        connectPage();
        fillPost(u"text"_s);
        w->networks.options().facebook.refuseDraftPublish = true;
        Fault lost;
        lost.kind = Fault::Kind::DropBefore;
        lost.method = "POST";
        lost.pathContains = u"/feed"_s;
        lost.skip = 1;
        w->graph().addFault(lost);
        for (int tries = 0; tries < 2; ++tries) {
            const auto published = w->publish(publisher);
            QVERIFY(!published);
            QCOMPARE(published.error().code, QString(code::outcomeUnknown));
        }
        QCOMPARE(w->calls(u"POST"_s, u"/feed"_s), 2);
        QVERIFY(w->networks.everPublished().empty());
    }

    void duplicateIsRefused()
    {
        connectPage();
        fillPost(u"text"_s);
        w->graph().addFault(
            answer("POST", u"/feed"_s, 400, R"({"error":{"code":506,"message":"Duplicate","fbtrace_id":"T"}})"));
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"facebook.duplicate_post"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::ChangePost));
    }

    void photoThatCannotBeFetched()
    {
        connectPage();
        fillPost(u"photo by address"_s);
        w->webFiles.clear();
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"facebook.media_not_fetched"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::ChangePost));
        QCOMPARE(w->calls(u"POST"_s, u"/feed"_s), 0);
    }

    void wrongChunkOffsetGoesOn()
    {
        connectPage();
        fillPost(u"video"_s);
        w->networks.options().facebook.chunkSize = 100'000;
        Fault wrong;
        wrong.method = "POST";
        wrong.pathContains = u"/videos"_s;
        wrong.bodyContains = "transfer";
        wrong.skip = 1;
        wrong.response = {400,
                          {},
                          R"({"error":{"code":6001,"error_subcode":1363037,"is_transient":true,"message":"offset",)"
                          R"("error_data":{"start_offset":"100000","end_offset":"200000"}}})"};
        w->networks.server(u"graph-video.facebook.com"_s).addFault(wrong);
        verifyOut(w->publish(publisher));
        QCOMPARE(w->networks.everPublished().front().mediaSha256, QStringList{w->post.media.front().asset.sha256});
    }

    void resumesAReel()
    {
        connectPage();
        fillPost(u"reel"_s);
        w->networks.options().graph.breakUploadAfter = 40'000;
        auto published = w->publish(publisher);
        for (int tries = 1; tries < 4 && !published; ++tries)
            published = w->publish(publisher);
        verifyOut(published);
        QCOMPARE(w->networks.everPublished().front().mediaSha256, QStringList{w->post.media.front().asset.sha256});
    }

    void spellings_data()
    {
        QTest::addColumn<bool>("twoRs");
        QTest::addColumn<bool>("completed");
        QTest::newRow("as on the pages") << false << false;
        QTest::newRow("as in the specification") << true << true;
    }
    void spellings()
    {
        QFETCH(bool, twoRs);
        QFETCH(bool, completed);
        connectPage();
        fillPost(u"reel"_s);
        w->networks.options().facebook.twoRs = twoRs;
        w->networks.options().facebook.completed = completed;
        verifyOut(w->publish(publisher));
    }

    void processingErrorSaysWhy()
    {
        connectPage();
        fillPost(u"reel"_s);
        w->networks.options().facebook.processingError = 1363127;
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"facebook.resolution_too_low"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::ChangePost));
        QVERIFY(!w->journal.find(u"finish"_s));
    }

    void aFailedCommentIsAWarning()
    {
        connectPage();
        fillPost(u"text"_s);
        w->graph().addFault(answer("POST", u"/comments"_s, 403, R"({"error":{"code":283,"message":"no right"}})"));
        const auto published = w->publish(publisher);
        verifyOut(published);
        QCOMPARE(published->warnings.size(), size_t(1));
        QCOMPARE(published->warnings.front().code, u"facebook.permission_missing"_s);
    }

    void garbageIsNoAnswer()
    {
        connectPage();
        fillPost(u"text"_s);
        w->graph().addFault(answer("POST", u"/feed"_s, 200, "<html>Sorry</html>"));
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, QString(code::networkGarbage));
        QCOMPARE(toString(published.error().remedy), toString(Remedy::RetrySoon));
        QVERIFY(published.error().certainty == Certainty::MayHaveHappened);
        verifyOut(w->publish(publisher)); // the hidden post may be made again
    }

    void stops()
    {
        connectPage();
        fillPost(u"text"_s);
        w->cancellation.request();
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, QString(code::cancelled));
        QVERIFY(w->graph().log().isEmpty());
    }

    void videoStatus_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("published");
        QTest::addColumn<bool>("dead");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("ready alone is no proof")
            << QByteArray(R"({"status":{"video_status":"ready"}})") << false << false << qint64(-1);
        QTest::newRow("complete") << QByteArray(R"({"status":{"publishing_phase":{"status":"complete"}}})") << true
                                  << false << qint64(-1);
        QTest::newRow("completed") << QByteArray(R"({"status":{"publishing_phase":{"status":"completed"}}})") << true
                                   << false << qint64(-1);
        QTest::newRow("published") << QByteArray(
            R"({"status":{"publishing_phase":{"status":"in_progress","publish_status":"published"}}})")
                                   << true << false << qint64(-1);
        QTest::newRow("complete as a draft")
            << QByteArray(R"({"status":{"publishing_phase":{"status":"complete","publish_status":"draft"}}})") << false
            << false << qint64(-1);
        QTest::newRow("one r") << QByteArray(R"({"status":{"uploading_phase":{"bytes_transfered":50002}}})") << false
                               << false << qint64(50002);
        QTest::newRow("two r") << QByteArray(R"({"status":{"uploading_phase":{"bytes_transferred":"50002"}}})") << false
                               << false << qint64(50002);
        QTest::newRow("expired") << QByteArray(R"({"status":{"video_status":"expired"}})") << false << true
                                 << qint64(-1);
        QTest::newRow("upload failed") << QByteArray(R"({"status":{"video_status":"upload_failed"}})") << false << true
                                       << qint64(-1);
        QTest::newRow("error object") << QByteArray(
            R"({"status":{"processing_phase":{"status":"error","error":{"code":1363127}}}})")
                                      << false << true << qint64(-1);
    }
    void videoStatus()
    {
        QFETCH(QByteArray, json);
        const auto status = facebook::videoStatusIn(QJsonDocument::fromJson(json).object());
        QTEST(status.isPublished, "published");
        QTEST(status.isDead, "dead");
        QTEST(status.bytesTransferred, "bytes");
    }

    void howAPageStands()
    {
        connectPage();
        AccountContext context{.account = w->account,
                               .credentials = w->credentials,
                               .http = *w->http,
                               .clock = w->clock,
                               .inactivityLimit = std::chrono::minutes(10),
                               .limit = [](const NetworkLimit &) {}};
        const auto facts = QCoro::waitFor(publisher.look(context));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().code + facts.error().networkMessage));
        context.credentials.accessToken = u"revoked"_s;
        context.credentials.userToken.clear();
        const auto refused = QCoro::waitFor(publisher.look(context));
        QVERIFY(!refused && refused.error().remedy == Remedy::Reconnect);
    }
};

QTEST_GUILESS_MAIN(FacebookFlowTest)
#include "tst_facebookflow.moc"
