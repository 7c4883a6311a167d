// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/mediastore.h"
#include "core/store/poststore.h"
#include "core/store/unsavedstore.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const Instant now = instantFromMs(1'800'000'000'000);

} // namespace

/// What was written over a scheduled post is there after a kill, and the post is as it was.
class UnsavedStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto database = Database::open(path());
        QVERIFY(database);
        m_account = *AccountStore(**database).save(testAccount(now));
        m_picture.id = MediaId::create(now);
        m_picture.path = u"/library/a.jpg"_s;
        m_picture.sha256 = u"aa"_s;
        QVERIFY(MediaStore(**database).keep(m_picture, now));
        m_post = testPost(m_account, now, now + std::chrono::hours(5));
        m_post.caption = u"As it was"_s;
        QVERIFY(PostStore(**database).create(m_post));
    }

    void isThereAfterAKill()
    {
        Post changed = m_post;
        changed.caption = u"Typed, and then the power went"_s;
        changed.media = {{m_picture, u"A cup"_s}};
        changed.scheduledFor = now + std::chrono::hours(7);
        const pid_t child = fork();
        if (child == 0) {
            const auto database = Database::open(path());
            const bool kept = database && UnsavedStore(**database).keep(m_post.groupId, {changed}, now);
            ::kill(::getpid(), kept ? SIGKILL : SIGTERM);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGKILL);

        const auto database = Database::open(path());
        const auto found = UnsavedStore(**database).find(m_post.groupId);
        QVERIFY(found);
        QVERIFY(found->has_value());
        QVERIFY((*found)->at == now);
        QCOMPARE((*found)->posts.size(), 1u);
        const Post &again = (*found)->posts.front();
        QCOMPARE(again.caption, changed.caption);
        QVERIFY(again.id == m_post.id);
        QVERIFY(again.scheduledFor == changed.scheduledFor);
        QVERIFY(again.media == changed.media);
        const auto post = PostStore(**database).find(m_post.id);
        QCOMPARE((*post)->caption, u"As it was"_s);
        QVERIFY((*post)->status == PostStatus::Scheduled);
        QVERIFY((*post)->scheduledFor == m_post.scheduledFor);
    }

    void theLastOneCounts()
    {
        const auto database = Database::open(path());
        UnsavedStore unsaved(**database);
        Post changed = m_post;
        changed.caption = u"One"_s;
        QVERIFY(unsaved.keep(m_post.groupId, {changed}, now));
        changed.caption = u"Two"_s;
        QVERIFY(unsaved.keep(m_post.groupId, {changed}, now + std::chrono::seconds(1)));
        QCOMPARE((*unsaved.find(m_post.groupId))->posts.front().caption, u"Two"_s);
        QVERIFY(*unsaved.groups() == QSet<GroupId>{m_post.groupId});
        QVERIFY(unsaved.drop(m_post.groupId));
        QVERIFY(unsaved.groups()->isEmpty());
        QVERIFY(!unsaved.find(m_post.groupId)->has_value());
    }

    void goesWithTheGroup()
    {
        const auto database = Database::open(path());
        UnsavedStore unsaved(**database);
        QVERIFY(unsaved.keep(m_post.groupId, {m_post}, now));
        QVERIFY(PostStore(**database).remove(m_post.id));
        QVERIFY(!unsaved.find(m_post.groupId)->has_value());
    }

    void mediaThatAreNeededStay()
    {
        const auto database = Database::open(path());
        MediaStore media(**database);
        Post changed = m_post;
        changed.media = {{m_picture, {}}};
        QVERIFY(UnsavedStore(**database).keep(m_post.groupId, {changed}, now));
        const QStringList picture{m_picture.id.toString()};
        QCOMPARE(media.removeUnused(picture)->assets, 0); // an unsaved change has it
        QVERIFY(media.all()->front().kept);
        QVERIFY(UnsavedStore(**database).drop(m_post.groupId));
        QCOMPARE(media.removeUnused(picture, picture)->assets, 0); // somebody holds it

        // A copy in a post keeps its original; without the post both go.
        MediaAsset copy = m_picture;
        copy.id = MediaId::create(now);
        copy.path = u"/library/b.jpg"_s;
        copy.sha256 = u"bb"_s;
        copy.original = m_picture.id;
        QVERIFY(media.keep(copy, now));
        m_post.media = {{copy, {}}};
        QVERIFY(PostStore(**database).edit(m_post, now));
        QVERIFY((*PostStore(**database).find(m_post.id))->media.front().asset.original == m_picture.id);
        const QStringList both = picture + QStringList{copy.id.toString()};
        QCOMPARE(media.removeUnused(both)->assets, 0);
        QCOMPARE(*media.postsWith(copy.id), QStringList{m_post.id.toString()});
        QVERIFY(PostStore(**database).remove(m_post.id));
        QCOMPARE(media.removeUnused({})->assets, 0);
        QCOMPARE(media.removeUnused(picture)->paths, QStringList{m_picture.path}); // the copy alone stays
        QCOMPARE(media.all()->size(), 1u);
        QCOMPARE(media.removeUnused(both)->paths, QStringList{copy.path});
    }

private:
    QString path() const { return m_folder->filePath(u"p.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    Account m_account;
    MediaAsset m_picture;
    Post m_post;
};

QTEST_GUILESS_MAIN(UnsavedStoreTest)
#include "tst_unsavedstore.moc"
