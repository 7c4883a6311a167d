// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/calendar/zonedays.h"
#include "ui/posts/reschedule.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const QByteArray zone("Europe/Berlin");

Instant at(const QString &text)
{
    return *parseTime(text, zone);
}

PostSummary post(AccountId account, const QString &when, PostType type = PostType::Photo)
{
    PostSummary made;
    made.id = PostId::create(sampleNow());
    made.accountId = account;
    made.status = PostStatus::Scheduled;
    made.type = type;
    if (!when.isEmpty())
        made.scheduledFor = at(when);
    return made;
}

AccountId account()
{
    return AccountId::create(sampleNow());
}

QStringList texts(const NewTimes &times)
{
    QStringList found;
    for (const auto &time : times) {
        if (!time) {
            found << u"-"_s;
            continue;
        }
        const LocalTime local = localTime(*time, zone);
        found << local.date.toString(Qt::ISODate) + u' ' + local.time.toString(u"HH:mm"_s);
    }
    return found;
}

} // namespace

class RescheduleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shifts_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("earlier");
        QTest::addColumn<QString>("to");
        QTest::newRow("a day keeps the clock time")
            << u"2026-10-14T18:00"_s << 1 << 0 << 0 << false << u"2026-10-15 18:00"_s;
        QTest::newRow("also when the clocks go back")
            << u"2026-10-24T18:00"_s << 1 << 0 << 0 << false << u"2026-10-25 18:00"_s;
        QTest::newRow("also when they go forward")
            << u"2027-03-27T18:00"_s << 1 << 0 << 0 << false << u"2027-03-28 18:00"_s;
        QTest::newRow("into the hour that is skipped")
            << u"2027-03-27T02:30"_s << 1 << 0 << 0 << false << u"2027-03-28 03:00"_s;
        QTest::newRow("24 hours are true hours")
            << u"2026-10-24T18:00"_s << 0 << 24 << 0 << false << u"2026-10-25 17:00"_s;
        QTest::newRow("earlier, all parts") << u"2026-10-14T18:00"_s << 1 << 1 << 30 << true << u"2026-10-13 16:30"_s;
        QTest::newRow("no date, nothing to shift") << QString() << 1 << 0 << 0 << false << u"-"_s;
    }
    void shifts()
    {
        QFETCH(QString, from);
        QFETCH(int, days);
        QFETCH(int, hours);
        QFETCH(int, minutes);
        QFETCH(bool, earlier);
        QFETCH(QString, to);
        const NewTimes times = shifted({post(account(), from)}, {days, hours, minutes, earlier}, zone);
        QCOMPARE(texts(times), QStringList{to});
    }

    void oneDayKeepsClockTimes()
    {
        const AccountId of = account();
        const NewTimes times = onDay({post(of, u"2026-10-20T09:15"_s), post(of, u"2026-11-02T02:30"_s), post(of, {})},
                                     QDate(2027, 3, 28), QTime(10, 0), ClockTimes::Kept, zone);
        QCOMPARE(texts(times), (QStringList{u"2027-03-28 09:15"_s, u"2027-03-28 03:00"_s, u"2027-03-28 10:00"_s}));
        QCOMPARE(
            texts(onDay({post(of, u"2026-10-20T09:15"_s)}, QDate(2027, 3, 28), QTime(10, 0), ClockTimes::Given, zone)),
            QStringList{u"2027-03-28 10:00"_s});
    }

    void slotsAreTakenOneADayInOrder()
    {
        const AccountId one = account();
        const AccountId two = account();
        const std::vector<FreeSlot> free{{one, at(u"2026-10-15T09:00"_s)},
                                         {two, at(u"2026-10-15T12:00"_s)},
                                         {one, at(u"2026-10-16T09:00"_s)},
                                         {one, at(u"2026-10-16T17:00"_s)},
                                         {two, at(u"2026-10-17T12:00"_s)}};
        const std::vector<PostSummary> posts{post(two, u"2026-10-12T17:00"_s), post(one, u"2026-10-11T09:00"_s),
                                             post(one, u"2026-10-14T13:40"_s)};
        // By their old times: one, two, one; each account has one a day.
        QCOMPARE(texts(overSlots(posts, free, {}, {}, zone)),
                 (QStringList{u"2026-10-15 12:00"_s, u"2026-10-15 09:00"_s, u"2026-10-16 09:00"_s}));
        const std::vector<PostSummary> turned{post(two, u"2026-10-12T17:00"_s), post(one, u"2026-10-13T09:00"_s)};
        QCOMPARE(texts(overSlots(turned, free, {}, {}, zone)),
                 (QStringList{u"2026-10-15 12:00"_s, u"2026-10-16 09:00"_s}));
        QCOMPARE(texts(overSlots(turned, free, {}, {.keepOrder = false}, zone)),
                 (QStringList{u"2026-10-15 12:00"_s, u"2026-10-15 09:00"_s}));
        const std::vector<PostSummary> three{post(one, u"2026-10-11T09:00"_s), post(one, u"2026-10-12T09:00"_s),
                                             post(one, u"2026-10-13T09:00"_s)};
        QCOMPARE(texts(overSlots(three, free, {}, {}, zone)),
                 (QStringList{u"2026-10-15 09:00"_s, u"2026-10-16 09:00"_s, u"-"_s}));
        QCOMPARE(texts(overSlots(three, free, {}, {.perDay = 0}, zone)),
                 (QStringList{u"2026-10-15 09:00"_s, u"2026-10-16 09:00"_s, u"2026-10-16 17:00"_s}));
    }

    void oneAccountsSlotsCanTakeThemAll()
    {
        const AccountId one = account();
        const AccountId two = account();
        const std::vector<FreeSlot> free{{one, at(u"2026-10-15T09:00"_s)},
                                         {two, at(u"2026-10-15T12:00"_s)},
                                         {two, at(u"2026-10-15T17:00"_s)},
                                         {two, at(u"2026-10-16T12:00"_s)}};
        const std::vector<PostSummary> posts{post(one, u"2026-10-11T09:00"_s), post(two, u"2026-10-12T09:00"_s)};
        QCOMPARE(texts(overSlots(posts, free, {}, {.slotsOf = two}, zone)),
                 (QStringList{u"2026-10-15 12:00"_s, u"2026-10-16 12:00"_s})); // one of its slots a day
    }

    void aGroupStaysTogether()
    {
        const AccountId one = account();
        const AccountId two = account();
        std::vector<FreeSlot> free;
        for (const QString &day : {u"2026-10-15"_s, u"2026-10-16"_s}) {
            free.push_back({one, at(day + u"T09:00"_s)});
            free.push_back({two, at(day + u"T09:00"_s)});
            free.push_back({two, at(day + u"T12:00"_s)});
        }
        std::vector<PostSummary> posts{post(one, {}), post(two, {}), post(one, {}), post(two, {})};
        posts[0].groupId = posts[1].groupId = GroupId::create(sampleNow());
        posts[2].groupId = posts[3].groupId = GroupId::create(sampleNow());
        const QString first = u"2026-10-15 09:00"_s;
        const QString second = u"2026-10-16 09:00"_s;
        QCOMPARE(texts(overSlots(posts, free, {}, {}, zone)), (QStringList{first, first, second, second}));
        // All of a group go to the slot of one, even where the others have none.
        posts = {post(two, {}), post(account(), {})};
        posts[0].groupId = posts[1].groupId = GroupId::create(sampleNow());
        QCOMPARE(texts(overSlots(posts, free, {}, {}, zone)), (QStringList{first, first}));
    }

    void slotsOfOtherTypesAndFullDaysAreSkipped()
    {
        const AccountId of = account();
        const std::vector<FreeSlot> free{{of, at(u"2026-10-15T09:00"_s), PostType::Reel},
                                         {of, at(u"2026-10-15T10:00"_s)},
                                         {of, at(u"2026-10-16T10:00"_s)}};
        const std::vector<PostSummary> posts{post(of, u"2026-10-12T17:00"_s)};
        QCOMPARE(texts(overSlots(posts, free, {}, {}, zone)), QStringList{u"2026-10-15 10:00"_s});
        const std::vector<PostSummary> others(3, post(account(), u"2026-10-15T20:00"_s));
        QCOMPARE(texts(overSlots(posts, free, others, {.fullDay = 3}, zone)), QStringList{u"2026-10-16 10:00"_s});
        QCOMPARE(texts(overSlots(posts, free, others, {.fullDay = 4}, zone)), QStringList{u"2026-10-15 10:00"_s});
    }

    void warnsAndRefuses()
    {
        Account signedOut;
        signedOut.id = account();
        signedOut.state = AccountState::NeedsSignIn;
        const AccountId fine = account();
        const std::vector<PostSummary> posts{post(fine, u"2026-10-20T09:00"_s), post(fine, u"2026-10-21T09:00"_s),
                                             post(signedOut.id, u"2026-10-22T09:00"_s)};
        const auto plan = [&](const QStringList &to, const std::vector<PostSummary> &others) {
            NewTimes times;
            for (const QString &text : to)
                times.push_back(text.isEmpty() ? std::nullopt : std::optional(at(text)));
            return planMoves(posts, times, others, {.list = {signedOut}, .dailyLimits = {{fine, 2}}}, sampleNow());
        };
        const auto clear = plan({u"2026-10-15T09:00"_s, u"2026-10-15T09:15"_s, {}}, {});
        QVERIFY(clear[0].warnings.empty());
        QVERIFY(clear[1].warnings.empty());
        QCOMPARE(movesOf(clear).size(), size_t(2));
        const auto close = plan({u"2026-10-15T09:00"_s, u"2026-10-15T09:14"_s, u"2026-10-15T09:00"_s},
                                {post(signedOut.id, u"2026-10-15T08:46"_s), post(account(), u"2026-10-15T09:00"_s)});
        QCOMPARE(close[0].warnings, std::vector{MoveWarning::Close});
        QCOMPARE(close[1].warnings, std::vector{MoveWarning::Close});
        QCOMPARE(close[2].warnings, (std::vector{MoveWarning::Close, MoveWarning::SignedOut}));
        QCOMPARE(movesOf(close).size(), size_t(3));
        // To a time gone by nothing moves, and the others do.
        const auto past = plan({u"2026-10-14T14:00"_s, u"2026-10-15T09:00"_s, {}}, {});
        QCOMPARE(past[0].warnings, std::vector{MoveWarning::Past});
        QVERIFY(!past[0].to);
        QCOMPARE(movesOf(past).size(), size_t(1));
        // A third one within 24 hours of an account that may have two: with one that stays, or one that is posted.
        QVERIFY(plan({u"2026-10-15T09:00"_s, u"2026-10-15T15:00"_s, {}}, {})[0].warnings.empty());
        PostSummary out = post(fine, u"2026-10-14T16:00"_s);
        out.status = PostStatus::Posted;
        const auto full = plan({u"2026-10-15T09:00"_s, u"2026-10-15T15:00"_s, {}}, {out});
        QCOMPARE(full[0].warnings, std::vector{MoveWarning::OverLimit});
        QCOMPARE(full[1].warnings, std::vector{MoveWarning::OverLimit});
        QCOMPARE(movesOf(full).size(), size_t(2));
        out.status = PostStatus::Draft; // does not go out
        QVERIFY(plan({u"2026-10-15T09:00"_s, u"2026-10-15T15:00"_s, {}}, {out})[0].warnings.empty());
        // A place that one of the moved posts leaves is free.
        QVERIFY(plan({u"2026-10-21T09:00"_s, u"2026-10-25T09:00"_s, {}}, {posts[1]})[0].warnings.empty());
        // One that stays goes out if it is planned, and not if it has failed.
        PostSummary staying = posts[0];
        const auto withOne = [&] {
            const std::vector<PostSummary> three{staying, posts[1], posts[1]};
            const NewTimes times{{}, at(u"2026-10-20T12:00"_s), at(u"2026-10-20T15:00"_s)};
            return planMoves(three, times, {}, {.list = {}, .dailyLimits = {{fine, 2}}}, sampleNow());
        };
        QCOMPARE(withOne()[1].warnings, std::vector{MoveWarning::OverLimit});
        staying.status = PostStatus::Failed;
        QVERIFY(withOne()[1].warnings.empty());
        QVERIFY(movesOf(plan({{}, {}, {}}, {})).empty());
        QVERIFY(movesOf(plan({u"2026-10-20T09:00"_s, {}, {}}, {})).empty()); // where it is already
    }
};

QTEST_GUILESS_MAIN(RescheduleTest)
#include "tst_reschedule.moc"
