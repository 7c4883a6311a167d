// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accountcare.h"
#include "core/store/database.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"
#include "tests/support/tokennetwork.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestAccountCare : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<FlakySecrets> m_secrets;
    std::vector<Platform> m_platforms;
    TokenNetwork *m_network = nullptr;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<AccountTokens> m_tokens;
    std::unique_ptr<AccountCare> m_care;
    std::vector<Event> m_events;
    Account m_account;

    void start()
    {
        m_care.reset();
        m_tokens = std::make_unique<AccountTokens>(
            *m_secrets, *m_http, *m_clock, m_platforms, QString(),
            [this](AccountId account, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt) {
                QVERIFY(AccountStore(*m_database).setExpiry(account, expiresAt, accessEndsAt));
            });
        m_care = std::make_unique<AccountCare>(*m_database, *m_clock, *m_http, *m_secrets, m_platforms, *m_tokens,
                                               [this](const Event &event) { m_events.push_back(event); });
        m_care->start();
        m_clock->advance(AccountCare::afterStart - AccountCare::apart); // the rest of a start is in the tests
    }
    Account add(const QString &remoteId, const Credentials &credentials)
    {
        Account account = testAccount(m_clock->now(), remoteId);
        account.expiresAt = credentials.expiresAt;
        account = *AccountStore(*m_database).save(account);
        QCoro::waitFor(writeCredentials(*m_secrets, account.id, credentials));
        return account;
    }
    Account read(const Account &account) { return **AccountStore(*m_database).find(account.id); }
    AccountCheck check(const Account &account) { return AccountChecks(*m_database).all()->value(account.id); }
    /// As the engine's scheduler does it; minutes are fine enough here.
    void pass(Milliseconds time)
    {
        const Instant end = m_clock->now() + time;
        while (m_clock->now() < end) {
            const auto next = m_care->sweep(m_clock->now());
            const Instant at = std::min({end, next.value_or(end), m_clock->now() + 1min});
            m_clock->advance(std::max(at - m_clock->now(), Milliseconds(1s)));
            for (int i = 0; i < 10; ++i)
                QCoreApplication::processEvents();
        }
    }

