// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/instagrampublisher.h"
#include "tests/core/platforms/meta/metaposts.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using sandbox::Fault;

/// Whole posts to the sandbox: what the public sees, and what is asked after trouble.
class InstagramFlowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<MetaWorkshop> w;
    InstagramPublisher publisher;

    void connectByFacebook() { connectInstagramByFacebook(*w); }
    void connectByInstagram() { connectInstagramByItself(*w); }
    void fillPost(const QString &kind) { fillInstagramPost(*w, kind); }
    Result<Published> publishInTries(int tries)
    {
        auto published = w->publish(publisher);
        while (!published && --tries > 0)
            published = w->publish(publisher);
        return published;
    }
    static Fault fault(Fault::Kind kind, const QByteArray &method, const QString &path)
    {
        Fault fault;
        fault.kind = kind;
        fault.method = method;
        fault.pathContains = path;
        return fault;
    }

private Q_SLOTS:
    void init() { w = std::make_unique<MetaWorkshop>(); }
    void cleanup() { w.reset(); }

    void publishes_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("shown");
        QTest::newRow("photo from disk") << u"photo"_s << u"facebook"_s << u"photo"_s;
        QTest::newRow("photo by address") << u"photo by address"_s << u"facebook"_s << u"photo"_s;
        QTest::newRow("reel from disk") << u"reel"_s << u"facebook"_s << u"reel"_s;
        QTest::newRow("reel by address") << u"reel by address"_s << u"facebook"_s << u"reel"_s;
        QTest::newRow("carousel from disk") << u"carousel"_s << u"facebook"_s << u"carousel"_s;
        QTest::newRow("carousel by address") << u"carousel by address"_s << u"facebook"_s << u"carousel"_s;
        QTest::newRow("picture story") << u"story"_s << u"facebook"_s << u"story"_s;
        QTest::newRow("video story") << u"story video"_s << u"facebook"_s << u"story"_s;
        QTest::newRow("Instagram login, photo") << u"photo by address"_s << u"instagram"_s << u"photo"_s;
        QTest::newRow("Instagram login, reel") << u"reel by address"_s << u"instagram"_s << u"reel"_s;
    }
    void publishes()
    {
        QFETCH(QString, kind);
        QFETCH(QString, login);
        QFETCH(QString, shown);
        login == u"facebook" ? connectByFacebook() : connectByInstagram();
        fillPost(kind);
        const auto published = w->publish(publisher);
        QVERIFY2(published, published ? "" : qPrintable(published.error().code + published.error().networkMessage));
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.size(), size_t(1));
        QCOMPARE(posts.front().kind, shown);
        QCOMPARE(posts.front().caption, w->post.caption);
        QCOMPARE(published->platformPostId, posts.front().id);
        QCOMPARE(published->postUrl, posts.front().url);
        QVERIFY(!published->postUrl.isEmpty());
        QVERIFY(published->warnings.empty());
        QCOMPARE(posts.front().comments, w->post.firstComment.isEmpty() ? QStringList() : QStringList{u"First"_s});
        if (!w->post.media.front().asset.isRemote()) {
            QCOMPARE(posts.front().mediaSha256.size(), qsizetype(w->post.media.size()));
            QVERIFY(!w->progress.empty());
            QCOMPARE(w->progress.back().first, w->progress.back().second);
        }

        // The next try finds it all done: nothing is sent that changes anything.
        const QString host = login == u"facebook" ? u"graph.facebook.com"_s : u"graph.instagram.com"_s;
        const auto posted = w->calls(u"POST"_s, QString(), host);
        const auto again = w->publish(publisher);
        QVERIFY(again);
        QCOMPARE(again->platformPostId, published->platformPostId);
        QCOMPARE(w->calls(u"POST"_s, QString(), host), posted);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void pagePhotosAreTakenBack()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        QVERIFY(w->publish(publisher));
        QCOMPARE(w->calls(u"DELETE"_s, QString()), 1);
    }

    void losesEachRequestOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("fault");
        for (const QString &kind : {u"photo"_s, u"reel"_s, u"story"_s}) {
            QTest::addRow("%s, taken and lost", qPrintable(kind)) << kind << int(Fault::Kind::DropAfter);
            QTest::addRow("%s, dropped", qPrintable(kind)) << kind << int(Fault::Kind::DropBefore);
            QTest::addRow("%s, answer cut", qPrintable(kind)) << kind << int(Fault::Kind::CutBody);
        }
    }
    /// The first, second, third … request loses its answer: the post heals and is out exactly once.
    void losesEachRequestOnce()
    {
        QFETCH(QString, kind);
        QFETCH(int, fault);
        for (int lost = 0;; ++lost) {
            w = std::make_unique<MetaWorkshop>();
            connectByFacebook();
            fillPost(kind);
            Fault one;
            one.kind = Fault::Kind(fault);
            one.skip = lost;
            w->graph().addFault(one);
            Result<Published> published;
            int tries = 0;
            do {
                published = w->publish(publisher);
                if (!published)
                    QVERIFY2(published.error().remedy == Remedy::RetrySoon,
                             qPrintable(u"%1 at request %2"_s.arg(published.error().code).arg(lost)));
            } while (!published && ++tries < 4);
            QVERIFY(published);
            QCOMPARE(w->networks.everPublished().size(), size_t(1));
            QCOMPARE(published->platformPostId, w->networks.everPublished().front().id);
            if (kind != u"story"_s)
                QVERIFY(w->networks.everPublished().front().comments.size() <= 1);
            if (lost >= w->graph().log().size() - 1)
                break;
        }
    }

    void errorsAlthoughLive_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("4/2207051") << int(sandbox::MetaInstagramOptions::PublishAnswer::Blocked);
        QTest::newRow("24/2207008") << int(sandbox::MetaInstagramOptions::PublishAnswer::BuilderGone);
    }
    void errorsAlthoughLive()
    {
        QFETCH(int, answer);
        connectByFacebook();
        fillPost(u"photo"_s);
        w->networks.options().instagram.publishAnswer = sandbox::MetaInstagramOptions::PublishAnswer(answer);
        const auto published = w->publish(publisher);
        QVERIFY(published);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
        QCOMPARE(published->platformPostId, w->networks.everPublished().front().id);
        QCOMPARE(w->calls(u"POST"_s, u"/media_publish"_s), 1);
    }

    /// FINISHED twice with a minute between: it was not published, and the same container may be sent again.
    void refusedAndStillFinished()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        Fault blocked = fault(Fault::Kind::Answer, "POST", u"/media_publish"_s);
        blocked.response = {500, {}, R"({"error":{"code":2,"message":"later","is_transient":true,"fbtrace_id":"T1"}})"};
        w->graph().addFault(blocked);
        const auto first = w->publish(publisher);
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"instagram.unavailable"_s);
        QCOMPARE(toString(first.error().remedy), toString(Remedy::RetrySoon));
        QCOMPARE(first.error().certainty, Certainty::DidNotHappen);
        QCOMPARE(first.error().traceId, u"T1"_s);
        QVERIFY(std::find(w->clock.waits.begin(), w->clock.waits.end(), Milliseconds(60'000)) != w->clock.waits.end());
        const auto second = w->publish(publisher);
        QVERIFY(second);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
        QCOMPARE(w->calls(u"POST"_s, u"/media"_s), 1); // the same container
    }

    /// An unreadable container and no post in sight: nobody can know, and it is never sent again by itself.
    void unreadableIsUnknown()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        Fault lost = fault(Fault::Kind::Answer, "POST", u"/media_publish"_s);
        lost.response = {400, {}, R"({"error":{"code":24,"error_subcode":2207008,"message":"gone"}})"};
        w->graph().addFault(lost);
        Fault unreadable = fault(Fault::Kind::Answer, "GET", u"/v25.0/1789"_s);
        unreadable.response = {400, {}, R"({"error":{"code":100,"error_subcode":33,"message":"no"}})"};
        unreadable.skip = 2; // IN_PROGRESS, FINISHED
        unreadable.times = -1;
        w->graph().addFault(unreadable);
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, QString(code::outcomeUnknown));
        const auto again = w->publish(publisher);
        QVERIFY(!again);
        QCOMPARE(again.error().code, QString(code::outcomeUnknown));
        QCOMPARE(w->calls(u"POST"_s, u"/media_publish"_s), 1);
        QCOMPARE(w->calls(u"POST"_s, u"/media"_s), 1);
    }

    /// Unreadable, but the post is there: adopted, the older one beside it is not.
    void unreadableButListed()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        QVERIFY(w->publish(publisher)); // an older post with the same caption
        w->journal = FakeJournal();
        w->networks.options().instagram.publishAnswer = sandbox::MetaInstagramOptions::PublishAnswer::BuilderGone;
        w->networks.options().instagram.containersUnreadable = false;
        Fault unreadable = fault(Fault::Kind::Answer, "GET", u"/v25.0/1789"_s);
        unreadable.response = {400, {}, R"({"error":{"code":100,"error_subcode":33,"message":"no"}})"};
        unreadable.skip = 2;
        unreadable.times = -1;
        w->graph().addFault(unreadable);
        const auto published = w->publish(publisher);
        QVERIFY2(published, published ? "" : qPrintable(published.error().code));
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.size(), size_t(2));
        QCOMPARE(published->platformPostId, std::max(posts[0].id, posts[1].id));
    }

    void expiredContainersAreMadeAnew()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        Fault lost = fault(Fault::Kind::Answer, "GET", u"/media"_s); // the look at what is there already
        lost.response = {500, {}, "<html>"};
        w->graph().addFault(lost);
        QVERIFY(!w->publish(publisher));
        QCOMPARE(w->calls(u"POST"_s, u"/media"_s), 1);
        w->clock.advance(std::chrono::hours(25));
        const auto published = w->publish(publisher);
        QVERIFY2(published, published ? "" : qPrintable(published.error().code + published.error().networkMessage));
        QCOMPARE(w->calls(u"POST"_s, u"/media"_s), 2);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void quotaUsedUpWaits()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        w->networks.options().instagram.quotaTotal = 0;
        Fault quota = fault(Fault::Kind::Answer, "GET", u"/content_publishing_limit"_s);
        quota.response = {
            200, {}, R"({"data":[{"quota_usage":50,"config":{"quota_total":50,"quota_duration":86400}}]})"};
        w->graph().addFault(quota);
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.daily_limit"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::WaitForLimit));
        QVERIFY(published.error().retryAfter.has_value());
        QCOMPARE(w->calls(u"POST"_s, u"/media_publish"_s), 0);
    }

    void processingErrorSaysWhy()
    {
        connectByFacebook();
        fillPost(u"reel"_s);
        w->networks.options().instagram.processingError = 2207026;
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.video_format"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::ChangePost));
        QVERIFY(!w->journal.find(u"create_container"_s)); // the next try makes another
    }

    void slowProcessingGoesOnPolling()
    {
        connectByFacebook();
        fillPost(u"reel"_s);
        w->networks.options().instagram.videoProcessing = std::chrono::minutes(12);
        const auto first = w->publish(publisher);
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"instagram.still_processing"_s);
        QCOMPARE(toString(first.error().remedy), toString(Remedy::RetrySoon));
        QVERIFY(publishInTries(4));
        QCOMPARE(w->calls(u"POST"_s, u"/media"_s), 1);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void resumesAnUpload_data()
    {
        QTest::addColumn<int>("told");
        QTest::newRow("from where it broke") << int(sandbox::MetaInstagramOptions::VideoStatus::Given);
        QTest::newRow("from the beginning") << int(sandbox::MetaInstagramOptions::VideoStatus::LeftOut);
        QTest::newRow("field refused") << int(sandbox::MetaInstagramOptions::VideoStatus::Refused);
    }
    void resumesAnUpload()
    {
        QFETCH(int, told);
        connectByFacebook();
        fillPost(u"reel"_s);
        w->networks.options().instagram.videoStatus = sandbox::MetaInstagramOptions::VideoStatus(told);
        w->networks.options().graph.breakUploadAfter = 50'000;
        const auto published = publishInTries(4);
        QVERIFY2(published, published ? "" : qPrintable(published.error().code + published.error().networkMessage));
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.size(), size_t(1));
        QCOMPARE(posts.front().mediaSha256, QStringList{w->post.media.front().asset.sha256});
    }

    void aFailedCommentIsAWarning()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        Fault refused = fault(Fault::Kind::Answer, "POST", u"/comments"_s);
        refused.response = {403, {}, R"({"error":{"code":200,"message":"no right"}})"};
        w->graph().addFault(refused);
        const auto published = w->publish(publisher);
        QVERIFY(published);
        QCOMPARE(published->warnings.size(), size_t(1));
        QCOMPARE(published->warnings.front().code, u"instagram.permission_missing"_s);
    }

    void hostOfThePageIsRefused()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        w->networks.options().instagram.refusePageHost = true;
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.media_not_fetched"_s);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::RetrySoon));
    }

    void localFilesNeedFacebookLogin()
    {
        connectByInstagram();
        fillPost(u"photo"_s);
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.local_file"_s);
        QVERIFY(!published.error().hint.isEmpty());
        QVERIFY(w->networks.server(u"graph.instagram.com"_s).log().isEmpty());
    }

    void heavyUsagePauses()
    {
        connectByFacebook();
        fillPost(u"photo by address"_s);
        w->networks.options().graph.accountUsage.insert(w->account.remoteId, {.percent = 95, .regainMinutes = 0});
        QVERIFY(w->publish(publisher));
        QVERIFY(w->pauses.contains(u"instagram.usage_high"_s));
    }

    void limitWaitsAsLongAsTold()
    {
        connectByFacebook();
        fillPost(u"photo by address"_s);
        w->networks.options().graph.accountUsage.insert(w->account.remoteId,
                                                        {.percent = 100, .regainMinutes = 12, .exhausted = true});
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.account_limit"_s);
        QCOMPARE(published.error().retryAfter.value_or(Milliseconds(0)), Milliseconds(std::chrono::minutes(12)));
    }

    void noTokenInAnyError()
    {
        connectByFacebook();
        fillPost(u"photo"_s);
        Fault chatty = fault(Fault::Kind::Answer, "POST", u"/photos"_s);
        chatty.response = {400,
                           {},
                           "{\"error\":{\"code\":190,\"message\":\"bad token " + w->credentials.accessToken.toUtf8()
                               + "\"}}"};
        w->graph().addFault(chatty);
        const auto published = w->publish(publisher);
        QVERIFY(!published);
        QCOMPARE(toString(published.error().remedy), toString(Remedy::Reconnect));
        QVERIFY(!published.error().networkMessage.contains(w->credentials.accessToken));
    }

    void renewsAnInstagramToken()
    {
        connectByInstagram();
        SystemClock system;
        HttpClient patient(system, w->overrides); // its limits are in real time: the other clock's are over in 3 ms
        w->networks.token(w->credentials.accessToken)->issuedAt = w->clock.now() - std::chrono::hours(48);
        const auto renewed = QCoro::waitFor(
            publisher.refresh(w->account, w->credentials, QJsonObject{}, patient, Cancellation()));
        QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().code + renewed.error().networkMessage));
        QVERIFY(!renewed->accessToken.isEmpty());
        QVERIFY(renewed->expiresAt && *renewed->expiresAt > system.now() + std::chrono::hours(24 * 50));
    }

    void howAnAccountStands_data()
    {
        QTest::addColumn<bool>("byFacebook");
        QTest::newRow("Facebook login") << true;
        QTest::newRow("Instagram login") << false;
    }
    void howAnAccountStands()
    {
        QFETCH(bool, byFacebook);
        byFacebook ? connectByFacebook() : connectByInstagram();
        w->networks.options().instagram.quotaTotal = 50;
        std::vector<NetworkLimit> limits;
        AccountContext context{.account = w->account,
                               .credentials = w->credentials,
                               .http = *w->http,
                               .clock = w->clock,
                               .inactivityLimit = std::chrono::minutes(10),
                               .limit = [&limits](const NetworkLimit &limit) { limits.push_back(limit); }};
        auto facts = QCoro::waitFor(publisher.look(context));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().code + facts.error().networkMessage));
        QVERIFY(!facts->handle.isEmpty());
        const auto told = std::ranges::find(limits, NetworkLimit::Kind::Posts, &NetworkLimit::kind);
        QVERIFY(told != limits.end());
        QCOMPARE(told->used, 0);
        QCOMPARE(told->allowed, 50);
        context.credentials.accessToken = u"revoked"_s;
        context.credentials.userToken.clear();
        facts = QCoro::waitFor(publisher.look(context));
        QVERIFY(!facts && facts.error().remedy == Remedy::Reconnect);
    }

    void tokensLiveAsTheirLoginSays()
    {
        Account account;
        account.createdAt = w->clock.now();
        Credentials credentials{.accessToken = u"a"_s, .expiresAt = w->clock.now() + std::chrono::days(60)};
        account.login = u"instagram"_s;
        TokenLife life = publisher.tokenLife(account, credentials, false);
        QVERIFY(life.renewable && !life.accessEndsAt);
        QVERIFY(life.renewAt == w->clock.now() + std::chrono::days(30));
        credentials.expiresAt = w->clock.now() + std::chrono::days(10); // pasted when it was old already
        QVERIFY(publisher.tokenLife(account, credentials, false).renewAt == w->clock.now() + std::chrono::hours(24));
        credentials.expiresAt = {};
        QVERIFY(publisher.tokenLife(account, credentials, false).renewAt == w->clock.now() + std::chrono::hours(24));
        account.login = u"facebook"_s; // a Page's has no end
        life = publisher.tokenLife(account, credentials, true);
        QVERIFY(!life.renewAt && !life.accessEndsAt);
        credentials.expiresAt = w->clock.now() + std::chrono::days(60);
        QVERIFY(publisher.tokenLife(account, credentials, true).accessEndsAt == credentials.expiresAt);
        credentials.userToken = credentials.accessToken;
        QVERIFY(publisher.tokenLife(account, credentials, false).accessEndsAt == credentials.expiresAt);
        QVERIFY(!publisher.tokenLife(account, credentials, true).accessEndsAt);
        QVERIFY(publisher.tokenLife(account, credentials, true).renewAt.has_value());
    }

    void cannotRenewWithoutTheApp()
    {
        connectByFacebook();
        const auto renewed = QCoro::waitFor(
            publisher.refresh(w->account, w->credentials, QJsonObject{}, *w->http, Cancellation()));
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().code, QString(code::signInNeeded));
    }
};

QTEST_GUILESS_MAIN(InstagramFlowTest)
#include "tst_instagramflow.moc"
