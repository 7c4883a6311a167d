// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/slottimes.h"
#include "core/store/accountchecks.h"
#include "core/store/postchecks.h"
#include "tests/core/engine/hostfixture.h"

#include <QSignalSpy>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngineHostAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<HostFixture>(); }
    void cleanup() { m_at.reset(); }

    void slotsFollowTheClock_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("minute");
        QTest::addColumn<QString>("at");
        QTest::newRow("winter") << u"2026-01-18T00:00:00Z"_s << 600 << u"2026-01-18T09:00:00.000Z"_s;
        QTest::newRow("summer") << u"2026-07-19T00:00:00Z"_s << 600 << u"2026-07-19T08:00:00.000Z"_s;
        QTest::newRow("skipped in spring") << u"2026-03-28T23:00:00Z"_s << 150 << u"2026-03-29T01:00:00.000Z"_s;
        QTest::newRow("twice in autumn") << u"2026-10-24T22:00:00Z"_s << 150 << u"2026-10-25T00:30:00.000Z"_s;
    }
    void slotsFollowTheClock()
    {
        QFETCH(QString, from);
        QFETCH(int, minute);
        const Instant begin = *parseTime(from, "UTC");
        const auto times = slotTimes({{.weekday = 7, .minute = minute, .type = {}}}, begin, begin + 26h,
                                     "Europe/Berlin");
        QCOMPARE(times.size(), 1u);
        QTEST(toIso(times.front().at), "at");
    }

    void takenSlotsAreNotFree()
    {
        QVERIFY(answer(host().setSetting(u"calendar.time_zone"_s, u"UTC"_s)));
        std::vector<PostingSlot> week;
        for (int day = 1; day <= 7; ++day)
            week.push_back({.weekday = day, .minute = 600, .type = {}});
        QSignalSpy changed(&host(), &EngineClient::accountsChanged);
        QVERIFY(answer(host().setPostingSlots(m_at->account.id, week)));
        QTRY_VERIFY(changed.size() >= 1);
        QVERIFY(*answer(host().postingSlots(m_at->account.id)) == week);
        const Instant from = m_at->now();
        const auto free = answer(host().freeSlots({}, from, from + 24h * 7));
        QCOMPARE(free->size(), 7u);
        m_at->create(free->front().at + 20s); // within the same minute
        QCOMPARE(answer(host().freeSlots({m_at->account.id}, from, from + 24h * 7))->size(), 6u);
        const auto overview = answer(host().accountOverviews());
        QCOMPARE(overview->front().slotCount, 7);
        QCOMPARE(overview->front().waiting, 1);
        QVERIFY(overview->front().nextFreeSlot == free->at(1).at);
        QCOMPARE(
            answer(host().setPostingSlots(m_at->account.id, {{.weekday = 8, .minute = 0, .type = {}}})).error().code,
            u"check.slot"_s);
        QCOMPARE(answer(host().postingSlots(m_at->account.id))->size(), 7u);
        QCOMPARE(answer(host().setPostingSlots(AccountId::create(from), {})).error().code, QString(code::notFound));
    }

    void whatEndsAndWhatIsFullIsForetold()
    {
        const Instant now = m_at->now();
        const AccountId id = m_at->account.id;
        const Post before = m_at->create(now + 1h);
        const Post after = m_at->create(now + 24h * 3);
        QVERIFY(AccountStore(*m_at->other).setExpiry(id, now + 24h * 2, now + 24h * 2));
        QVERIFY(AccountChecks(*m_at->other)
                    .noteLimit(id, {.kind = NetworkLimit::Kind::Posts, .used = 0, .allowed = 1, .seenAt = now}));
        const NetworkLimit requests{
            .kind = NetworkLimit::Kind::Requests, .used = 95, .allowed = 100, .seenAt = instantFromMs(toMs(now))};
        QVERIFY(AccountChecks(*m_at->other).noteLimit(id, requests));
        QVERIFY(AccountChecks(*m_at->other)
                    .write(id,
                           {.checkedAt = now,
                            .nextAt = now + 24h,
                            .problem = Error{.code = u"scripted.blocked"_s, .message = u"Blocked."_s}}));
        const auto overviews = answer(host().accountOverviews());
        const AccountOverview &overview = overviews->front();
        QCOMPARE(overview.postsAfterEnd, 1);
        QVERIFY(overview.quota == (PostQuota{.used = 0, .limit = 1}));
        QCOMPARE(overview.dailyLimit, 1);
        QVERIFY(overview.requests == requests);
        QVERIFY(overview.checkedAt == now);
        QCOMPARE(overview.problem->code, u"scripted.blocked"_s);
        // The calendar marks what falls after the end, and its details say why.
        const auto calendar = answer(host().calendar(now, now + 24h * 9));
        QCOMPARE(calendar->size(), 2u);
        QVERIFY(calendar->at(0).needsLook.isEmpty());
        QVERIFY(!calendar->at(1).needsLook.isEmpty());
        QCOMPARE(answer(host().openFindings({before.id, after.id}))->size(), 1u);
        QCOMPARE(answer(host().openFindings({after.id}))->front().error.code, QString(code::accessEnds));
        // A composer is told, and nothing is refused for it.
        Post another = testPost(m_at->account, now, now + 24h * 3 + 2h);
        auto told = answer(host().check({another}));
        QCOMPARE(told->size(), 2u);
        QCOMPARE(told->at(0).error.code, QString(code::accessEnds));
        QCOMPARE(told->at(1).error.code, QString(code::dayFull));
        QVERIFY(told->at(0).isCaution && told->at(1).isCaution);
        QVERIFY(answer(host().save({another}, {})));
        another.scheduledFor = now + 36h; // more than a day from the others
        QVERIFY(answer(host().check({another}))->empty());
    }

    void aPostCloseToAnotherOfItsAccountIsToConsider()
    {
        const Instant at = m_at->now() + 5h;
        m_at->create(at);
        Post another = testPost(m_at->account, m_at->now(), at);
        const auto codes = [&](Instant when) {
            another.scheduledFor = when;
            const auto findings = answer(host().check({another}));
            QStringList codes;
            for (const PostFinding &finding : *findings)
                codes << (finding.isCaution ? finding.error.code : u"wrong: "_s + finding.error.code);
            return codes;
        };
        QCOMPARE(codes(at), QStringList{u"account.posts_close"_s});
        QCOMPARE(codes(at + 14min), QStringList{u"account.posts_close"_s});
        QCOMPARE(codes(at - 14min), QStringList{u"account.posts_close"_s});
        // Which one, and when: several accounts may have one each.
        const QString said = answer(host().check({another}))->front().error.message;
        QVERIFY2(said.contains(u"“A caption”"_s), qPrintable(said));
        const QTime there = toDateTime(at).toTimeZone(QTimeZone(answer(host().status())->timeZone)).time();
        QVERIFY2(said.contains(QLocale().toString(there, QLocale::ShortFormat)), qPrintable(said));
        QVERIFY(codes(at + 15min).isEmpty());
        QVERIFY(codes(at - 15min).isEmpty());
        QVERIFY(answer(host().save({another}, {})));
        QVERIFY(codes(at - 15min).isEmpty()); // it is not in its own way
    }

    void whatWasFoundAheadIsShownUntilItIsMended()
    {
        const Instant now = m_at->now();
        const Post post = m_at->create(now + 20min);
        const Error finding{.code = code::mediaMissing, .message = u"bean.jpg is gone."_s};
        QVERIFY(PostChecks(*m_at->other).write({{.post = post.id, .postChangedAt = now, .findings = {finding}}}, now));
        QCOMPARE(answer(host().openFindings({}))->size(), 1u);
        const auto untold = answer(host().untoldFindings());
        QCOMPARE(untold->size(), 1u);
        QVERIFY(untold->front().post == post.id);
        QCOMPARE(untold->front().error.code, finding.code);
        QVERIFY(answer(host().untoldFindings())->empty());
        QCOMPARE(answer(host().summaries({post.id.toString()}))->front().needsLook, finding.message);
        const auto page = answer(host().page({}));
        QCOMPARE(page->posts.front().needsLook, finding.message);
        QVERIFY(answer(host().move({{.post = post.id, .to = {}}}))); // a draft promises nothing
        QVERIFY(answer(host().openFindings({}))->empty());
    }

    void removesAnAccountWithItsSecrets()
    {
        QVERIFY(answer(host().setAccountColor(m_at->account.id, 6)));
        QVERIFY(!answer(host().creatorOptions(m_at->account.id))->has_value());
        QVERIFY(answer(host().removeAccount(m_at->account.id)));
        QVERIFY(!*QCoro::waitFor(readCredentials(m_at->secrets, m_at->account.id)));
        QCOMPARE(answer(host().accounts())->size(), 0u);
    }

    void networksTellTheirRules()
    {
        const auto networks = host().networks();
        QCOMPARE(networks.size(), 5u);
        QCOMPARE(networks.front().id, u"instagram"_s);
        QCOMPARE(networks.front().hashtagLimit, 30);
        QCOMPARE(networks[2].id, u"tiktok"_s);
        QVERIFY(networks[2].asksForPrivacy && !networks[3].asksForPrivacy);
        QCOMPARE(networks[4].id, u"mastodon"_s);
        QCOMPARE(networks[4].linkLength, 23);
    }

private:
    EngineHost &host() { return *m_at->host; }
    std::unique_ptr<HostFixture> m_at;
};

QTEST_GUILESS_MAIN(TestEngineHostAccounts)
#include "tst_enginehostaccounts.moc"