private Q_SLOTS:
    void init()
    {
        m_events.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
        m_http = std::make_unique<HttpClient>(*m_clock, HostOverrides());
        m_secrets = std::make_unique<FlakySecrets>();
        m_platforms.clear();
        auto publisher = std::make_unique<TokenNetwork>(*m_clock);
        m_network = publisher.get();
        m_platforms.push_back(
            {.id = u"scripted"_s, .name = u"Scripted"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
        m_database = std::move(*Database::open(m_folder->filePath(u"p.sqlite"_s)));
        m_account = add(u"100"_s, {.accessToken = u"for ever"_s});
        start();
    }
    void cleanup()
    {
        m_care.reset();
        m_tokens.reset();
        m_database.reset();
    }

    void eachAccountOnceADayOneAtATime()
    {
        add(u"101"_s, {.accessToken = u"for ever"_s});
        add(u"102"_s, {.accessToken = u"for ever"_s});
        pass(30s);
        QCOMPARE(m_network->looks, 0); // a start has better things to do
        pass(1min);
        QCOMPARE(m_network->looks, 1);
        pass(1min);
        QCOMPARE(m_network->looks, 2);
        pass(10min);
        QCOMPARE(m_network->looks, 3);
        QVERIFY(check(m_account).checkedAt);
        pass(23h);
        QCOMPARE(m_network->looks, 3);
        // A restart is no reason to ask again.
        start();
        pass(30min);
        QCOMPARE(m_network->looks, 3);
        pass(1h);
        QCOMPARE(m_network->looks, 6);
    }

    void nothingIsDoneBetween()
    {
        pass(5min);
        const auto next = m_care->sweep(m_clock->now());
        QVERIFY(next && *next > m_clock->now() + 23h);
    }

    void noAnswerIsNoRefusal()
    {
        pass(3min);
        const Instant first = *check(m_account).checkedAt;
        m_network->lookErrors = {TokenNetwork::error(code::networkDown, Remedy::RetrySoon),
                                 TokenNetwork::error(code::networkDown, Remedy::RetrySoon)};
        pass(24h);
        QCOMPARE(m_network->looks, 2);
        QVERIFY(read(m_account).state == AccountState::Connected);
        QVERIFY(check(m_account).checkedAt == first);
        QVERIFY(!check(m_account).problem);
        pass(1h); // asked again
        QCOMPARE(m_network->looks, 3);
        pass(1h);
        QCOMPARE(m_network->looks, 4);
        QVERIFY(*check(m_account).checkedAt > first);
    }

    void oneThatAsksIsTold()
    {
        const auto look = [this] { return QCoro::waitFor(m_care->tend(read(m_account))); };
        m_network->lookErrors = {TokenNetwork::error(code::networkDown, Remedy::RetrySoon),
                                 TokenNetwork::error(u"scripted.refused"_s, Remedy::ChangePost)};
        const AccountCare::Look silent = look();
        QVERIFY(!silent.answered);
        QCOMPARE(silent.error->code, code::networkDown);
        QVERIFY(!check(m_account).checkedAt);
        const AccountCare::Look against = look();
        QVERIFY(against.answered);
        QCOMPARE(against.error->code, u"scripted.refused"_s);
        QCOMPARE(check(m_account).problem->code, u"scripted.refused"_s); // written as the daily look writes it
        const AccountCare::Look good = look();
        QVERIFY(good.answered && !good.error);
        QVERIFY(!check(m_account).problem);
        QCOMPARE(m_network->looks, 3);
    }

    void aLockedKeychainIsNoRefusal()
    {
        m_secrets->failsFrom = 0;
        pass(5min);
        QCOMPARE(m_network->looks, 0);
        QVERIFY(read(m_account).state == AccountState::Connected);
        m_secrets->failsFrom = -1;
        pass(2h);
        QCOMPARE(m_network->looks, 1);
    }

    void aRefusalSignsOutOnlyAfterARenewal()
    {
        m_network->checksTokens = true;
        const Account other = add(u"101"_s, m_network->pair(0));
        m_network->generation = 7; // both pairs are over
        pass(5min);
        QVERIFY(read(m_account).state == AccountState::NeedsSignIn);
        QVERIFY(read(other).state == AccountState::NeedsSignIn);
        QCOMPARE(m_network->refreshes, 2); // each was tried
        QVERIFY(check(m_account).problem);
        const int looks = m_network->looks;
        pass(48h); // it is the person's turn
        QCOMPARE(m_network->looks, looks);
        QVERIFY(std::ranges::any_of(m_events, [&](const Event &event) {
            return event.kind == Event::Kind::AccountChanged && event.account == other.id;
        }));
    }

    void aRefusedTokenIsRenewedAndAskedWithAgain()
    {
        m_network->checksTokens = true;
        QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, m_network->pair(0)));
        Credentials revoked = m_network->pair(0);
        revoked.accessToken = u"revoked"_s;
        QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, revoked));
        pass(5min);
        QCOMPARE(m_network->looks, 2);
        QVERIFY(read(m_account).state == AccountState::Connected);
        QVERIFY(read(m_account).expiresAt.has_value());
    }

    void anotherHandleIsLearnt()
    {
        m_network->handle = u"new.name"_s;
        pass(3min);
        QCOMPARE(read(m_account).handle, u"new.name"_s);
    }

    void whatStandsAgainstAnAccountIsKeptUntilItIsMended()
    {
        m_network->lookErrors = {TokenNetwork::error(u"tokens.blocked"_s, Remedy::FixAccount)};
        pass(3min);
        QCOMPARE(check(m_account).problem->code, u"tokens.blocked"_s);
        QVERIFY(read(m_account).state == AccountState::Connected);
        pass(25h);
        QVERIFY(!check(m_account).problem);
    }

    void limitsAreKeptAndWaitedFor()
    {
        m_network->told = {{.kind = NetworkLimit::Kind::Posts, .used = 37, .allowed = 100, .seenAt = m_clock->now()}};
        Error limit = TokenNetwork::error(u"tokens.limit"_s, Remedy::WaitForLimit);
        limit.retryAfter = 20min;
        m_network->lookErrors = {limit};
        pass(3min);
        const auto limits = AccountChecks(*m_database).limits()->value(m_account.id);
        QCOMPARE(limits.size(), 1u);
        QVERIFY(limits.front() == m_network->told.front());
        QVERIFY(read(m_account).pausedUntil && *read(m_account).pausedUntil > m_clock->now() + 15min);
        QVERIFY(!check(m_account).problem);
    }

    void aLimitOfTheAppPausesAllItsAccounts()
    {
        const Account other = add(u"101"_s, {.accessToken = u"for ever"_s});
        Error limit = TokenNetwork::error(u"tokens.app_limit"_s, Remedy::WaitForLimit);
        limit.retryAfter = 20min;
        m_network->lookErrors = {limit};
        pass(90s);
        QVERIFY(read(m_account).pausedUntil && read(other).pausedUntil);
    }

    void aTokenIsMadeToLastForThePostAhead()
    {
        QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, m_network->pair(0)));
        QVERIFY(AccountStore(*m_database).setExpiry(m_account.id, m_clock->now() + 2h, {}));
        const Post post = testPost(m_account, m_clock->now(), m_clock->now() + 5h);
        QVERIFY(PostStore(*m_database).create(post));
        m_care->forgetCached();
        pass(3h + 50min);
        QCOMPARE(m_network->refreshes, 0); // not all day long
        pass(15min);                       // an hour before
        QCOMPARE(m_network->refreshes, 1);
        QVERIFY(*read(m_account).expiresAt > m_clock->now() + 90min);
        pass(50min);
        QCOMPARE(m_network->refreshes, 1);
        QVERIFY(m_network->looks <= 3);
    }

    void anEndedAccessIsToldAtOnce()
    {
        m_network->isShort = false;
        m_network->longLife = {.renewable = false, .accessEndsAt = m_clock->now() + 3h};
        QCoro::waitFor(
            writeCredentials(*m_secrets, m_account.id, {.accessToken = u"access"_s, .expiresAt = m_clock->now() + 3h}));
        pass(5min);
        QVERIFY(read(m_account).accessEndsAt == m_network->longLife.accessEndsAt);
        pass(2h + 50min);
        QVERIFY(read(m_account).state == AccountState::Connected);
        pass(10min);
        QVERIFY(read(m_account).state == AccountState::NeedsSignIn);
    }

    void anEndThatCannotBePutOffIsForetold()
    {
        m_network->isShort = false;
        m_network->longLife = {.renewable = true, .renewAt = m_clock->now()};
        const Instant end = m_clock->now() + 24h * 20;
        QCoro::waitFor(writeCredentials(*m_secrets, m_account.id, {.accessToken = u"access"_s, .expiresAt = end}));
        m_network->refreshFaults = {TokenNetwork::Fault::NoApp};
        pass(3min);
        QVERIFY(read(m_account).accessEndsAt == end);
        QCOMPARE(check(m_account).problem->code, u"tokens.app_refused"_s);
        QVERIFY(read(m_account).state == AccountState::Connected);
    }

    void stoppingEndsSoon()
    {
        QCoro::waitFor(
            writeCredentials(*m_secrets, m_account.id,
                             {.accessToken = u"over"_s, .refreshToken = u"refresh-0"_s, .expiresAt = m_clock->now()}));
        m_clock->advance(1min);
        m_care->sweep(m_clock->now());
        QCOMPARE(m_network->refreshes, 1); // under way
        m_tokens->endSoon();
        bool stopped = false;
        QCoro::connect(m_care->stop(), this, [&stopped] { stopped = true; });
        for (int i = 0; i < 20 && !stopped; ++i) {
            m_clock->advance(500ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(stopped);
        // The answer came while there was time: it is kept.
        QCOMPARE((**QCoro::waitFor(readCredentials(*m_secrets, m_account.id))).accessToken, u"access-1"_s);
    }
};

QTEST_GUILESS_MAIN(TestAccountCare)
#include "tst_accountcare.moc"
