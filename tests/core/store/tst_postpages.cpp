// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/labelstore.h"
#include "core/store/postchecks.h"
#include "core/store/postpages.h"
#include "core/store/poststore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestPostPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(m_folder->filePath(u"postrider.sqlite"_s)));
        m_posts = std::make_unique<PostStore>(*m_database);
        m_first = *AccountStore(*m_database).save(testAccount(m_now, u"100"_s));
        m_second = *AccountStore(*m_database).save(testAccount(m_now, u"200"_s));
    }

    void aGroupAtOneTimeIsOneRow()
    {
        const Post one = plan(m_first, 1h);
        const Post two = plan(m_second, 1h, one.groupId);
        const Post later = plan(m_second, 2h, one.groupId);
        const Post alone = plan(m_first, 1h);
        const auto page = *pages().find({});
        QCOMPARE(page.total, 3);
        QCOMPARE(page.ids, (QStringList{id(one), id(alone), id(later)}));
        QCOMPARE(page.others, QStringList{id(two)});
        for (const auto order :
             {PostQuery::Order::NewestFirst, PostQuery::Order::OldestFirst, PostQuery::Order::ByAccount}) {
            const auto ordered = *pages().find({.order = order});
            QCOMPARE(ordered.total, 3);
            QCOMPARE(ordered.ids.size(), 3);
            QCOMPARE(ordered.others, QStringList{id(two)});
        }
    }

    void aGroupInOneMinuteIsOneRow()
    {
        const Post one = plan(m_first, 1h + 2s);
        const Post two = plan(m_second, 1h + 59s + 999ms, one.groupId);
        const Post next = plan(m_second, 1h + 60s, one.groupId);
        const Post before = plan(m_second, 1h - 1ms, one.groupId);
        for (const auto order : {PostQuery::Order::MostUrgentFirst, PostQuery::Order::NewestFirst,
                                 PostQuery::Order::OldestFirst, PostQuery::Order::ByAccount}) {
            const auto page = *pages().find({.order = order});
            QCOMPARE(page.total, 3);
            QCOMPARE(page.ids.size(), 3);
            QVERIFY(page.ids.contains(id(next)) && page.ids.contains(id(before)));
            QCOMPARE(page.others, QStringList{id(two)});
        }
        finish(two);
        fail(one, u"x"_s);
        QCOMPARE(pages().find({.statuses = {ShownStatus::PartlyPosted}})->ids, QStringList{id(one)});
    }

    void draftsWithoutADateAreARowOfTheirGroup()
    {
        const Post one = plan(m_first, {});
        const Post two = plan(m_second, {}, one.groupId);
        plan(m_first, {});
        const auto page = *pages().find({});
        QCOMPARE(page.total, 2);
        QCOMPARE(page.others, QStringList{id(two)});
    }

    void theMostUrgentStandsForItsRow()
    {
        const Post planned = plan(m_first, 1h);
        const Post failed = plan(m_second, 1h, planned.groupId);
        fail(failed, u"x"_s);
        const auto page = *pages().find({});
        QCOMPARE(page.ids, QStringList{id(failed)});
        QCOMPARE(page.others, QStringList{id(planned)});
    }

    void partlyPostedComesAfterFailed()
    {
        const Post out = plan(m_first, 1h);
        const Post notOut = plan(m_second, 1h, out.groupId);
        const Post failed = plan(m_first, 2h);
        const Post missed = plan(m_first, 3h);
        finish(out);
        fail(notOut, u"x"_s);
        fail(failed, u"x"_s);
        fail(missed, code::missed);
        QCOMPARE(pages().find({})->ids, (QStringList{id(failed), id(notOut), id(missed)}));
        const auto partly = *pages().find({.statuses = {ShownStatus::PartlyPosted}});
        QCOMPARE(partly.total, 1);
        QCOMPARE(partly.ids, QStringList{id(notOut)});
        QCOMPARE(partly.others, QStringList{id(out)});
        // Alone it is what it is.
        QCOMPARE(pages().find({.statuses = {ShownStatus::Posted}})->ids, QStringList{id(out)});
        const auto failedOnes = *pages().find({.statuses = {ShownStatus::Failed}});
        QCOMPARE(failedOnes.total, 2);
        QVERIFY(failedOnes.others.isEmpty());
        const auto both = *pages().find({.statuses = {ShownStatus::Failed, ShownStatus::Posted}});
        QCOMPARE(both.total, 2);
        QCOMPARE(both.ids, (QStringList{id(failed), id(notOut)}));
    }

    void aRowIsWhatTheFilterFinds()
    {
        const Post one = plan(m_first, 1h);
        const Post two = plan(m_second, 1h, one.groupId);
        fail(two, u"x"_s);
        const auto page = *pages().find({.accounts = {m_first.id}});
        QCOMPARE(page.total, 1);
        QCOMPARE(page.ids, QStringList{id(one)});
        QVERIFY(page.others.isEmpty());
    }

    void pagesHaveEachPostOnce()
    {
        QStringList all;
        for (int i = 0; i < 40; ++i) {
            const Post one = plan(m_first, std::chrono::hours(1 + i % 13));
            all << id(one);
            if (i % 3 > 0) {
                const Post two = plan(m_second, std::chrono::hours(1 + i % 13), one.groupId);
                all << id(two);
                if (i % 5 == 0)
                    fail(two, i % 2 == 0 ? u"x"_s : QString(code::outcomeUnknown));
            }
            if (i % 4 == 0)
                finish(one);
        }
        all.sort();
        for (const auto order : {PostQuery::Order::MostUrgentFirst, PostQuery::Order::NewestFirst}) {
            QStringList found;
            int rows = 0;
            PostQuery query{.order = order, .offset = 0, .limit = 7};
            for (;; query.offset += query.limit) {
                const auto page = *pages().find(query);
                QCOMPARE(page.total, 40);
                if (page.ids.isEmpty())
                    break;
                rows += int(page.ids.size());
                found += page.ids + page.others;
            }
            QCOMPARE(rows, 40);
            found.sort();
            QCOMPARE(found, all);
        }
    }

    void whatNeedsALookIsFound()
    {
        const Post fine = plan(m_first, 1h);
        const Post found = plan(m_first, 2h);
        const Post beside = plan(m_second, 2h, found.groupId);
        const Post failed = plan(m_first, 3h);
        const Post missed = plan(m_first, 4h);
        fail(failed, u"x"_s);
        fail(missed, code::missed);
        QVERIFY(PostChecks(*m_database)
                    .write({{.post = found.id, .postChangedAt = m_now, .findings = {{.code = u"x"_s}}}}, m_now));
        const auto page = *pages().find({.needsLook = true});
        QCOMPARE(page.ids, QStringList{id(found)});
        QVERIFY(page.others.isEmpty());
        QCOMPARE(page.total, 1);
        QCOMPARE(page.posts, 1);
        QCOMPARE(pages().find({.needsLook = true, .order = PostQuery::Order::NewestFirst})->ids,
                 QStringList{id(found)});
        const auto both = *pages().find({.statuses = {ShownStatus::Missed}, .needsLook = true});
        QCOMPARE(both.ids, (QStringList{id(missed), id(found)}));
        // All planned ones are all: the flag takes nothing away.
        const auto planned = *pages().find({.statuses = {ShownStatus::Scheduled}, .needsLook = true});
        QCOMPARE(planned.total, 2);
        QCOMPARE(planned.posts, 3);
        QCOMPARE(*pages().needPerson(), 3);
        QCOMPARE(pages().overview(m_now, "UTC")->needsPerson, 3);
        // Beyond the end of what its account may do.
        Account ending = m_second;
        ending.accessEndsAt = m_now + 30min;
        QVERIFY(AccountStore(*m_database).save(ending));
        const auto ended = *pages().find({.needsLook = true});
        QCOMPARE(ended.total, 1);
        QCOMPARE(ended.posts, 2);
        QCOMPARE(*pages().needPerson(), 4);
        QVERIFY(AccountStore(*m_database).setState(m_second.id, AccountState::NeedsSignIn));
        QCOMPARE(*pages().needPerson(), 3); // that is said of the account
    }

    void rowsAndPostsAreCounted()
    {
        const Post one = plan(m_first, 1h);
        plan(m_second, 1h, one.groupId);
        plan(m_first, 2h);
        const auto page = *pages().find({.limit = 1});
        QCOMPARE(page.total, 2);
        QCOMPARE(page.posts, 3);
        QCOMPARE(pages().find({.accounts = {m_second.id}})->posts, 1);
    }

    void theOverviewCountsWhatItsFiltersFind()
    {
        const Post early = plan(m_first, -12h); // today, and gone by: late, it waits
        const Post last = plan(m_first, 24h * 7 + 11h);
        const Post after = plan(m_first, 24h * 7 + 12h); // a day later
        QCOMPARE(pages().overview(m_now, "UTC")->scheduledNextWeek, 2);
        const Post out = plan(m_first, -24h * 29); // today and the 29 days before, as in Insights
        const Post before = plan(m_first, -24h * 30);
        finish(out);
        finish(before);
        QCOMPARE(pages().overview(m_now, "UTC")->postedLastMonth, 1);
        const Post needs = plan(m_first, 1h);
        const Post mended = plan(m_first, 2h);
        fail(needs, u"x"_s, Remedy::ChangePost);
        fail(mended, u"y"_s, Remedy::Reconnect);
        const auto overview = *pages().overview(m_now, "UTC");
        QCOMPARE(overview.failed, 2);
        QCOMPARE(overview.failedRetryable, 1);
        QCOMPARE(overview.needsPerson, 2);
    }

    void muchTextAndLittleAreFound()
    {
        for (int i = 0; i < 1100; ++i) {
            Post post = testPost(m_first, m_now, m_now + std::chrono::minutes(1 + i));
            post.caption = i == 700 ? u"Sauerteig, 100% Über_nacht"_s : u"Kaffee am Morgen"_s;
            QVERIFY(m_posts->create(post));
        }
        QCOMPARE(pages().find({.text = u"KAFFEE"_s})->total, 1099);
        QCOMPARE(pages().find({.text = u"kaffee"_s, .offset = 1000})->ids.size(), 99);
        for (const QString &text : {u"sauerteig"_s, u"100%"_s, u"über_"_s, u"ÜBER"_s})
            QCOMPARE(pages().find({.text = text})->total, 1);
        for (const QString &text : {u"100_"_s, u"K%e"_s, u"\\"_s, u"öber"_s})
            QCOMPARE(pages().find({.text = text})->total, 0);
    }

    void labelsAreSetAndNamed()
    {
        LabelStore labels(*m_database);
        const Post post = plan(m_first, 1h);
        const Label spring = *labels.save({.id = {}, .name = u"Spring"_s}, m_now);
        const Label autumn = *labels.save({.id = {}, .name = u"Autumn"_s}, m_now);
        QCOMPARE(labels.set(spring.id, {post.id}, true)->size(), 1u);
        QCOMPARE(labels.set(spring.id, {post.id}, true)->size(), 0u); // it has it
        QVERIFY(labels.set(autumn.id, {post.id}, true));
        QCOMPARE(labels.namesOf({id(post)})->value(post.id), (QStringList{u"Autumn"_s, u"Spring"_s}));
        QCOMPARE(pages().find({.labels = {spring.id}})->total, 1);
        QCOMPARE(labels.set(spring.id, {post.id}, false)->size(), 1u);
        QCOMPARE(pages().find({.labels = {spring.id}})->total, 0);
    }

