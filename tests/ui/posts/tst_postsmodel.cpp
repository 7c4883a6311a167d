// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/posts/postsmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Scheduled posts, an hour apart, named by their place in the order.
void fillMany(FakeEngineClient &client, int count)
{
    client.posts.clear();
    client.posts.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        PostSummary post;
        post.id = PostId::create(sampleNow());
        post.groupId = GroupId::create(sampleNow());
        post.platform = u"instagram"_s;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + std::chrono::hours(i);
        post.caption = QString::number(i);
        client.posts.push_back(post);
    }
}

QStringList captions(const PostsModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found << model.index(row).data().toString();
    return found;
}

} // namespace

class PostsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreRowsButOnlyWhatIsLookedAtIsFetched()
    {
        FakeEngineClient client;
        fillMany(client, 1000);
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 1000);
        QCOMPARE(model.loaded(), 200);
        QVERIFY(!model.at(200));
        model.want(210, 225);
        QTRY_VERIFY(model.at(215));
        QCOMPARE(model.at(215)->post.caption, u"215"_s);
        QCOMPARE(model.loaded(), 400);
    }

    void aJumpFetchesOnlyItsWindow()
    {
        FakeEngineClient client;
        fillMany(client, 5000);
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 5000);
        model.want(3995, 4010); // across the edge of two windows
        QTRY_VERIFY(model.at(3995) && model.at(4010));
        QCOMPARE(model.loaded(), 400);
        QVERIFY(!model.at(0));
        model.want(0, 10);
        QTRY_VERIFY(model.at(0));
    }

    void farWindowsAreForgotten()
    {
        FakeEngineClient client;
        fillMany(client, 5000);
        PostsModel model(client);
        QTRY_COMPARE(model.rowCount(), 5000);
        for (int row = 0; row < 4000; row += 100) {
            model.want(row, row + 15);
            QTRY_VERIFY(model.at(row));
        }
        QCOMPARE(model.loaded(), PostsModel::window * PostsModel::mostWindows);
        QVERIFY(!model.at(0));
        for (int row = 3900; row >= 0; row -= 100) {
            model.want(row, row + 15);
            QTRY_VERIFY(model.at(row));
            QCOMPARE(model.at(row)->post.caption, QString::number(row));
        }
    }

    void rowsKeepTheirIdentityWhenTheOrderChanges()
    {
        FakeEngineClient client;
        fillMany(client, 50);
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 50);
        const QPersistentModelIndex tenth = model.index(10);
        const QPersistentModelIndex last = model.index(49);
        client.posts[20].status = PostStatus::Failed; // the most urgent goes first
        client.posts[20].errorCode = u"tiktok.duration"_s;
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        Q_EMIT client.postsChanged({client.posts[20].id.toString()});
        QTRY_COMPARE(model.at(0)->post.caption, u"20"_s);
        QCOMPARE(tenth.row(), 11);
        QCOMPARE(tenth.data().toString(), u"10"_s);
        QCOMPARE(last.row(), 49);
        QCOMPARE(reset.count(), 0);
    }

    void aGroupAtOneTimeIsOneRow()
    {
        FakeEngineClient client;
        fillMany(client, 5);
        for (const int other : {1, 2}) { // with the first one
            client.posts[size_t(other)].groupId = client.posts[0].groupId;
            client.posts[size_t(other)].scheduledFor = client.posts[0].scheduledFor;
        }
        client.posts[1].status = PostStatus::Posted;
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0)->size(), 3);
        QCOMPARE(model.rowOf(client.posts[2].id), 0);
        QVERIFY(model.at(0)->status() == ShownStatus::Scheduled);
        model.toggle(0);
        model.toggle(1);
        QCOMPARE(model.checkedRows(), 2);
        QCOMPARE(model.checked().size(), 4);
        // Another one of them is the most urgent now: the row stays, with all of it checked.
        const QPersistentModelIndex row = model.index(0);
        client.posts[2].status = PostStatus::Failed;
        client.posts[2].errorCode = u"tiktok.duration"_s;
        Q_EMIT client.postsChanged({client.posts[2].id.toString()});
        QTRY_VERIFY(model.at(0)->status() == ShownStatus::PartlyPosted);
        QCOMPARE(row.row(), 0);
        QCOMPARE(row.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        model.toggle(0);
        QCOMPARE(model.checkedRows(), 1);
        QCOMPARE(model.checked().size(), 1);
        model.checkAll();
        QTRY_COMPARE(model.checkedRows(), 3);
        QCOMPARE(model.checked().size(), 5);
    }

    void postsComeAndGoInPlace()
    {
        FakeEngineClient client;
        fillMany(client, 30);
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 30);
        const QPersistentModelIndex last = model.index(29);
        const QPersistentModelIndex third = model.index(3);
        client.remove({client.posts[3].id, client.posts[7].id});
        QTRY_COMPARE(model.rowCount(), 28);
        QCOMPARE(last.row(), 27);
        QVERIFY(!third.isValid());
        QVERIFY(!captions(model).contains(u"7"_s));
        PostSummary early = client.posts.front();
        early.id = PostId::create(sampleNow());
        early.caption = u"new"_s;
        early.scheduledFor = sampleNow() - 1h;
        client.posts.push_back(early);
        Q_EMIT client.postsChanged({early.id.toString()});
        QTRY_COMPARE(model.rowCount(), 29);
        QCOMPARE(captions(model).front(), u"new"_s);
        QCOMPARE(last.row(), 28);
    }

    // The last window had been read when it was shorter.
    void whatComesAtTheEndIsLoaded()
    {
        FakeEngineClient client;
        fillMany(client, 350);
        PostsModel model(client);
        QTRY_COMPARE(model.rowCount(), 350);
        model.want(190, 349);
        QTRY_COMPARE(model.loaded(), 350);
        PostSummary late = client.posts.back();
        late.id = PostId::create(sampleNow());
        late.scheduledFor = *late.scheduledFor + 1h;
        client.posts.push_back(late);
        Q_EMIT client.postsChanged({late.id.toString()});
        QTRY_COMPARE(model.rowCount(), 351);
        QVERIFY(model.at(350));
    }

    void anotherQueryStartsAnewAndForgetsChecks()
    {
        FakeEngineClient client;
        fillSample(client);
        PostsModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(model.rowCount() > 50);
        model.toggle(0);
        QCOMPARE(model.checked().size(), 1);
        model.setQuery({.text = u"sourdough"_s});
        QVERIFY(model.checked().isEmpty());
        QTRY_COMPARE(model.rowCount(), 2); // three posts, two of them of one group
        QVERIFY(model.at(0)->post.caption.contains(u"sourdough"_s, Qt::CaseInsensitive));
    }

    /// Nine scheduled posts could be deleted under a list that said "No posts match".
    void whatLeavesTheListIsNotChecked()
    {
        FakeEngineClient client;
        fillMany(client, 30);
        for (int i = 0; i < 3; ++i) {
            client.posts[size_t(i)].status = PostStatus::Draft;
            client.posts[size_t(i)].scheduledFor.reset();
        }
        PostsModel model(client);
        model.setQuery({.statuses = {ShownStatus::Draft}});
        QTRY_COMPARE(model.rowCount(), 3);
        model.checkAll();
        QTRY_COMPARE(model.checked().size(), 3);
        PostSummary &gone = client.posts[1];
        gone.status = PostStatus::Scheduled;
        gone.scheduledFor = sampleNow() + 24h;
        Q_EMIT client.postsChanged({gone.id.toString()});
        QTRY_COMPARE(model.rowCount(), 2);
        QTRY_COMPARE(model.checked().size(), 2);
        QCOMPARE(model.checkedRows(), 2);
        QVERIFY(!model.isChecked(gone.id));
    }

    void checksAreKeptByPost()
    {
        FakeEngineClient client;
        fillMany(client, 600);
        PostsModel model(client);
        QTRY_COMPARE(model.rowCount(), 600);
        QSignalSpy changed(&model, &PostsModel::checksChanged);
        model.checkAll();
        QTRY_COMPARE(model.checked().size(), 600);
        model.toggle(1);
        QCOMPARE(model.checked().size(), 599);
        QCOMPARE(model.index(1).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(model.index(2).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        client.remove({client.posts[2].id});
        QTRY_COMPARE(model.checked().size(), 598); // what is gone is not selected
        model.uncheckAll();
        QVERIFY(model.checked().isEmpty());
        QVERIFY(changed.count() >= 4);
    }

    void progressIsKeptWhileThePostGoesOut()
    {
        FakeEngineClient client;
        fillSample(client);
        PostsModel model(client);
        const auto post = std::ranges::find(client.posts, PostStatus::Publishing, &PostSummary::status);
        QTRY_VERIFY(model.rowOf(post->id) >= 0);
        Q_EMIT client.uploadProgressed(post->id.toString(), 62, 100);
        QCOMPARE(model.progress(post->id)->sent, 62);
        post->status = PostStatus::Posted;
        Q_EMIT client.postsChanged({post->id.toString()});
        QTRY_VERIFY(!model.progress(post->id));
    }

    void aFailedAnswerIsToldAndAskedForAgain()
    {
        FakeEngineClient client;
        PostsModel model(client);
        QSignalSpy answered(&model, &PostsModel::answered);
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(model.rowCount(), 0);
        fillMany(client, 3);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 3);
    }

    // Holding all of them is a matter of a number: what is kept stays a few windows.
    void aHundredThousandAreNoMoreThanTheirWindows()
    {
        FakeEngineClient client;
        fillMany(client, 100'000);
        PostsModel model(client);
        QTRY_COMPARE(model.rowCount(), 100'000);
        model.want(99'980, 99'999);
        QTRY_VERIFY(model.at(99'999));
        QVERIFY(model.loaded() <= PostsModel::window * PostsModel::mostWindows);
        QCOMPARE(model.at(99'999)->post.caption, u"99999"_s);
    }
};

QTEST_MAIN(PostsModelTest)
#include "tst_postsmodel.moc"
