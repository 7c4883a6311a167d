// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/actions/landings.h"

#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;

/// What is said of posts that are about to land among others.
class LandingsTest : public QObject
{
    Q_OBJECT

private:
    const AccountId m_account = AccountId::create(sampleNow());
    const AccountId m_other = AccountId::create(sampleNow());

    PostSummary staying(Milliseconds after, PostStatus status = PostStatus::Scheduled) const
    {
        PostSummary post;
        post.id = PostId::create(sampleNow());
        post.accountId = m_account;
        post.status = status;
        post.scheduledFor = sampleNow() + after;
        return post;
    }
    Landing landing(Milliseconds after) const { return landing(after, m_account); }
    static Landing landing(Milliseconds after, AccountId account)
    {
        return {.post = PostId::create(sampleNow()), .account = account, .at = sampleNow() + after};
    }

private Q_SLOTS:
    void closeIsLessThanFifteenMinutes_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("close");
        QTest::newRow("14 before") << -14 << true;
        QTest::newRow("15 before") << -15 << false;
        QTest::newRow("the same minute") << 0 << true;
        QTest::newRow("14 after") << 14 << true;
        QTest::newRow("15 after") << 15 << false;
    }
    void closeIsLessThanFifteenMinutes()
    {
        QFETCH(int, minutes);
        QFETCH(bool, close);
        const std::vector<PostSummary> around{staying(std::chrono::minutes(minutes))};
        Landings mine({landing(0s)});
        mine.add(around);
        QCOMPARE(mine.standsClose(mine.all().front()), close);
        Landings anothers({landing(0s, m_other), landing(0s, {})});
        anothers.add(around);
        QVERIFY(!anothers.standsClose(anothers.all()[0]) && !anothers.standsClose(anothers.all()[1]));
    }

    void allThatLandCount()
    {
        const std::vector<PostSummary> around{staying(48h + 5min)};
        Landings landings({landing(0s), landing(24h), landing(48h), landing(10min)});
        landings.add(around);
        landings.add(around);                             // known from the month before, too
        QVERIFY(landings.standsClose(landings.all()[0])); // to the last one
        QVERIFY(!landings.standsClose(landings.all()[1]));
        QVERIFY(landings.standsClose(landings.all()[2]));
    }

    void whatMovesAwayIsInNobodysWay()
    {
        const PostSummary moved = staying(5min);
        const std::vector<PostSummary> around{moved};
        Landings away({landing(0s), {.post = moved.id, .account = m_account, .at = sampleNow() + 24h}});
        away.add(around);
        QVERIFY(!away.standsClose(away.all().front()));
        Landings copied({{.post = {}, .account = m_account, .at = sampleNow()}});
        copied.add(around);
        QVERIFY(copied.standsClose(copied.all().front()));
    }

    void theDailyLimit()
    {
        const std::vector<PostSummary> around{staying(-23h, PostStatus::Posted), staying(1h),
                                              staying(2h, PostStatus::Draft), staying(3h, PostStatus::Failed),
                                              staying(30h)};
        Landings landings({landing(0s)});
        landings.add(around);
        const Landing one = landings.all().front();
        QVERIFY(!landings.isOver(one,
                                 3)); // with the one posted before and the one after: three, and 24 hours apart or less
        QVERIFY(landings.isOver(one, 1));
        QVERIFY(landings.isOver(landing(0s), 1));
        // 23 hours back and one ahead are 24 hours: no three of them are in less.
        QVERIFY(!landings.isOver(one, 2));
        Landings more({landing(0s), landing(10min)});
        more.add(around);
        QVERIFY(more.isOver(more.all()[0], 2));
        QVERIFY(!more.isOver(more.all()[0], 4));
    }
};

QTEST_MAIN(LandingsTest)
#include "tst_landings.moc"
