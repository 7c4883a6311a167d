// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/hourmap.h"
#include "ui/theme/themeprovider.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class HourMapTest : public QObject
{
    Q_OBJECT

    /// The columns below the map in which there is ink.
    static QList<int> inkBelow(const HourMap &map, const QImage &image)
    {
        const int top = qCeil(map.cell(1, 0).bottom()) + 1;
        QList<int> columns;
        for (int x = 4; x < image.width() - 4; ++x) { // within the edge
            for (int y = qMax(top, qCeil(map.cell(7, 0).bottom()) + 1); y < image.height() - 4; ++y) {
                if (qGray(image.pixel(x, y)) != qGray(image.pixel(6, image.height() - 6))) {
                    columns << x;
                    break;
                }
            }
        }
        return columns;
    }

private Q_SLOTS:
    void theHoursStandUnderTheirCells_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from the left") << Qt::LeftToRight;
        QTest::newRow("from the right") << Qt::RightToLeft;
    }
    void theHoursStandUnderTheirCells()
    {
        QFETCH(const Qt::LayoutDirection, direction);
        ThemeProvider theme;
        HourMap map(theme, nullptr);
        map.setLayoutDirection(direction);
        map.resize(600, map.sizeHint().height());
        const QList<int> ink = inkBelow(map, map.grab().toImage());
        QVERIFY(!ink.isEmpty());
        const QRectF first = map.cell(1, 0);
        if (direction == Qt::LeftToRight)
            QVERIFY2(qAbs(ink.front() - first.left()) < 4, qPrintable(QString::number(ink.front())));
        else
            QVERIFY2(qAbs(ink.back() - first.right()) < 4, qPrintable(QString::number(ink.back())));
    }
};

QTEST_MAIN(HourMapTest)
#include "tst_hourmap.moc"