private:
    PostPages pages() const { return PostPages(*m_database); }
    static QString id(const Post &post) { return post.id.toString(); }
    Post plan(const Account &account, std::optional<Milliseconds> in, std::optional<GroupId> group = {})
    {
        Post post = testPost(account, m_now, in ? std::optional(m_now + *in) : std::nullopt);
        if (group)
            post.groupId = *group;
        if (!m_posts->create(post))
            qFatal("the post could not be created");
        return post;
    }
    void fail(const Post &post, const QString &code, Remedy remedy = Remedy::Nothing)
    {
        const Instant due = *post.scheduledFor; // what is claimed before goes out at another time
        const auto claimed = m_posts->claim(post.id, due, u"test"_s, due + 1min);
        if (!m_posts->finishFailed(**claimed, u"test"_s, {.code = code, .remedy = remedy, .message = u"No."_s},
                                   {.startedAt = due, .finishedAt = due}))
            qFatal("it does not fail");
    }
    void finish(const Post &post)
    {
        const Instant due = *post.scheduledFor; // what is claimed before goes out at another time
        const auto claimed = m_posts->claim(post.id, due, u"test"_s, due + 1min);
        if (!m_posts->finishPosted(**claimed, u"test"_s, u"remote-"_s + id(post), {}, nullptr,
                                   {.startedAt = due, .finishedAt = due}))
            qFatal("it does not go out");
    }

    const Instant m_now = *parseTime(u"2026-10-14T12:12:00Z"_s, "UTC");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<PostStore> m_posts;
    Account m_first, m_second;
};

QTEST_GUILESS_MAIN(TestPostPages)
#include "tst_postpages.moc"
