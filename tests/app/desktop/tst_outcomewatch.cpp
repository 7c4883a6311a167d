// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outcomewatch.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOutcomeWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeEngineClient> m_client;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<OutcomeWatch> m_watch;
    std::vector<Notice> m_told;

    void settle(PostStatus status, const QString &errorCode = {})
    {
        PostSummary post;
        post.id = PostId::create(m_clock->now());
        post.accountId = m_client->accountList.front().id;
        post.status = status;
        post.errorCode = errorCode;
        m_client->posts.push_back(post);
        Q_EMIT m_client->postSettled(post.id.toString());
    }
    void answer() { QCoreApplication::processEvents(); }

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<FakeEngineClient>();
        m_clock = std::make_unique<ManualClock>(instantFromMs(1'790'000'000'000));
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.handle = u"cafe.lumen"_s;
        m_client->accountList.push_back(account);
        m_watch = std::make_unique<OutcomeWatch>(*m_client, *m_clock);
        m_told.clear();
        connect(m_watch.get(), &OutcomeWatch::noticed, this,
                [this](const Notice &notice) { m_told.push_back(notice); });
    }

    void failuresAtOneTimeAreOneNotice()
    {
        settle(PostStatus::Failed, u"x"_s);
        settle(PostStatus::Failed, u"y"_s);
        answer();
        m_clock->advance(1999ms);
        answer();
        QVERIFY(m_told.empty());
        m_clock->advance(1ms);
        QTRY_COMPARE(m_told.size(), size_t(1));
        QCOMPARE(m_told[0].posts.size(), size_t(2));
    }

    void postedOnesAreToldOnlyWhenWanted()
    {
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(120s);
        answer();
        QVERIFY(m_told.empty());
        m_watch->setTellsPosted(true);
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(2s);
        QTRY_COMPARE(m_told.size(), size_t(1));
        QCOMPARE(m_told[0].posts.size(), size_t(1));
    }

    void aBurstIsOneNoticeThatGrows()
    {
        m_watch->setTellsPosted(true);
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(2s);
        QTRY_COMPARE(m_told.size(), size_t(1));
        m_clock->advance(30s);
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(2s);
        QTRY_COMPARE(m_told.size(), size_t(2));
        QCOMPARE(m_told[1].posts.size(), size_t(2));
        QCOMPARE(m_told[1].id(), m_told[0].id()); // takes its place
        m_clock->advance(26s);                    // a minute after the first one it is over
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(2s);
        QTRY_COMPARE(m_told.size(), size_t(3));
        QCOMPARE(m_told[2].posts.size(), size_t(1));
        QVERIFY(m_told[2].id() != m_told[0].id());
    }

    void onlyChosenAccountsAreTold()
    {
        m_watch->setTellsPosted(true);
        m_watch->setPostedAccounts(AccountId::create(m_clock->now()).toString());
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(120s);
        answer();
        QVERIFY(m_told.empty());
        m_watch->setPostedAccounts(m_client->accountList.front().id.toString());
        settle(PostStatus::Posted);
        answer();
        m_clock->advance(2s);
        QTRY_COMPARE(m_told.size(), size_t(1));
    }

    void aRefusedSignInIsAboutTheAccount()
    {
        std::vector<AccountId> refused;
        connect(m_watch.get(), &OutcomeWatch::signInRefused, this,
                [&refused](AccountId account) { refused.push_back(account); });
        Post post;
        post.id = PostId::create(m_clock->now());
        post.accountId = m_client->accountList.front().id;
        post.status = PostStatus::Failed;
        post.errorCode = code::signInNeeded;
        post.errorDetail = {{u"remedy"_s, toString(Remedy::Reconnect)}};
        PostSummary summary;
        summary.id = post.id;
        summary.accountId = post.accountId;
        summary.status = post.status;
        summary.errorCode = post.errorCode;
        m_client->posts.push_back(summary);
        m_client->wholes.insert(post.id, post);
        Q_EMIT m_client->postSettled(post.id.toString());
        QTRY_COMPARE(refused.size(), size_t(1));
        QVERIFY(refused.front() == post.accountId);
        m_clock->advance(120s);
        answer();
        QVERIFY(m_told.empty());
        disconnect(m_watch.get(), &OutcomeWatch::signInRefused, this, nullptr);
    }
};

QTEST_GUILESS_MAIN(TestOutcomeWatch)
#include "tst_outcomewatch.moc"
