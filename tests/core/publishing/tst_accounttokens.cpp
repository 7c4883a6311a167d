// SPDX-License-Identifier: GPL-3.0-or-later
// Renewing sign-ins whose old pair ends at once: whatever fails in between, the account can be used, or says honestly that
// the person has to sign in again.
#include "core/publishing/accounttokens.h"
#include "tests/support/manualclock.h"
#include "tests/support/scripted.h"
#include "tests/support/tokennetwork.h"

#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Fault = TokenNetwork::Fault;

namespace {

/// What a profile and its network are; programs come and go.
struct World
{
    ManualClock clock;
    FlakySecrets secrets;
    HttpClient http{clock, {}};
    std::vector<Platform> platforms;
    TokenNetwork *network = nullptr;
    QTemporaryDir folder;
    Account account = testAccount(clock.now(), u"1"_s);
    std::vector<std::optional<Instant>> ends; ///< As onRenewed told them.

    World()
    {
        auto publisher = std::make_unique<TokenNetwork>(clock);
        network = publisher.get();
        platforms.push_back(
            {.id = account.platform, .name = u"Tokens"_s, .types = {}, .publisher = std::move(publisher)});
        store(network->pair(0));
    }
    void store(const Credentials &credentials) { QCoro::waitFor(writeCredentials(secrets, account.id, credentials)); }
    Credentials stored() { return **QCoro::waitFor(readCredentials(secrets, account.id)); }
    std::unique_ptr<AccountTokens> program()
    {
        return std::make_unique<AccountTokens>(
            secrets, http, clock, platforms, folder.path(),
            [this](AccountId, std::optional<Instant> expiresAt, std::optional<Instant>) { ends.push_back(expiresAt); });
    }
    /// Lets time go by until the task is done.
    template <typename T>
    T settle(QCoro::Task<T> task)
    {
        std::optional<T> result;
        QObject context;
        QCoro::connect(std::move(task), &context, [&result](const T &value) { result = value; });
        for (int i = 0; i < 2000 && !result; ++i) {
            QCoreApplication::processEvents();
            if (!result)
                clock.advance(250ms);
        }
        if (!result)
            qFatal("it never ends");
        return *result;
    }
};

} // namespace

class TestAccountTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodTokenIsLeftAlone()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(89min); // 31 are left
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-0"_s);
        QCOMPARE(w.network->refreshes, 0);
        w.clock.advance(2min);
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-1"_s);
        QCOMPARE(w.network->refreshes, 1);
        QCOMPARE(w.stored().accessToken, u"access-1"_s);
        QVERIFY(w.stored().obtainedAt == w.clock.now());
        QCOMPARE(w.ends.size(), 1u);
    }

    void manyAskAndOneRenews()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(115min);
        std::vector<QString> got;
        QObject context;
        for (int i = 0; i < 5; ++i) {
            QCoro::connect(program->usable(w.account, {}), &context,
                           [&got](const Result<Credentials> &result) { got.push_back(result->accessToken); });
        }
        for (int i = 0; i < 40; ++i) {
            w.clock.advance(250ms);
            QCoreApplication::processEvents();
        }
        QCOMPARE(got, std::vector<QString>(5, u"access-1"_s));
        QCOMPARE(w.network->refreshes, 1);
    }

    void severalProgramsAskAndOneRenews()
    {
        World w;
        const auto one = w.program();
        const auto two = w.program();
        w.clock.advance(115min);
        std::vector<QString> got;
        QObject context;
        for (AccountTokens *program : {one.get(), two.get()}) {
            QCoro::connect(program->usable(w.account, {}), &context,
                           [&got](const Result<Credentials> &result) { got.push_back(result->accessToken); });
        }
        for (int i = 0; i < 40; ++i) {
            w.clock.advance(250ms);
            QCoreApplication::processEvents();
        }
        QCOMPARE(got, std::vector<QString>(2, u"access-1"_s));
        QCOMPARE(w.network->refreshes, 1);
    }

    void aHeldLockIsWaitedForAndNotForEver()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(119min);
        QLockFile other(w.folder.filePath(u"token-"_s + w.account.id.toString() + u".lock"_s));
        other.setStaleLockTime(0);
        QVERIFY(other.tryLock(0));
        // The old one still lives for a minute, so it is used.
        w.clock.advance(2min);
        const auto waited = w.settle(program->usable(w.account, {}));
        QVERIFY(!waited && waited.error().remedy == Remedy::RetrySoon);
        QCOMPARE(w.network->refreshes, 0);
        other.unlock();
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-1"_s);
    }

    void noAnswerIsAskedForOnceMore_data()
    {
        QTest::addColumn<std::vector<Fault>>("faults");
        QTest::addColumn<QString>("code"); // empty: renewed
        QTest::addColumn<int>("asked");
        QTest::newRow("lost before") << std::vector{Fault::LostBefore} << QString() << 2;
        QTest::newRow("lost twice") << std::vector{Fault::LostBefore, Fault::LostBefore}
                                    << QString(code::networkNoAnswer) << 2;
        QTest::newRow("lost after: the pair is gone")
            << std::vector{Fault::LostAfter} << QString(code::signInNeeded) << 2;
        QTest::newRow("an answer is not asked for again") << std::vector{Fault::Busy} << u"tokens.busy"_s << 1;
        QTest::newRow("nor is a refused app") << std::vector{Fault::NoApp} << u"tokens.app_refused"_s << 1;
    }
    void noAnswerIsAskedForOnceMore()
    {
        QFETCH(std::vector<Fault>, faults);
        QFETCH(QString, code);
        QFETCH(int, asked);
        World w;
        const auto program = w.program();
        w.network->refreshFaults.assign(faults.begin(), faults.end());
        const auto renewed = w.settle(program->renewed(w.account, w.network->pair(0), {}));
        QCOMPARE(renewed ? QString() : renewed.error().code, code);
        QCOMPARE(w.network->refreshes, asked);
        if (!renewed)
            QVERIFY(renewed.error().certainty == Certainty::DidNotHappen);
    }

    void troubleOnTheWayKeepsTheOldOneInUse()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(100min);
        w.network->refreshFaults = {Fault::Busy};
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-0"_s);
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-1"_s);
    }

    void aPairIsStoredBeforeItIsUsed()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(115min);
        w.secrets.failsOnWritesOnly = true;
        w.secrets.failsFrom = 0;
        const auto unsaved = w.settle(program->usable(w.account, {}));
        QCOMPARE(unsaved.error().code, QString(code::keychainLocked));
        QCOMPARE(w.stored().accessToken, u"access-0"_s);
        QVERIFY(w.ends.empty());
        program->forget(); // as after any change; the pair is not among what is forgotten
        QCOMPARE(w.settle(program->usable(w.account, {})).error().code, QString(code::keychainLocked));
        w.secrets.failsFrom = -1;
        QCOMPARE(w.settle(program->usable(w.account, {}))->accessToken, u"access-1"_s);
        QCOMPARE(w.network->refreshes, 1); // kept in memory, not asked for again
        QCOMPARE(w.stored().accessToken, u"access-1"_s);
    }

    void whoSignsInMeanwhileIsNotOverwritten()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(115min);
        std::optional<Result<Credentials>> result;
        QObject context;
        QCoro::connect(program->usable(w.account, {}), &context,
                       [&result](const Result<Credentials> &value) { result = value; });
        QCoreApplication::processEvents();
        QCOMPARE(w.network->refreshes, 1); // under way
        Credentials anew = w.network->pair(0);
        anew.accessToken = u"signed in anew"_s;
        w.store(anew);
        for (int i = 0; i < 20 && !result; ++i) {
            w.clock.advance(250ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(result && *result);
        QCOMPARE((*result)->accessToken, u"signed in anew"_s);
        QCOMPARE(w.stored().accessToken, u"signed in anew"_s);
    }

    void aCallerThatIsGoneDoesNotBreakARenewalOff()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(115min);
        const Cancellation cancellation;
        QObject context;
        QCoro::connect(program->usable(w.account, cancellation), &context, [](const Result<Credentials> &) {});
        QCoreApplication::processEvents();
        cancellation.request();
        for (int i = 0; i < 20; ++i) {
            w.clock.advance(250ms);
            QCoreApplication::processEvents();
        }
        QCOMPARE(w.stored().accessToken, u"access-1"_s);
    }

    /// The program dies at its 1st, 2nd, 3rd … use of the keychain, with and without the network's answer.
    void aKilledRenewalLosesNothingInSilence_data()
    {
        QTest::addColumn<int>("dies");
        QTest::addColumn<Fault>("fault");
        for (int dies = 0; dies < 8; ++dies) {
            QTest::addRow("at %d", dies) << dies << Fault::None;
            QTest::addRow("at %d, no answer", dies) << dies << Fault::LostAfter;
            QTest::addRow("at %d, not arrived", dies) << dies << Fault::LostBefore;
        }
    }
    void aKilledRenewalLosesNothingInSilence()
    {
        QFETCH(int, dies);
        QFETCH(Fault, fault);
        World w;
        w.clock.advance(115min);
        w.network->refreshFaults = {fault};
        {
            const auto program = w.program();
            w.secrets.failsFrom = dies;
            (void)w.settle(program->usable(w.account, {}));
        }
        w.secrets.failsFrom = -1;
        w.network->refreshFaults.clear();
        w.clock.advance(10min); // the old one has ended
        const auto program = w.program();
        const auto after = w.settle(program->usable(w.account, {}));
        if (after) {
            // What is used is what the network takes, and what the keychain has.
            QCOMPARE(after->accessToken, w.network->pair(w.network->generation).accessToken);
            QCOMPARE(w.stored().accessToken, after->accessToken);
        } else {
            QCOMPARE(after.error().code, QString(code::signInNeeded));
            QVERIFY(w.network->generation == 1); // the pair was made, and never came to the keychain
            QCOMPARE(w.stored().accessToken, u"access-0"_s);
        }
    }

    void longLivedOnesAreRenewedWellBeforeTheirEnd()
    {
        World w;
        w.network->isShort = false;
        w.network->life = 24h * 60;
        w.store(w.network->pair(0));
        w.network->longLife = {.renewable = true, .renewAt = w.clock.now() + 24h * 30};
        const auto program = w.program();
        w.clock.advance(24h * 29);
        QCOMPARE(w.settle(program->kept(w.account, 90min, {}))->credentials.accessToken, u"access-0"_s);
        w.clock.advance(24h * 2);
        w.network->refreshFaults = {Fault::NoApp};
        const auto refused = w.settle(program->kept(w.account, 90min, {}));
        QVERIFY(refused && refused->notRenewed);
        QCOMPARE(refused->notRenewed->code, u"tokens.app_refused"_s);
        QCOMPARE(refused->credentials.accessToken, u"access-0"_s);
        const auto kept = w.settle(program->kept(w.account, 90min, {}));
        QCOMPARE(kept->credentials.accessToken, u"access-1"_s);
        QVERIFY(!kept->notRenewed);
    }

    void shortOnesAreMadeToLast()
    {
        World w;
        const auto program = w.program();
        w.clock.advance(25min);
        QCOMPARE(w.settle(program->kept(w.account, 90min, {}))->credentials.accessToken, u"access-0"_s);
        w.clock.advance(6min);
        QCOMPARE(w.settle(program->kept(w.account, 90min, {}))->credentials.accessToken, u"access-1"_s);
    }
};

QTEST_GUILESS_MAIN(TestAccountTokens)
#include "tst_accounttokens.moc"
