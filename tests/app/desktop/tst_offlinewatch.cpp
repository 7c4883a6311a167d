// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/offlinewatch.h"
#include "app/desktop/tray.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "ui/shell/statustext.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class FakeConnectivity final : public Connectivity
{
public:
    bool isOnline() const override { return m_online; }
    void check() override { ++checks; }
    void set(bool online)
    {
        m_online = online;
        Q_EMIT changed(online);
    }
    int checks = 0;

private:
    bool m_online = true;
};

} // namespace

class TestOfflineWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeEngineClient> m_client;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeConnectivity> m_connectivity;
    std::unique_ptr<OfflineWatch> m_watch;
    std::vector<Notice> m_told;

    void plan(Milliseconds ahead)
    {
        PostSummary post;
        post.id = PostId::create(m_clock->now());
        post.accountId = m_client->accountList.front().id;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = m_clock->now() + ahead;
        m_client->posts.push_back(post);
        m_client->now = m_clock->now();
    }
    void answer()
    {
        for (int i = 0; i < 4; ++i)
            QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_told.clear();
        m_clock = std::make_unique<ManualClock>(); // 14:12 in Berlin
        m_client = std::make_unique<FakeEngineClient>();
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.handle = u"cafe.lumen"_s;
        m_client->accountList = {account};
        m_connectivity = std::make_unique<FakeConnectivity>();
        m_watch = std::make_unique<OfflineWatch>(*m_client, *m_connectivity, *m_clock);
        connect(m_watch.get(), &OfflineWatch::noticed, this,
                [this](const Notice &notice) { m_told.push_back(notice); });
    }

    void itIsToldWhereAPostIsDueSoon()
    {
        plan(18min);
        m_connectivity->set(false);
        answer();
        QCOMPARE(m_told.size(), size_t(1));
        QCOMPARE(m_told[0].title, u"No connection since 14:12"_s);
        QCOMPARE(m_told[0].body, u"The next post is due at 14:30. Planning still works."_s);
        QCOMPARE(m_told[0].actions.front().key, u"check"_s);
        Q_EMIT m_client->statusChanged();
        answer();
        QCOMPARE(m_told.size(), size_t(1)); // once
    }

    void itIsNotToldBeforeItMatters()
    {
        plan(50min);
        m_connectivity->set(false);
        answer();
        QVERIFY(m_told.empty());
        m_clock->advance(19min);
        answer();
        QVERIFY(m_told.empty());
        m_clock->advance(1min);
        answer();
        QCOMPARE(m_told.size(), size_t(1));
    }

    void nothingIsToldWhereNothingIsPlannedOrTheConnectionIsBack()
    {
        m_connectivity->set(false);
        answer();
        QVERIFY(m_told.empty());
        QVERIFY(m_watch->since() == m_clock->now());
        plan(50min);
        Q_EMIT m_client->statusChanged();
        answer();
        m_connectivity->set(true);
        answer();
        m_clock->advance(40min);
        answer();
        QVERIFY(m_told.empty());
        QVERIFY(!m_watch->since());
    }

    void checkingLooksAndTellsAgain()
    {
        plan(18min);
        m_connectivity->set(false);
        answer();
        m_watch->checkNow();
        answer();
        QCOMPARE(m_connectivity->checks, 1);
        QCOMPARE(m_told.size(), size_t(2));
    }

    void theMostPressingStateIsShown_data()
    {
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("accounts");
        QTest::addColumn<bool>("offline");
        QTest::addColumn<int>("publishing");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<int>("state");
        QTest::newRow("trouble") << 0 << 0 << true << 0 << true << int(TrayState::NeedsYou);
        QTest::newRow("needs you") << 1 << 1 << true << 1 << true << int(TrayState::NeedsYou);
        QTest::newRow("no accounts") << 0 << 0 << true << 0 << true << int(TrayState::NoAccounts);
        QTest::newRow("offline") << 0 << 1 << true << 1 << true << int(TrayState::Offline);
        QTest::newRow("publishing") << 0 << 1 << false << 1 << true << int(TrayState::Publishing);
        QTest::newRow("paused") << 0 << 1 << false << 0 << true << int(TrayState::Paused);
        QTest::newRow("running") << 0 << 1 << false << 0 << false << int(TrayState::Running);
    }
    void theMostPressingStateIsShown()
    {
        QFETCH(int, failed);
        QFETCH(int, accounts);
        QFETCH(bool, offline);
        QFETCH(int, publishing);
        QFETCH(bool, paused);
        EngineStatus status{.next = {},
                            .publishing = publishing,
                            .needPerson = failed,
                            .accounts = accounts,
                            .timeZone = "UTC",
                            .paused = paused};
        if (qstrcmp(QTest::currentDataTag(), "trouble") == 0)
            status.trouble = u"The disk is full."_s;
        QTEST(int(trayState(status, offline)), "state");
    }

    void theFirstLineSaysWhatKeepsPostsBack()
    {
        EngineStatus status{.next = EngineStatus::Next{.post = {},
                                                       .at = m_clock->now() + 18min,
                                                       .type = PostType::Reel,
                                                       .handle = u"cafe.lumen"_s},
                            .accounts = 1,
                            .timeZone = "Europe/Berlin"};
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(headline(status, {}, m_clock->now(), locale), u"Next: 14:30 · Reel · @cafe.lumen"_s);
        QCOMPARE(headline(status, m_clock->now() - 20min, m_clock->now(), locale), u"Offline since 13:52"_s);
        status.paused = true;
        QCOMPARE(headline(status, {}, m_clock->now(), locale), u"Publishing is paused"_s);
        status.trouble = u"The disk is full."_s;
        QCOMPARE(headline(status, m_clock->now() - 20min, m_clock->now(), locale), u"The disk is full."_s);
    }
};

QTEST_GUILESS_MAIN(TestOfflineWatch)
#include "tst_offlinewatch.moc"
