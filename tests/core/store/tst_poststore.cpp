// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/journalstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestPostStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::move(*Database::open(m_folder->filePath(u"postrider.sqlite"_s)));
        m_posts = std::make_unique<PostStore>(*m_database);
        m_account = *AccountStore(*m_database).save(testAccount(m_now));
    }

    void aPostComesBackAsItWasStored()
    {
        Post post = testPost(m_account, m_now, m_now + 1h);
        post.type = PostType::Carousel;
        post.caption = u"Zeilen\nund 🎉"_s;
        post.firstComment = u"first"_s;
        post.options.privacy = u"SELF_ONLY"_s;
        for (int i = 0; i < 3; ++i) {
            PostMedia media;
            media.asset.id = MediaId::create(m_now);
            media.asset.path = u"/library/%1.jpg"_s.arg(i);
            media.asset.sha256 = QString::number(i);
            media.asset.facts = {.kind = i == 1 ? MediaKind::Video : MediaKind::Image,
                                 .mimeType = u"image/jpeg"_s,
                                 .bytes = 5'000'000'000,
                                 .width = 1080,
                                 .height = 1350,
                                 .durationMs = 4200,
                                 .framesPerSecond = 29.97,
                                 .videoCodec = u"h264"_s,
                                 .audioCodec = u"aac"_s,
                                 .indexFirst = i == 0};
            media.altText = u"alt %1"_s.arg(i);
            post.media.push_back(media);
        }
        QVERIFY(m_posts->create(post));
        const Post stored = **m_posts->find(post.id);
        QCOMPARE(stored.caption, post.caption);
        QCOMPARE(stored.firstComment, post.firstComment);
        QVERIFY(stored.options == post.options);
        QVERIFY(stored.media == post.media);
        QVERIFY(stored.type == post.type && stored.scheduledFor == post.scheduledFor
                && stored.createdAt == post.createdAt);
        const auto brief = m_posts->between(m_now, m_now + 2h);
        QCOMPARE(brief->size(), 1u);
        QCOMPARE(brief->front().media.size(), 3u);
        QVERIFY(brief->front().updatedAt == m_now);
        QVERIFY(brief->front().media.front().asset.id == post.media.front().asset.id);
    }

    void briefPostsKnowHowLongTheirVideoIs()
    {
        for (const MediaKind kind : {MediaKind::Video, MediaKind::Image}) {
            Post post = testPost(m_account, m_now, m_now + 1h);
            MediaAsset asset;
            asset.id = MediaId::create(m_now);
            asset.sha256 = post.id.toString();
            asset.facts.kind = kind;
            asset.path = u"/library/"_s + asset.id.toString();
            asset.facts.durationMs = kind == MediaKind::Video ? 28'000 : 0;
            post.media = {{asset, {}}};
            QVERIFY(m_posts->create(post));
            const MediaFacts facts = m_posts->briefs({post.id.toString()})->front().media.front().asset.facts;
            QVERIFY(facts.kind == kind);
            QCOMPARE(facts.durationMs, asset.facts.durationMs);
        }
    }

    void theDatabaseItselfRefusesOtherTransitions_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const PostStatus from : all) {
            for (const PostStatus to : all)
                QTest::addRow("%s to %s", qPrintable(toString(from)), qPrintable(toString(to)))
                    << toString(from) << toString(to);
        }
    }
    void theDatabaseItselfRefusesOtherTransitions()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto row = [](const QString &status) {
            const bool publishing = status == u"publishing";
            return u"status = '%1', scheduled_for = 1, error_code = '%2', platform_post_id = 'x', lease_owner = '%3', lease_expires_at = %4"_s
                .arg(status, status == u"failed" ? u"x"_s : QString(), publishing ? u"me"_s : QString(),
                     publishing ? u"5"_s : u"NULL"_s);
        };
        const Post post = testPost(m_account, m_now, {});
        QVERIFY(m_posts->create(post));
        // A way to each state by allowed steps alone.
        const QHash<QString, QStringList> ways{{u"draft"_s, {}},
                                               {u"scheduled"_s, {u"scheduled"_s}},
                                               {u"publishing"_s, {u"publishing"_s}},
                                               {u"posted"_s, {u"publishing"_s, u"posted"_s}},
                                               {u"failed"_s, {u"publishing"_s, u"failed"_s}}};
        for (const QString &step : ways.value(from))
            QVERIFY(m_database->run(m_database->preparedText(u"UPDATE posts SET "_s + row(step))));
        const bool done = m_database->run(m_database->preparedText(u"UPDATE posts SET "_s + row(to))).has_value();
        const bool same = from == to;
        QCOMPARE(done, same || canBecome(*postStatusFromString(from), *postStatusFromString(to)));
    }

    void theDatabaseItselfRefusesHalfStates_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("scheduled without a time") << u"status = 'scheduled', scheduled_for = NULL"_s;
        QTest::newRow("publishing without a lease") << u"status = 'publishing'"_s;
        QTest::newRow("a lease without publishing") << u"lease_owner = 'me', lease_expires_at = 5"_s;
        QTest::newRow("another word") << u"status = 'retrying'"_s;
        QTest::newRow("a time as text") << u"scheduled_for = 'tomorrow'"_s;
        QTest::newRow("an account that is not there") << u"social_account_id = 'nobody'"_s;
    }
    void theDatabaseItselfRefusesHalfStates()
    {
        QFETCH(QString, change);
        QVERIFY(m_posts->create(testPost(m_account, m_now, {})));
        QVERIFY(!m_database->run(m_database->preparedText(u"UPDATE posts SET "_s + change)));
    }

    void publishedAtIsFilledByItself()
    {
        const Post post = testPost(m_account, m_now, m_now);
        QVERIFY(m_posts->create(post));
        QVERIFY(m_database->change("UPDATE posts SET status = 'publishing', lease_owner = 'me', lease_expires_at = 5"));
        QVERIFY(m_database->change(
            "UPDATE posts SET status = 'posted', lease_owner = '', lease_expires_at = NULL, platform_post_id = '1'"));
        const auto at = (*m_posts->find(post.id))->publishedAt;
        QVERIFY(at && std::chrono::abs(*at - toInstant(QDateTime::currentDateTimeUtc())) < 1min);
    }

    void claimsOnePostAnAccountInOrder()
    {
        const Account other = *AccountStore(*m_database).save(testAccount(m_now, u"200"_s));
        const Post late = create(m_account, m_now - 1s);
        const Post early = create(m_account, m_now - 2s);
        const Post others = create(other, m_now - 3s);
        create(other, m_now + 1s);
        auto claimed = *m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 50);
        QCOMPARE(claimed.size(), 2u);
        QVERIFY(claimed[0].id == others.id && claimed[1].id == early.id);
        QCOMPARE(claimed[0].attempts, 1);
        QVERIFY(m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 50)->empty()); // both accounts are busy
        QVERIFY(m_posts->finishPosted(early, u"me"_s, u"1"_s, {}, nullptr, {.startedAt = m_now, .finishedAt = m_now}));
        claimed = *m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 50);
        QCOMPARE(claimed.size(), 1u);
        QVERIFY(claimed[0].id == late.id);
    }

    void aPausedAccountIsLeftAlone()
    {
        create(m_account, m_now);
        QVERIFY(AccountStore(*m_database).pause(m_account.id, m_now + 1h, u"limit"_s));
        QVERIFY(m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 50)->empty());
        QVERIFY(*m_posts->nextDue(m_now, u"me"_s) == m_now + 1h);
        QCOMPARE(m_posts->claimDue(m_now + 1h, u"me"_s, m_now + 2h, 50)->size(), 1u);
        // A later word does not shorten the pause.
        QVERIFY(AccountStore(*m_database).pause(m_account.id, m_now + 1min, u"limit"_s));
        QVERIFY(*(*AccountStore(*m_database).find(m_account.id))->pausedUntil == m_now + 1h);
    }

    void onlyTheLeasesOwnerWrites()
    {
        const Post post = create(m_account, m_now);
        m_posts->claimDue(m_now, u"me"_s, m_now + 1s, 1);
        QCOMPARE(m_posts->takeOver(m_now + 2s, m_now + 2s, u"other"_s, m_now + 10min, {}, 20)->size(), 1u);
        const TryEnd end{.startedAt = m_now, .finishedAt = m_now};
        QVERIFY(!m_posts->finishPosted(post, u"me"_s, u"1"_s, {}, nullptr, end));
        QVERIFY(!m_posts->finishFailed(post, u"me"_s, {.code = u"x"_s}, end));
        JournalStore journal(*m_database);
        QVERIFY(!journal.writeIntent(post.id, u"me"_s, {.name = u"make_public"_s, .once = true}));
        QVERIFY(journal.writeIntent(post.id, u"other"_s, {.name = u"make_public"_s, .once = true}));
        QVERIFY(m_posts->renewLeases(u"me"_s, m_now + 1h)->isEmpty());
        QVERIFY(m_posts->finishPosted(post, u"other"_s, u"1"_s, {}, nullptr, end));
    }

    void whatIsOutOrUnderWayIsNotChanged()
    {
        const Post post = create(m_account, m_now);
        m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 1);
        const auto refused = [&] {
            return codeOf(m_posts->edit(post, m_now)) == code::wrongState
                && codeOf(m_posts->reschedule(post.id, m_now + 1h, m_now)) == code::wrongState
                && codeOf(m_posts->retry(post.id, m_now)) == code::wrongState;
        };
        QVERIFY(refused());
        QVERIFY(codeOf(m_posts->remove(post.id)) == code::wrongState);
        QVERIFY(m_posts->finishPosted(post, u"me"_s, u"1"_s, {}, nullptr, {.startedAt = m_now, .finishedAt = m_now}));
        QVERIFY(refused());
        QVERIFY(m_posts->remove(post.id)); // the record alone; it stays at the network
        QCOMPARE(m_posts->reschedule(post.id, m_now, m_now).error().code, QString(code::notFound));
    }

    void aMoveIsUndone_data()
    {
        QTest::addColumn<QString>("status");
        QTest::newRow("draft") << u"draft"_s;
        QTest::newRow("scheduled") << u"scheduled"_s;
        QTest::newRow("failed") << u"failed"_s;
    }
    void aMoveIsUndone()
    {
        QFETCH(QString, status);
        Post post = testPost(m_account, m_now, status == u"draft" ? std::nullopt : std::optional(m_now));
        QVERIFY(m_posts->create(post));
        if (status == u"failed") {
            m_posts->claimDue(m_now, u"me"_s, m_now + 10min, 1);
            QVERIFY(m_posts->finishFailed(post, u"me"_s, {.code = u"x"_s, .message = u"It went wrong."_s},
                                          {.startedAt = m_now, .finishedAt = m_now}));
        }
        const Post before = **m_posts->find(post.id);
        QVERIFY(m_posts->reschedule(post.id, m_now + 48h, m_now));
        QCOMPARE(toString((*m_posts->find(post.id))->status), u"scheduled"_s);
        QVERIFY((*m_posts->find(post.id))->errorCode.isEmpty());
        QVERIFY(m_posts->restore(before, m_now));
        const Post after = **m_posts->find(post.id);
        QVERIFY(after.status == before.status && after.scheduledFor == before.scheduledFor);
        QCOMPARE(after.errorCode, before.errorCode);
        QCOMPARE(after.lastPublishError, before.lastPublishError);
    }

    void listsNewestFirstByFilters()
    {
        const Account other = *AccountStore(*m_database).save(testAccount(m_now, u"200"_s));
        std::vector<Post> made;
        for (int i = 0; i < 60; ++i)
            made.push_back(create(i % 2 ? m_account : other, m_now + i * 1h));
        QCOMPARE(m_posts->list({})->size(), 50u);
        QVERIFY(m_posts->list({})->front().id == made.back().id);
        QCOMPARE(m_posts->list({.account = other.id, .limit = 100})->size(), 30u);
        QCOMPARE(m_posts->list({.from = m_now + 10h, .to = m_now + 20h, .limit = 100})->size(), 10u);
        QCOMPARE(m_posts->list({.status = PostStatus::Failed})->size(), 0u);
        QCOMPARE(m_posts->list({.platform = u"scripted"_s, .limit = 3})->size(), 3u);
    }

    /// A history that only grows: what a change of the post would have wiped out stands in it.
    void whatHappensToAPostIsKept()
    {
        using enum PostEvent::Kind;
        const Instant due = m_now + 1h;
        const Post post = create(m_account, due);
        QVERIFY(m_posts->reschedule(post.id, due + 1h, m_now));
        QVERIFY(m_posts->reschedule(post.id, due + 1h, m_now)); // where it is: nothing happened
        const Instant woke = due + 5h;
        const Error error{.code = code::missed, .message = u"No."_s};
        QCOMPARE(m_posts->markMissed(woke, m_now, woke, 15min, error, 50)->size(), 1);
        const Post claimed = **m_posts->claim(post.id, woke, u"test"_s, woke + 10min);
        QVERIFY(claimed.scheduledFor == woke); // it stands where it goes out
        QVERIFY(m_posts->finishFailed(claimed, u"test"_s, {.code = code::outcomeUnknown, .message = u"?"_s},
                                      {.startedAt = woke, .finishedAt = woke + 1min}));
        QVERIFY(m_posts->resolveNotPosted(post.id, woke + 2min));
        const auto events = *JournalStore(*m_database).events(post.id);
        QCOMPARE(events.size(), 4u);
        QVERIFY(events[0].kind == Moved && events[0].at == m_now && events[0].plannedFor == due);
        QVERIFY(events[1].kind == Missed && events[1].plannedFor == due + 1h);
        QVERIFY(events[2].kind == ByHand && events[2].at == woke && events[2].plannedFor == due + 1h);
        QVERIFY(events[3].kind == FoundMissing && events[3].at == woke + 2min);
        // Asked for while another post of the account is under way, it is sent off once that is done: one event, not one each time.
        const Post first = create(m_account, due + 2h);
        const Post second = create(m_account, due + 3h);
        QVERIFY(*m_posts->claim(first.id, m_now, u"test"_s, woke));
        QVERIFY(!*m_posts->claim(second.id, m_now, u"test"_s, woke));
        QVERIFY(JournalStore(*m_database).events(second.id)->empty());
    }

    void accountsAreFoundByName()
    {
        AccountStore accounts(*m_database);
        Account twin = testAccount(m_now, u"300"_s);
        twin.handle = m_account.handle;
        twin.platform = u"other"_s;
        QVERIFY(accounts.save(twin));
        QVERIFY(accounts.resolve(m_account.id.toString())->id == m_account.id);
        QVERIFY(accounts.resolve(u"scripted:@Account.100"_s)->id == m_account.id);
        QCOMPARE(accounts.resolve(u"account.100"_s).error().code, QString(code::notFound)); // two have it
        QCOMPARE(accounts.resolve(u"nobody"_s).error().code, QString(code::notFound));
        // The same account again is an update.
        Account again = testAccount(m_now + 1h);
        again.handle = u"renamed"_s;
        QVERIFY(accounts.save(again)->id == m_account.id);
        QVERIFY(accounts.resolve(u"renamed"_s)->id == m_account.id);
    }

private:
    static QString codeOf(const Result<> &result) { return result ? QString() : result.error().code; }
    static constexpr std::array all{PostStatus::Draft, PostStatus::Scheduled, PostStatus::Publishing,
                                    PostStatus::Posted, PostStatus::Failed};
    Post create(const Account &account, Instant at)
    {
        const Post post = testPost(account, m_now, at);
        if (!m_posts->create(post))
            qFatal("the post could not be created");
        return post;
    }

    const Instant m_now = instantFromMs(1'800'000'000'000);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<PostStore> m_posts;
    Account m_account;
};

QTEST_GUILESS_MAIN(TestPostStore)
#include "tst_poststore.moc"
