// SPDX-License-Identifier: GPL-3.0-or-later
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
        QCOMPARE(answer(host().setSetting(u"appearance.text_scale"_s, u"2"_s)).error().code, u"usage.setting"_s);
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
        QVERIFY(missed->front().post.id == post.id && missed->front().why == MissedWhy::Paused);
        const Post byHand = m_at->create(m_at->now() + 24h);
        QVERIFY(answer(host().publishNow({byHand.id})));
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(byHand.id).status), u"posted"_s, 5000);
        QVERIFY(answer(host().retry({post.id}))); // by hand, too
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(post.id).status), u"posted"_s, 5000);
        QVERIFY(answer(host().setPaused(false)));
        const Post next = m_at->create(m_at->now() + 200ms);
        QTRY_COMPARE_WITH_TIMEOUT(toString(m_at->stored(next.id).status), u"posted"_s, 5000);
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
        QCOMPARE(*answer(host().removeUnusedMedia()), 0);
        QVERIFY(answer(host().remove({post.id})));
        QCOMPARE(*answer(host().removeUnusedMedia()), 0); // an undo may put the post back
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
        QCOMPARE(*answer(host().removeUnusedMedia()), 1);
        QVERIFY(!QFile::exists(added->path));
    }

private:
    EngineHost &host() { return *m_at->host; }
    std::unique_ptr<HostFixture> m_at;
};

QTEST_GUILESS_MAIN(TestEngineHostSettings)
#include "tst_enginehostsettings.moc"
