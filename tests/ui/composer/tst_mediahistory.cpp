// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/readypanel.h"

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Opened = OpenedComposer;

} // namespace

/// Which media go where in the composer, and how that is taken back.
class MediaHistoryTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    /// The video that Facebook could not have beside a picture stayed left out when the picture was deleted: its post went
    /// out as a text, while the strip and the preview showed a reel.
    void whatANetworkDoesNotGetIsSeenAndEndsWithItsReason()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() + 2h, {u"/cup.jpg"_s, u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        o.addAccount(0);
        o.addAccount(2);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto row = [&](ReadyRow::Fix fix) {
            const auto found = std::ranges::find(panel->rows(), fix, &ReadyRow::fix);
            return found == panel->rows().end() ? ReadyRow() : *found;
        };
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        const auto picture = [&] { return strip->grab(strip->rectOf(1)).toImage(); };
        strip->setCurrent(1);
        strip->setCurrent(0);
        const QImage before = picture();
        Q_EMIT panel->fixRequested(row(ReadyRow::Fix::LeaveVideosOut));
        QCOMPARE(row(ReadyRow::Fix::PutBack).words, u"Facebook goes without video 2."_s);
        const QImage marked = picture();
        QVERIFY(marked != before);
        strip->setCurrent(1);
        QCOMPARE(strip->accessibleName(), u"Video 2 of 2, not on Facebook"_s);
        strip->setCurrent(0);
        o.press(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier); // Facebook's tab
        QVERIFY(picture() != marked);                                  // pale there

        // Its menu puts it back, and leaves it out.
        auto *menu = o.child<QMenu>(u"mediaMenu"_s);
        const auto choose = [&](const QString &name) {
            strip->setCurrent(1);
            Q_EMIT menu->aboutToShow();
            auto *action = menu->findChild<QAction *>(name);
            QVERIFY2(action, qPrintable(name));
            action->trigger();
        };
        choose(u"putBack_facebook"_s);
        QVERIFY(o.composer->composition().leftOut.isEmpty());
        choose(u"leaveOut_facebook"_s);
        QCOMPARE(o.composer->composition().networksWithout(o.composer->composition().media[1].asset.id),
                 QStringList{u"facebook"_s});
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->findChild<QAction *>(u"leaveOut_instagram"_s)); // the last one that gets it

        strip->setCurrent(0);
        strip->setFocus();
        o.press(Qt::Key_Delete);
        QCOMPARE(o.composer->composition().media.size(), 1u);
        QVERIFY(o.composer->composition().leftOut.isEmpty());
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!o.composer);
        const std::vector<Post> posts = o.client.saveCalls.back().first;
        QCOMPARE(posts.size(), 2u);
        for (const Post &post : posts) {
            QCOMPARE(post.media.size(), 1u);
            QVERIFY(post.type == PostType::Reel);
        }
    }

    void changesToTheMediaAreTakenBack()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s, u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        o.addAccount(0);
        o.addAccount(2);
        const auto ids = [&] {
            QList<MediaId> ids;
            for (const PostMedia &one : o.composer->composition().media)
                ids << one.asset.id;
            return ids;
        };
        const QList<MediaId> both = ids();
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        strip->setCurrent(0);
        auto *altText = o.child<TextField>(u"altText"_s);
        QTest::keyClicks(altText, u"A cup"_s); // has a history of its own
        strip->setFocus();
        o.press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(ids(), (QList<MediaId>{both[1], both[0]}));
        auto *menu = o.child<QMenu>(u"mediaMenu"_s);
        strip->setCurrent(0);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(u"leaveOut_facebook"_s)->trigger();
        o.press(Qt::Key_Delete);
        QCOMPARE(ids(), QList<MediaId>{both[0]});
        QVERIFY(o.client.holds.begin().value().size() == 2); // an undo needs it

        const auto &composition = o.composer->composition();
        o.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(composition.networksWithout(both[1]), QStringList{u"facebook"_s});
        o.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(composition.leftOut.isEmpty());
        o.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(ids(), both);
        QCOMPARE(composition.media[0].altText, u"A cup"_s);
        for (int i = 0; i < 3; ++i)
            o.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(ids(), QList<MediaId>{both[0]});

        // The tool takes back what was done last, of words and media.
        auto *undo = o.child<Button>(u"undo"_s);
        QTest::keyClicks(o.caption(), u"Hi"_s);
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(composition.caption, QString());
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(ids().size(), 2);
        // In a text field the key is the field's.
        o.caption()->setFocus();
        QTest::keyClicks(o.caption(), u"Hi"_s);
        o.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(composition.caption, QString());
        o.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(ids().size(), 2);
    }
};

QTEST_MAIN(MediaHistoryTest)
#include "tst_mediahistory.moc"
