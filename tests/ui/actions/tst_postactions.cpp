// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"

#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

/// What becomes of the media of posts that are deleted.
class PostActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<FakeEngineClient>();
        fillSample(*m_client);
        m_asset.id = MediaId::create(sampleNow());
        m_post = m_client->posts.front().id;
        Post whole;
        whole.media = {{m_asset, {}}};
        m_client->wholes.insert(m_post, whole);
        m_client->library = {{.asset = m_asset, .addedAt = sampleNow()}};
        m_client->holds.insert(m_post.toString(), {m_asset.id}); // as the engine does for what it has deleted
        m_actions = std::make_unique<PostActions>(*m_client);
    }
    void cleanup()
    {
        m_actions.reset();
        m_client.reset();
    }

    void theyGoWhenThePostsCannotComeBack()
    {
        remove(PostActions::Media::Removed);
        step(&PostActions::undo);
        step(&PostActions::redo);
        QCOMPARE(m_client->library.size(), 1u);
        m_actions.reset(); // the window is closed for good
        QVERIFY(m_client->library.empty());
        QVERIFY(m_client->holds.isEmpty());
    }

    void theyGoWithTheOldestStepOfTheHistory()
    {
        remove(PostActions::Media::Removed);
        const Step::Request nothing = [](const Step::Answered &answered) { answered({}); };
        for (size_t i = 0; i < History::atMost; ++i) {
            QCOMPARE(m_client->library.size(), 1u);
            m_actions->perform({.undo = nothing, .redo = nothing}, u"Done"_s, u"%1"_s);
        }
        QVERIFY(m_client->library.empty());
    }

    void theyStayWithAPostThatCameBack()
    {
        remove(PostActions::Media::Removed);
        step(&PostActions::undo);
        m_actions.reset();
        QCOMPARE(m_client->library.size(), 1u);
    }

    void theyStayWhereThePersonDoesNotSayOtherwise()
    {
        remove(PostActions::Media::Kept);
        m_actions.reset();
        QCOMPARE(m_client->library.size(), 1u);
        QVERIFY(m_client->holds.isEmpty()); // and can be deleted on the Media page
    }

    /// A post for two networks was told as two, of which one was never chosen.
    void postsOfOneChipCountOnce()
    {
        std::vector<Post> posts(3);
        const GroupId together = GroupId::create(sampleNow());
        for (Post &post : posts) {
            post.id = PostId::create(sampleNow());
            post.groupId = together;
            post.scheduledFor = sampleNow();
        }
        posts[2].scheduledFor = sampleNow() + std::chrono::hours(1);
        m_client->save(posts, {});
        QSignalSpy done(m_actions.get(), &PostActions::done);
        m_actions->remove({posts[0].id, posts[1].id, posts[2].id});
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"2 post(s) deleted"_s);
        m_actions->undo();
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(done[1][0].toString(), u"2 post(s) are back"_s);
    }

    /// It went out without a check, at a time that had gone by, as it was written meanwhile.
    void whatIsScheduledAgainIsCheckedAgain()
    {
        Post post;
        post.id = PostId::create(sampleNow());
        post.caption = u"Words"_s;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + std::chrono::hours(2);
        m_client->save({post}, {});
        m_actions->noteScheduled({post}, u"Scheduled"_s, u"A draft again"_s);
        step(&PostActions::undo);
        QVERIFY(m_client->find(post.id)->status == PostStatus::Draft);
        QVERIFY(m_client->find(post.id)->scheduledFor == post.scheduledFor);
        m_client->findings = {{.post = post.id, .error = {.code = code::timePast, .message = u"It is over."_s}}};
        QSignalSpy refused(m_actions.get(), &PostActions::refused);
        m_actions->redo();
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].toString(), u"Not done again: It is over."_s);
        QVERIFY(m_client->find(post.id)->status == PostStatus::Draft);
    }

private:
    void remove(PostActions::Media media)
    {
        QSignalSpy done(m_actions.get(), &PostActions::done);
        m_actions->remove({m_post}, media);
        QTRY_COMPARE(done.count(), 1);
    }
    void step(void (PostActions::*way)())
    {
        QSignalSpy done(m_actions.get(), &PostActions::done);
        (m_actions.get()->*way)();
        QTRY_COMPARE(done.count(), 1);
    }

    std::unique_ptr<FakeEngineClient> m_client;
    std::unique_ptr<PostActions> m_actions;
    MediaAsset m_asset;
    PostId m_post;
};

QTEST_GUILESS_MAIN(PostActionsTest)
#include "tst_postactions.moc"
