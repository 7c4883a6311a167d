// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/composer/composer.h"
#include "ui/composer/composers.h"
#include "ui/composer/mediapart.h"
#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QDialog>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class ComposersTest : public QObject
{
    Q_OBJECT

private:
    /// Over a window with the sample's posts.
    struct Opened
    {
        explicit Opened(ThemeProvider &theme)
            : clock(sampleNow()), actions(client), composers(client, actions, theme, clock, &window)
        {
            fillSample(client);
        }
        QList<Composer *> all() const { return window.findChildren<Composer *>(); }

        FakeEngineClient client;
        ManualClock clock;
        PostActions actions;
        QWidget window;
        Composers composers;
    };
    ThemeProvider m_theme;

private Q_SLOTS:
    void aGroupIsOpenOnce()
    {
        Opened o(m_theme);
        std::vector<PostSummary> posts;
        std::ranges::copy_if(o.client.posts, std::back_inserter(posts), [&](const PostSummary &post) {
            return post.status == PostStatus::Scheduled
                && std::ranges::find(posts, post.groupId, &PostSummary::groupId) == posts.end();
        });
        QVERIFY(posts.size() > 1);
        const QString first = posts[0].id.toString();
        const QString second = posts[1].id.toString();
        o.composers.edit({first, second, first});
        QTRY_COMPARE(o.all().size(), 2);
        QTRY_COMPARE(o.all().constFirst()->group(), posts[0].groupId);
        QTRY_COMPARE(o.all().constLast()->group(), posts[1].groupId);
        o.composers.edit({second});
        QTRY_VERIFY(o.all().constLast()->isActiveWindow());
        QCOMPARE(o.all().size(), 2);
    }

    /// Two quick presses of Enter on a draft: the second comes before the first is answered.
    void aGroupThatIsBeingOpenedIsNotOpenedTwice()
    {
        Opened o(m_theme);
        const QString post = o.client.posts.front().id.toString();
        o.composers.edit({post});
        o.composers.edit({post});
        QTRY_VERIFY(!o.all().isEmpty() && o.all().constFirst()->isVisible());
        QCOMPARE(o.all().size(), 1);
    }

    /// It was hidden until its video was done, and Enter on the draft did nothing.
    void aDraftThatWaitsForItsVideoIsOpenedAgain()
    {
        Opened o(m_theme);
        const auto draft = std::ranges::find_if(o.client.posts, [](const PostSummary &post) {
            return post.status == PostStatus::Draft && !post.scheduledFor;
        });
        QVERIFY(draft != o.client.posts.end());
        const QString post = draft->id.toString();
        o.composers.edit({post});
        QTRY_VERIFY(!o.all().isEmpty() && o.all().constFirst()->isVisible());
        const QPointer<Composer> composer = o.all().constFirst();
        MediaAsset clip;
        clip.id = MediaId::create(sampleNow());
        clip.facts.kind = MediaKind::Video;
        Q_EMIT composer->findChild<MediaPart *>()->videoChangeRequested(clip, {.lengthMs = 4'000});
        composer->close();
        const auto *question = composer->findChild<QDialog *>(u"videosQuestion"_s);
        QVERIFY(question);
        auto *whenDone = question->findChild<Button *>(u"thirdAnswer"_s);
        QVERIFY(whenDone);
        whenDone->click();
        QTRY_VERIFY(composer->isHidden());
        o.composers.edit({post});
        QTRY_VERIFY(composer->isVisible());
        QCOMPARE(o.all().size(), 1);
        QCOMPARE(o.composers.videoChanges(), 1); // and goes on
    }

    /// Quitting has asked before: they stop, and close without another question.
    void videosThatAreBeingChangedAreStoppedAtOnce()
    {
        Opened o(m_theme);
        o.composers.compose({});
        QCOMPARE(o.composers.videoChanges(), 0);
        const QPointer<Composer> composer = o.all().constFirst();
        MediaAsset clip;
        clip.id = MediaId::create(sampleNow());
        clip.facts.kind = MediaKind::Video;
        Q_EMIT composer->findChild<MediaPart *>()->videoChangeRequested(clip, {.lengthMs = 4'000});
        QCOMPARE(o.composers.videoChanges(), 1);
        o.composers.stopVideoChanges();
        QCOMPARE(o.composers.videoChanges(), 0);
        QCOMPARE(o.client.stopped.size(), 1);
        composer->close();
        QTRY_VERIFY(!composer);
        QCOMPARE(o.client.stopped.size(), 1);
    }
};

QTEST_MAIN(ComposersTest)
#include "tst_composers.moc"
