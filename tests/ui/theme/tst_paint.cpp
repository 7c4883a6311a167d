// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace postrider;

class TestPaint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThumbFillsItsPlaceOnceAtEveryScale_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::addColumn<QSize>("picture"); // in device-independent pixels; the place is 44 x 44
        for (const qreal ratio : {1.0, 1.25, 1.5, 2.0, 3.0}) {
            QTest::addRow("%.0f%%", ratio * 100) << ratio << QSize(44, 44);
            QTest::addRow("%.0f%%, larger", ratio * 100) << ratio << QSize(88, 88);
            QTest::addRow("%.0f%%, wide", ratio * 100) << ratio << QSize(88, 44);
        }
    }
    void aThumbFillsItsPlaceOnceAtEveryScale()
    {
        QFETCH(qreal, ratio);
        QFETCH(QSize, picture);
        const QColor left(Qt::red);
        const QColor right(Qt::blue);
        QPixmap halves((QSizeF(picture) * ratio).toSize());
        halves.fill(left);
        QPainter(&halves).fillRect(QRect(halves.width() / 2, 0, halves.width(), halves.height()), right);
        halves.setDevicePixelRatio(ratio);

        ThemeProvider themes;
        QImage canvas((QSizeF(60, 60) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        canvas.setDevicePixelRatio(ratio);
        canvas.fill(Qt::white);
        QPainter painter(&canvas);
        drawThumb(painter, {8, 8, 44, 44}, 4, halves, PostType::Photo, themes.theme(), themes.glyphs());
        painter.end();
        const auto at = [&](double x, double y) { return canvas.pixelColor(qRound(x * ratio), qRound(y * ratio)); };
        for (const double y : {10.0, 30.0, 50.0}) {
            for (const double x : {14.0, 22.0, 28.0})
                QCOMPARE(at(x, y), left);
            for (const double x : {32.0, 38.0, 46.0})
                QCOMPARE(at(x, y), right);
            QCOMPARE(at(4, y), QColor(Qt::white));
            QCOMPARE(at(55, y), QColor(Qt::white));
        }
    }

    /// With high contrast there are no soft fills: how much is left could not be seen.
    void theTrackOfAProgressIsSeen_data()
    {
        QTest::addColumn<bool>("highContrast");
        QTest::newRow("as usual") << false;
        QTest::newRow("high contrast") << true;
    }
    void theTrackOfAProgressIsSeen()
    {
        QFETCH(bool, highContrast);
        const Theme theme = highContrast ? Theme::withHighContrast(ColorScheme::Light, QPalette()) : Theme::light();
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QImage image(104, 12, QImage::Format_RGB32);
            image.fill(theme.canvas);
            QPainter painter(&image);
            drawProgress(painter, QRect(2, 4, 100, 4), 0.25, theme, direction);
            painter.end();
            const auto isGround = [&](int x) {
                for (int y = 0; y < image.height(); ++y) {
                    if (image.pixelColor(x, y) != theme.canvas)
                        return false;
                }
                return true;
            };
            const auto isDone = [&](int x) {
                return image.pixelColor(x, 5) == theme.colors(StatusFamily::Publishing).glyph;
            };
            QVERIFY(!isGround(50)); // the track, where nothing is done yet
            const bool leftToRight = direction == Qt::LeftToRight;
            QCOMPARE(isDone(10), leftToRight);
            QCOMPARE(isDone(94), !leftToRight);
            QVERIFY(!isDone(50));
        }
    }
};

QTEST_MAIN(TestPaint)
#include "tst_paint.moc"
