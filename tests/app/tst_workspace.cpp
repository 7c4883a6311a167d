// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demonetworks.h"
#include "app/demo/workspace.h"
#include "core/platforms/registry.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

/// The demo workspace: what is in it, whatever the day, and that what comes due goes out to its networks.
class WorkspaceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    Profile parent() const { return Profile(m_folder->path()); }

    struct Found
    {
        int posted = 0, scheduled = 0, drafts = 0, undated = 0, failed = 0, missed = 0, unknown = 0, publishing = 0;
    };
    static Found count(const std::vector<Post> &posts)
    {
        Found found;
        for (const Post &post : posts) {
            found.posted += post.status == PostStatus::Posted;
            found.scheduled += post.status == PostStatus::Scheduled;
            found.publishing += post.status == PostStatus::Publishing;
            found.drafts += post.status == PostStatus::Draft;
            found.undated += !post.scheduledFor;
            if (post.status == PostStatus::Failed) {
                found.missed += post.errorCode == code::missed;
                found.unknown += post.errorCode == code::outcomeUnknown;
                found.failed += post.errorCode.startsWith(u"tiktok."_s);
            }
        }
        return found;
    }
    static std::vector<Post> all(Database &database)
    {
        return PostStore(database)
            .list({.platform = {}, .status = {}, .account = {}, .from = {}, .to = {}, .limit = 1000})
            .value();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void holdsEveryState_data()
    {
        QTest::addColumn<QString>("now");
        QTest::newRow("a Wednesday afternoon") << u"2026-10-14T14:12:00Z"_s;
        QTest::newRow("just after midnight on a Monday") << u"2026-10-12T00:00:30Z"_s;
        QTest::newRow("just before midnight on a Sunday") << u"2026-10-18T23:59:30Z"_s;
        QTest::newRow("the night when the clocks go back") << u"2026-10-25T00:59:00Z"_s;
        QTest::newRow("the night when they go forward") << u"2027-03-28T01:00:00Z"_s;
        QTest::newRow("the last day of the year") << u"2026-12-31T12:00:00Z"_s;
    }
    void holdsEveryState()
    {
        QFETCH(QString, now);
        ManualClock clock(*parseTime(now, "UTC"));
        const auto options = openDemoWorkspace(parent(), &clock);
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        QCOMPARE(options->profile.folder(), m_folder->filePath(u"demo"_s));
        const auto database = Database::open(options->profile.databasePath());
        QVERIFY(database);
        QCOMPARE(AccountStore(**database).all()->size(), size_t(7));

        const std::vector<Post> posts = all(**database);
        const Found found = count(posts);
        QCOMPARE(found.failed, 1);
        QCOMPARE(found.missed, 1);
        QCOMPARE(found.unknown, 1);
        QCOMPARE(found.publishing, 0);
        QCOMPARE(found.undated, 10); // seven groups
        QCOMPARE(found.drafts, 17);
        QVERIFY(found.posted >= 25);
        QVERIFY(found.scheduled >= 25);
        QCOMPARE(found.posted + found.scheduled, 86);
        const Instant at = clock.now();
        int due = 0;
        for (const Post &post : posts) {
            QVERIFY(post.createdAt <= at);
            const QString &told = post.lastPublishError;
            if (post.errorCode.startsWith(u"tiktok."_s)) // as real ones are told
                QVERIFY2(told.endsWith(u" Nothing was published."_s), qPrintable(told));
            if (post.status == PostStatus::Posted)
                QVERIFY(*post.publishedAt >= *post.scheduledFor && *post.publishedAt <= at
                        && !post.platformPostId.isEmpty());
            if (post.status == PostStatus::Scheduled) {
                QVERIFY(*post.scheduledFor + std::chrono::minutes(2) > at);
                due += *post.scheduledFor <= at;
            }
        }
        QVERIFY(due >= 1);
    }

    /// So that none of what is planned fails before the eyes of the person.
    void nothingIsKnownAgainstWhatIsPlanned()
    {
        const auto options = openDemoWorkspace(parent());
        QVERIFY(options);
        const auto database = Database::open(options->profile.databasePath());
        QVERIFY(database);
        const auto platforms = createPlatforms();
        for (const Post &post : all(**database)) {
            const Platform *platform = findPlatform(platforms, post.platform);
            QVERIFY(platform);
            QVERIFY2(std::find(platform->types.begin(), platform->types.end(), post.type) != platform->types.end(),
                     qPrintable(post.platform + u' ' + toString(post.type)));
            const auto account = AccountStore(**database).find(post.accountId);
            QVERIFY(account && *account);
            const auto findings = platform->publisher->preflight(post, **account);
            QVERIFY2(findings.empty(),
                     findings.empty() ? "" : qPrintable(post.caption + u": "_s + findings.front().message));
            for (const PostMedia &media : post.media)
                QVERIFY(QFile::exists(media.asset.path));
        }
    }

    void publishesWhatIsDue()
    {
        auto options = openDemoWorkspace(parent());
        QVERIFY(options);
        const auto networks = std::static_pointer_cast<DemoNetworks>(options->companions);
        auto engine = Engine::open(std::move(*options));
        QVERIFY(engine);
        PostStore posts((*engine)->database());
        // One for each account, whatever is due by itself.
        std::vector<PostId> mine;
        const auto accounts = AccountStore((*engine)->database()).all();
        QVERIFY(accounts);
        for (const Account &account : *accounts) {
            const Instant soon = (*engine)->clock().now();
            const auto next = posts.list({.platform = {},
                                          .status = PostStatus::Scheduled,
                                          .account = account.id,
                                          .from = {},
                                          .to = {},
                                          .limit = 1});
            QVERIFY(next && next->size() == 1);
            QVERIFY(posts.reschedule(next->front().id, soon, soon));
            mine.push_back(next->front().id);
        }
        (*engine)->start();
        for (const PostId &id : mine) {
            const auto isPosted = [&] { return posts.find(id)->value().status == PostStatus::Posted; };
            QTRY_VERIFY2_WITH_TIMEOUT(isPosted(), qPrintable(posts.find(id)->value().lastPublishError), 60'000);
            const Post post = posts.find(id)->value();
            int shown = 0;
            for (const auto &seen : networks->everPublished()) {
                const bool same = seen.platform == post.platform && seen.caption == post.caption
                    && seen.id == post.platformPostId;
                shown += same;
            }
            QVERIFY2(shown == 1, qPrintable(post.platform + u' ' + post.platformPostId));
        }
        QCoro::waitFor((*engine)->stop());
        QCOMPARE(count(all((*engine)->database())).failed, 1);
    }

    void isMadeAfresh()
    {
        const auto first = openDemoWorkspace(parent());
        QVERIFY(first);
        {
            const auto database = Database::open(first->profile.databasePath());
            QVERIFY(database);
            for (const Post &post : all(**database))
                QVERIFY(PostStore(**database).remove(post.id));
        }
        QElapsedTimer timer;
        timer.start();
        const auto second = openDemoWorkspace(parent());
        QVERIFY(second);
        qInfo("opened in %lld ms", timer.elapsed());
        const auto database = Database::open(second->profile.databasePath());
        QVERIFY(database);
        QCOMPARE(all(**database).size(), size_t(106));
    }

    /// It began anew at each start, and threw away what was made in it.
    void goesOnWhereItWasLeft()
    {
        QVERIFY(!hasDemoWorkspace(parent()));
        const auto first = openDemoWorkspace(parent(), nullptr, DemoMoment::Live, DemoWish::GoOn); // there is none yet
        QVERIFY(first && hasDemoWorkspace(parent()));
        std::vector<Account> left;
        {
            const auto database = Database::open(first->profile.databasePath());
            QVERIFY(database);
            AccountStore accounts(**database);
            QVERIFY(accounts.remove(accounts.all()->front().id));
            left = *accounts.all();
            for (const Post &post : all(**database))
                QVERIFY(PostStore(**database).remove(post.id));
        }
        const auto second = openDemoWorkspace(parent(), nullptr, DemoMoment::Live, DemoWish::GoOn);
        QVERIFY(second);
        const auto database = Database::open(second->profile.databasePath());
        QVERIFY(database);
        QVERIFY(all(**database).empty());
        const auto accounts = AccountStore(**database).all();
        QCOMPARE(accounts->size(), left.size());
        for (size_t i = 0; i < left.size(); ++i) {
            QVERIFY(accounts->at(i).id == left[i].id);
            const auto secret = QCoro::waitFor(readCredentials(*second->secrets, left[i].id));
            QVERIFY(secret && *secret && !(*secret)->accessToken.isEmpty()); // its network knows it again
        }
    }

    void canBeRemoved()
    {
        {
            QVERIFY(openDemoWorkspace(parent()));
        }
        QVERIFY(removeDemoWorkspace(parent()));
        QVERIFY(!QFile::exists(m_folder->filePath(u"demo"_s)) && !hasDemoWorkspace(parent()));
        // What is not the demo's stays.
        QVERIFY(QDir(m_folder->path()).mkpath(u"demo/mine"_s));
        QVERIFY(removeDemoWorkspace(parent()));
        QVERIFY(QFile::exists(m_folder->filePath(u"demo/mine"_s)));
    }

    void leavesOtherFoldersAlone()
    {
        QDir folder(m_folder->path());
        QVERIFY(folder.mkdir(u"demo"_s));
        QFile precious(folder.filePath(u"demo/postrider.sqlite"_s));
        QVERIFY(precious.open(QIODevice::WriteOnly));
        precious.write("mine");
        precious.close();
        const auto options = openDemoWorkspace(parent());
        QVERIFY(!options);
        QCOMPARE(options.error().code, u"demo.folder"_s);
        QVERIFY(precious.open(QIODevice::ReadOnly));
        QCOMPARE(precious.readAll(), "mine");
    }
};

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
