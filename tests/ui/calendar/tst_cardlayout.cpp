// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/cardlayout.h"

#include <QTest>

using namespace postrider;

class TestCardLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A time is never below the glyph, and a post of two networks never shows one of them alone.
    void whatGivesWay_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("marks");
        QTest::addColumn<int>("timeWidth");
        QTest::addColumn<bool>("thumb");
        QTest::addColumn<bool>("glyphBelow");
        QTest::addColumn<int>("shown");
        QTest::addColumn<bool>("more");
        const int wide = int(CardForm::Wide), half = int(CardForm::Half), narrow = int(CardForm::Narrow);
        QTest::newRow("nothing, in the design's week") << wide << 152 << 2 << 36 << true << false << 2 << false;
        QTest::newRow("nothing, of one of two there") << half << 74 << 1 << 36 << false << false << 1 << false;
        QTest::newRow("the picture, in a narrow window") << wide << 122 << 2 << 36 << false << false << 2 << false;
        QTest::newRow("the picture, with large text") << wide << 122 << 1 << 54 << false << false << 1 << false;
        QTest::newRow("marks that are counted") << wide << 122 << 4 << 36 << false << false << 3 << true;
        QTest::newRow("the glyph's place") << half << 68 << 1 << 36 << false << true << 1 << false;
        QTest::newRow("two marks and the glyph's place") << half << 74 << 2 << 36 << false << true << 0 << false;
        QTest::newRow("all marks of a half with large text") << half << 74 << 1 << 54 << false << true << 0 << false;
        QTest::newRow("one of three") << narrow << 48 << 2 << 36 << false << true << 0 << false;
        QTest::newRow("for nobody yet") << wide << 152 << 0 << 36 << true << false << 0 << false;
    }
    void whatGivesWay()
    {
        QFETCH(int, form);
        QFETCH(int, width);
        QFETCH(int, marks);
        QFETCH(int, timeWidth);
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            const QRect rect(100, 50, width, 42);
            const ChipParts parts = layOutCard({.rect = rect,
                                                .form = static_cast<CardForm>(form),
                                                .marks = marks,
                                                .timeWidth = timeWidth,
                                                .moreMarksWidth = 14,
                                                .direction = direction});
            QTEST(!parts.thumb.isEmpty(), "thumb");
            QTEST(parts.glyph.top() > parts.time.bottom() - 4, "glyphBelow");
            QTEST(int(parts.marks.size()), "shown");
            QTEST(!parts.moreMarks.isEmpty(), "more");
            const QRect shared = parts.time & parts.glyph;
            QVERIFY2(shared.width() <= 2 || shared.height() <= 2, "the glyph lies over the time");
            QCOMPARE(parts.time.width(), std::min(timeWidth, width - 10));
            for (const QRect &part : {parts.time, parts.glyph, parts.caption})
                QVERIFY(rect.contains(part));
        }
    }
};

QTEST_GUILESS_MAIN(TestCardLayout)
#include "tst_cardlayout.moc"
