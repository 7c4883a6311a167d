// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quotas.h"
#include "core/store/accountchecks.h"
#include "core/store/accountfigures.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Instant now = instantFromMs(1'795'431'600'000);

} // namespace

class TestQuotas : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::vector<Platform> m_platforms;
    Account m_account;

    Post post(Instant at)
    {
        const Post post = testPost(m_account, at, at);
        if (!PostStore(*m_database).create(post))
            qFatal("not created");
        return post;
    }
    void publish(Instant at)
    {
        PostStore posts(*m_database);
        const auto claimed = posts.claim(post(at).id, at, u"engine"_s, at + 1min);
        if (!claimed || !*claimed
            || !posts.finishPosted(**claimed, u"engine"_s, u"1"_s, {}, nullptr, {.startedAt = at, .finishedAt = at}))
            qFatal("not published");
    }
    void tell(const NetworkLimit &limit) { QVERIFY(AccountChecks(*m_database).noteLimit(m_account.id, limit)); }
    PostQuota quota(Instant at = now)
    {
        const auto accounts = AccountStore(*m_database).all();
        return quotasOf(*m_database, *accounts, m_platforms, at)->value(m_account.id);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(m_folder->filePath(u"p.sqlite"_s)));
        m_account = *AccountStore(*m_database).save(testAccount(now));
        m_platforms.clear();
        m_platforms.push_back({.id = u"scripted"_s,
                               .name = u"Scripted"_s,
                               .types = {PostType::Text},
                               .publisher = std::make_unique<ScriptedPublisher>()});
    }

    void withoutTheNetworksWordOnlyOurPostsCount()
    {
        publish(now - 25h);
        publish(now - 3h);
        QVERIFY(quota() == (PostQuota{.used = 1}));
        QVERIFY(!quota().isFull());
    }

    void theNetworksNumberIsCarriedOn()
    {
        publish(now - 26h); // in the network's window when it was asked, not now
        publish(now - 20h);
        tell({.used = 37, .allowed = 100, .seenAt = now - 5h});
        publish(now - 1h);
        QVERIFY(quota() == (PostQuota{.used = 37, .limit = 100}));
        QCOMPARE(quota(now + 30h).used, 0); // said too long ago to be true
        QCOMPARE(quota(now + 30h).limit, 100);
    }

    void fullSaysUntilWhen()
    {
        publish(now - 20h);
        publish(now - 2h);
        tell({.used = 2, .allowed = 2, .seenAt = now});
        QVERIFY(quota().isFull());
        QVERIFY(quota().until == now + 4h);
        QVERIFY(AccountStore(*m_database).pause(m_account.id, now + 7h, u"x"_s));
        QVERIFY(quota().until == now + 7h);
    }

    void aLimitWithoutNumbers()
    {
        tell({.endsAt = now + 6h, .seenAt = now});
        QVERIFY(quota().isFull());
        QVERIFY(quota() == (PostQuota{.used = 0, .limit = {}, .until = now + 6h}));
        QVERIFY(!quota(now + 7h).isFull());
    }

    void requestsAreNoPosts()
    {
        tell({.kind = NetworkLimit::Kind::Requests, .used = 95, .allowed = 100, .seenAt = now});
        QVERIFY(quota() == PostQuota());
        QCOMPARE(AccountChecks(*m_database).limits()->value(m_account.id).size(), 1u);
    }

    void postsAfterTheEndAreCounted()
    {
        post(now + 1h);
        post(now + 3h);
        post(now + 5h);
        const auto after = [this] { return accountFigures(*m_database, now)->value(m_account.id).waitingAfterEnd; };
        QCOMPARE(after(), 0);
        QVERIFY(AccountStore(*m_database).setExpiry(m_account.id, now + 3h, now + 3h));
        QCOMPARE(after(), 2);
        QVERIFY(AccountStore(*m_database).setState(m_account.id, AccountState::NeedsSignIn));
        QCOMPARE(after(), 3);
    }

    void whatWasTriedComesAtItsNextTry()
    {
        const auto next = [this] { return accountFigures(*m_database, now)->value(m_account.id).next; };
        PostStore posts(*m_database);
        const auto claimed = posts.claim(post(now).id, now, u"engine"_s, now + 1min);
        QVERIFY(claimed && *claimed);
        QVERIFY(posts.finishRetry(**claimed, u"engine"_s, {.code = u"net.timeout"_s, .message = u"No answer."_s},
                                  now + 40min, true, {.startedAt = now, .finishedAt = now}));
        QCOMPARE(next(), now + 40min);
        post(now + 50min);
        QCOMPARE(next(), now + 40min);
        post(now + 10min);
        QCOMPARE(next(), now + 10min);
    }

    void fullDays_data()
    {
        QTest::addColumn<std::vector<int>>("hours"); // of the others, from the post's time
        QTest::addColumn<int>("limit");
        QTest::addColumn<bool>("full");
        QTest::newRow("nothing") << std::vector<int>{} << 1 << false;
        QTest::newRow("one before") << std::vector{-5} << 1 << true;
        QTest::newRow("one a day before") << std::vector{-24} << 1 << false;
        QTest::newRow("one after") << std::vector{5} << 1 << true;
        QTest::newRow("two, not within one day") << std::vector{-13, 13} << 2 << false;
        QTest::newRow("two around it") << std::vector{-11, 11} << 2 << true;
        QTest::newRow("two after") << std::vector{3, 4} << 2 << true;
        QTest::newRow("room for one more") << std::vector{3, 4} << 3 << false;
        QTest::newRow("a window in the middle") << std::vector{-23, -12, 1, 11} << 3 << true;
    }
    void fullDays()
    {
        QFETCH(std::vector<int>, hours);
        QFETCH(int, limit);
        QFETCH(bool, full);
        std::vector<Instant> times;
        for (const int hour : hours)
            times.push_back(now + std::chrono::hours(hour));
        QCOMPARE(isDayFull(times, now, limit), full);
    }
};

QTEST_GUILESS_MAIN(TestQuotas)
#include "tst_quotas.moc"
