// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/missed.h"
#include "tests/core/publishing/publishfixture.h"

#include <QSignalSpy>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Answer = ScriptedPublisher::Answer;

namespace {

MissedWhy whyOf(const Post &post)
{
    return missedWhyFromString(post.errorDetail.value("network_code"_L1).toString());
}

} // namespace

/// What is due while nothing runs, and what a sleep meets in the middle.
class TestMissed : public QObject, protected PublishFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { m_bench.reset(); }

    void lateWithinTheGraceGoesOutAndLaterIsMissed()
    {
        const Post fresh = schedule(10min);
        const Post stale = schedule(1min);
        m_bench.reset();
        m_clock->advance(20min); // closed meanwhile: 10 and 19 minutes late
        m_bench = makeBench(u"engine-2"_s);
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(fresh).status), toString(PostStatus::Posted));
        QCOMPARE(toString(m_bench->post(stale).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(stale).errorCode, QString(code::missed));
        QVERIFY(whyOf(m_bench->post(stale)) == MissedWhy::Closed);
        QCOMPARE(m_network->publicPosts, std::vector<QString>{fresh.id.toString()});
    }

    void asleepIsLikeClosed()
    {
        const Post post = schedule(1h);
        m_bench->settle();
        m_clock->jump(2h);
        m_bench->pass(0ms);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::missed));
        QVERIFY(whyOf(m_bench->post(post)) == MissedWhy::Asleep);
    }

    void asleepInTheMiddleIsMissed_data()
    {
        QTest::addColumn<QString>("asleepIn");
        QTest::addColumn<int>("answer");
        QTest::newRow("before the public step") << u"prepare"_s << int(Answer::Good);
        QTest::newRow("the request fails at the resume") << u"prepare"_s << int(Answer::Busy);
        QTest::newRow("a limit") << u"prepare"_s << int(Answer::Limited);
    }
    /// The machine is suspended under an upload, and the network's answer is seen before the scheduler's alarm.
    void asleepInTheMiddleIsMissed()
    {
        QFETCH(QString, asleepIn);
        QFETCH(int, answer);
        m_network->prepareAnswers = {Answer(answer)};
        m_network->onCall = [&](const QString &call) {
            if (call == asleepIn)
                m_clock->jump(2h);
        };
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 30; ++i)
            m_bench->pass(60s);
        QCOMPARE(m_network->calls, QStringList{u"prepare"_s});
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Failed));
        QCOMPARE(m_bench->post(post).errorCode, QString(code::missed));
        QCOMPARE(m_bench->count(Event::Kind::PostFailed), 1);
        const bool isPaused = (*AccountStore(*m_bench->database).find(m_account.id))->pausedUntil.has_value();
        QCOMPARE(isPaused, Answer(answer) == Answer::Limited); // its other posts wait all the same
    }

    void whatWasAskedForBeforeTheSleepIsFoundOut_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("answered") << int(Answer::Good) << u"posted"_s << QString();
        QTest::newRow("lost, but done") << int(Answer::LostAfter) << u"posted"_s << QString();
        QTest::newRow("lost, not done") << int(Answer::LostBefore) << u"failed"_s << u"missed"_s;
        QTest::newRow("refused") << int(Answer::Busy) << u"failed"_s << u"missed"_s;
    }
    void whatWasAskedForBeforeTheSleepIsFoundOut()
    {
        QFETCH(int, answer);
        m_network->publishAnswers = {Answer(answer)};
        m_network->onCall = [&](const QString &call) {
            if (call == u"make_public")
                m_clock->jump(2h);
        };
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 30; ++i)
            m_bench->pass(60s);
        QTEST(toString(m_bench->post(post).status), "status");
        QTEST(m_bench->post(post).errorCode, "code");
        QCOMPARE(m_network->calls.count(u"make_public"_s), 1);
    }

    /// Asked for in time, left in doubt by an engine that was killed, and found hours later not to have happened.
    void whatDidNotHappenIsNotSentHoursLate()
    {
        const Post post = schedule(1s);
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-dead"_s, m_clock->now() + 10min, 1)->size(),
                 1u);
        QVERIFY(JournalStore(*m_bench->database)
                    .writeIntent(post.id, u"engine-dead"_s, {.name = u"make_public"_s, .once = true}));
        m_bench.reset();
        m_clock->advance(60h);
        m_bench = makeBench(u"engine-2"_s);
        m_bench->dead = {u"engine-dead"_s};
        m_bench->settle();
        QCOMPARE(m_bench->post(post).errorCode, QString(code::missed));
        QVERIFY(m_network->publicPosts.empty());
    }

    void withoutAConnectionItWaitsAndIsNoTry()
    {
        m_network->prepareAnswers = std::deque<Answer>(20, Answer::Offline);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), u"scheduled"_s);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::networkOffline));
        QCOMPARE(m_bench->post(post).attempts, 0);
        for (int i = 0; i < 12; ++i)
            m_bench->pass(30s);
        QCOMPARE(toString(m_bench->post(post).status), u"scheduled"_s);
        QCOMPARE(JournalStore(*m_bench->database).attempts(post.id)->size(), 1u); // one wait
        m_network->prepareAnswers.clear();
        m_bench->pass(30s);
        QCOMPARE(toString(m_bench->post(post).status), u"posted"_s);
        QCOMPARE(m_network->publicPosts, std::vector<QString>{post.id.toString()});
    }

    void withoutAConnectionForTooLongItIsMissed()
    {
        m_network->prepareAnswers = std::deque<Answer>(60, Answer::Offline);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int second = 0; second < 14 * 60 + 55; second += 5)
            m_bench->pass(5s);
        QCOMPARE(toString(m_bench->post(post).status), u"scheduled"_s);
        m_bench->pass(5s); // the last look is at the end of the grace
        QCOMPARE(m_bench->post(post).errorCode, QString(code::missed));
        QVERIFY(whyOf(m_bench->post(post)) == MissedWhy::Offline);
        m_network->prepareAnswers.clear();
        for (int i = 0; i < 10; ++i)
            m_bench->pass(60s);
        QVERIFY(m_network->publicPosts.empty());
    }

    /// Whether it is out can't be asked without a connection: that is waited for, and it is sent once.
    void withoutAConnectionNothingIsDecidedOnWhatMayBeOut_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("sent");
        QTest::newRow("it is out") << int(Answer::LostAfter) << 1;
        QTest::newRow("it is not") << int(Answer::LostBefore) << 2;
    }
    void withoutAConnectionNothingIsDecidedOnWhatMayBeOut()
    {
        QFETCH(int, answer);
        m_network->publishAnswers = {Answer(answer)};
        m_network->reconcileAnswers = std::deque<Answer>(12, Answer::Offline);
        const Post post = schedule(1s);
        m_bench->pass(1s);
        for (int i = 0; i < 24 && m_bench->post(post).status != PostStatus::Posted; ++i)
            m_bench->pass(30s);
        QCOMPARE(toString(m_bench->post(post).status), u"posted"_s);
        QCOMPARE(m_network->publicPosts, std::vector<QString>{post.id.toString()});
        QTEST(int(m_network->calls.count(u"make_public"_s)), "sent");
    }

    /// Nobody waits at a terminal for a quarter of an hour.
    void whoAsksForItIsToldSoon()
    {
        m_network->prepareAnswers = std::deque<Answer>(20, Answer::Offline);
        m_bench->service->setOnlyOnRequest(true);
        const Post post = schedule(1h);
        m_bench->service->publishNow(post.id);
        for (int i = 0; i < 12; ++i)
            m_bench->pass(5s);
        QCOMPARE(toString(m_bench->post(post).status), u"failed"_s);
        QCOMPARE(m_bench->post(post).errorCode, QString(code::networkOffline));
    }

    void aPauseEndsByItself()
    {
        pauseUntil(m_clock->now() + 1h);
        QSignalSpy ended(m_bench->service.get(), &PublishService::pauseEnded);
        const Post inIt = schedule(30min);
        const Post atItsEnd = schedule(1h);
        const Post later = schedule(90min);
        for (int minute = 0; minute < 61; ++minute)
            m_bench->pass(1min);
        QVERIFY(whyOf(m_bench->post(inIt)) == MissedWhy::Paused);
        QCOMPARE(m_bench->post(inIt).errorCode, QString(code::missed));
        QCOMPARE(toString(m_bench->post(atItsEnd).status), u"posted"_s);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!SettingsStore(*m_bench->database).read()->paused);
        for (int minute = 0; minute < 30; ++minute)
            m_bench->pass(1min);
        QCOMPARE(toString(m_bench->post(later).status), u"posted"_s);
        QCOMPARE(m_network->publicPosts, (std::vector<QString>{atItsEnd.id.toString(), later.id.toString()}));
    }

    /// The engine looks again at the end of a pause, not a minute later.
    void theEndOfAPauseIsNotSleptThrough()
    {
        pauseUntil(m_clock->now() + 10s);
        const Post post = schedule(10s);
        m_bench->pass(10s);
        QCOMPARE(toString(m_bench->post(post).status), u"posted"_s);
    }

    void aPauseThatEndedWhileClosedMissesOnlyWhatCameDueInIt()
    {
        pauseUntil(m_clock->now() + 1h);
        const Post inIt = schedule(59min);
        const Post afterIt = schedule(65min);
        m_bench.reset();
        m_clock->advance(70min);
        m_bench = makeBench(u"engine-2"_s);
        m_bench->settle();
        QVERIFY(whyOf(m_bench->post(inIt)) == MissedWhy::Paused); // though it is within the grace by now
        QCOMPARE(toString(m_bench->post(afterIt).status), u"posted"_s);
        QCOMPARE(m_network->publicPosts, std::vector<QString>{afterIt.id.toString()});
    }

    void aShortSleepInTheMiddleGoesOn()
    {
        m_network->onCall = [&](const QString &call) {
            if (call == u"prepare")
                m_clock->jump(10min);
        };
        const Post post = schedule(1s);
        m_bench->pass(1s);
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    void latenessIsBlamedOnSleepOnlyWhereItIs_data()
    {
        QTest::addColumn<int>("minutesLate");
        QTest::addColumn<int>("minutesSlept");
        QTest::addColumn<bool>("missed");
        QTest::newRow("in time") << 15 << 14 << false;
        QTest::newRow("slept past the grace") << 16 << 2 << true;
        QTest::newRow("late anyway, a moment's sleep") << 40 << 2 << false;
        QTest::newRow("late anyway, a long sleep") << 40 << 16 << true;
        QTest::newRow("long, awake") << 40 << 0 << false;
    }
    void latenessIsBlamedOnSleepOnlyWhereItIs()
    {
        QFETCH(int, minutesLate);
        QFETCH(int, minutesSlept);
        const Instant due = m_clock->now();
        using std::chrono::minutes;
        QTEST(isLateBySleep(due, due + minutes(minutesLate), minutes(minutesSlept), 15min), "missed");
    }

    void waitingInTheQueueIsNotMissed()
    {
        m_network->retryAfter = 30min;
        m_network->prepareAnswers = {Answer::Limited};
        const Post first = schedule(1s);
        const Post second = schedule(2s); // waits half an hour behind the limit
        for (int minute = 0; minute < 31; ++minute)
            m_bench->pass(1min);
        QCOMPARE(toString(m_bench->post(first).status), toString(PostStatus::Posted));
        QCOMPARE(toString(m_bench->post(second).status), toString(PostStatus::Posted));
    }

    void whatWasLeftLongAgoIsNotBlastedOut()
    {
        const Post post = schedule(1s);
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-dead"_s, m_clock->now() + 10min, 1)->size(),
                 1u);
        m_bench.reset();
        m_clock->advance(60h); // a weekend without power
        m_bench = makeBench(u"engine-2"_s);
        m_bench->dead = {u"engine-dead"_s};
        m_bench->settle();
        QCOMPARE(m_bench->post(post).errorCode, QString(code::missed));
        QVERIFY(m_network->calls.isEmpty());
    }

    void whatWasAskedForLongAgoIsFoundOut()
    {
        const Post post = schedule(1s);
        QCOMPARE(m_bench->posts().claimDue(m_clock->now() + 1s, u"engine-dead"_s, m_clock->now() + 10min, 1)->size(),
                 1u);
        QVERIFY(JournalStore(*m_bench->database)
                    .writeIntent(post.id, u"engine-dead"_s, {.name = u"make_public"_s, .once = true}));
        m_network->publicPosts.push_back(post.id.toString()); // the answer never came
        m_bench.reset();
        m_clock->advance(60h);
        m_bench = makeBench(u"engine-2"_s);
        m_bench->dead = {u"engine-dead"_s};
        m_bench->settle();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), 1u);
    }

    void aShortSleepMakesNothingMissedThatQueued()
    {
        m_network->retryAfter = 30min;
        m_network->prepareAnswers = {Answer::Limited};
        const Post first = schedule(1s);
        const Post second = schedule(2s);
        for (int minute = 0; minute < 20; ++minute)
            m_bench->pass(1min);
        m_clock->jump(70s);
        m_bench->pass(0ms);
        for (int minute = 0; minute < 12; ++minute)
            m_bench->pass(1min);
        QCOMPARE(toString(m_bench->post(first).status), toString(PostStatus::Posted));
        QCOMPARE(toString(m_bench->post(second).status), toString(PostStatus::Posted));
    }

private:
    void pauseUntil(Instant end)
    {
        QVERIFY(SettingsStore(*m_bench->database).write(u"publishing.paused"_s, toIso(end)));
        m_bench->service->forgetCached();
        m_bench->scheduler->wake();
        m_bench->settle();
    }
};

QTEST_GUILESS_MAIN(TestMissed)
#include "tst_missed.moc"
