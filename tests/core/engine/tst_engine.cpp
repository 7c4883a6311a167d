// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// An engine that nobody can see alive would be taken for dead, and its posts would be sent by another one, too.
    void publishesOnlyWhereOthersSeeThatItLives()
    {
        const QTemporaryDir folder;
        const Profile profile(folder.path());
        ManualClock clock;
        MemorySecretStore secrets;
        const ScriptedPublisher *network = nullptr;
        const auto engine = open(profile, clock, secrets, &network);
        const Account account = signedIn(*engine, secrets);
        QVERIFY(PostStore(engine->database()).create(testPost(account, clock.now(), clock.now() + 1s)));
        std::vector<Event> errors;
        connect(engine.get(), &Engine::happened, engine.get(), [&](const Event &event) {
            if (event.kind == Event::Kind::EngineError)
                errors.push_back(event);
        });
        const QSignalSpy troubles(engine.get(), &Engine::troubleChanged);

        QFile inTheWay(profile.enginesFolder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        engine->start();
        pass(clock, 20s);
        QVERIFY(network->publicPosts.empty());
        QVERIFY(errors.size() > 1);
        QVERIFY(errors.front().error->message.contains(profile.enginesFolder()));
        QCOMPARE(troubles.size(), 1); // the same one, told once
        QVERIFY(engine->trouble() && engine->trouble()->message == errors.front().error->message);

        QVERIFY(inTheWay.remove());
        pass(clock, 10s);
        QCOMPARE(network->publicPosts.size(), size_t(1));
        QCOMPARE(troubles.size(), 2);
        QVERIFY(!engine->trouble());
        QVERIFY(profile.deadEngines({engine->owner()}).isEmpty());
        QCoro::waitFor(engine->stop());
        QCOMPARE(profile.deadEngines({engine->owner()}), QStringList{engine->owner()});
    }

    /// An engine that is killed leaves its lock file.
    void locksThatNobodyHoldsAreRemoved()
    {
        const QTemporaryDir folder;
        const Profile profile(folder.path());
        QVERIFY(QDir().mkpath(profile.enginesFolder()));
        const auto lockOf = [&](const QString &engine) { return profile.enginesFolder() + u'/' + engine + u".lock"_s; };
        QFile left(lockOf(u"killed"_s));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("4194305\npostrider\n"); // no process has this number
        left.close();
        QLockFile held(lockOf(u"living"_s));
        QVERIFY(held.tryLock(0));
        ManualClock clock;
        MemorySecretStore secrets;
        const ScriptedPublisher *network = nullptr;
        const auto engine = open(profile, clock, secrets, &network);
        engine->start();
        QVERIFY(!QFile::exists(left.fileName()));
        QVERIFY(QFile::exists(lockOf(u"living"_s)));
        QVERIFY(QFile::exists(lockOf(engine->owner())));
        QCoro::waitFor(engine->stop());
    }

    /// What announces changes may be deleted, lie where it can't be watched, or not be written by whoever changes something.
    void hearsOfChangesWithoutTheirAnnouncement_data()
    {
        QTest::addColumn<bool>("canBeWatched");
        QTest::newRow("deleted") << true;
        QTest::newRow("nothing to watch") << false;
    }
    void hearsOfChangesWithoutTheirAnnouncement()
    {
        QFETCH(bool, canBeWatched);
        const QTemporaryDir folder;
        const Profile profile(folder.path());
        ManualClock clock;
        MemorySecretStore secrets;
        const ScriptedPublisher *network = nullptr;
        const auto engine = open(profile, clock, secrets, &network);
        const Account account = signedIn(*engine, secrets);
        engine->start();
        pass(clock, 1s);
        QVERIFY(QFile::remove(profile.changedPath()));
        if (canBeWatched) {
            QTRY_VERIFY(QFile::exists(profile.changedPath()));
        } else {
            QVERIFY(QFile::link(folder.filePath(u"nowhere/changed"_s), profile.changedPath()));
            pass(clock, 60s);
        }

        const auto other = std::move(*Database::open(profile.databasePath()));
        QVERIFY(PostStore(*other).create(testPost(account, clock.now(), clock.now() + 3s)));
        announceChange(profile);
        QTRY_VERIFY(!clock.hasAlarm() || clock.nextAlarm() <= clock.now() + 3s);
        pass(clock, 4s);
        QCOMPARE(network->publicPosts.size(), size_t(1));

        QVERIFY(PostStore(*other).create(testPost(account, clock.now(), clock.now() + 3s)));
        announceChange(profile);
        QVERIFY(SettingsStore(*other).write(u"publishing.paused"_s, u"yes"_s)); // and tells nobody
        pass(clock, 120s);
        QCOMPARE(network->publicPosts.size(), size_t(1));
        QCoro::waitFor(engine->stop());
    }

private:
    static std::unique_ptr<Engine> open(const Profile &profile, ManualClock &clock, SecretStore &secrets,
                                        const ScriptedPublisher **network)
    {
        auto publisher = std::make_unique<ScriptedPublisher>();
        *network = publisher.get();
        Engine::Options options{.profile = profile, .clock = &clock, .secrets = &secrets};
        options.platforms.push_back(
            {.id = u"scripted"_s, .name = u"Scripted"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
        return std::move(*Engine::open(std::move(options)));
    }
    static Account signedIn(Engine &engine, SecretStore &secrets)
    {
        const Account account = *AccountStore(engine.database()).save(testAccount(engine.clock().now()));
        if (!QCoro::waitFor(writeCredentials(secrets, account.id, {.accessToken = u"token"_s})))
            qFatal("not signed in");
        return account;
    }
    static void pass(ManualClock &clock, Milliseconds time)
    {
        for (Milliseconds passed{0}; passed < time; passed += 1s) {
            clock.advance(1s);
            for (int turn = 0; turn < 40; ++turn) {
                clock.advance(0ms);
                QCoreApplication::processEvents();
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
