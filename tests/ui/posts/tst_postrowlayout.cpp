// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postrowlayout.h"

#include <QTest>

using namespace postrider;

class PostRowLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Page 04: the table is 856 px wide beside the details.
    void standsWhereItIsDrawn()
    {
        const PostRowLayout row = postRowLayout(QRect(0, 0, 856, 60), 1.0, Qt::LeftToRight);
        QCOMPARE(row.check, QRect(16, 22, 16, 16));
        QCOMPARE(row.thumb, QRect(48, 8, 44, 44));
        QCOMPARE(row.title.x(), 103);
        QCOMPARE(row.avatar.x(), 370);
        QCOMPARE(row.handle.x(), 404);
        QCOMPARE(row.day.x(), 526);
        QCOMPARE(row.pill, QRect(636, 10, 170, 22));
        QCOMPARE(row.below.x(), 643);
        QCOMPARE(row.bar, QRect(0, 0, 3, 59));
    }

    void columnsNeverOverlap_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        for (const int width : {600, 696, 856, 968, 1232, 2200}) {
            QTest::addRow("%d px", width) << width << 1.0;
            QTest::addRow("%d px, large text", width) << width << 1.5;
        }
    }
    void columnsNeverOverlap()
    {
        QFETCH(int, width);
        QFETCH(double, scale);
        const QRect whole(0, 0, width, qRound(60 * scale));
        const PostRowLayout row = postRowLayout(whole, scale, Qt::LeftToRight);
        QVERIFY(row.checkTarget.right() < row.thumb.x());
        QVERIFY(row.thumb.right() < row.title.x());
        QVERIFY(row.title.width() > 40);
        QVERIFY(row.title.right() < row.avatar.x());
        QVERIFY(row.handle.right() < row.day.x());
        QVERIFY(row.day.right() < row.pill.x());
        QVERIFY(row.progressBar.right() < row.progressText.x());
        for (const QRect &part : {row.thumb, row.title, row.meta, row.handle, row.day, row.time, row.pill, row.below})
            QVERIFY(whole.contains(part));
        QVERIFY(row.title.bottom() < row.meta.y());
        QVERIFY(row.pill.bottom() < row.below.y());
    }

    void largeTextHasWiderColumnsWhileCaptionsHaveRoom()
    {
        const auto daysWidth = [](int width, double scale) {
            return postRowLayout(QRect(0, 0, width, qRound(60 * scale)), scale, Qt::LeftToRight).day.width();
        };
        QCOMPARE(daysWidth(968, 1.0), 98);
        QCOMPARE(daysWidth(968, 1.5), 153);
        QVERIFY(daysWidth(600, 1.5) < 153);
        const PostRowLayout narrow = postRowLayout(QRect(0, 0, 700, 90), 1.5, Qt::LeftToRight);
        QVERIFY(narrow.title.width() >= 130);
    }

    void mirroredForRightToLeft()
    {
        const QRect whole(100, 40, 856, 60);
        const PostRowLayout left = postRowLayout(whole, 1.0, Qt::LeftToRight);
        const PostRowLayout right = postRowLayout(whole, 1.0, Qt::RightToLeft);
        QCOMPARE(right.check.right() - whole.x(), whole.right() - left.check.x());
        QCOMPARE(right.pill.x() - whole.x(), whole.right() - left.pill.right());
        QCOMPARE(right.title.y(), left.title.y());
    }
};

QTEST_APPLESS_MAIN(PostRowLayoutTest)
#include "tst_postrowlayout.moc"
