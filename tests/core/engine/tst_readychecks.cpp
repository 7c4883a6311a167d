// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/readychecks.h"
#include "core/media/library.h"
#include "core/store/database.h"
#include "core/store/unsavedstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"
#include "tests/support/tokennetwork.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestReadyChecks : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::vector<Platform> m_platforms;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ReadyChecks> m_checks;
    std::vector<Event> m_events;
    int m_ended = 0;
    Account m_account;

    void start()
    {
        m_checks = std::make_unique<ReadyChecks>(*m_database, *m_clock, m_platforms,
                                                 [this](const Event &event) { m_events.push_back(event); });
        connect(m_checks.get(), &ReadyChecks::sweepWanted, this, [this] { ++m_ended; });
        m_checks->start();
        m_clock->advance(ReadyChecks::afterStart);
    }
    Post schedule(Milliseconds in, const MediaAsset *asset = nullptr, const QString &caption = u"Fine"_s)
    {
        Post post = testPost(m_account, m_clock->now(), m_clock->now() + in);
        post.caption = caption;
        post.updatedAt = m_clock->now();
        if (asset)
            post.media = {{.asset = *asset, .altText = {}}};
        if (!PostStore(*m_database).create(post))
            qFatal("the post could not be created");
        m_checks->forgetCached();
        return post;
    }
    MediaAsset file(const QByteArray &bytes)
    {
        MediaAsset asset;
        asset.id = MediaId::create(m_clock->now());
        asset.path = m_folder->filePath(asset.id.toString());
        asset.originalName = u"bean.jpg"_s;
        write(asset, bytes);
        asset.sha256 = *hashFile(asset.path);
        asset.facts.bytes = bytes.size();
        asset.facts.mimeType = u"image/jpeg"_s;
        return asset;
    }
    static void write(const MediaAsset &asset, const QByteArray &bytes)
    {
        QFile out(asset.path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no file");
    }
    /// Lets time go by as the scheduler does; gives how often there was something to do.
    int pass(Milliseconds time)
    {
        int runs = 0;
        const Instant end = m_clock->now() + time;
        for (;;) {
            const int before = m_ended;
            const auto next = m_checks->sweep(m_clock->now());
            if (m_checks->isBusy() && !QTest::qWaitFor([&] { return m_ended > before; }))
                qFatal("it never ends");
            if (m_ended > before) {
                ++runs;
                continue;
            }
            if (!next || *next > end)
                break;
            m_clock->advance(std::max(*next - m_clock->now(), Milliseconds(1)));
        }
        m_clock->advance(std::max(end - m_clock->now(), Milliseconds(0)));
        return runs;
    }
    QStringList codes(const Post &post)
    {
        QStringList codes;
        for (const Error &error : PostChecks(*m_database).found()->value(post.id))
            codes << error.code;
        return codes;
    }
    int count(Event::Kind kind) const { return int(std::ranges::count(m_events, kind, &Event::kind)); }

private Q_SLOTS:
    void init()
    {
        m_events.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_platforms.clear();
        m_platforms.push_back({.id = u"scripted"_s,
                               .name = u"Scripted"_s,
                               .types = {PostType::Text},
                               .publisher = std::make_unique<TokenNetwork>(*m_clock)});
        m_database = std::move(*Database::open(m_folder->filePath(u"p.sqlite"_s)));
        m_account = *AccountStore(*m_database).save(testAccount(m_clock->now()));
        start();
    }
    void cleanup()
    {
        m_checks.reset();
        m_database.reset();
    }

    void aDayAndHalfAnHourBeforeAndNeverBetween()
    {
        const Post post = schedule(48h);
        QCOMPARE(pass(24h - 1min), 0);
        QCOMPARE(pass(2min), 1);
        QCOMPARE(pass(23h), 0);
        QCOMPARE(pass(31min), 1);
        QCOMPARE(pass(29min), 0);
        QVERIFY(codes(post).isEmpty());
        QVERIFY(m_events.empty());
    }

    /// What was left for later is told in time: the post goes out as it was.
    void changesThatAreNotScheduledAreSaidHalfAnHourBefore()
    {
        const Post post = schedule(48h);
        QVERIFY(UnsavedStore(*m_database).keep(post.groupId, {post}, m_clock->now()));
        QCOMPARE(pass(25h), 1); // a day before
        QVERIFY(codes(post).isEmpty());
        QCOMPARE(pass(23h - 29min), 1);
        QCOMPARE(codes(post), QStringList{u"check.changes_unscheduled"_s});
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
        QVERIFY(UnsavedStore(*m_database).drop(post.groupId));
        m_checks->forgetCached();
        QCOMPARE(pass(1min), 1);
        QVERIFY(codes(post).isEmpty());
    }

    void nothingToComeCostsNothing()
    {
        pass(1min);
        const auto next = m_checks->sweep(m_clock->now());
        QVERIFY(!next); // no time at all
    }

    void aFileThatIsGoneIsSaidInTime()
    {
        const MediaAsset asset = file("beans");
        const Post post = schedule(3h, &asset);
        pass(1h);
        QVERIFY(codes(post).isEmpty());
        QVERIFY(QFile::remove(asset.path));
        pass(1h + 29min);
        QVERIFY(codes(post).isEmpty()); // not polled
        pass(2min);
        QCOMPARE(codes(post), QStringList{code::mediaMissing});
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
        QVERIFY(m_clock->now() < *post.scheduledFor);
        // Put back: the next change of anything looks again, and what was found goes.
        write(asset, "beans");
        m_checks->forgetCached();
        pass(1min);
        QVERIFY(codes(post).isEmpty());
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
        QCOMPARE(count(Event::Kind::PostChanged), 2);
    }

    void aFileThatHasChangedIsSaidInTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("another length") << QByteArray("beans and peas");
        QTest::newRow("the same length") << QByteArray("peas!");
    }
    void aFileThatHasChangedIsSaidInTime()
    {
        QFETCH(QByteArray, bytes);
        const MediaAsset asset = file("beans");
        const Post post = schedule(25h, &asset);
        pass(1min);
        write(asset, bytes);
        QFile touched(asset.path);
        QVERIFY(touched.open(QIODevice::ReadWrite));
        QVERIFY(touched.setFileTime(QDateTime::currentDateTimeUtc().addSecs(90), QFileDevice::FileModificationTime));
        touched.close();
        pass(1h);
        QCOMPARE(codes(post), QStringList{code::mediaChanged});
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
    }

    void whatThePersonMendsIsClearedAtOnce()
    {
        const Post post = schedule(2h, nullptr, u"refused"_s);
        pass(1min);
        QCOMPARE(codes(post), QStringList{u"tokens.refused"_s});
        Post mended = **PostStore(*m_database).find(post.id);
        mended.caption = u"Fine"_s;
        QVERIFY(PostStore(*m_database).edit(mended, m_clock->now()));
        m_checks->forgetCached();
        pass(1min);
        QVERIFY(codes(post).isEmpty());
    }

    void aPostThatIsPutOffIsLookedAtAgain()
    {
        const Post post = schedule(2h, nullptr, u"refused"_s);
        pass(1min);
        QVERIFY(PostStore(*m_database).reschedule(post.id, m_clock->now() + 24h * 9, m_clock->now()));
        m_checks->forgetCached();
        pass(1min);
        QCOMPARE(codes(post), QStringList{u"tokens.refused"_s}); // still so, and said once
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
        QVERIFY(PostStore(*m_database).reschedule(post.id, {}, m_clock->now())); // a draft promises nothing
        QVERIFY(codes(post).isEmpty());
    }

    void anAccountThatIsSignedOutOrEndsIsSaid()
    {
        const Post post = schedule(20h);
        pass(1min);
        QVERIFY(codes(post).isEmpty());
        QVERIFY(AccountStore(*m_database).setExpiry(m_account.id, {}, m_clock->now() + 10h));
        pass(19h + 30min);
        QCOMPARE(codes(post), QStringList{code::accessEnds});
        QVERIFY(AccountStore(*m_database).setState(m_account.id, AccountState::NeedsSignIn));
        m_checks->forgetCached();
        pass(1min);
        QCOMPARE(codes(post), QStringList{code::signInNeeded});
        QVERIFY(AccountStore(*m_database).save(m_account)); // signed in again
        m_checks->forgetCached();
        pass(1min);
        QVERIFY(codes(post).isEmpty());
    }

    void findingsOutliveARestart()
    {
        const Post post = schedule(2h, nullptr, u"refused"_s);
        pass(1min);
        start();
        QCOMPARE(codes(post), QStringList{u"tokens.refused"_s});
        pass(1min);
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
    }

    /// Whoever tells the person takes what was found, across restarts and looks that find the same again.
    void whatWasFoundIsTakenOnce()
    {
        const MediaAsset asset = file("beans");
        const Post post = schedule(2h, &asset, u"refused"_s);
        pass(1min);
        const auto taken = [&] {
            QStringList codes;
            const PostFindings untold = *PostChecks(*m_database).takeUntold();
            for (const Error &error : untold.value(post.id))
                codes << error.code;
            return codes;
        };
        QCOMPARE(taken(), QStringList{u"tokens.refused"_s});
        QCOMPARE(taken(), QStringList());
        start();
        QVERIFY(QFile::remove(asset.path));
        m_checks->forgetCached();
        pass(1min);
        QCOMPARE(taken(), QStringList{code::mediaMissing}); // the other one is known
        write(asset, "beans");
        m_checks->forgetCached();
        pass(1min);
        QVERIFY(QFile::remove(asset.path));
        m_checks->forgetCached();
        pass(1min);
        QCOMPARE(codes(post).size(), 2);
        QCOMPARE(taken(), QStringList{code::mediaMissing}); // it was mended between
    }

    void manyAreDoneInTurns()
    {
        for (int i = 0; i < 2 * ReadyChecks::atOnce + 1; ++i)
            schedule(2h);
        QCOMPARE(pass(1min), 3);
    }

    void stoppingEnds()
    {
        const MediaAsset asset = file("beans");
        schedule(2h, &asset);
        QVERIFY(!m_checks->sweep(m_clock->now())); // under way
        bool stopped = false;
        QCoro::connect(m_checks->stop(), this, [&stopped] { stopped = true; });
        QTRY_VERIFY(stopped);
    }
};

QTEST_GUILESS_MAIN(TestReadyChecks)
#include "tst_readychecks.moc"
