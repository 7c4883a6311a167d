// SPDX-License-Identifier: GPL-3.0-or-later
// What the composer offers to do to pictures, as plain values; and emoji and zones, which are lists.
#include "ui/composer/cropframe.h"
#include "ui/composer/emojilist.h"
#include "ui/text/zonelist.h"
#include "ui/text/zonetext.h"

#include <QTest>

#include <algorithm>

using namespace postrider;
using namespace Qt::StringLiterals;

class PicturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Q_INIT_RESOURCE(postrider); }

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
