// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/connections.h"
#include "tests/support/manualclock.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <set>

using namespace postrider;
using namespace std::chrono_literals;

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noneHasMoreThanSix_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("managers");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("six") << 6 << 1;
        QTest::newRow("one more") << 7 << 2;
        QTest::newRow("64") << 64 << 11;
        QTest::newRow("as many as settings allow") << 1024 << 171;
    }
    void noneHasMoreThanSix()
    {
        QFETCH(int, requests);
        QFETCH(int, managers);
        Connections connections(m_clock);
        std::vector<std::shared_ptr<QNetworkAccessManager>> underWay;
        std::map<QNetworkAccessManager *, int> requestsOf;
        for (int i = 0; i < requests; ++i) {
            underWay.push_back(connections.take());
            QVERIFY(++requestsOf[underWay.back().get()] <= 6);
        }
        QCOMPARE(connections.open(), size_t(managers));
    }

    void whatHasRoomIsTakenAgain()
    {
        Connections connections(m_clock);
        std::vector<std::shared_ptr<QNetworkAccessManager>> underWay;
        for (int i = 0; i < 12; ++i)
            underWay.push_back(connections.take());
        QNetworkAccessManager *first = underWay[3].get();
        underWay[3].reset();
        underWay[9].reset();
        QCOMPARE(connections.take().get(), first);
        QCOMPARE(connections.open(), size_t(2));
    }

    void eachFollowsNoRedirect()
    {
        Connections connections(m_clock);
        std::vector<std::shared_ptr<QNetworkAccessManager>> underWay;
        for (int i = 0; i < 13; ++i) {
            underWay.push_back(connections.take());
            QCOMPARE(underWay.back()->redirectPolicy(), QNetworkRequest::ManualRedirectPolicy);
            QVERIFY(!underWay.back()->autoDeleteReplies());
        }
    }

    void idleOnesAreClosedAndThenNothingWakes()
    {
        Connections connections(m_clock);
        QVERIFY(!m_clock.hasAlarm()); // one alone never wakes
        std::vector<std::shared_ptr<QNetworkAccessManager>> underWay;
        for (int i = 0; i < 18; ++i)
            underWay.push_back(connections.take());
        m_clock.advance(10min);
        QCOMPARE(connections.open(), size_t(3)); // all are in use
        const auto *first = underWay.front().get();
        const auto *second = underWay[6].get();
        underWay.erase(underWay.begin() + 6, underWay.begin() + 12);
        m_clock.advance(30s);
        QCOMPARE(connections.open(), size_t(2)); // the second is idle
        underWay.erase(underWay.begin());
        QCOMPARE(connections.take().get(), first);
        QVERIFY(underWay.back().get() != second);
        underWay.clear();
        m_clock.advance(60s);
        QCOMPARE(connections.open(), size_t(1));
        QVERIFY(!m_clock.hasAlarm());
    }

    void thoseOfTheNextStepAreStillThere()
    {
        Connections connections(m_clock);
        std::vector<std::shared_ptr<QNetworkAccessManager>> underWay;
        for (int i = 0; i < 12; ++i)
            underWay.push_back(connections.take());
        underWay.clear();
        m_clock.advance(29s);
        QCOMPARE(connections.open(), size_t(2));
    }

    void oneThatIsHeldOutlivesTheRest()
    {
        auto connections = std::make_unique<Connections>(m_clock);
        const auto held = connections->take();
        connections.reset();
        QCOMPARE(held.use_count(), 1L);
        QCOMPARE(held->redirectPolicy(), QNetworkRequest::ManualRedirectPolicy);
    }

private:
    ManualClock m_clock;
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
