// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/hostfixture.h"

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngineHostPosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<HostFixture>(); }
    void cleanup() { m_at.reset(); }

    void savesNewPostsAndRemovesOthersInOne()
    {
        const Post old = m_at->create(m_at->now() + 24h);
        Post post = testPost(m_at->account, m_at->now(), m_at->now() + 48h);
        const auto label = answer(host().saveLabel({.id = {}, .name = u" Spring  sale "_s, .color = 3}));
        QCOMPARE(label->name, u"Spring sale"_s);
        QVERIFY(answer(host().saveLabel({.id = {}, .name = u"Spring sale"_s, .color = 5}))->id == label->id);
        post.labels = {label->id};
        QVERIFY(answer(host().save({post}, {old.id})));
        QVERIFY(!m_at->isStored(old.id));
        const auto whole = answer(host().post(post.id));
        QVERIFY(whole->labels == std::vector{label->id});
        QCOMPARE(toString(whole->status), u"scheduled"_s);
        QCOMPARE(answer(host().labels())->size(), 1u);
        QCOMPARE(answer(host().group(post.groupId))->size(), 1u);
    }

    void aRefusedSaveChangesNothing()
    {
        const Post old = m_at->create(m_at->now() + 24h);
        const Post good = testPost(m_at->account, m_at->now(), m_at->now() + 48h);
        const Post late = testPost(m_at->account, m_at->now(), m_at->now() - 1min);
        QCOMPARE(answer(host().save({good, late}, {old.id})).error().code, QString(code::timePast));
        QVERIFY(m_at->isStored(old.id));
        QVERIFY(!m_at->isStored(good.id));
    }

    void aScheduledPostIsCheckedFirst()
    {
        m_at->publisher->refusals = {{.code = u"scripted.no"_s, .remedy = Remedy::ChangePost, .message = u"No."_s}};
        Post post = testPost(m_at->account, m_at->now(), m_at->now() + 48h);
        QCOMPARE(answer(host().check({post}))->size(), 1u);
        QCOMPARE(answer(host().save({post}, {})).error().code, u"scripted.no"_s);
        QVERIFY(!m_at->isStored(post.id));
        post.status = PostStatus::Draft;
        post.scheduledFor.reset();
        QVERIFY(answer(host().save({post}, {})));
        QCOMPARE(answer(host().publishNow({post.id})).error().code, u"scripted.no"_s);
    }

    void aDraftTellsItsLengthAndWhatItLacks()
    {
        const auto one = [this](MediaKind kind, const QString &altText) {
            PostMedia media;
            media.asset.id = MediaId::create(m_at->now());
            media.asset.url = u"https://example.test/"_s + media.asset.id.toString();
            media.asset.facts.kind = kind;
            media.asset.facts.durationMs = kind == MediaKind::Video ? 34'000 : 0;
            media.altText = altText;
            return media;
        };
        const PostMedia video = one(MediaKind::Video, {});
        const PostMedia told = one(MediaKind::Image, u"A cake"_s);
        const PostMedia untold = one(MediaKind::Image, u" "_s);
        const auto summary = [this](const std::vector<PostMedia> &media) {
            Post post = testPost(m_at->account, m_at->now(), {});
            post.media = media;
            answer(host().save({post}, {}));
            const auto drafts = answer(host().drafts());
            const auto found = std::ranges::find(*drafts, post.id, &PostSummary::id);
            return found == drafts->end() ? PostSummary() : *found;
        };
        const PostSummary reel = summary({video});
        QCOMPARE(reel.durationMs, 34'000);
        QCOMPARE(reel.picturesWithoutAltText, 0);
        QCOMPARE(reel.mediaCount, 1);
        const PostSummary mixed = summary({told, untold, video});
        QCOMPARE(mixed.durationMs, 0); // it is no video
        QCOMPARE(mixed.picturesWithoutAltText, 1);
        QCOMPARE(mixed.mediaCount, 3);
        QVERIFY(mixed.thumb == told.asset.id);
    }

    void aDraftMayWaitForItsAccount()
    {
        Post draft = testPost(m_at->account, m_at->now(), {});
        draft.accountId = {};
        draft.platform.clear();
        QVERIFY(answer(host().save({draft}, {})));
        QVERIFY(m_at->stored(draft.id).accountId.isNull());
        QCOMPARE(answer(host().drafts())->size(), 1u);
        const QString choose = code::accountMissing;
        QCOMPARE(answer(host().check({draft}))->front().error.code, choose);
        QCOMPARE(answer(host().publishNow({draft.id})).error().code, choose);
        QCOMPARE(answer(host().move({{draft.id, m_at->now() + 24h}})).error().code, choose);
        Post scheduled = draft;
        scheduled.status = PostStatus::Scheduled;
        scheduled.scheduledFor = m_at->now() + 24h;
        QCOMPARE(answer(host().save({scheduled}, {})).error().code, choose);
        scheduled.accountId = m_at->account.id;
        QVERIFY(answer(host().save({scheduled}, {})));
        QCOMPARE(m_at->stored(draft.id).platform, u"scripted"_s);
        QVERIFY(answer(host().save({draft}, {}))); // and back
        QVERIFY(m_at->stored(draft.id).accountId.isNull());
        QVERIFY(!m_at->stored(draft.id).scheduledFor);
    }

    void copiesHaveNoPast()
    {
        Post first = m_at->create(m_at->now() + 24h);
        Post second = testPost(m_at->account, m_at->now(), m_at->now() + 24h);
        second.groupId = first.groupId;
        QVERIFY(PostStore(*m_at->other).create(second));
        const Instant later = m_at->now() + 72h;
        const auto copies = answer(host().copy({{first.id, later}, {second.id, {}}}));
        QCOMPARE(copies->size(), 2u);
        const Post one = m_at->stored(copies->at(0));
        const Post two = m_at->stored(copies->at(1));
        QVERIFY(one.groupId == two.groupId && one.groupId != first.groupId);
        QVERIFY(one.scheduledFor == later && !two.scheduledFor);
        QCOMPARE(toString(two.status), u"draft"_s);
        QCOMPARE(one.caption, first.caption);
    }

    void aCopyOfADraftWithADateIsADraft()
    {
        Post draft = testPost(m_at->account, m_at->now(), m_at->now() + 24h);
        draft.status = PostStatus::Draft;
        QVERIFY(PostStore(*m_at->other).create(draft));
        const Instant later = m_at->now() + 72h;
        const auto copies = answer(host().copy({{draft.id, later}}));
        QVERIFY(copies);
        const Post copy = m_at->stored(copies->front());
        QCOMPARE(toString(copy.status), u"draft"_s); // as it would have been moved
        QVERIFY(copy.scheduledFor == later);
    }

    void whatWasRemovedComesBackAsItWas()
    {
        const Post planned = m_at->create(m_at->now() + 24h);
        const Post failed = m_at->create(m_at->now() + 24h);
        PostStore posts(*m_at->other);
        const auto claimed = posts.claim(failed.id, m_at->now(), u"test"_s, m_at->now() + 1min);
        QVERIFY(m_at->other->transaction([&] {
            return JournalStore(*m_at->other)
                .writeIntent(failed.id, u"test"_s, {.name = u"make_public"_s, .once = true, .startedAt = m_at->now()});
        }));
        QVERIFY(posts.finishFailed(**claimed, u"test"_s, {.code = u"outcome_unknown"_s, .message = u"Did it?"_s},
                                   {.startedAt = m_at->now(), .finishedAt = m_at->now()}));
        const auto removed = answer(host().remove({planned.id, failed.id}));
        QCOMPARE(removed->size(), 2u);
        QVERIFY(!m_at->isStored(planned.id) && !m_at->isStored(failed.id));
        QVERIFY(answer(host().putBack(*removed)));
        QVERIFY(m_at->stored(planned.id).scheduledFor == planned.scheduledFor);
        QCOMPARE(toString(m_at->stored(planned.id).status), u"scheduled"_s);
        QCOMPARE(m_at->stored(failed.id).lastPublishError, u"Did it?"_s);
        QVERIFY(*posts.isBegun(failed.id)); // the journal, too: else a retry would ask the network again
        const auto history = answer(host().history(failed.id));
        QCOMPARE(history->attempts.size(), 1u);
        QCOMPARE(history->steps.size(), 1u);
        QVERIFY(answer(host().resolve(failed.id, true, u"https://x.example/1"_s)));
        QCOMPARE(m_at->stored(failed.id).postUrl, u"https://x.example/1"_s);
    }

    void whatIsOverdueComesBackAsADraft()
    {
        Post post = m_at->create(m_at->now() + 24h);
        auto removed = answer(host().remove({post.id}));
        removed->front().scheduledFor = m_at->now() - 1min;
        QVERIFY(answer(host().putBack(*removed)));
        QCOMPARE(toString(m_at->stored(post.id).status), u"draft"_s);
        QVERIFY(m_at->stored(post.id).scheduledFor == removed->front().scheduledFor);
    }

    void publishesNowAndAgain()
    {
        m_at->publisher->prepareAnswers = {ScriptedPublisher::Answer::Refused};
        const Post post = m_at->create({});
        host().startPublishing();
        QVERIFY(answer(host().publishNow({post.id})));
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(post.id).status), u"failed"_s, 5000);
        QVERIFY(answer(host().retry({post.id})));
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(post.id).status), u"posted"_s, 5000);
        QCOMPARE(answer(host().publishNow({post.id})).error().code, QString(code::wrongState));
        QCOMPARE(answer(host().retry({post.id})).error().code, QString(code::wrongState));
    }

    void whatIsTriedAgainSaysWhichTryItIs()
    {
        const Post post = m_at->create(m_at->now() + 24h);
        PostStore posts(*m_at->other);
        for (int retry = 1; retry <= 2; ++retry) {
            const auto claimed = posts.claim(post.id, m_at->now(), u"engine"_s, m_at->now() + 1h);
            QVERIFY(claimed && *claimed);
            QVERIFY(posts.finishRetry(post, u"engine"_s, {.code = QString(code::networkNoAnswer)}, m_at->now() + 10s,
                                      true, {.startedAt = m_at->now(), .finishedAt = m_at->now()}));
            const auto summaries = answer(host().summaries({post.id.toString()}));
            QCOMPARE(summaries->size(), 1u);
            QCOMPARE(summaries->front().retry, retry);
            QCOMPARE(summaries->front().retries, 3);
        }
    }

    void pagesAreTheMostUrgentFirst()
    {
        const Post draft = m_at->create({});
        const Post later = m_at->create(m_at->now() + 48h);
        const Post soon = m_at->create(m_at->now() + 24h);
        const Post failed = m_at->create(m_at->now() + 72h);
        PostStore posts(*m_at->other);
        const auto claimed = posts.claim(failed.id, m_at->now(), u"test"_s, m_at->now() + 1min);
        QVERIFY(posts.finishFailed(**claimed, u"test"_s,
                                   {.code = u"x"_s, .remedy = Remedy::RetrySoon, .message = u"No."_s},
                                   {.startedAt = m_at->now(), .finishedAt = m_at->now()}));
        const auto idsOf = [](const Result<PostPage> &page) {
            QStringList ids;
            for (const PostSummary &post : page->posts)
                ids << post.id.toString();
            return ids;
        };
        const QStringList all{failed.id.toString(), soon.id.toString(), later.id.toString(), draft.id.toString()};
        QCOMPARE(idsOf(answer(host().page({}))), all);
        const auto second = answer(host().page({.offset = 1, .limit = 2}));
        QCOMPARE(second->total, 4);
        QCOMPARE(idsOf(second), all.mid(1, 2));
        QCOMPARE(
            idsOf(answer(host().page({.statuses = {ShownStatus::Scheduled}, .order = PostQuery::Order::NewestFirst}))),
            (QStringList{later.id.toString(), soon.id.toString()}));
        const auto overview = answer(host().overview());
        QCOMPARE(overview->all, 4);
        QCOMPARE(overview->failed, 1);
        QCOMPARE(overview->failedRetryable, 1);
        QCOMPARE(overview->scheduledNextWeek, 2);
        QCOMPARE(overview->days.size(), 30u);
        QCOMPARE(overview->days.back().failed, 1);
    }

    void textIsFoundWithoutRegardToCase_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("found");
        QTest::newRow("umlaut") << u"öffnung"_s << 1;
        QTest::newRow("upper") << u"ÖFFNUNG"_s << 1;
        QTest::newRow("percent") << u"50% [*"_s << 1;
        QTest::newRow("not a pattern") << u"a*c"_s << 0;
        QTest::newRow("other") << u"Schließung"_s << 0;
    }
    void textIsFoundWithoutRegardToCase()
    {
        QFETCH(QString, text);
        Post post = testPost(m_at->account, m_at->now(), {});
        post.caption = u"Neueröffnung: 50% [*] abc?"_s;
        QVERIFY(answer(host().save({post}, {})));
        QTEST(answer(host().page({.text = text}))->total, "found");
    }

private:
    EngineHost &host() { return *m_at->host; }
    std::unique_ptr<HostFixture> m_at;
};

QTEST_GUILESS_MAIN(TestEngineHostPosts)
#include "tst_enginehostposts.moc"
