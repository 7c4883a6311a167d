// SPDX-License-Identifier: GPL-3.0-or-later
// Posts whose engines were killed, one after the other: a post that ends the program must not do so for ever.
#include "tests/core/publishing/publishfixture.h"

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestTakeovers : public QObject, private PublishFixture
{
    Q_OBJECT

private:
    /// Another engine takes over what the last one left, and is killed with it. What it took: caption and kills.
    QStringList takeOverAndDie()
    {
        const QString dead = m_engine;
        m_engine = u"engine-dead-%1"_s.arg(++m_engines);
        const auto taken = m_bench->posts().takeOver(m_clock->now(), Scheduler::beginningOfTime, m_engine,
                                                     m_clock->now() + 1h, m_dead << dead, 20);
        QStringList words;
        for (const auto &[post, kills] : *taken)
            words << u"%1 %2"_s.arg(post.accountId == m_account.id ? u"first"_s : u"second"_s).arg(kills);
        return words;
    }
    void claimAndDie()
    {
        m_engine = u"engine-dead-0"_s;
        QVERIFY(m_bench->posts().claimDue(m_clock->now() + 1s, m_engine, m_clock->now() + 1h, 20));
    }
    Result<> note(const Post &post, const QString &step, bool once = false)
    {
        return JournalStore(*m_bench->database).writeIntent(post.id, m_engine, {.name = step, .once = once});
    }
    void engineRuns()
    {
        m_bench->dead = m_dead << m_engine;
        m_clock->advance(2s);
        m_bench->scheduler->wake();
        m_bench->settle();
    }

    QString m_engine;
    QStringList m_dead;
    int m_engines = 0;

private Q_SLOTS:
    void init()
    {
        setUp();
        m_dead.clear();
        m_engines = 0;
    }

    void theThirdIsTheLast_data()
    {
        QTest::addColumn<bool>("begun");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing was asked in public") << false << QString(code::publishingCrashed);
        QTest::newRow("the network was asked to publish it") << true << QString(code::outcomeUnknown);
    }
    void theThirdIsTheLast()
    {
        QFETCH(bool, begun);
        const Post post = schedule(1s);
        claimAndDie();
        QVERIFY(note(post, begun ? u"make_public"_s : u"prepare"_s, begun));
        QCOMPARE(takeOverAndDie(), QStringList{u"first 1"_s});
        QCOMPARE(takeOverAndDie(), QStringList{u"first 2"_s});
        engineRuns();
        Post after = m_bench->post(post);
        QCOMPARE(toString(after.status), toString(PostStatus::Failed));
        QTEST(after.errorCode, "code");
        QVERIFY(m_network->calls.isEmpty());
        QCOMPARE(m_bench->count(Event::Kind::PostFailed), 1);
        if (begun)
            return;

        // A person's retry starts anew.
        QVERIFY(m_bench->posts().retry(post.id, m_clock->now()));
        claimAndDie();
        QCOMPARE(takeOverAndDie(), QStringList{u"first 1"_s});
        engineRuns();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    /// Killed often, but each time a little further: it is not the post.
    void whatGetsOnIsNotCounted()
    {
        const Post post = schedule(1s);
        claimAndDie();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(takeOverAndDie(), QStringList{u"first 1"_s});
            QVERIFY(note(post, u"part-%1"_s.arg(i)));
        }
        engineRuns();
        QCOMPARE(toString(m_bench->post(post).status), toString(PostStatus::Posted));
    }

    /// One of them is the cause: the others are not given up with it.
    void thoseInQuestionGoOneAtATime()
    {
        const Post first = schedule(1s);
        const Post second = schedule(1s, addAccount(u"200"_s));
        claimAndDie();
        QCOMPARE(takeOverAndDie(), (QStringList{u"first 1"_s, u"second 1"_s}));
        QCOMPARE(takeOverAndDie(), QStringList{u"first 2"_s});
        engineRuns();
        QCOMPARE(m_bench->post(first).errorCode, QString(code::publishingCrashed));
        QCOMPARE(toString(m_bench->post(second).status), toString(PostStatus::Posted));
    }

    /// Of two that are left both go out, one after the other.
    void theNextOneFollows()
    {
        const Post first = schedule(1s);
        const Post second = schedule(1s, addAccount(u"200"_s));
        claimAndDie();
        takeOverAndDie();
        engineRuns();
        QCOMPARE(toString(m_bench->post(first).status), toString(PostStatus::Posted));
        QCOMPARE(toString(m_bench->post(second).status), toString(PostStatus::Posted));
        QCOMPARE(m_network->publicPosts.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestTakeovers)
#include "tst_takeovers.moc"
