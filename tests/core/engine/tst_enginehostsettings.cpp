// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"
#include "core/media/library.h"
#include "core/store/mediastore.h"
#include "tests/core/engine/hostfixture.h"

#include <QImage>
#include <QSignalSpy>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Settings, the pause, and the media library.
class TestEngineHostSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_at = std::make_unique<HostFixture>(); }
    void cleanup() { m_at.reset(); }

    void settingsAreValidatedAndTold()
    {
        QSignalSpy changed(&host(), &EngineClient::settingsChanged);
        QCOMPARE(answer(host().settings())->value(u"appearance.theme"_s), u"system"_s);
        QVERIFY(answer(host().setSetting(u"appearance.theme"_s, u"Dark"_s)));
        QTRY_VERIFY(changed.size() >= 1);
        QCOMPARE(answer(host().settings())->value(u"appearance.theme"_s), u"dark"_s);
        QVERIFY(!answer(host().settings())->value(u"calendar.time_zone"_s).isEmpty());
        QCOMPARE(answer(host().setSetting(u"appearance.text_scale"_s, u"3"_s)).error().code, u"usage.setting"_s);
        QCOMPARE(answer(host().setSetting(u"calendar.default_time"_s, u"25:00"_s)).error().code, u"usage.setting"_s);
        QCOMPARE(answer(host().setSetting(u"no.such"_s, u"x"_s)).error().code, QString(code::notFound));
    }

    void settingsOfAnotherProgramAreTold()
    {
        QSignalSpy changed(&host(), &EngineClient::settingsChanged);
        QVERIFY(SettingsStore(*m_at->other).write(u"publishing.paused"_s, u"yes"_s));
        announceChange(m_at->profile());
        QTRY_VERIFY(changed.size() >= 1);
        QVERIFY(answer(host().status())->paused);
    }

    void whatComesDueInAPauseIsMissed()
    {
        host().startPublishing();
        QVERIFY(answer(host().setPaused(true)));
        QVERIFY(answer(host().status())->paused);
        const Post post = m_at->create(m_at->now() + 200ms);
        QTRY_COMPARE_WITH_TIMEOUT(m_at->stored(post.id).errorCode, QString(code::missed), 5000);
        QVERIFY(m_at->stored(post.id).lastPublishError.contains(u"paused"));
        const auto missed = answer(host().missed());
        QCOMPARE(missed->size(), 1u);
        QVERIFY(missed->front().id == post.id && missed->front().missedWhy == MissedWhy::Paused);
        const Post byHand = m_at->create(m_at->now() + 24h);
        QVERIFY(answer(host().publishNow({byHand.id})));
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(byHand.id).status), u"posted"_s, 5000);
        QVERIFY(answer(host().retry({post.id}))); // by hand, too
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(post.id).status), u"posted"_s, 5000);
        QVERIFY(answer(host().setPaused(false)));
        const Post next = m_at->create(m_at->now() + 200ms);
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(next.id).status), u"posted"_s, 5000);
    }

    void aPauseHasAnEnd()
    {
        const Instant end = m_at->now() + 1h;
        QVERIFY(answer(host().setPaused(true, end)));
        const auto status = answer(host().status());
        QVERIFY(status->paused);
        QVERIFY(status->pausedUntil == end);
        QCOMPARE(answer(host().settings())->value(u"publishing.paused"_s), toIso(end));
        QCOMPARE(answer(host().setPaused(true, m_at->now() - 1s)).error().code, QString(code::timePast));
        QCOMPARE(answer(host().setSetting(u"publishing.paused"_s, u"2026-10-14T15:00"_s)).error().code,
                 u"usage.setting"_s); // in which zone?
        QVERIFY(answer(host().setPaused(true)));
        QVERIFY(answer(host().status())->paused && !answer(host().status())->pausedUntil);
        QVERIFY(answer(host().setPaused(false)));
        QVERIFY(!answer(host().status())->paused);
    }

    void thePauseThatIsOverIsNone()
    {
        QVERIFY(answer(host().setPaused(true, m_at->now() + 150ms)));
        const Post due = m_at->create(m_at->now() - 10s);
        QTRY_VERIFY(!answer(host().status())->paused); // no engine publishes, and still
        QVERIFY(answer(host().setPaused(true)));       // another one: the first one's posts are missed all the same
        QCOMPARE(m_at->stored(due.id).errorCode, QString(code::missed));
    }

    void slotsThatAreOffAreNotOffered()
    {
        const AccountId account = m_at->account.id;
        std::vector<PostingSlot> week;
        for (int day = 1; day <= 7; ++day)
            week.push_back({.weekday = day, .minute = 600});
        QVERIFY(answer(host().setPostingSlots(account, week)));
        const auto free = [&] { return answer(host().freeSlots({}, m_at->now(), m_at->now() + 14 * 24h))->size(); };
        QCOMPARE(free(), 14u);
        QVERIFY(answer(host().accountOverviews())->front().nextFreeSlot);
        QVERIFY(answer(host().setSetting(u"slots.off_accounts"_s, account.toString())));
        QCOMPARE(free(), 0u);
        QVERIFY(!answer(host().accountOverviews())->front().nextFreeSlot);
        QCOMPARE(answer(host().postingSlots(account))->size(), 7u); // they are kept
        QVERIFY(answer(host().setSetting(u"slots.off_accounts"_s, u"none"_s)));
        QCOMPARE(free(), 14u);
    }

    void aPauseThatNoEngineSawMissesWhatCameDueInIt()
    {
        QVERIFY(answer(host().setPaused(true)));
        const Post due = m_at->create(m_at->now() - 10s);
        const Post later = m_at->create(m_at->now() + 24h);
        QVERIFY(answer(host().setSetting(u"publishing.paused"_s, u"yes"_s))); // again: nothing ends
        QCOMPARE(toString(m_at->stored(due.id).status), u"scheduled"_s);
        QVERIFY(answer(host().setPaused(false)));
        QCOMPARE(m_at->stored(due.id).errorCode, QString(code::missed));
        QVERIFY(m_at->stored(due.id).lastPublishError.contains(u"paused"));
        QCOMPARE(toString(m_at->stored(later.id).status), u"scheduled"_s);
        host().startPublishing();
        const Post next = m_at->create(m_at->now() + 200ms);
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(next.id).status), u"posted"_s, 5000);
        QCOMPARE(toString(m_at->stored(due.id).status), u"failed"_s);
    }

    void labelsComeWithATable()
    {
        QVERIFY(answer(host().saveLabel({.id = {}, .name = u"Autumn"_s, .color = 3})));
        QFile table(m_at->folder.filePath(u"posts.csv"_s));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("caption,labels\nOne,Autumn|Cakes\nTwo,Cakes\nThree,\n");
        table.close();
        const auto plan = answer(host().judgeImport(*answer(host().readImport(table.fileName()))));
        QCOMPARE(plan->readyRows(), 3);
        const auto ids = answer(host().importPosts(*plan));
        QCOMPARE(ids->size(), 3u);
        const auto labels = answer(host().labels());
        QCOMPARE(labels->size(), 2u); // the one that there was, and a new one
        QCOMPARE(labels->at(0).color, 3);
        QCOMPARE(labels->at(1).name, u"Cakes"_s);
        QVERIFY((m_at->stored(ids->at(0)).labels == std::vector{labels->at(0).id, labels->at(1).id}));
        QVERIFY((m_at->stored(ids->at(1)).labels == std::vector{labels->at(1).id}));
        QVERIFY(m_at->stored(ids->at(2)).labels.empty());
    }

    void aTableOfWhatWasFoundOrChosen()
    {
        Post first = m_at->create(m_at->now() + 24h);
        Post second = m_at->create(m_at->now() + 48h);
        second.caption = u"Pumpkin week"_s;
        QVERIFY(answer(host().save({second}, {})));
        const QString path = m_at->folder.filePath(u"out.csv"_s);
        const auto ids = [&] {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return QStringList();
            const CsvTable table = *readCsv(file.readAll());
            QStringList found;
            for (const QStringList &row : table.rows)
                found << row[table.columns.indexOf(u"id"_s)];
            return found;
        };
        // All that the query finds, in its order, whatever its page.
        PostQuery query;
        query.order = PostQuery::Order::OldestFirst;
        query.limit = query.offset = 1;
        QCOMPARE(*answer(host().exportPosts(path, query)), 2);
        QCOMPARE(ids(), QStringList({first.id.toString(), second.id.toString()}));
        query.order = PostQuery::Order::NewestFirst;
        QCOMPARE(*answer(host().exportPosts(path, query)), 2);
        QCOMPARE(ids(), QStringList({second.id.toString(), first.id.toString()}));
        query.text = u"pumpkin"_s;
        QCOMPARE(*answer(host().exportPosts(path, query)), 1);
        QCOMPARE(ids(), QStringList{second.id.toString()});
        QCOMPARE(*answer(host().exportPosts(path, query, {first.id})), 1);
        QCOMPARE(ids(), QStringList{first.id.toString()});
        // What can't be written leaves what was there.
        const auto refused = answer(host().exportPosts(m_at->folder.filePath(u"none/out.csv"_s), {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"export.unwritable"_s);
        QVERIFY(refused.error().message.contains(u"none/out.csv"_s) && !refused.error().hint.isEmpty());
        QCOMPARE(ids(), QStringList{first.id.toString()});
    }

    /// A full disk was told as a lack of rights.
    void aFullDiskIsSaidToBeFull()
    {
        (void)m_at->create(m_at->now() + 24h);
        const auto refused = answer(host().exportPosts(u"/dev/full"_s, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"export.disk_full"_s);
        QVERIFY(refused.error().message.startsWith(u"The disk is full"_s));
    }

    void usualTimesHaveNoSlotYet()
    {
        QVERIFY(answer(host().usualTimes(m_at->account.id))->empty());
        Post post = m_at->create(m_at->now() + 24h);
        for (int week = 1; week <= 3; ++week) {
            post.id = PostId::create(m_at->now());
            post.status = PostStatus::Posted;
            post.scheduledFor = m_at->now() - std::chrono::days(7 * week);
            post.publishedAt = post.scheduledFor;
            QVERIFY(PostStore(*m_at->other).putBack(post, m_at->now()));
        }
        const auto usual = answer(host().usualTimes(m_at->account.id));
        QCOMPARE(usual->size(), 1u);
        QCOMPARE(usual->front().posts, 3);
        QVERIFY(answer(host().setPostingSlots(m_at->account.id,
                                              {{.weekday = usual->front().weekday, .minute = usual->front().minute}})));
        QVERIFY(answer(host().usualTimes(m_at->account.id))->empty());
    }

    void filesAreTakenInOnceAndInOrder()
    {
        const QString picture = m_at->folder.filePath(u"a.png"_s);
        const QString same = m_at->folder.filePath(u"b.png"_s);
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(picture) && QFile::copy(picture, same));
        const auto added = answer(host().addMedia({picture, m_at->folder.filePath(u"none.png"_s), same}));
        QCOMPARE(added->size(), 3u);
        QVERIFY(added->at(0).asset && !added->at(1).asset && added->at(2).asset);
        QVERIFY(!added->at(1).error.message.isEmpty());
        QVERIFY(added->at(0).asset->id == added->at(2).asset->id);
        QVERIFY(answer(host().addMedia({}))->empty());

        Post post = testPost(m_at->account, m_at->now(), {});
        post.media = {{*added->at(0).asset, {}}};
        QVERIFY(answer(host().save({post}, {})));
        const auto used = answer(host().media());
        QCOMPARE(used->size(), 1u);
        QCOMPARE(used->front().waitingPosts, 1);
        QCOMPARE(*answer(host().removeUnusedMedia({added->at(0).asset->id})), 0);
        QVERIFY(answer(host().remove({post.id})));
        QCOMPARE(*answer(host().removeUnusedMedia({added->at(0).asset->id})), 0); // an undo may put the post back
        QVERIFY(QFile::exists(added->at(0).asset->path));
    }

    void whatWasNeverUsedGoes()
    {
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const QString picture = m_at->folder.filePath(u"c.png"_s);
        QVERIFY(image.save(picture));
        const auto added = addToLibrary(m_at->profile().libraryFolder(), picture, m_at->now());
        QVERIFY(added && MediaStore(*m_at->other).keep(*added, m_at->now()));
        QCOMPARE(*answer(host().removeUnusedMedia({})), 0);
        QCOMPARE(*answer(host().removeUnusedMedia({added->id})), 1);
        QVERIFY(!QFile::exists(added->path));
    }

private:
    EngineHost &host() { return *m_at->host; }
    std::unique_ptr<HostFixture> m_at;
};

QTEST_GUILESS_MAIN(TestEngineHostSettings)
#include "tst_enginehostsettings.moc"
