// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/platforms/mastodon/mastodonworld.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using sandbox::MastodonRepeats;
using sandbox::MastodonSandbox;

namespace {

using World = MastodonDelivery;

} // namespace

/// What breaks on the way: one status in the end, never two.
class MastodonDoubtTest : public QObject
{
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<int>("repeats");
        QTest::newRow("no lock") << int(MastodonRepeats::NoLock);
        QTest::newRow("lock") << int(MastodonRepeats::Lock);
        QTest::newRow("lock that answers a repeat with 500") << int(MastodonRepeats::LockBug);
        QTest::newRow("no keys") << int(MastodonRepeats::NoKeys);
    }

private Q_SLOTS:
    void healsWhereACallBreaks_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("kind");
        for (const auto &[server, repeats] :
             {std::pair("no lock", MastodonRepeats::NoLock), std::pair("lock", MastodonRepeats::Lock),
              std::pair("lock with 500", MastodonRepeats::LockBug), std::pair("no keys", MastodonRepeats::NoKeys)}) {
            for (const auto &[what, kind] : {std::pair("lost before it took effect", Fault::Kind::DropBefore),
                                             std::pair("lost after it took effect", Fault::Kind::DropAfter),
                                             std::pair("half an answer", Fault::Kind::CutBody),
                                             std::pair("a proxy's page instead", Fault::Kind::Answer),
                                             std::pair("a proxy's page afterwards", Fault::Kind::AnswerAfter)})
                QTest::addRow("%s, %s", server, what) << int(repeats) << int(kind);
        }
    }
    void healsWhereACallBreaks()
    {
        QFETCH(int, repeats);
        QFETCH(int, kind);
        const auto whole = rich(MastodonRepeats(repeats));
        QVERIFY(whole->publish());
        const QStringList log = whole->network.server().log();
        QVERIFY(log.size() >= 10);
        for (int call = 0; call < log.size(); ++call) {
            const auto w = rich(MastodonRepeats(repeats));
            w->network.server().addFault(
                {.skip = call, .kind = Fault::Kind(kind), .response = MastodonSandbox::badGateway()});
            const QString place = u"call %1 (%2)"_s.arg(call + 1).arg(log[call]);
            const bool isLost = kind == int(Fault::Kind::DropBefore) || kind == int(Fault::Kind::Answer);
            if (isLost && call == log.indexOf(u"POST /api/v1/statuses"_s) && mayDouble(MastodonRepeats(repeats)))
                verifyAsks(*w, w->publish(), place);
            else
                verifyHeals(*w, w->publish(), place);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void healsAtEachWrite_data() { addKinds(); }
    void healsAtEachWrite()
    {
        QFETCH(int, repeats);
        const auto whole = rich(MastodonRepeats(repeats));
        QVERIFY(whole->publish());
        QVERIFY(whole->journal.writes() >= 10);
        for (int write = 0; write < whole->journal.writes(); ++write) {
            const auto w = rich(MastodonRepeats(repeats));
            w->journal.failAllWritesFrom(write);
            const auto unwritten = w->publish(); // whatever it says, nobody can write it down
            Q_UNUSED(unwritten)
            w->journal.mend();
            verifyHeals(*w, w->publish(), u"write %1"_s.arg(write + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// The disk fills up while it is found out what became of a status.
    void healsAtEachWriteAfterALostAnswer_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<bool>("tookEffect");
        for (const bool tookEffect : {false, true}) {
            QTest::addRow("no lock, %d", tookEffect) << int(MastodonRepeats::NoLock) << tookEffect;
            QTest::addRow("lock, %d", tookEffect) << int(MastodonRepeats::Lock) << tookEffect;
            QTest::addRow("lock with 500, %d", tookEffect) << int(MastodonRepeats::LockBug) << tookEffect;
            QTest::addRow("no keys, %d", tookEffect) << int(MastodonRepeats::NoKeys) << tookEffect;
        }
    }
    void healsAtEachWriteAfterALostAnswer()
    {
        QFETCH(int, repeats);
        QFETCH(bool, tookEffect);
        const Fault fault{.method = "POST",
                          .pathContains = statuses,
                          .kind = tookEffect ? Fault::Kind::DropAfter : Fault::Kind::DropBefore};
        for (int write = 4; write < 16; ++write) {
            const auto w = rich(MastodonRepeats(repeats));
            w->network.server().addFault(fault);
            w->journal.failAllWritesFrom(write);
            for (int tries = 0; tries < 2; ++tries) {
                const auto unwritten = w->publish();
                Q_UNUSED(unwritten)
            }
            w->journal.mend();
            if (!tookEffect && mayDouble(MastodonRepeats(repeats)))
                verifyAsks(*w, w->publish(), u"write %1"_s.arg(write + 1));
            else
                verifyHeals(*w, w->publish(), u"write %1"_s.arg(write + 1));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aLostAnswerIsLookedForAMinuteLater()
    {
        World w;
        w.network.postByHand(u"7"_s, w.post.caption); // the same words, long before
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QVERIFY(w.clock.leapt() > 30s); // a minute, but for what passed by itself since it was sent
        QCOMPARE(w.statusesSent(), 1);
        QCOMPARE(w.network.posts().size(), 2u);
        QCOMPARE(w.network.posts().back().id, published->platformPostId);
    }

    void whatIsNotThereIsSentAgainWithTheSameKey_data() { addKinds(); }
    void whatIsNotThereIsSentAgainWithTheSameKey()
    {
        QFETCH(int, repeats);
        World w;
        w.network.options.repeats = MastodonRepeats(repeats);
        w.network.server().addFault({.method = "POST",
                                     .pathContains = statuses,
                                     .kind = Fault::Kind::Answer,
                                     .response = MastodonSandbox::refusal(500, u"?"_s)});
        const auto first = w.publish();
        QVERIFY(!first && first.error().remedy == Remedy::RetrySoon);
        QVERIFY(first.error().certainty == Certainty::DidNotHappen);
        QVERIFY(w.clock.leapt() > 30s); // a minute, but for what passed by itself since it was sent
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto second = w.publish();
        QVERIFY2(second, told(second));
        QCOMPARE(w.network.posts().size(), 1u);
        QCOMPARE(w.network.keysSeen().size(), 1);
        QCOMPARE(w.journal.find(u"publish_request"_s)->intent.value("key"_L1).toString(), w.network.keysSeen().front());
    }

    /// The list does not show it yet, and the repeat gets 500: looked for once more, then found.
    void aRepeatThatGets500IsLookedForOnceMore()
    {
        World w;
        w.network.options.repeats = MastodonRepeats::LockBug;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        w.network.server().addFault(
            {.pathContains = ownList, .skip = 1, .times = 2, .kind = Fault::Kind::Answer, .response = emptyList()});
        QVERIFY(!w.publish());
        const auto second = w.publish();
        QVERIFY2(second, told(second));
        QCOMPARE(w.network.keysSeen().size(), 2);
        QCOMPARE(w.network.keysSeen()[0], w.network.keysSeen()[1]);
        QCOMPARE(w.network.posts().size(), 1u);
        QCOMPARE(w.network.posts().front().id, second->platformPostId);
    }

    /// As before, but it never shows: a person is asked, and nothing is sent any more.
    void aRepeatThatGets500AndIsNeverFoundIsThePersons()
    {
        World w;
        w.network.options.repeats = MastodonRepeats::LockBug;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        w.network.server().addFault(
            {.pathContains = ownList, .skip = 1, .times = -1, .kind = Fault::Kind::Answer, .response = emptyList()});
        const auto result = w.publishWithTries(10);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QString(code::outcomeUnknown));
        QCOMPARE(w.statusesSent(), 2);
        QCOMPARE(w.network.posts().size(), 1u);
    }

    /// The server still works on the first request when the connection is long gone.
    void aSlowServerGetsNoSecondOne_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("seconds");
        for (const int seconds : {55, 63}) { // before it is first looked for; between that and the next try
            QTest::addRow("no lock, %d s", seconds) << int(MastodonRepeats::NoLock) << seconds;
            QTest::addRow("lock, %d s", seconds) << int(MastodonRepeats::Lock) << seconds;
            QTest::addRow("lock with 500, %d s", seconds) << int(MastodonRepeats::LockBug) << seconds;
            QTest::addRow("no keys, %d s", seconds) << int(MastodonRepeats::NoKeys) << seconds;
        }
    }
    void aSlowServerGetsNoSecondOne()
    {
        QFETCH(int, repeats);
        QFETCH(int, seconds);
        World w;
        w.network.options.repeats = MastodonRepeats(repeats);
        w.network.options.slowStatuses = 1;
        w.network.options.slowness = std::chrono::seconds(seconds);
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto published = w.publishWithTries();
        QVERIFY2(published, told(published));
        QCOMPARE(w.statusesSent(), 1);
        w.clock.leap(10min);
        QCOMPARE(w.network.posts().size(), 1u);
    }

    /// Without a lock on keys the server would take a second one for another status, however late it does the first.
    void aServerWithoutLocksGetsNoSecondOneEver_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("found");
        for (const auto &[server, repeats] :
             {std::pair("no lock", MastodonRepeats::NoLock), std::pair("no keys", MastodonRepeats::NoKeys)}) {
            QTest::addRow("%s, found at the second look", server) << int(repeats) << 100 << true;
            QTest::addRow("%s, later", server) << int(repeats) << 400 << false;
            QTest::addRow("%s, after the hour of keys", server) << int(repeats) << 4000 << false;
        }
    }
    void aServerWithoutLocksGetsNoSecondOneEver()
    {
        QFETCH(int, repeats);
        QFETCH(int, seconds);
        QFETCH(bool, found);
        World w;
        w.network.options.repeats = MastodonRepeats(repeats);
        w.network.options.slowStatuses = 1;
        w.network.options.slowness = std::chrono::seconds(seconds);
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto published = w.publishWithTries();
        QCOMPARE(published ? QString() : published.error().code, found ? QString() : QString(code::outcomeUnknown));
        QCOMPARE(w.statusesSent(), 1);
        w.clock.leap(2h);
        QCOMPARE(w.network.posts().size(), 1u);
        const auto asked = w.publish(); // the person has not answered yet: it may be found
        QVERIFY2(asked, told(asked));
        QCOMPARE(asked->platformPostId, w.network.posts().front().id);
        QCOMPARE(w.statusesSent(), 1);
    }

    void aLockedKeyIsWaitedFor()
    {
        World w;
        w.network.options.slowStatuses = 1;
        w.network.options.slowness = 100s;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        const auto published = w.publishWithTries();
        QVERIFY2(published, told(published));
        QCOMPARE(w.statusesSent(), 2); // the second one got 503
        QCOMPARE(w.network.posts().size(), 1u);
    }

    /// Lost, and the server can't be asked for a while.
    void howOldADoubtMayGrow_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<int>("sent");
        QTest::addColumn<int>("keys");
        QTest::newRow("young: the same key") << 40 << 2 << 1;
        QTest::newRow("older than keys are kept: a new one") << 53 << 2 << 2;
        QTest::newRow("over an hour: a person knows better") << 62 << 1 << 1;
    }
    void howOldADoubtMayGrow()
    {
        QFETCH(int, minutes);
        QFETCH(int, sent);
        QFETCH(int, keys);
        World w;
        // It arrives, but the server's database is put back afterwards: so that its key is seen.
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        w.network.server().addFault({.pathContains = ownList,
                                     .skip = 1,
                                     .kind = Fault::Kind::Answer,
                                     .response = MastodonSandbox::badGateway()});
        QVERIFY(!w.publish());
        QVERIFY(w.journal.find(u"publish"_s));
        w.network.remove(w.network.posts().front().id);
        w.clock.leap(std::chrono::minutes(minutes));
        const auto result = w.publishWithTries();
        QCOMPARE(w.statusesSent(), sent);
        QCOMPARE(QSet<QString>(w.network.keysSeen().cbegin(), w.network.keysSeen().cend()).size(), keys);
        QCOMPARE(result ? QString() : result.error().code, sent == 2 ? QString() : QString(code::outcomeUnknown));
        QCOMPARE(int(w.network.posts().size()), sent - 1);
    }

    /// Without keys the repeat is refused for its files, which the first one has: looked for again, not uploaded again.
    void filesThatTheLostStatusHasAreNotSentAgain()
    {
        const auto w = rich(MastodonRepeats::NoKeys);
        w->network.server().addFault({.method = "POST",
                                      .pathContains = statuses,
                                      .kind = Fault::Kind::AnswerAfter,
                                      .response = MastodonSandbox::refusal(500, u"?"_s)});
        w->network.server().addFault(
            {.pathContains = ownList, .skip = 1, .times = 2, .kind = Fault::Kind::Answer, .response = emptyList()});
        verifyHeals(*w, w->publish(), u"after the lost one"_s);
        QCOMPARE(w->calls(u"POST /api/v2/media"_s), 2);
    }

    void whatThePersonPostedMeanwhileCounts()
    {
        World w;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropBefore});
        w.network.server().addFault({.pathContains = ownList,
                                     .skip = 1,
                                     .kind = Fault::Kind::Answer,
                                     .response = MastodonSandbox::badGateway()});
        QVERIFY(!w.publish());
        w.network.postByHand(u"7"_s, u"Something else"_s);
        const QString byHand = w.network.postByHand(u"7"_s, w.post.caption);
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(published->platformPostId, byHand);
        QCOMPARE(w.statusesSent(), 1);
    }

    void itIsFoundAmongMany_data()
    {
        QTest::addColumn<bool>("isOld");
        QTest::addColumn<bool>("knowsMinId");
        QTest::addColumn<int>("others");
        QTest::newRow("pages") << false << true << 100;
        QTest::newRow("no source to compare with") << true << true << 3;
        QTest::newRow("lists from the newest only") << false << false << 3;
    }
    void itIsFoundAmongMany()
    {
        QFETCH(bool, isOld);
        QFETCH(bool, knowsMinId);
        QFETCH(int, others);
        World w;
        w.network.options.isOld = isOld;
        w.network.options.knowsMinId = knowsMinId;
        w.post.caption = u"Tea & cake <3\n\nwith @bob@other.example:\nhttps://example.com/a?b=1&c=2"_s;
        w.network.postByHand(u"7"_s, w.post.caption); // of before
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        w.network.server().addFault({.pathContains = ownList,
                                     .skip = 1,
                                     .kind = Fault::Kind::Answer,
                                     .response = MastodonSandbox::badGateway()});
        QVERIFY(!w.publish());
        const QString ours = w.network.posts().back().id;
        for (int i = 0; i < others; ++i)
            w.network.postByHand(u"7"_s, i % 2 == 0 ? u"Number %1"_s.arg(i) : w.post.caption);
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(published->platformPostId, ours);
        QCOMPARE(w.statusesSent(), 1);
    }

    void stoppedWhileItIsFoundOut()
    {
        World w;
        w.network.server().addFault({.method = "POST", .pathContains = statuses, .kind = Fault::Kind::DropAfter});
        w.clock.onAlarm = [&] { w.cancellation.request(); };
        const auto stopped = w.publish();
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, QString(code::cancelled));
        QVERIFY(w.journal.find(u"publish"_s)); // in doubt
        w.clock.onAlarm = {};
        w.cancellation = {};
        const auto published = w.publish();
        QVERIFY2(published, told(published));
        QCOMPARE(w.network.posts().size(), 1u);
        QCOMPARE(w.statusesSent(), 1);
    }
};

QTEST_GUILESS_MAIN(MastodonDoubtTest)
#include "tst_mastodondoubt.moc"
