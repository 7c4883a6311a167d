// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine does with missed posts by itself, with a window or without.
#include "core/engine/engine.h"
#include "core/engine/moving.h"
#include "core/store/journalstore.h"
#include "core/store/slotstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestMissedMoves : public QObject
{
    Q_OBJECT

private:
    struct Bench
    {
        Bench()
        {
            auto publisher = std::make_unique<ScriptedPublisher>();
            network = publisher.get();
            Engine::Options options{.profile = Profile(folder.path()), .clock = &clock, .secrets = &secrets};
            options.platforms.push_back({.id = u"scripted"_s,
                                         .name = u"Scripted"_s,
                                         .types = {PostType::Text},
                                         .publisher = std::move(publisher)});
            engine = std::move(*Engine::open(std::move(options)));
            account = *AccountStore(engine->database()).save(testAccount(clock.now()));
            QCoro::waitFor(writeCredentials(secrets, account.id, {.accessToken = u"token"_s}));
        }
        ~Bench() { QCoro::waitFor(engine->stop()); }
        void set(const QString &key, const QString &value)
        {
            SettingsStore(engine->database()).write(key, value);
            engine->settingsWereChanged();
        }
        Post schedule(Milliseconds in)
        {
            const Post post = testPost(account, clock.now(), clock.now() + in);
            if (!PostStore(engine->database()).create(post))
                qFatal("the post could not be created");
            return post;
        }
        Post post(const Post &of) { return **PostStore(engine->database()).find(of.id); }
        void pass(Milliseconds time)
        {
            clock.advance(time);
            for (int turn = 0; turn < 40; ++turn) {
                clock.advance(0ms);
                QCoreApplication::processEvents();
            }
        }

        QTemporaryDir folder;
        ManualClock clock;
        MemorySecretStore secrets;
        ScriptedPublisher *network = nullptr;
        std::unique_ptr<Engine> engine;
        Account account;
    };

private Q_SLOTS:
    void theyGoOutFiveMinutesApart()
    {
        Bench bench;
        bench.set(missedSetting, u"publish"_s);
        const Post first = bench.schedule(-3h);
        const Post second = bench.schedule(-2h);
        std::vector<Event> moved;
        connect(bench.engine.get(), &Engine::happened, bench.engine.get(), [&](const Event &event) {
            if (event.kind == Event::Kind::PostChanged && event.next)
                moved.push_back(event);
        });
        const QSignalSpy told(bench.engine.get(), &Engine::missedMoved);
        bench.engine->start();
        bench.pass(0ms);
        QCOMPARE(toString(bench.post(first).status), toString(PostStatus::Scheduled));
        const Instant at = *bench.post(first).scheduledFor;
        QVERIFY(at > bench.clock.now() && at <= bench.clock.now() + 5min);
        QVERIFY(*bench.post(second).scheduledFor == at + 5min);
        QCOMPARE(moved.size(), 2u); // `serve` prints them
        QVERIFY(moved.front().post == first.id && moved.front().next == at);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), u"publish"_s);
        const auto untold = bench.engine->takeUntoldMoves(); // a window that opens later tells it
        QCOMPARE(untold.size(), 1u);
        QVERIFY(untold.front().before.front().scheduledFor == first.scheduledFor);
        QCOMPARE(untold.front().before.front().errorCode, QString(code::missed));
        QVERIFY(bench.engine->takeUntoldMoves().empty());
        bench.pass(at - bench.clock.now());
        bench.pass(5min);
        QCOMPARE(bench.network->publicPosts, (std::vector{first.id.toString(), second.id.toString()}));
    }

    /// More than one sweep takes are missed together: all of them have times of their own.
    void manyAreOneQuestion()
    {
        Bench bench;
        bench.set(missedSetting, u"publish"_s);
        for (int i = 0; i < PublishService::claimsPerSweep + 10; ++i)
            (void)bench.schedule(-5h + std::chrono::minutes(i));
        bench.engine->start();
        bench.pass(0ms);
        const auto untold = bench.engine->takeUntoldMoves();
        QCOMPARE(untold.size(), 1u);
        QSet<qint64> times;
        for (const Move &move : untold.front().moves)
            times.insert(toMs(*move.to));
        QCOMPARE(times.size(), PublishService::claimsPerSweep + 10);
    }

    void eachGoesToItsNextFreeSlot()
    {
        Bench bench;
        bench.set(missedSetting, u"reschedule"_s);
        std::vector<PostingSlot> week;
        for (int day = 1; day <= 7; ++day)
            week.push_back({.weekday = day, .minute = 9 * 60});
        QVERIFY(SlotStore(bench.engine->database()).setWeek(bench.account.id, week));
        const Post first = bench.schedule(-3h);
        const Post second = bench.schedule(-2h);
        bench.engine->start();
        bench.pass(0ms);
        const Instant at = *bench.post(first).scheduledFor;
        QVERIFY(at > bench.clock.now() && at <= bench.clock.now() + 24h);
        QVERIFY(*bench.post(second).scheduledFor == at + 24h);
        const auto events = JournalStore(bench.engine->database()).events(first.id); // its history tells
        QCOMPARE(events->size(), 2u);
        QVERIFY(events->front().kind == PostEvent::Kind::Missed && events->front().why == MissedWhy::Closed);
        QVERIFY(!events->front().unasked);
        QVERIFY(events->back().kind == PostEvent::Kind::Moved && events->back().unasked);
        QVERIFY(events->back().plannedFor == first.scheduledFor && !events->back().why);
        // And until the person has looked at them, across restarts.
        JournalStore journal(bench.engine->database());
        QCOMPARE(journal.unreadMoves()->size(), 2u);
        QVERIFY(journal.unreadMoves()->front().post == first.id && journal.unreadMoves()->front().to == at);
        QVERIFY(journal.unreadMoves()->front().was == first.scheduledFor);
        QVERIFY(undoAll(*bench.engine, {bench.engine->takeUntoldMoves().front().before.front()})); // one is taken back
        QCOMPARE(journal.unreadMoves()->size(), 1u);
        QVERIFY(journal.setMovesRead());
        QVERIFY(journal.unreadMoves()->empty());
        QVERIFY(journal.events(second.id)->back().unasked); // its history goes on to tell
    }

    /// A post that the person had given another day since was told as moved there by the program, one that was moved
    /// twice stood there twice, and what was asked about again or was out was told all the same.
    void aMoveIsToldWhileItHolds()
    {
        Bench bench;
        bench.set(missedSetting, u"publish"_s);
        const Post first = bench.schedule(-3h);
        const Post second = bench.schedule(-2h);
        bench.engine->start();
        bench.pass(0ms);
        const JournalStore journal(bench.engine->database());
        QCOMPARE(journal.unreadMoves()->size(), 2u);
        QVERIFY(undoAll(*bench.engine, {bench.engine->takeUntoldMoves().front().before.front()}));
        QVERIFY(moveAll(*bench.engine, {Move{first.id, bench.clock.now() + 24h}}));
        QCOMPARE(journal.unreadMoves()->size(), 1u);
        QVERIFY(journal.unreadMoves()->front().post == second.id);
        // Missed again, and asked about; then moved by the program again.
        const Instant was = *bench.post(second).scheduledFor;
        const Error error{.code = code::missed, .message = u"No."_s};
        const Instant now = bench.clock.now();
        QCOMPARE(PostStore(bench.engine->database()).markMissed(now, now, was + 1h, 0ms, error, 50)->size(), 1);
        QVERIFY(journal.unreadMoves()->empty());
        QVERIFY(moveMissed(*bench.engine, {second.id})->has_value());
        const Instant at = *bench.post(second).scheduledFor;
        QCOMPARE(journal.unreadMoves()->size(), 1u);
        QVERIFY(journal.unreadMoves()->front().was == was && journal.unreadMoves()->front().to == at);
        bench.pass(at - now);
        bench.pass(5min);
        QCOMPARE(toString(bench.post(second).status), toString(PostStatus::Posted));
        QVERIFY(journal.unreadMoves()->empty());
    }

    void thePersonIsAsked_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<bool>("signedOut");
        QTest::newRow("as they want it") << u"ask"_s << false << false;
        QTest::newRow("a pause") << u"publish"_s << true << false;
        QTest::newRow("signed out") << u"publish"_s << false << true;
        QTest::newRow("no slot") << u"reschedule"_s << false << false;
        QTest::newRow("a slot far away") << u"reschedule"_s << false << false;
    }
    void thePersonIsAsked()
    {
        QFETCH(QString, setting);
        QFETCH(bool, paused);
        QFETCH(bool, signedOut);
        Bench bench;
        bench.set(missedSetting, setting);
        if (signedOut)
            QVERIFY(AccountStore(bench.engine->database()).setState(bench.account.id, AccountState::NeedsSignIn));
        if (paused)
            bench.set(u"publishing.paused"_s, u"yes"_s);
        if (QByteArray(QTest::currentDataTag()) == "a slot far away") { // nobody would look for the post there
            const QDate day = toDateTime(bench.clock.now() + 4 * 24h).date();
            QVERIFY(SlotStore(bench.engine->database())
                        .setWeek(bench.account.id, {{.weekday = day.dayOfWeek(), .minute = 12 * 60}}));
        }
        const Post post = bench.schedule(-3h);
        bench.engine->start();
        bench.pass(0ms);
        QCOMPARE(toString(bench.post(post).status), toString(PostStatus::Failed));
        QCOMPARE(bench.post(post).errorCode, QString(code::missed));
        QVERIFY(bench.engine->takeUntoldMoves().empty());
        // What was left to the person once is not done by itself later.
        bench.set(missedSetting, u"publish"_s);
        bench.pass(60s);
        QCOMPARE(toString(bench.post(post).status), toString(PostStatus::Failed));
    }
};

QTEST_GUILESS_MAIN(TestMissedMoves)
#include "tst_missedmoves.moc"
