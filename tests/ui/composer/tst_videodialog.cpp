// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "tests/support/sampleworkspace.h"
#include "ui/composer/videochanges.h"
#include "ui/composer/videodialog.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<int>)

/// The part and the cover of a video, and videos that are being changed.
class VideoDialogTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;
    FakeEngineClient m_client;
    MediaAsset m_video;

    struct Opened
    {
        Opened(VideoDialogTest &test, FilmStrip::Marks marks)
            : dialog(new VideoDialog(marks, test.m_client, test.m_video, test.m_theme, nullptr))
        {
            dialog->show();
            strip = dialog->findChild<FilmStrip *>();
        }
        ~Opened() { delete dialog; }
        template <typename T>
        T *child(const QString &name) const
        {
            return dialog->findChild<T *>(name);
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(strip, key, modifiers); }
        /// Where this moment is in the strip.
        QPoint at(qint64 ms) const
        {
            constexpr int margin = 8;
            return {margin + int((strip->width() - 2 * margin) * ms / 20'000), strip->height() / 2};
        }
        QPointer<VideoDialog> dialog;
        FilmStrip *strip = nullptr;
    };

private Q_SLOTS:
    void init()
    {
        m_client.frames.clear();
        m_client.videoChanges.clear();
        m_video = {};
        m_video.id = MediaId::create(sampleNow());
        m_video.path = u"/library/clip.mp4"_s;
        m_video.originalName = u"clip.mp4"_s;
        m_video.facts.kind = MediaKind::Video;
        m_video.facts.width = 1920;
        m_video.facts.height = 1080;
        m_video.facts.durationMs = 20'000;
        m_client.assets.insert(m_video.id, m_video);
    }

    void momentsAreReadAndWritten()
    {
        QCOMPARE(parseMoment(u"2.5"_s), 2'500);
        QCOMPARE(parseMoment(u" 1:02:03,04 "_s), 3'723'040);
        QVERIFY(!parseMoment(u"-1"_s) && !parseMoment({}) && !parseMoment(u"1:"_s));
        QVERIFY(!parseMoment(u"9:99"_s) && !parseMoment(u"1:60:00"_s) && !parseMoment(u"99999999999999999999"_s));
        QCOMPARE(parseMoment(u"90"_s), 90'000);
        QCOMPARE(momentText(2'500), u"0:02.5"_s);
        QCOMPARE(momentText(62'000), u"1:02"_s);
        QCOMPARE(momentText(3'723'040), u"1:02:03.04"_s);
    }

    void fitsOnATinyScreen_data()
    {
        QTest::addColumn<bool>("trims");
        QTest::newRow("part") << true;
        QTest::newRow("cover") << false;
    }
    /// 1024 × 640 at 200 %, less what is around a window.
    void fitsOnATinyScreen()
    {
        QFETCH(bool, trims);
        Opened o(*this, trims ? FilmStrip::Marks::Part : FilmStrip::Marks::Moment);
        auto *picture = o.child<QLabel>(u"videoFrame"_s);
        QTRY_VERIFY(!picture->pixmap(Qt::ReturnByValue).isNull());
        QCOMPARE(picture->width(), 560);
        if (trims)
            o.dialog->setLongest(8'000, u"The video runs 20 s; this account can post up to 8 s on TikTok."_s);
        const QSize room(504, 280);
        o.dialog->resize(room);
        QCOMPARE(o.dialog->size(), room);
        QRegion taken;
        for (const QWidget *part : o.dialog->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (!part->isVisible())
                continue;
            QVERIFY2(o.dialog->rect().contains(part->geometry()), qPrintable(part->objectName()));
            QVERIFY2(!taken.intersects(part->geometry()), qPrintable(part->objectName()));
            if (part->hasHeightForWidth())
                QVERIFY2(part->height() >= part->heightForWidth(part->width()), qPrintable(part->objectName()));
            taken += part->geometry();
        }
        QTRY_VERIFY(picture->pixmap(Qt::ReturnByValue).height() <= picture->height());
        o.dialog->resize(800, 700);
        QTRY_COMPARE(picture->pixmap(Qt::ReturnByValue).height(), 315); // of 560
    }

    void aPartIsChosenByPointer()
    {
        Opened o(*this, FilmStrip::Marks::Part);
        auto *choose = o.child<Button>(u"videoChoose"_s);
        QVERIFY(!choose->isEnabled()); // all of it: there is nothing to trim
        QTest::mousePress(o.strip, Qt::LeftButton, {}, o.at(20'000));
        QTest::mouseMove(o.strip, o.at(15'000));
        QTest::mouseRelease(o.strip, Qt::LeftButton, {}, o.at(15'000));
        QVERIFY(qAbs(o.strip->length() - 15'000) < 100);
        QTest::mousePress(o.strip, Qt::LeftButton, {}, o.at(0));
        QTest::mouseMove(o.strip, o.at(5'000));
        QTest::mouseRelease(o.strip, Qt::LeftButton, {}, o.at(5'000));
        QVERIFY(qAbs(o.strip->from() - 5'000) < 100);
        const qint64 length = o.strip->length();
        QTest::mousePress(o.strip, Qt::LeftButton, {}, o.at(8'000));
        QTest::mouseMove(o.strip, o.at(19'000)); // as far as it goes
        QTest::mouseRelease(o.strip, Qt::LeftButton, {}, o.at(19'000));
        QCOMPARE(o.strip->length(), length);
        QCOMPARE(o.strip->from() + length, 20'000);
        QSignalSpy chosen(o.dialog, &VideoDialog::partChosen);
        QVERIFY(choose->isEnabled());
        choose->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toLongLong(), 20'000 - length);
        QCOMPARE(chosen[0][1].toLongLong(), length);
    }

    void aPartIsChosenByKeyboardWithinTheLimit()
    {
        Opened o(*this, FilmStrip::Marks::Part);
        o.dialog->setLongest(8'000, u"Example takes up to 0:08."_s);
        QCOMPARE(o.strip->length(), 8'000);
        QVERIFY(o.child<QLabel>(u"videoNote"_s)->text().contains(u"Example takes up to 0:08."_s));
        o.press(Qt::Key_Right, Qt::ShiftModifier);
        o.press(Qt::Key_Right);
        QCOMPARE(o.strip->from(), 1'100);
        QCOMPARE(o.child<TextField>(u"videoFrom"_s)->text(), u"0:01.1"_s);
        QCOMPARE(o.child<TextField>(u"videoTo"_s)->text(), u"0:09.1"_s);
        o.press(Qt::Key_End);
        QCOMPARE(o.strip->from(), 12'000);
        auto *from = o.child<TextField>(u"videoFrom"_s);
        from->setFocus();
        from->selectAll();
        QTest::keyClicks(from, u"0:14"_s);
        QCOMPARE(o.strip->from(), 14'000);
        QCOMPARE(o.strip->length(), 6'000);
        QTest::keyClick(from, Qt::Key_Return);
        QCOMPARE(from->text(), u"0:14"_s);
        from->selectAll();
        QTest::keyClicks(from, u"later"_s); // keeps what there is
        QCOMPARE(o.strip->from(), 14'000);
        QCOMPARE(o.child<QLabel>(u"videoNote"_s)->text(),
                 u"Type minutes and seconds, such as 0:03.5, before the end at 0:20."_s);
        QVERIFY(!o.child<Button>(u"videoChoose"_s)->isEnabled());
        o.child<TextField>(u"videoTo"_s)->setFocus();
        QCOMPARE(from->text(), u"later"_s);
        from->setFocus();
        from->selectAll();
        QTest::keyClicks(from, u"0:14"_s);
        QVERIFY(o.child<Button>(u"videoChoose"_s)->isEnabled());
        QVERIFY(o.child<QLabel>(u"videoNote"_s)->text().contains(u"are kept"_s));
        QVERIFY(o.strip->accessibleName().contains(u"0:14"_s));
    }

    void theFrameFollowsOneAtATime()
    {
        Opened o(*this, FilmStrip::Marks::Moment);
        QTRY_COMPARE(m_client.frames.size(), size_t(o.strip->frameCount()) + 1); // the strip, and the large one
        m_client.frames.clear();
        for (int i = 0; i < 10; ++i)
            o.press(Qt::Key_Right);
        QTRY_COMPARE(m_client.frames.back().second, 1'000);
        QVERIFY(m_client.frames.size() <= 3);
        QVERIFY(!o.child<QLabel>(u"videoFrame"_s)->pixmap(Qt::ReturnByValue).isNull());
    }

    void aCoverIsChosenOrLeftToTheNetwork()
    {
        {
            Opened o(*this, FilmStrip::Marks::Moment);
            o.dialog->setMoment(3'000);
            QSignalSpy chosen(o.dialog, &VideoDialog::momentChosen);
            QTest::mouseClick(o.strip, Qt::LeftButton, {}, o.at(10'000));
            o.child<Button>(u"videoChoose"_s)->click();
            QCOMPARE(chosen.size(), 1);
            QVERIFY(qAbs(chosen[0][0].value<std::optional<int>>().value() - 10'000) < 100);
        }
        Opened o(*this, FilmStrip::Marks::Moment);
        QSignalSpy chosen(o.dialog, &VideoDialog::momentChosen);
        o.child<Button>(u"coverOfNetwork"_s)->click();
        QVERIFY(!chosen[0][0].value<std::optional<int>>());
    }

    void videosAreChangedOneAfterTheOther()
    {
        MediaAsset second = m_video;
        second.id = MediaId::create(sampleNow());
        m_client.assets.insert(second.id, second);
        auto changes = std::make_unique<VideoChanges>(m_client, nullptr);
        QSignalSpy changed(changes.get(), &VideoChanges::changed);
        QSignalSpy failed(changes.get(), &VideoChanges::failed);
        changes->start(m_video, {.lengthMs = 5'000});
        changes->start(m_video, {}); // under way already
        changes->start(second, {});
        QCOMPARE(m_client.videoChanges.size(), 1u);
        QCOMPARE(changes->percents().size(), 2);
        Q_EMIT m_client.mediaChangeProgressed(m_video.id.toString(), 40);
        QCOMPARE(changes->percents().value(m_video.id), 40);
        m_client.finishVideo();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(changed[0][0].value<MediaId>() == m_video.id);
        QCOMPARE(changed[0][1].value<MediaAsset>().facts.durationMs, 5'000);
        QCOMPARE(m_client.videoChanges.size(), 2u); // the next one
        changes->stop(second.id);
        QTRY_VERIFY(changes->percents().isEmpty());
        QCOMPARE(failed.size(), 0); // the person asked for it
        changes->start(m_video, {});
        changes.reset();
        QVERIFY(m_client.stopped.contains(m_video.id)); // nobody would take it any more
    }
};

QTEST_MAIN(VideoDialogTest)
#include "tst_videodialog.moc"
