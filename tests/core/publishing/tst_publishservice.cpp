// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/publishing/publishfixture.h"

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Answer = ScriptedPublisher::Answer;

class TestPublishService : public QObject, protected PublishFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { m_bench.reset(); }

    void publishesOnTime()
    {
        const Post post = schedule(30s);
        m_bench->pass(29'999ms);
        QCOMPARE(m_network->calls.size(), 0);
        m_bench->pass(1ms);
        const Post posted = m_bench->post(post);
        QCOMPARE(toString(posted.status), toString(PostStatus::Posted));
        QCOMPARE(posted.platformPostId, u"remote-"_s + post.id.toString());
        QCOMPARE(*posted.publishedAt, *post.scheduledFor);
        QCOMPARE(posted.leaseOwner, QString());
        QCOMPARE(m_network->calls, (QStringList{u"prepare"_s, u"make_public"_s}));
        QCOMPARE(m_bench->count(Event::Kind::PostPosted), 1);
        const auto attempts = JournalStore(*m_bench->database).attempts(post.id);
        QCOMPARE(attempts->size(), 1u);
        QCOMPARE(attempts->front().outcome, u"posted"_s);
    }

    void onePassingFaultIsRetried()
    {
        m_network->prepareAnswers = {Answer::Busy};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        Post waiting = m_bench->post(post);
        QCOMPARE(toString(waiting.status), toString(PostStatus::Scheduled));
        QCOMPARE(waiting.errorCode, u"scripted.busy"_s);
        QVERIFY(*waiting.nextAttemptAt >= m_clock->now() + 5s && *waiting.nextAttemptAt <= m_clock->now() + 5'500ms);
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_bench->post(post).attempts, 2);
        QCOMPARE(m_bench->post(post).errorCode, QString());
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void givesUpAfterTheLastDelay()
    {
        m_network->prepareAnswers = std::deque<Answer>(100, Answer::Busy);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 100; ++i)
            m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(post).errorCode, u"scripted.busy"_s);
        QCOMPARE(m_network->calls.size(), 4); // one try and three more
        QCOMPARE(JournalStore(*m_bench->database).attempts(post.id)->size(), 4u);
    }

    void aRefusalFailsAtOnce()
    {
        m_network->prepareAnswers = {Answer::Refused};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        const Post failed = m_bench->post(post);
        QCOMPARE(toString(failed.status), toString(PostStatus::Failed));
        QCOMPARE(failed.errorCode, u"scripted.refused"_s);
        QVERIFY(failed.lastPublishError.endsWith(u" Nothing was published."_s));
        QCOMPARE(failed.errorDetail.value(u"hint"_s).toString(), u"Do something."_s);
        QCOMPARE(m_network->calls.size(), 1);
    }

    void preflightRefusesBeforeAnythingIsSent()
    {
        m_network->refusals = {
            {.code = u"scripted.too_long"_s, .remedy = Remedy::ChangePost, .message = u"Too long."_s}};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(m_bench->post(post).errorCode, u"scripted.too_long"_s);
        QVERIFY(m_network->calls.isEmpty());
    }

    void aLostAnswerAfterTheActIsFoundOut()
    {
        m_network->publishAnswers = {Answer::LostAfter};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->calls, (QStringList{u"prepare"_s, u"make_public"_s, u"reconcile"_s}));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void aLostAnswerBeforeTheActIsSentAgain()
    {
        m_network->publishAnswers = {Answer::LostBefore};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Scheduled));
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        // The preparation is not done again.
        QCOMPARE(m_network->calls, (QStringList{u"prepare"_s, u"make_public"_s, u"reconcile"_s, u"make_public"_s}));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void whatTheNetworkCannotTellIsThePersonsToSay()
    {
        m_network->publishAnswers = {Answer::LostAfter};
        m_network->reconcileAnswers = {Answer::Refused};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(post).errorCode, QString(code::outcomeUnknown));
        for (int i = 0; i < 100; ++i)
            m_bench->pass(60s);
        QCOMPARE(m_network->publicPosts.size(), 1u); // never again by itself
        // Nothing but an answer moves it.
        QCOMPARE(m_bench->posts().retry(post.id, m_clock->now()).error().code, QString(code::wrongState));
        QCOMPARE(m_bench->posts().reschedule(post.id, m_clock->now() + 1h, m_clock->now()).error().code,
                 QString(code::wrongState));
        QVERIFY(m_bench->posts().resolvePosted(post.id, {}, u"https://example.test/1"_s, m_clock->now()));
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_bench->post(post).postUrl, u"https://example.test/1"_s);
    }

    void notPostedCanBeRetried()
    {
        m_network->publishAnswers = {Answer::LostBefore};
        m_network->reconcileAnswers = {Answer::Refused};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::outcomeUnknown));
        QVERIFY(m_bench->posts().resolveNotPosted(post.id, m_clock->now()));
        QVERIFY(m_bench->posts().retry(post.id, m_clock->now()));
        m_bench->scheduler->wake();
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void triesUsedUpInDoubtIsNotFailed()
    {
        m_network->publishAnswers = {Answer::LostAfter};
        m_network->reconcileAnswers = std::deque<Answer>(50, Answer::Busy);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        // While it is being found out, nobody can make it a different post.
        QCOMPARE(m_bench->posts().reschedule(post.id, {}, m_clock->now()).error().code, QString(code::wrongState));
        QCOMPARE(m_bench->posts().remove(post.id).error().code, QString(code::wrongState));
        for (int i = 0; i < 60; ++i)
            m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(post).errorCode, QString(code::outcomeUnknown));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    /// What stops a later try before its first step says nothing of what an earlier one sent.
    void signedOutInDoubtIsNotFailed()
    {
        m_network->publishAnswers = {Answer::LostAfter};
        m_network->reconcileAnswers = {Answer::Busy};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Scheduled));
        QVERIFY(QCoro::waitFor(m_secrets->remove(credentialsKey(m_account.id))));
        m_bench->service->forgetCached();
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(post).errorCode, QString(code::outcomeUnknown));
        QVERIFY2(!m_bench->post(post).lastPublishError.contains(u"Nothing was published"_s),
                 qPrintable(m_bench->post(post).lastPublishError));
        QVERIFY((*AccountStore(*m_bench->database).find(m_account.id))->state == AccountState::NeedsSignIn);
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void aRefusedTokenIsRenewedOnce()
    {
        m_network->prepareAnswers = {Answer::TokenRefused};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->refreshes, 1);
        const auto stored = QCoro::waitFor(readCredentials(*m_secrets, m_account.id));
        QCOMPARE((*stored)->accessToken, u"renewed"_s);
    }

    void aTokenRefusedTwiceAsksToSignIn()
    {
        m_network->prepareAnswers = {Answer::TokenRefused, Answer::TokenRefused};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE((*AccountStore(*m_bench->database).find(m_account.id))->state == AccountState::NeedsSignIn, true);
        QVERIFY(m_bench->count(Event::Kind::AccountChanged) >= 1);
    }

    void aTokenAboutToEndIsRenewedBefore()
    {
        QCoro::waitFor(
            writeCredentials(*m_secrets, m_account.id, {.accessToken = u"old"_s, .expiresAt = m_clock->now() + 10min}));
        m_bench->service->forgetCached();
        schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(m_network->refreshes, 1);
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void anEndedTokenThatCannotBeRenewedSendsNothing()
    {
        m_network->canRefresh = false;
        QCoro::waitFor(
            writeCredentials(*m_secrets, m_account.id, {.accessToken = u"old"_s, .expiresAt = m_clock->now() - 1min}));
        m_bench->service->forgetCached();
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::signInNeeded));
        QVERIFY(m_network->calls.isEmpty());
    }

    void aLimitPausesTheAccount()
    {
        m_network->prepareAnswers = {Answer::Limited};
        const Post first = schedule(1s);
        const Post second = schedule(2s);
        m_bench->pass(2s);
        QCOMPARE(toString(m_bench->post(first).status), toString(PostStatus::Scheduled));
        QCOMPARE(m_bench->post(first).attempts, 0); // waiting for a limit is no try
        QCOMPARE(m_network->calls.size(), 1);
        m_bench->pass(598s);
        QCOMPARE(m_network->calls.size(), 1);
        m_bench->pass(2s);
        QCOMPARE(toString(m_bench->post(first).status), toString(PostStatus::Posted));
        QCOMPARE(toString(m_bench->post(second).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts, (std::vector<QString>{first.id.toString(), second.id.toString()}));
    }

    void nothingIsPublishedBySettingsThatCannotBeRead()
    {
        const Post post = schedule(1s);
        QVERIFY(m_bench->database->change("ALTER TABLE settings RENAME TO away"));
        m_bench->service->forgetCached();
        m_bench->pass(2s);
        QVERIFY(m_network->calls.isEmpty());
        QVERIFY(m_bench->count(Event::Kind::EngineError) > 0);
        QVERIFY(m_bench->database->change("ALTER TABLE away RENAME TO settings"));
        m_bench->pass(5s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void anAccountsPostsKeepTheirOrder()
    {
        m_network->prepareAnswers = {Answer::Busy};
        const Post first = schedule(1s);
        const Post second = schedule(2s);
        m_bench->pass(3s);
        QCOMPARE(toString(m_bench->post(second).status),
                 toString(PostStatus::Scheduled)); // waits for the first one's next try
        m_bench->pass(6s);
        QCOMPARE(m_network->publicPosts, (std::vector<QString>{first.id.toString(), second.id.toString()}));
    }

    void accountsGoInParallelWithinTheBound()
    {
        QVERIFY(SettingsStore(*m_bench->database).write(u"publishing.max_parallel"_s, u"2"_s));
        m_bench->service->forgetCached();
        std::vector<Account> accounts{m_account, addAccount(u"101"_s), addAccount(u"102"_s)};
        int mostAtOnce = 0;
        m_network->onCall = [&](const QString &) { mostAtOnce = std::max(mostAtOnce, m_bench->service->running()); };
        for (const Account &account : accounts)
            schedule(1s, account);
        m_bench->pass(1s);
        QCOMPARE(m_network->publicPosts.size(), 3u);
        QCOMPARE(mostAtOnce, 2);
    }

    void twoEnginesPublishOnce()
    {
        auto other = makeBench(u"engine-2"_s);
        std::vector<Post> posts;
        for (int i = 0; i < 20; ++i)
            posts.push_back(schedule(1s, addAccount(u"acc-%1"_s.arg(i))));
        m_clock->advance(1s);
        for (int turn = 0; turn < 60; ++turn) {
            other->clock.advance(0ms);
            QCoreApplication::processEvents();
        }
        m_bench->settle();
        QCOMPARE(m_network->publicPosts.size(), 20u);
        for (const Post &post : posts)
            QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QVERIFY(other->count(Event::Kind::PostPosted) + m_bench->count(Event::Kind::PostPosted) == 20);
    }

    void theLeaseOfADeadEngineIsTakenOverAtOnce()
    {
        const Post post = schedule(1s);
        // An engine that claimed it and died before anything else.
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-dead"_s, m_clock->now() + 10min, 1)->size(),
                 1u);
        m_bench->pass(2s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Publishing)); // it may be alive
        m_bench->dead = {u"engine-dead"_s};
        m_bench->scheduler->wake();
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void anExpiredLeaseIsTakenOver()
    {
        const Post post = schedule(1s);
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-hung"_s, m_clock->now() + 10min, 1)->size(),
                 1u);
        for (int i = 0; i < 9; ++i)
            m_bench->pass(60s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Publishing));
        m_bench->pass(60s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    /// Leases run out while the machine sleeps, and the first engine to wake must not take the other one for hung: that one
    /// is about to go on with what it was sending.
    void noLeaseRunsOutInASleep_data()
    {
        QTest::addColumn<bool>("startedAfterwards");
        QTest::newRow("both slept") << false;
        QTest::newRow("the other one slept") << true;
    }
    void noLeaseRunsOutInASleep()
    {
        QFETCH(bool, startedAfterwards);
        const Post post = schedule(1s);
        const QString other = u"engine-alive"_s;
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, other, m_clock->now() + 10min, 1)->size(), 1u);
        QVERIFY(JournalStore(*m_bench->database).writeIntent(post.id, other, {.name = u"make_public"_s, .once = true}));
        m_network->publicPosts.push_back(post.id.toString());
        if (startedAfterwards)
            m_bench.reset();
        m_clock->jump(1h);
        if (startedAfterwards)
            m_bench = makeBench(u"engine-2"_s);
        m_bench->settle();
        for (int i = 0; i < 4; ++i) {
            m_bench->pass(60s);
            QVERIFY(m_network->calls.isEmpty());
        }
        QCOMPARE(m_bench->posts().renewLeases(other, m_clock->now() + 10min)->size(), 1);
        for (int i = 0; i < 9; ++i)
            m_bench->pass(60s);
        QCOMPARE(m_bench->post(post).leaseOwner, other);
        m_bench->pass(60s); // hung after all: ten minutes awake without a sign of life
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void whatTheNetworkProcessesIsNotFailed()
    {
        m_network->lookAnswers = std::deque<Answer>(10, Answer::Busy);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 100; ++i)
            m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void whatIsProcessedForEverIsAskedAbout()
    {
        m_network->lookAnswers = std::deque<Answer>(10'000, Answer::Busy);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 130; ++i)
            m_bench->pass(60s);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::outcomeUnknown));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void stoppedWorkGoesOnAtTheNextStart()
    {
        m_network->prepareAnswers = {Answer::Busy};
        const Post post = schedule(1s);
        m_bench->pass(1s);
        bool stopped = false;
        QCoro::connect(m_bench->service->stop(), this, [&] { stopped = true; });
        m_bench->settle();
        QVERIFY(stopped);
        m_bench = makeBench(u"engine-2"_s);
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void aStopWaitsForAnAnswer()
    {
        m_network->answerTakes = 3s;
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(m_network->publicPosts.size(), 1u);
        bool stopped = false;
        QCoro::connect(m_bench->service->stop(), this, [&] { stopped = true; });
        m_bench->settle();
        QVERIFY(!stopped);
        m_bench->pass(3s);
        QVERIFY(stopped);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void aStopDoesNotWaitForLong()
    {
        m_network->answerTakes = 60s;
        const Post post = schedule(1s);
        m_bench->pass(1s);
        bool stopped = false;
        QCoro::connect(m_bench->service->stop(), this, [&] { stopped = true; });
        m_bench->pass(PublishService::answerGrace);
        QVERIFY(stopped);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Scheduled));
        m_network->answerTakes = 0s;
        m_bench = makeBench(u"engine-2"_s);
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u); // it was found there, and not made again
    }

    void publishNowTakesADraft()
    {
        Post draft = testPost(m_account, m_clock->now(), {});
        QVERIFY(m_bench->posts().create(draft));
        m_bench->service->publishNow(draft.id);
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(draft).status), toString(PostStatus::Posted));
        QCOMPARE(*m_bench->post(draft).scheduledFor, m_clock->now());
        QVERIFY(!m_bench->service->hasRequests());
    }

    /// `post publish` behind a post of the same account that a killed engine left: it goes on with that one, then with its own.
    void publishNowGoesOnWithWhatStandsInTheWay_data()
    {
        QTest::addColumn<bool>("begun");
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("first");
        QTest::newRow("begun just now") << false << 0 << u"posted"_s;
        QTest::newRow("left long ago") << false << 60 << u"failed"_s;
        QTest::newRow("left long ago, asked for") << true << 60 << u"posted"_s;
    }
    void publishNowGoesOnWithWhatStandsInTheWay()
    {
        QFETCH(bool, begun);
        QFETCH(int, hours);
        const Post first = schedule(1s);
        const Post draft = testPost(m_account, m_clock->now(), {});
        QVERIFY(m_bench->posts().create(draft));
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-dead"_s, m_clock->now() + 1000h, 1)->size(),
                 1u);
        if (begun) {
            QVERIFY(JournalStore(*m_bench->database)
                        .writeIntent(first.id, u"engine-dead"_s, {.name = u"make_public"_s, .once = true}));
            m_network->publicPosts.push_back(first.id.toString());
        }
        m_bench.reset();
        m_clock->advance(std::chrono::hours(hours) + 2s);
        m_bench = makeBench(u"engine-2"_s);
        m_bench->service->setOnlyOnRequest(true);
        m_bench->service->publishNow(draft.id);
        m_bench->pass(5s);
        QCOMPARE(toString(m_bench->post(draft).status), toString(PostStatus::Draft)); // it may be alive: waits
        m_bench->dead = {u"engine-dead"_s};
        m_bench->pass(2s);
        m_bench->pass(2s);
        QTEST(toString(m_bench->post(first).status), "first");
        QCOMPARE(toString(m_bench->post(draft).status), toString(PostStatus::Posted));
        QVERIFY(!m_bench->service->hasRequests());
    }

    void publishNowRespectsAPause()
    {
        QVERIFY(AccountStore(*m_bench->database).pause(m_account.id, m_clock->now() + 1h, u"scripted.limited"_s));
        const Post draft = testPost(m_account, m_clock->now(), {});
        QVERIFY(m_bench->posts().create(draft));
        m_bench->service->publishNow(draft.id);
        m_bench->settle();
        QVERIFY(m_network->calls.isEmpty());
        QVERIFY(!m_bench->service->hasRequests());
        QCOMPARE(m_bench->events.back().error->code, QString(code::accountPaused));
    }

    void publishNowDoesNotWaitForALongLimit()
    {
        m_network->prepareAnswers = {Answer::Limited};
        const Post draft = testPost(m_account, m_clock->now(), {});
        QVERIFY(m_bench->posts().create(draft));
        m_bench->service->publishNow(draft.id);
        m_bench->settle();
        QVERIFY(!m_bench->service->hasRequests());
        QCOMPARE(toString(m_bench->post(draft).status),
                 toString(PostStatus::Scheduled)); // goes out when the limit ends
    }

    void aHundredAccountsAtOneInstantAllBeginAtOnce()
    {
        QVERIFY(SettingsStore(*m_bench->database).write(u"publishing.max_parallel"_s, u"200"_s));
        m_bench->service->forgetCached();
        int mostAtOnce = 0;
        m_network->onCall = [&](const QString &) { mostAtOnce = std::max(mostAtOnce, m_bench->service->running()); };
        for (int i = 0; i < 120; ++i)
            schedule(1s, addAccount(u"acc-%1"_s.arg(i)));
        m_bench->pass(1s);
        QCOMPARE(m_network->publicPosts.size(), 120u);
        QVERIFY(mostAtOnce > PublishService::claimsPerSweep); // not held to one sweep's batch
    }

    void atAFullDiskNothingIsSentAndNothingIsLost()
    {
        const Post post = schedule(1s);
        int commits = 0;
        m_bench->database->setCommitGate([&] { return ++commits < 2; }); // the claim, then no more
        m_bench->pass(1s);
        QVERIFY(m_network->calls.isEmpty());
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Publishing));
        m_bench->database->setCommitGate({});
        m_bench = makeBench(u"engine-2"_s);
        m_bench->dead = {u"engine-1"_s};
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void whatCouldNotBeClaimedIsClaimedInAFewSeconds()
    {
        const Post post = schedule(1s);
        m_bench->database->setCommitGate([] { return false; });
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Scheduled));
        m_bench->database->setCommitGate({});
        m_bench->pass(5s); // and not at the next look, a minute later
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void anEndThatCouldNotBeWrittenIsWrittenLater()
    {
        const Post post = schedule(1s);
        int commits = 0;
        m_bench->database->setCommitGate([&] { return ++commits != 6; }); // the end of the try
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Publishing));
        m_bench->pass(6s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u);
        QCOMPARE(m_network->calls.size(), 2);
    }

    /// The loop: the disk fails at the 1st, 2nd, 3rd … write of a flow, for every fault of the network; the program ends
    /// there and another one goes on. It must heal, with one publication.
    void failsAtEachWriteAndHeals_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("good") << int(Answer::Good);
        QTest::newRow("busy") << int(Answer::Busy);
        QTest::newRow("answer lost, nothing done") << int(Answer::LostBefore);
        QTest::newRow("answer lost, done") << int(Answer::LostAfter);
    }
    void failsAtEachWriteAndHeals()
    {
        QFETCH(int, answer);
        bool failedSomewhere = true;
        int failAt = 1;
        for (; failedSomewhere; ++failAt) {
            init();
            m_network->publishAnswers = {Answer(answer)};
            const Post post = schedule(1s);
            int commits = 0;
            m_bench->database->setCommitGate([&] { return ++commits < failAt; }); // from then on nothing is written
            m_bench->pass(1s);
            m_bench->pass(6s);
            failedSomewhere = commits >= failAt;
            m_bench = makeBench(u"engine-2"_s);
            m_bench->dead = {u"engine-1"_s};
            m_bench->settle();
            m_bench->pass(30s);
            QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
            QCOMPARE(m_network->publicPosts.size(), 1u);
        }
        QVERIFY(failAt > 5); // claim, two intents, two outcomes, end
    }
};

QTEST_GUILESS_MAIN(TestPublishService)
#include "tst_publishservice.moc"
