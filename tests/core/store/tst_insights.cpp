// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/insights.h"
#include "core/store/poststore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray berlin("Europe/Berlin");

} // namespace

class TestInsights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(m_folder->filePath(u"postrider.sqlite"_s)));
        m_posts = std::make_unique<PostStore>(*m_database);
        m_account = *AccountStore(*m_database).save(testAccount(at(u"2026-10-01T12:00:00")));
    }

    void daysAndHoursAreTheZones()
    {
        post(at(u"2026-10-13T23:50:00"), 10s); // Tuesday in Berlin, and in UTC
        post(at(u"2026-10-14T00:10:00"), 20s); // Wednesday in Berlin, Tuesday in UTC
        post(at(u"2026-10-20T10:00:00"), 10s); // later than what is asked for
        const Insights found = between(QDate(2026, 10, 12), QDate(2026, 10, 14));
        QCOMPARE(found.posted, 2);
        QCOMPARE(found.days.size(), 3u);
        QCOMPARE(found.days[0].posted, 0);
        QCOMPARE(found.days[1].posted, 1);
        QCOMPARE(found.days[2].posted, 1);
        QCOMPARE(found.days[2].date, QDate(2026, 10, 14));
        QCOMPARE(found.hours[1][23], 1);
        QCOMPARE(found.hours[2][0], 1);
        QCOMPARE(found.accounts.front().posted, 2);
        QCOMPARE(found.networks.front().platform, m_account.platform);
    }

    void latenessIsThatOfTheFirstTry()
    {
        post(at(u"2026-10-14T09:00:00"), 1s);
        post(at(u"2026-10-14T10:00:00"), 3s);
        post(at(u"2026-10-14T11:00:00"), 5min);
        const Post tried = plan(at(u"2026-10-14T12:00:00"));
        const auto claimed = claim(tried, at(u"2026-10-14T12:00:02"));
        QVERIFY(m_posts->finishRetry(
            claimed, u"test"_s, {.code = u"network.down"_s, .message = u"No."_s}, at(u"2026-10-14T13:00:00"), true,
            {.startedAt = at(u"2026-10-14T12:00:02"), .finishedAt = at(u"2026-10-14T12:00:03")}));
        finish(claim(tried, at(u"2026-10-14T13:00:00")), at(u"2026-10-14T13:00:00"));
        const Insights found = between(QDate(2026, 10, 14), QDate(2026, 10, 14));
        QCOMPARE(found.begun, 4);
        QCOMPARE(found.onTime, 3);
        QCOMPARE(found.retries, 1);
        QVERIFY(found.latenessHalf == Milliseconds(2s));
        QVERIFY(found.latenessMost == Milliseconds(5min));
    }

    void causesAreCounted()
    {
        const Instant due = at(u"2026-10-14T09:00:00");
        for (const QString &code : {u"tiktok.video_too_long"_s, u"network.down"_s, u"network.down"_s}) {
            const Post failed = claim(plan(due), due);
            QVERIFY(m_posts->finishFailed(failed, u"test"_s, {.code = code, .message = u"No."_s},
                                          {.startedAt = due, .finishedAt = due}));
        }
        // One is tried again by hand, and goes out.
        const Post again = plan(due);
        QVERIFY(m_posts->finishFailed(claim(again, due), u"test"_s, {.code = u"network.down"_s, .message = u"No."_s},
                                      {.startedAt = due, .finishedAt = due}));
        QVERIFY(m_posts->retry(again.id, due + 1min));
        finish(claim(again, due + 1min), due + 1min);
        // Nobody knew whether another one failed: it was out.
        const Post doubt = plan(due);
        QVERIFY(m_posts->finishFailed(claim(doubt, due), u"test"_s, {.code = code::outcomeUnknown, .message = u"?"_s},
                                      {.startedAt = due, .finishedAt = due}));
        QVERIFY(m_posts->resolvePosted(doubt.id, u"1"_s, {}, due + 2min));
        const Post missed = claim(plan(due), due);
        QVERIFY(m_posts->finishFailed(missed, u"test"_s, {.code = code::missed, .message = u"No."_s},
                                      {.startedAt = due, .finishedAt = due}));
        const Insights found = between(QDate(2026, 10, 14), QDate(2026, 10, 14));
        QCOMPARE(found.failed, 4);
        QCOMPARE(found.posted, 2);
        QCOMPARE(found.afterFailure, 1);
        QCOMPARE(found.missed, 1);
        QCOMPARE(found.days.front().failed, 4);
        QCOMPARE(found.causes.size(), 3u);
        QCOMPARE(found.causes.front().code, u"network.down"_s);
        QCOMPARE(found.causes.front().count, 3);
    }

    void whatWasMissedStaysMissed()
    {
        const Instant due = at(u"2026-10-14T09:00:00");
        const Instant woke = at(u"2026-10-14T11:00:00");
        const Post late = plan(due);
        plan(due + 1min);
        const Error error{.code = code::missed, .message = u"No."_s, .networkCode = toString(MissedWhy::Asleep)};
        QCOMPARE(m_posts->markMissed(woke, at(u"2026-10-14T08:00:00"), woke, 15min, error, 50)->size(), 2);
        const Post sent = **m_posts->claim(late.id, woke, u"test"_s, woke + 10min);
        finish(sent, woke);
        post(at(u"2026-10-14T10:00:00"), 1s);
        const Insights found = between(QDate(2026, 10, 14), QDate(2026, 10, 14));
        QCOMPARE(found.missed, 2);
        QCOMPARE(found.missedWaiting, 1);
        QCOMPARE(found.causes.size(), 1u);
        QCOMPARE(found.causes.front().count, 2);
        QVERIFY(found.causes.front().why == MissedWhy::Asleep);
        QCOMPARE(found.posted, 2);
    }

    void whatNobodyKnowsHasNotFailed()
    {
        const Instant due = at(u"2026-10-14T09:00:00");
        const Post unknown = claim(plan(due), due);
        QVERIFY(m_posts->finishFailed(unknown, u"test"_s, {.code = code::outcomeUnknown, .message = u"?"_s},
                                      {.startedAt = due, .finishedAt = due}));
        const Insights found = between(QDate(2026, 10, 14), QDate(2026, 10, 14));
        QCOMPARE(found.failed, 0);
        QCOMPARE(found.begun, 1);
        QVERIFY(found.causes.empty());
    }

    void usualTimesAreTheZonesAndByTheirNumber()
    {
        post(at(u"2026-10-08T12:00:00"), 10s);
        post(at(u"2026-10-15T12:00:00"), 3min); // as planned, however late
        post(at(u"2026-10-29T12:00:00"), 10s);  // the clocks have changed meanwhile
        post(at(u"2026-10-18T18:00:00"), 10s);
        post(at(u"2026-10-01T12:00:00"), 10s); // too long ago
        plan(at(u"2026-10-22T12:00:00"));      // has not gone out
        const auto times = *usualTimesOf(*m_database, m_account.id, at(u"2026-10-02T00:00:00"), berlin);
        QCOMPARE(times.size(), 2u);
        QVERIFY((times[0] == UsualTime{.weekday = 4, .minute = 720, .posts = 3}));
        QVERIFY((times[1] == UsualTime{.weekday = 7, .minute = 1080, .posts = 1}));
        QVERIFY(usualTimesOf(*m_database, AccountId::create(at(u"2026-10-02T00:00:00")), {}, berlin)->empty());
    }

    void anEmptyProfileHasNoNumbers()
    {
        const Insights found = between(QDate(2026, 10, 8), QDate(2026, 10, 14));
        QCOMPARE(found.days.size(), 7u);
        QCOMPARE(found.posted + found.failed + found.missed + found.begun, 0);
        QVERIFY(!found.latenessHalf);
    }

private:
    static Instant at(QStringView text) { return *parseTime(text.toString(), berlin); }
    Insights between(QDate first, QDate last) const { return *insightsOf(*m_database, first, last, berlin); }
    Post plan(Instant due)
    {
        const Post post = testPost(m_account, due - 24h, due);
        if (!m_posts->create(post))
            qFatal("the post could not be created");
        return post;
    }
    Post claim(const Post &post, Instant now) { return **m_posts->claim(post.id, now, u"test"_s, now + 1min); }
    void finish(const Post &post, Instant now)
    {
        if (!m_posts->finishPosted(post, u"test"_s, u"remote-"_s + post.id.toString(), {}, nullptr,
                                   {.startedAt = now, .finishedAt = now}))
            qFatal("it does not go out");
    }
    void post(Instant due, Milliseconds late) { finish(claim(plan(due), due + late), due + late); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<PostStore> m_posts;
    Account m_account;
};

QTEST_GUILESS_MAIN(TestInsights)
#include "tst_insights.moc"
