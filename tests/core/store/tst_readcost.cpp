// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked for often must not cost more with every post there is. Counted in steps of SQLite's own machine (table
// sqlite_stmt, https://sqlite.org/stmt.html), so that no other load on the computer changes the result.
#include "core/store/accountchecks.h"
#include "core/store/accountfigures.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/postchecks.h"
#include "core/store/postpages.h"
#include "core/store/poststore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestReadCost : public QObject
{
    Q_OBJECT

private:
    struct Profile
    {
        explicit Profile(int posts);
        qint64 stepsOf(const std::function<bool(PostStore &)> &read) const;

        QTemporaryDir folder;
        std::unique_ptr<Database> database;
        Account account;
        PostId middle;
    };
    static qint64 steps(Database &database);

    static inline const Instant s_now = instantFromMs(1'795'431'600'000);
    std::unique_ptr<Profile> m_few;
    std::unique_ptr<Profile> m_many;

private Q_SLOTS:
    void initTestCase()
    {
        m_few = std::make_unique<Profile>(1'000);
        m_many = std::make_unique<Profile>(20'000);
    }

    void doesNotGrow_data()
    {
        using Read = std::function<bool(PostStore &)>;
        QTest::addColumn<Read>("read");
        const auto row = [](const char *name, const Read &read) { QTest::newRow(name) << read; };
        row("list", [](PostStore &posts) { return posts.list({})->size() == 50; });
        row("list of a network",
            [](PostStore &posts) { return posts.list({.platform = u"scripted"_s})->size() == 50; });
        row("list of failed posts",
            [](PostStore &posts) { return posts.list({.status = PostStatus::Failed})->size() == 10; });
        row("list of an account",
            [](PostStore &posts) { return posts.list({.account = posts.list({})->front().accountId})->size() == 50; });
        row("list of an account without posts",
            [](PostStore &posts) { return posts.list({.account = AccountId::create(s_now)})->empty(); });
        row("list of what is being published",
            [](PostStore &posts) { return posts.list({.status = PostStatus::Publishing})->empty(); });
        row("list of an hour",
            [](PostStore &posts) { return posts.list({.from = s_now + 100min, .to = s_now + 160min})->size() == 50; });
        row("an hour of the calendar",
            [](PostStore &posts) { return posts.between(s_now + 100min, s_now + 160min)->size() == 60; });
        row("show", [this](PostStore &posts) {
            return posts.find(m_few->middle)->has_value() || posts.find(m_many->middle)->has_value();
        });
        row("next due", [](PostStore &posts) { return posts.nextDue(s_now, u"other"_s)->has_value(); });
        row("is idle", [](PostStore &posts) { return *posts.isIdle(s_now); });
        row("claim of what is due",
            [](PostStore &posts) { return posts.claimDue(s_now + 30s, u"other"_s, s_now + 10min, 50)->empty(); });
        row("claim of one, given back", [](PostStore &posts) {
            const PostId newest = posts.list({})->front().id;
            const auto claimed = posts.claim(newest, s_now, u"other"_s, s_now + 10min);
            return claimed && *claimed
                && posts.finishFailed(**claimed, u"other"_s, {.code = u"x"_s}, {s_now, s_now}).has_value()
                && posts.retry(newest, (*claimed)->scheduledFor.value()).has_value();
        });
        row("accounts due", [](PostStore &posts) { return posts.accountsDue(s_now, s_now + 1h)->size() == 1; });
        row("missed", [](PostStore &posts) {
            return posts.markMissed(s_now, s_now - 1h, s_now, 15min, {.code = code::missed}, 50)->isEmpty();
        });
        row("leases", [](PostStore &posts) { return posts.leaseOwners()->isEmpty(); });
        row("next scheduled", [](PostStore &posts) { return posts.nextScheduled(s_now)->has_value(); });
    }
    void doesNotGrow()
    {
        QFETCH(std::function<bool(PostStore &)>, read);
        const qint64 few = m_few->stepsOf(read);
        const qint64 many = m_many->stepsOf(read);
        QVERIFY(few > 0);
        QVERIFY2(many <= few * 3 / 2 + 100,
                 qPrintable(u"%1 steps with 1,000 posts, %2 with 20,000"_s.arg(few).arg(many)));
    }

    /// What the engine asks ahead of time.
    void lookingAheadDoesNotGrow_data()
    {
        using Look = std::function<bool(Database &)>;
        QTest::addColumn<Look>("look");
        const auto row = [](const char *name, const Look &look) { QTest::newRow(name) << look; };
        row("posts to be checked", [](Database &db) { return PostChecks(db).due(s_now, 50)->size() == 50; });
        row("when the next is", [](Database &db) { return PostChecks(db).next(s_now)->has_value(); });
        row("what was found", [](Database &db) { return PostChecks(db).found()->isEmpty(); });
        row("accounts to look after",
            [](Database &db) { return AccountChecks(db).duties(s_now, 1h, 30min)->size() == 1; });
        row("posts around a time", [](Database &db) {
            const AccountId account = AccountStore(db).all()->front().id;
            return !postTimes(db, account, s_now + 1h, s_now + 2h, {})->empty();
        });
    }
    void lookingAheadDoesNotGrow()
    {
        QFETCH(std::function<bool(Database &)>, look);
        const auto stepsOf = [&look](const Profile &profile) {
            return profile.stepsOf([&](PostStore &) { return look(*profile.database); });
        };
        const qint64 few = stepsOf(*m_few);
        const qint64 many = stepsOf(*m_many);
        QVERIFY2(many <= few * 3 / 2 + 100,
                 qPrintable(u"%1 steps with 1,000 posts, %2 with 20,000"_s.arg(few).arg(many)));
    }
};

/// A post a minute: the first half of them published, ten failed, the others planned.
TestReadCost::Profile::Profile(int count)
{
    database = std::move(*Database::open(folder.filePath(u"postrider.sqlite"_s)));
    account = *AccountStore(*database).save(testAccount(s_now));
    PostStore store(*database);
    const auto filled = database->transaction([&]() -> Result<> {
        for (int i = 0; i < count; ++i) {
            const int minute = i - count / 2;
            Post post;
            post.id = PostId::create(s_now + std::chrono::minutes(minute));
            post.groupId = GroupId::create(s_now);
            post.platform = account.platform;
            post.accountId = account.id;
            post.type = PostType::Text;
            post.caption = u"A caption of the length that captions have, with the number %1 in it."_s.arg(i);
            post.status = PostStatus::Scheduled;
            post.scheduledFor = s_now + std::chrono::minutes(minute + 1);
            post.createdAt = s_now;
            if (const auto created = store.create(post); !created)
                return created;
            if (i == count / 2)
                middle = post.id;
            if (minute >= 0)
                continue;
            const auto claimed = store.claim(post.id, s_now, u"engine"_s, s_now + 10min);
            if (!claimed || !*claimed)
                return tl::unexpected(Error{.code = u"not claimed"_s});
            const TryEnd end{s_now, s_now};
            const auto ended = minute < -10
                ? store.finishPosted(**claimed, u"engine"_s, QString::number(i), {}, nullptr, end)
                : store.finishFailed(**claimed, u"engine"_s, {.code = u"x"_s}, end);
            if (!ended)
                return ended;
        }
        return {};
    });
    if (!filled)
        qFatal("%s", qPrintable(filled.error().message));
}

qint64 TestReadCost::Profile::stepsOf(const std::function<bool(PostStore &)> &read) const
{
    PostStore store(*database);
    const qint64 before = steps(*database);
    if (!read(store))
        qFatal("not what was to be read");
    return steps(*database) - before;
}

qint64 TestReadCost::steps(Database &database)
{
    QSqlQuery &query = database.prepared("SELECT sum(nstep) FROM sqlite_stmt WHERE sql NOT LIKE '%sqlite_stmt%'");
    if (!database.run(query) || !query.next())
        qFatal("this SQLite does not count");
    const qint64 counted = query.value(0).toLongLong();
    query.finish();
    return counted;
}

QTEST_GUILESS_MAIN(TestReadCost)
#include "tst_readcost.moc"
