// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine does ahead of time, all on its one alarm.
#include "core/engine/engine.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"
#include "tests/support/tokennetwork.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngineAhead : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock;
    MemorySecretStore m_secrets;
    TokenNetwork *m_network = nullptr;
    std::unique_ptr<Engine> m_engine;
    std::vector<Event> m_events;
    Account m_account;
    int m_alarms = 0;

    void pass(Milliseconds time)
    {
        const Instant end = m_clock.now() + time;
        while (m_clock.now() < end) {
            const Instant next = m_clock.hasAlarm() ? std::min(m_clock.nextAlarm(), end) : end;
            m_clock.advance(std::max(next - m_clock.now(), Milliseconds(0)));
            ++m_alarms;
            for (int i = 0; i < 5; ++i)
                QCoreApplication::processEvents();
        }
    }
    int count(Event::Kind kind) const { return int(std::ranges::count(m_events, kind, &Event::kind)); }

private Q_SLOTS:
    void initTestCase()
    {
        auto publisher = std::make_unique<TokenNetwork>(m_clock);
        m_network = publisher.get();
        Engine::Options options{.profile = Profile(m_folder.path()), .clock = &m_clock, .secrets = &m_secrets};
        options.platforms.push_back(
            {.id = u"scripted"_s, .name = u"Scripted"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
        m_engine = std::move(*Engine::open(std::move(options)));
        connect(m_engine.get(), &Engine::happened, this, [this](const Event &event) { m_events.push_back(event); });
        m_account = *AccountStore(m_engine->database()).save(testAccount(m_clock.now()));
        QCoro::waitFor(writeCredentials(m_secrets, m_account.id, m_network->pair(0)));
        Post post = testPost(m_account, m_clock.now(), m_clock.now() + 26h);
        post.caption = u"refused"_s;
        QVERIFY(PostStore(m_engine->database()).create(post));
        m_engine->start();
    }

    void oneAlarmForEverything()
    {
        pass(1h);
        QCOMPARE(m_network->looks, 1);
        QCOMPARE(count(Event::Kind::PostNeedsLook), 0); // the post is more than a day away
        pass(90min);
        QCOMPARE(count(Event::Kind::PostNeedsLook), 1);
        m_alarms = 0;
        pass(10h);
        QVERIFY2(m_alarms < 10 * 60 + 10, qPrintable(QString::number(m_alarms))); // nothing but a look a minute
        QCOMPARE(m_network->looks, 1);
    }

    void stoppingWaitsForWhatRuns()
    {
        bool stopped = false;
        QCoro::connect(m_engine->stop(), this, [&stopped] { stopped = true; });
        for (int i = 0; i < 20 && !stopped; ++i) {
            m_clock.advance(1s);
            QCoreApplication::processEvents();
        }
        QVERIFY(stopped);
        m_engine.reset();
    }
};

QTEST_GUILESS_MAIN(TestEngineAhead)
#include "tst_engineahead.moc"
