// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/mediapart.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/preview.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/videodialog.h"

#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Opened = OpenedComposer;

} // namespace

/// Pictures, videos and addresses in the composer.
class ComposerMediaTest : public QObject
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

    void aPictureIsMendedByOneClickAndPutBack()
    {
        Opened o(m_theme);
        MediaAsset &tall = *o.client.files[u"/cup.jpg"_s].asset;
        tall.facts.height = 2700;
        tall.facts.mimeType = u"image/png"_s;
        o.client.assets.insert(tall.id, tall);
        for (TypeRules &type : o.client.networkList[0].types)
            type.pictures = {.narrowest = 0.8, .widest = 1.91, .mostBytes = 8'000'000, .mimeTypes = {u"image/jpeg"_s}};
        delete o.composer; // it reads the rules when it is made
        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(0);
        auto *panel = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto row = [&] {
            const auto rows = panel->rows();
            const auto found = std::ranges::find(rows, ReadyRow::Fix::ChangePicture, &ReadyRow::fix);
            return found == rows.end() ? ReadyRow() : *found;
        };
        QTRY_COMPARE(row().fixWords, u"Crop to 4:5"_s);
        Q_EMIT panel->fixRequested(row());
        QTRY_COMPARE(o.composer->composition().media.front().asset.facts.height, 1350);
        QVERIFY(row().fix == ReadyRow::Fix::None);
        const MediaId copy = o.composer->composition().media.front().asset.id;
        QVERIFY(copy != tall.id);
        QCOMPARE(o.client.holds.size(), 1); // the window needs both
        QVERIFY(o.client.holds.begin().value() == (std::vector{copy, tall.id}));

        auto *menu = o.child<QMenu>(u"mediaMenu"_s);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(u"putOriginalBack"_s)->trigger();
        QTRY_VERIFY(o.composer->composition().media.front().asset.id == tall.id);
        delete o.composer;
        QVERIFY(o.client.holds.isEmpty());
    }

    void filesAreLookedForAmongThePictures()
    {
        const QTemporaryDir home;
        const auto pictures = home.filePath(u"Pictures"_s);
        QVERIFY(QDir().mkpath(pictures));
        const QByteArray homeBefore = qgetenv("HOME");
        const QByteArray configBefore = qgetenv("XDG_CONFIG_HOME");
        qputenv("HOME", home.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.child<MediaStrip>(u"mediaStrip"_s)->setFocus();
        o.press(Qt::Key_Return);
        auto *dialog = o.composer->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().path(), pictures);
        dialog->reject();
        qputenv("HOME", homeBefore);
        qputenv("XDG_CONFIG_HOME", configBefore);
    }

    /// Nothing is labelled, and no key is offered, for what is not there.
    void whatHasNoUseYetIsNotShown()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        const auto isShown = [&](const QString &name) { return o.child<QWidget>(name)->isVisible(); };
        QVERIFY(!isShown(u"typesWords"_s));
        QVERIFY(!isShown(u"reorderHint"_s));
        o.addAccount(0);
        QVERIFY(isShown(u"typesWords"_s));
        o.composer->findChild<MediaPart *>()->addFiles({u"/cup.jpg"_s});
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        QVERIFY(!isShown(u"reorderHint"_s));
        o.composer->findChild<MediaPart *>()->addFiles({u"/clip.mp4"_s});
        QTRY_VERIFY(isShown(u"reorderHint"_s));
    }

    void aPictureIsPastedFromThePool()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        QImage picture(30, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        auto *media = o.composer->findChild<MediaPart *>();
        const QStringList &asked = o.client.addedPaths;
        QMimeData drawn;
        drawn.setImageData(picture);
        media->paste(drawn);
        QVERIFY(asked.isEmpty()); // not on this thread
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(QImage(asked[0]).size(), picture.size());
        QMimeData copied; // from a program that gives the file's content, too
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "jpg"));
        copied.setData(u"image/jpeg"_s, bytes);
        copied.setImageData(picture);
        media->paste(copied);
        QTRY_COMPARE(asked.size(), 2);
        QFile taken(asked[1]);
        QVERIFY(taken.open(QIODevice::ReadOnly));
        QCOMPARE(taken.readAll(), bytes); // as it was, not coded once more
    }

    void aVideoIsTrimmedAndItsCoverChosen()
    {
        Opened o(m_theme);
        MediaAsset &clip = *o.client.files[u"/clip.mp4"_s].asset;
        clip.facts.hasLocation = true;
        o.client.assets.insert(clip.id, clip);
        o.composer->compose({}, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(2);
        o.child<MediaStrip>(u"mediaStrip"_s)->setCurrent(0);
        o.child<Button>(u"coverFrame"_s)->click();
        auto *dialog = o.composer->findChild<VideoDialog *>();
        QVERIFY(dialog);
        dialog->setMoment(2'500);
        dialog->findChild<Button *>(u"videoChoose"_s)->click();
        QCOMPARE(o.composer->composition().coverOffsetMs, 2'500);
        QCOMPARE(o.child<TextField>(u"coverOffset"_s)->text(), u"0:02.5"_s);

        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto row = [&](ReadyRow::Fix fix) {
            const auto found = std::ranges::find(ready->rows(), fix, &ReadyRow::fix);
            return found == ready->rows().end() ? ReadyRow() : *found;
        };
        QTRY_VERIFY(row(ReadyRow::Fix::RemoveLocations).fix != ReadyRow::Fix::None);
        Q_EMIT ready->fixRequested(row(ReadyRow::Fix::RemoveLocations));
        QCOMPARE(o.client.videoChanges.size(), 1u);
        QVERIFY(row(ReadyRow::Fix::StopChange).media == clip.id);
        Q_EMIT ready->fixRequested(row(ReadyRow::Fix::StopChange));
        QTRY_VERIFY(row(ReadyRow::Fix::StopChange).fix == ReadyRow::Fix::None);
        QVERIFY(o.composer->composition().media.front().asset.id == clip.id);

        auto *menu = o.child<QMenu>(u"mediaMenu"_s);
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction *>(u"trim"_s)->trigger();
        QTRY_VERIFY(o.composer->findChildren<VideoDialog *>().size() == 1);
        dialog = o.composer->findChild<VideoDialog *>();
        dialog->findChild<FilmStrip *>()->setPart(1'000, 4'000);
        dialog->findChild<Button *>(u"videoChoose"_s)->click();
        QCOMPARE(o.client.videoChanges.size(), 2u);
        QVERIFY(o.client.videoChanges.back() == (VideoChange{.fromMs = 1'000, .lengthMs = 4'000}));
        o.client.finishVideo();
        QTRY_COMPARE(o.composer->composition().media.front().asset.facts.durationMs, 4'000);
        QVERIFY(o.composer->composition().media.front().asset.original == clip.id);
        QCOMPARE(o.composer->composition().coverOffsetMs, 1'500); // the same frame
        QCOMPARE(o.composer->findChild<Preview *>()->content().coverOffsetMs, 1'500);
        QVERIFY(o.client.holds.begin().value().size() == 2); // the copy and its original
    }

    /// While a video is being changed: nothing that ends the window stops it without a word.
    void closingAsksAboutAVideoThatIsBeingChanged()
    {
        Opened o(m_theme);
        o.client.assets.insert(o.client.files[u"/clip.mp4"_s].asset->id, *o.client.files[u"/clip.mp4"_s].asset);
        const auto begin = [&] {
            o.composer->compose({}, {u"/clip.mp4"_s});
            QTRY_VERIFY(o.isReady());
            QTRY_COMPARE(o.composer->composition().media.size(), 1u);
            auto *media = o.composer->findChild<MediaPart *>();
            Q_EMIT media->videoChangeRequested(o.composer->composition().media.front().asset, {.lengthMs = 4'000});
            QCOMPARE(o.composer->videoChanges(), 1);
        };
        const auto answer = [&](const QString &button) {
            auto *question = o.child<QDialog>(u"videosQuestion"_s);
            QVERIFY(question);
            auto *chosen = question->findChild<Button *>(button);
            QVERIFY(chosen);
            chosen->click();
            QTRY_VERIFY(!o.composer || !o.child<QDialog>(u"videosQuestion"_s));
        };
        begin();
        const MediaId clip = o.composer->composition().media.front().asset.id;
        o.composer->close();
        QVERIFY(o.composer->isVisible());
        answer(u"safeAnswer"_s);
        QVERIFY(o.composer->isVisible());
        QCOMPARE(o.composer->videoChanges(), 1);
        QVERIFY(o.client.stopped.isEmpty());

        o.composer->close();
        answer(u"thirdAnswer"_s);
        QTRY_VERIFY(!o.composer->isVisible());
        QVERIFY(o.client.stopped.isEmpty());
        o.client.finishVideo();
        QTRY_VERIFY(!o.composer); // closed by itself, with what it waited for
        QVERIFY(o.client.saveCalls.back().first.front().media.front().asset.original == clip);
        QVERIFY(o.client.saveCalls.back().first.front().status == PostStatus::Draft);

        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        begin();
        o.press(Qt::Key_S, Qt::ControlModifier);
        answer(u"otherAnswer"_s);
        QTRY_VERIFY(!o.composer);
        QVERIFY(o.client.stopped == QList<MediaId>{clip});
        QVERIFY(o.client.saveCalls.back().first.front().media.front().asset.id == clip); // as it was added
    }

    void whatWaitsForAVideoIsScheduledOnceItIsReady()
    {
        Opened o(m_theme);
        o.client.assets.insert(o.client.files[u"/clip.mp4"_s].asset->id, *o.client.files[u"/clip.mp4"_s].asset);
        o.composer->compose(sampleNow() + 2h, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(2);
        const MediaId clip = o.composer->composition().media.front().asset.id;
        auto *media = o.composer->findChild<MediaPart *>();
        Q_EMIT media->videoChangeRequested(o.composer->composition().media.front().asset, {.lengthMs = 4'000});
        o.press(Qt::Key_Return, Qt::ControlModifier);
        auto *question = o.child<QDialog>(u"videosQuestion"_s);
        QVERIFY(question);
        question->findChild<Button *>(u"thirdAnswer"_s)->click();
        QVERIFY(o.composer->isVisible());
        QVERIFY(o.child<QLabel>(u"composerStatus"_s)->text().startsWith(u"Will be scheduled"_s));
        // Stopped by hand: the wish goes with it.
        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto stop = std::ranges::find(ready->rows(), ReadyRow::Fix::StopChange, &ReadyRow::fix);
        QVERIFY(stop != ready->rows().end());
        Q_EMIT ready->fixRequested(ReadyRow(*stop));
        QTRY_COMPARE(o.composer->videoChanges(), 0);
        QVERIFY(o.composer->isVisible());
        QVERIFY(!o.child<QLabel>(u"composerStatus"_s)->text().startsWith(u"Will be scheduled"_s));

        Q_EMIT media->videoChangeRequested(o.composer->composition().media.front().asset, {.lengthMs = 4'000});
        o.child<Button>(u"schedule"_s)->click();
        QTRY_VERIFY(o.child<QDialog>(u"videosQuestion"_s));
        o.child<QDialog>(u"videosQuestion"_s)->findChild<Button *>(u"thirdAnswer"_s)->click();
        o.client.finishVideo();
        QTRY_VERIFY(!o.composer);
        const Post scheduled = o.client.saveCalls.back().first.front();
        QVERIFY(scheduled.status == PostStatus::Scheduled);
        QVERIFY(scheduled.media.front().asset.original == clip);
    }

    /// What was deleted came back when its video was ready, and went out.
    void whatWasDeletedMeanwhileIsNotScheduled()
    {
        Opened o(m_theme);
        o.client.assets.insert(o.client.files[u"/clip.mp4"_s].asset->id, *o.client.files[u"/clip.mp4"_s].asset);
        o.composer->compose(sampleNow() + 2h, {u"/clip.mp4"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        o.addAccount(2);
        o.clock.advance(5s); // stored as a draft
        QTRY_VERIFY(!o.composer->composition().stored.empty());
        const PostId stored = o.composer->composition().stored.front().id;
        auto *media = o.composer->findChild<MediaPart *>();
        Q_EMIT media->videoChangeRequested(o.composer->composition().media.front().asset, {.lengthMs = 4'000});
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(o.child<QDialog>(u"videosQuestion"_s));
        o.child<QDialog>(u"videosQuestion"_s)->findChild<Button *>(u"thirdAnswer"_s)->click();
        const size_t saved = o.client.saveCalls.size();
        o.client.remove({stored});
        QTRY_COMPARE(o.composer->videoChanges(), 0);
        o.clock.advance(5s);
        QTest::qWait(0);
        QCOMPARE(o.client.saveCalls.size(), saved);
        QVERIFY(o.composer->isVisible()); // and nothing that was written is lost
        QVERIFY(!o.child<QLabel>(u"composerStatus"_s)->text().startsWith(u"Will be scheduled"_s));
    }

    void locationsAreRemovedByOneClick()
    {
        Opened o(m_theme);
        AddedMedia &cup = o.client.files[u"/cup.jpg"_s];
        cup.asset->facts.hasLocation = true;
        o.client.assets.insert(cup.asset->id, *cup.asset);
        o.composer->compose({}, {u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        auto *ready = o.child<ReadyPanel>(u"readyCheck"_s);
        const auto located = [&] {
            const auto &rows = ready->rows();
            return std::ranges::find(rows, ReadyRow::Fix::RemoveLocations, &ReadyRow::fix);
        };
        QTRY_VERIFY(located() != ready->rows().end());
        Q_EMIT ready->fixRequested(ReadyRow(*located()));
        QTRY_COMPARE(o.client.pictureChanges.size(), 1u);
        QVERIFY(o.client.pictureChanges[0] == PictureChange{});
        QTRY_VERIFY(located() == ready->rows().end());
        QVERIFY(o.composer->composition().media.front().asset.id != cup.asset->id);
    }

    void theCardOfALinkIsSwitchedOff()
    {
        Opened o(m_theme);
        o.client.networkList[1].makesLinkCards = true;
        delete o.composer; // it reads the rules when it is made
        o.composer = new Composer(o.client, o.actions, m_theme, o.clock, nullptr);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        auto *card = o.child<CheckBox>(u"linkCard"_s);
        QVERIFY(!card->isVisible()); // there is no link
        QTest::keyClicks(o.caption(), u"See example.org"_s);
        QVERIFY(card->isVisible());
        QCOMPARE(card->text(), u"Show a card of the first link on Facebook"_s);
        QVERIFY(card->isChecked());
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(!card->isChecked());
        o.clock.advance(1s);
        QTRY_VERIFY(!o.client.saveCalls.empty());
        QVERIFY(!o.client.saveCalls.back().first.front().options.linkCard);
    }

    void mediaIsAddedOrderedAndTakenAway()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/cup.jpg"_s, u"/clip.mp4"_s, u"/notes.txt"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        auto *trouble = o.child<QLabel>(u"mediaTrouble"_s);
        QVERIFY(trouble->text().contains(u"notes.txt"_s));
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        strip->setFocus();
        strip->setCurrent(1);
        QTest::keyClick(strip, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(o.composer->composition().media[0].asset.facts.kind, MediaKind::Video);
        auto *cover = o.child<TextField>(u"coverOffset"_s);
        QVERIFY(cover->isVisible());
        cover->setFocus();
        QTest::keyClicks(cover, u"0:02.5"_s);
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(2500));
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->rectOf(1).center());
        o.press(Qt::Key_F2);
        QTRY_VERIFY(o.child<TextField>(u"altText"_s)->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"A cup"_s);
        QCOMPARE(o.composer->composition().media[1].altText, u"A cup"_s);
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Delete);
        QCOMPARE(o.composer->composition().media.size(), 1u);
    }

    /// An address that was copied or dragged is looked at by the engine like a file.
    void addressesAreAddedToTheStrip()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        const QString address = u"https://pictures.example.org/kiln.jpg"_s;
        AddedMedia kiln;
        kiln.asset.emplace();
        kiln.asset->id = MediaId::create(instantFromMs(77));
        kiln.asset->url = address;
        o.client.files.insert(address, kiln);
        auto *strip = o.child<MediaStrip>(u"mediaStrip"_s);
        strip->setFocus();
        QGuiApplication::clipboard()->setText(u"see "_s + address); // not an address alone
        QTest::keyClick(strip, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(o.composer->composition().media.size(), 0u);
        QGuiApplication::clipboard()->setText(address + u'\n');
        QTest::keyClick(strip, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        QCOMPARE(o.composer->composition().media.front().asset.url, address);

        QMimeData dragged;
        dragged.setUrls({QUrl(u"https://pictures.example.org/none.jpg"_s)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &drop);
        QTRY_VERIFY(o.child<QLabel>(u"mediaTrouble"_s)->text().contains(u"none.jpg"_s)); // why not
    }
};

QTEST_MAIN(ComposerMediaTest)
#include "tst_composermedia.moc"
