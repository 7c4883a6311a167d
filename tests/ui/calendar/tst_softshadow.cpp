// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/softshadow.h"

#include <QImage>
#include <QPixmap>
#include <QTest>

using namespace postrider;

class SoftShadowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fadesAsAGaussian_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::newRow("1") << 1.0;
        QTest::newRow("2") << 2.0;
    }
    /// 6 lower and 18 soft: a deviation of 9, so that a long edge has a half of the ink, and 9 px beyond it a sixth.
    void fadesAsAGaussian()
    {
        QFETCH(const double, ratio);
        const QSize box(200, 120);
        const QImage shadow = softShadow(box, 8, Qt::black, ratio).toImage();
        QCOMPARE(shadow.size(), (QSizeF(box + QSize(2 * shadowReach, 2 * shadowReach)) * ratio).toSize());
        const auto ink = [&](int beyondTop) {
            const int y = qRound((shadowReach + 6 - beyondTop) * ratio);
            return qAlpha(shadow.pixel(shadow.width() / 2, y)) / 255.0;
        };
        QVERIFY2(qAbs(ink(0) - 0.5) < 0.06, qPrintable(QString::number(ink(0))));
        QVERIFY2(qAbs(ink(9) - 0.16) < 0.04, qPrintable(QString::number(ink(9))));
        QVERIFY2(qAbs(ink(18) - 0.02) < 0.02, qPrintable(QString::number(ink(18))));
        QVERIFY(ink(-30) > 0.97);
    }
};

QTEST_MAIN(SoftShadowTest)
#include "tst_softshadow.moc"
