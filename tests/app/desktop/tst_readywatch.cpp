// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/readywatch.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestReadyWatch : public QObject
{
    Q_OBJECT

    /// Answers come in the event loop; a question may follow an answer.
    static void answer()
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void severalAtOneTimeAreToldOnce()
    {
        ManualClock clock(sampleNow());
        FakeEngineClient client;
        PostSummary post;
        post.id = PostId::create(sampleNow());
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + 18min;
        client.posts = {post};
        std::vector<Notice> told;
        ReadyWatch watch(client, clock);
        connect(&watch, &ReadyWatch::noticed, this, [&told](const Notice &notice) { told.push_back(notice); });
        client.foundAhead = {{post.id, {.code = code::mediaMissing, .message = u"bean.jpg is gone."_s}}};
        client.foundUntold = client.foundAhead;
        Q_EMIT client.postNeedsLook(post.id.toString());
        Q_EMIT client.postNeedsLook(post.id.toString());
        answer();
        QVERIFY(told.empty());
        clock.advance(ReadyWatch::gather);
        answer();
        QCOMPARE(told.size(), 1u);
        QCOMPARE(told[0].posts, std::vector<PostId>{post.id});
        QVERIFY(told[0].title.contains(u"14:30"_s));
        // Mended before it is told: nothing to tell.
        client.foundUntold = client.foundAhead;
        Q_EMIT client.postNeedsLook(post.id.toString());
        client.foundAhead.clear();
        clock.advance(ReadyWatch::gather);
        answer();
        QCOMPARE(told.size(), 1u);
    }

    /// `postrider serve` publishes while the window is open, or has found something before it was.
    void whatAnotherEngineFoundIsToldOnceToo()
    {
        ManualClock clock(sampleNow());
        FakeEngineClient client;
        PostSummary post;
        post.id = PostId::create(sampleNow());
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + 18min;
        client.posts = {post};
        client.foundAhead = {{post.id, {.code = code::mediaMissing, .message = u"bean.jpg is gone."_s}}};
        client.foundUntold = client.foundAhead;
        std::vector<Notice> told;
        ReadyWatch watch(client, clock);
        connect(&watch, &ReadyWatch::noticed, this, [&told](const Notice &notice) { told.push_back(notice); });
        clock.advance(ReadyWatch::gather);
        answer();
        QCOMPARE(told.size(), 1u); // it was there before
        Q_EMIT client.postsChanged({});
        clock.advance(ReadyWatch::gather);
        answer();
        QCOMPARE(told.size(), 1u); // it stands, and is no news
        client.foundUntold = {{post.id, {.code = code::signInNeeded, .message = u"Signed out."_s}}};
        client.foundAhead.push_back(client.foundUntold.front());
        Q_EMIT client.postsChanged({});
        clock.advance(ReadyWatch::gather);
        answer();
        QCOMPARE(told.size(), 2u);
    }
};

QTEST_GUILESS_MAIN(TestReadyWatch)
#include "tst_readywatch.moc"
