// SPDX-License-Identifier: GPL-3.0-or-later
// What the composer offers to do to pictures, as plain values; and emoji and zones, which are lists.
#include "ui/composer/cropframe.h"
#include "ui/composer/emojilist.h"
#include "ui/composer/picturefix.h"
#include "ui/text/zonelist.h"
#include "ui/text/zonetext.h"

#include <QTest>

#include <algorithm>

using namespace postrider;
using namespace Qt::StringLiterals;
using Trouble = PictureFix::Trouble;

class PicturesTest : public QObject
{
    Q_OBJECT

    static MediaAsset picture(int width, int height, const QString &mimeType = u"image/jpeg"_s, qint64 bytes = 1000)
    {
        MediaAsset asset;
        asset.id = MediaId::create(instantFromMs(1));
        asset.path = u"/a"_s;
        asset.facts.width = width;
        asset.facts.height = height;
        asset.facts.mimeType = mimeType;
        asset.facts.bytes = bytes;
        return asset;
    }
    const PictureRules m_feed{.narrowest = 0.8, .widest = 1.91, .mostBytes = 5000, .mimeTypes = {u"image/jpeg"_s}};

private Q_SLOTS:
    void initTestCase() { Q_INIT_RESOURCE(postrider); }

    void saysNothingAboutWhatFits()
    {
        QVERIFY(!pictureFix(picture(1080, 1350), m_feed));
        QVERIFY(!pictureFix(picture(0, 0, u"image/png"_s), m_feed)); // nothing is known
        MediaAsset remote = picture(100, 900);
        remote.path.clear();
        remote.url = u"https://example.org/a.jpg"_s;
        QVERIFY(!pictureFix(remote, m_feed));
        QVERIFY(!pictureFix(picture(100, 900, u"image/png"_s), {}));
    }

    void oneChangeMendsAll()
    {
        const auto tall = pictureFix(picture(1000, 2000, u"image/png"_s, 9000), m_feed);
        QVERIFY(tall->trouble == Trouble::TooNarrow);
        QCOMPARE(shapeWords(tall->shape, QLocale::c()), u"4:5"_s);
        QCOMPARE(tall->change.crop, QRect(0, 375, 1000, 1250));
        QCOMPARE(tall->change.mostBytes, 5000);
        const auto wide = pictureFix(picture(1001, 333), m_feed);
        QVERIFY(wide->trouble == Trouble::TooWide);
        const QSize kept = wide->change.crop.size();
        QVERIFY(double(kept.width()) / kept.height() <= 1.91); // not by a rounded pixel
        QVERIFY(pictureFix(picture(500, 500, u"image/webp"_s), m_feed)->trouble == Trouble::Format);
        QVERIFY(pictureFix(picture(500, 500, u"image/webp"_s), m_feed)->change.crop.isNull());
        QVERIFY(pictureFix(picture(500, 500, u"image/jpeg"_s, 6000), m_feed)->trouble == Trouble::TooLarge);
        QVERIFY(pictureFix(picture(5000, 500), {.longestSide = 4000, .mimeTypes = {}})->trouble == Trouble::TooLarge);
    }

    void everyMiddlePartKeepsTheLimits()
    {
        for (int width = 300; width < 420; width += 7) {
            for (int height = 300; height < 900; height += 11) {
                if (double(width) / height < 0.8) {
                    const QSize part = middlePart({width, height}, 0.8).size();
                    QVERIFY2(double(part.width()) / part.height() >= 0.8,
                             qPrintable(u"%1 × %2"_s.arg(width).arg(height)));
                }
            }
        }
    }

    void theFrameStaysInThePicture()
    {
        CropFrame frame({1000, 600});
        QVERIFY(frame.isWhole());
        frame.setShape(1);
        QCOMPARE(frame.part(), QRect(200, 0, 600, 600));
        frame.moveBy({900, 50});
        QCOMPARE(frame.part(), QRect(400, 0, 600, 600));
        frame.dragCorner(CropFrame::Corner::TopLeft, {700, 300});
        QCOMPARE(frame.part(), QRect(700, 300, 300, 300));
        frame.dragCorner(CropFrame::Corner::TopLeft, {-500, -500});
        QCOMPARE(frame.part(), QRect(400, 0, 600, 600));
        frame.dragCorner(CropFrame::Corner::BottomRight, {0, 0});
        QCOMPARE(frame.part(), QRect(400, 0, CropFrame::smallest, CropFrame::smallest));
        frame.resize(100);
        QCOMPARE(frame.part().size(), QSize(600, 600));
        frame.setShape(0);
        frame.dragCorner(CropFrame::Corner::BottomRight, {2000, 300});
        QCOMPARE(frame.part().bottomRight(), QPoint(999, 299));
    }

    void emojiAreFoundByWords()
    {
        QVERIFY(allEmoji().size() > 900);
        const auto hearts = findEmoji(u"red heart"_s);
        QVERIFY(!hearts.empty());
        for (const Emoji &emoji : hearts)
            QVERIFY(emoji.name.contains(u"heart"_s));
        QCOMPARE(findEmoji({}).size(), allEmoji().size());
        QVERIFY(findEmoji(u"zzzz"_s).empty());
        QStringList texts;
        for (const Emoji &emoji : allEmoji())
            texts << emoji.text;
        QCOMPARE(texts.removeDuplicates(), 0);
    }

    void zonesStandInTheirOrder()
    {
        const QByteArrayList zones = zonesFor({}, "Europe/Berlin", "Asia/Tokyo", {"America/Lima", "Europe/Berlin"});
        QCOMPARE(zones.mid(0, 3), (QByteArrayList{"Europe/Berlin", "Asia/Tokyo", "America/Lima"}));
        QVERIFY(zones.size() > 300);
        QCOMPARE(zones.count("Europe/Berlin"), 1);
        QCOMPARE(zonesFor(u"los ang"_s, "Europe/Berlin", "Asia/Tokyo", {}), QByteArrayList{"America/Los_Angeles"});
        QCOMPARE(cityOf("America/Los_Angeles"), u"Los Angeles"_s);
    }
};

QTEST_GUILESS_MAIN(PicturesTest)
#include "tst_pictures.moc"
