// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/signinwatch.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Instant berlin(const QString &text)
{
    return *parseTime(text, "Europe/Berlin");
}

} // namespace

class TestSignInWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeEngineClient> m_client;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SignInWatch> m_watch;
    std::vector<Notice> m_told;

    void startAt(const QString &now, std::optional<Instant> expiresAt, AccountState state = AccountState::Connected)
    {
        m_watch.reset();
        m_told.clear();
        m_clock = std::make_unique<ManualClock>(berlin(now));
        m_client = std::make_unique<FakeEngineClient>();
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.platform = u"instagram"_s;
        account.handle = u"fern.and.kiln"_s;
        account.accessEndsAt = expiresAt;
        account.state = state;
        m_client->accountList = {account};
        m_watch = std::make_unique<SignInWatch>(*m_client, *m_clock);
        connect(m_watch.get(), &SignInWatch::noticed, this, [this](const Notice &notice) { m_told.push_back(notice); });
        answer();
    }
    /// Answers come in the event loop; a question may follow an answer.
    void answer()
    {
        for (int i = 0; i < 6; ++i)
            QCoreApplication::processEvents();
    }
    /// In steps, as a computer that is on.
    void runUntil(const QString &time)
    {
        while (m_clock->now() < berlin(time)) {
            m_clock->advance(std::min(Milliseconds(60s), berlin(time) - m_clock->now()));
            answer();
        }
    }
    void gather()
    {
        m_clock->advance(SignInWatch::gather);
        answer();
    }

private Q_SLOTS:
    void remindersComeAtNine()
    {
        const Instant end = berlin(u"2026-10-28T14:00"_s); // after the change of the clock on the 25th
        const auto before = expiryReminders(end, berlin(u"2026-10-21T08:59"_s), "Europe/Berlin");
        QVERIFY(!before.due);
        QVERIFY(before.next == berlin(u"2026-10-21T09:00"_s));
        const auto first = expiryReminders(end, berlin(u"2026-10-21T09:00"_s), "Europe/Berlin");
        QVERIFY(first.due == berlin(u"2026-10-21T09:00"_s));
        QVERIFY(first.next == berlin(u"2026-10-25T09:00"_s));
        const auto last = expiryReminders(end, berlin(u"2026-10-27T12:00"_s), "Europe/Berlin");
        QVERIFY(last.due == berlin(u"2026-10-27T09:00"_s));
        QVERIFY(!last.next);
    }

    void severalThatAreOutAreOneNotice()
    {
        startAt(u"2026-10-13T20:00"_s, {}, AccountState::NeedsSignIn);
        for (const QString &handle : {u"cafe.lumen"_s, u"harbour.cycles"_s}) {
            Account account = m_client->accountList.front();
            account.id = AccountId::create(m_clock->now());
            account.handle = handle;
            m_client->accountList.push_back(account);
        }
        Q_EMIT m_client->accountsChanged();
        answer();
        gather();
        QCOMPARE(m_told.size(), size_t(1));
        QVERIFY2(m_told[0].title.startsWith(u"3 account"), qPrintable(m_told[0].title));
        QVERIFY2(m_told[0].body.contains(u"@cafe.lumen"), qPrintable(m_told[0].body));
        QCOMPARE(m_told[0].actions.size(), 1);
        gather();
        QCOMPARE(m_told.size(), size_t(1));
    }

    void anEndIsToldSevenThreeAndOneDaysBefore()
    {
        startAt(u"2026-10-13T20:00"_s, berlin(u"2026-10-21T18:00"_s));
        runUntil(u"2026-10-14T08:59"_s);
        QCOMPARE(m_told.size(), size_t(0));
        runUntil(u"2026-10-14T09:01"_s);
        QCOMPARE(m_told.size(), size_t(1));
        QCOMPARE(m_told[0].actions.front().key, u"accounts"_s);
        runUntil(u"2026-10-18T08:59"_s);
        QCOMPARE(m_told.size(), size_t(1));
        runUntil(u"2026-10-18T09:01"_s);
        QCOMPARE(m_told.size(), size_t(2));
        runUntil(u"2026-10-20T09:01"_s);
        QCOMPARE(m_told.size(), size_t(3));
        runUntil(u"2026-10-21T17:59"_s);
        QCOMPARE(m_told.size(), size_t(3));
        runUntil(u"2026-10-21T18:16"_s); // it is over, and nobody has renewed it
        QCOMPARE(m_told.size(), size_t(4));
        QCOMPARE(m_told[3].title, u"Sign in to Instagram again"_s);
    }

    void aStartLaterThatDayTellsToo()
    {
        startAt(u"2026-10-14T16:00"_s, berlin(u"2026-10-21T18:00"_s));
        gather();
        QCOMPARE(m_told.size(), size_t(1));
        startAt(u"2026-10-15T16:00"_s, berlin(u"2026-10-21T18:00"_s)); // yesterday's
        gather();
        QCOMPARE(m_told.size(), size_t(0));
    }

    void tokensThatAreRenewedEachDayAreNoNews()
    {
        startAt(u"2026-10-14T08:59"_s, {});
        m_client->accountList.front().platform = u"tiktok"_s; // its access token ends, and nothing else does
        m_client->accountList.front().expiresAt = berlin(u"2026-10-15T12:00"_s);
        Q_EMIT m_client->accountsChanged();
        answer();
        runUntil(u"2026-10-14T09:30"_s);
        QCOMPARE(m_told.size(), size_t(0));
    }

    void aRefusalIsToldAtOnceAndOnce()
    {
        startAt(u"2026-10-14T14:12"_s, {});
        m_client->accountList.front().state = AccountState::NeedsSignIn;
        Q_EMIT m_client->accountsChanged();
        answer();
        m_watch->refused(m_client->accountList.front().id); // its post tells of it, too
        gather();
        QCOMPARE(m_told.size(), size_t(1));
        QCOMPARE(m_told[0].title, u"Sign in to Instagram again"_s);
        Q_EMIT m_client->accountsChanged();
        answer();
        gather();
        QCOMPARE(m_told.size(), size_t(1));
        // Signed in and out again is news.
        m_client->accountList.front().state = AccountState::Connected;
        Q_EMIT m_client->accountsChanged();
        answer();
        m_client->accountList.front().state = AccountState::NeedsSignIn;
        Q_EMIT m_client->accountsChanged();
        answer();
        gather();
        QCOMPARE(m_told.size(), size_t(2));
    }

    void remindsWhenAskedTo()
    {
        startAt(u"2026-10-14T09:00"_s, {}, AccountState::NeedsSignIn);
        gather();
        QCOMPARE(m_told.size(), size_t(1));
        m_watch->remind(m_told[0].account, m_told[0].remindAt);
        answer();
        runUntil(u"2026-10-14T11:59"_s);
        QCOMPARE(m_told.size(), size_t(1));
        runUntil(u"2026-10-14T12:01"_s);
        QCOMPARE(m_told.size(), size_t(2));
        QCOMPARE(m_told[1].id(), m_told[0].id());
    }
};

QTEST_GUILESS_MAIN(TestSignInWatch)
#include "tst_signinwatch.moc"
