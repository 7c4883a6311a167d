// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/softshadow.h"

#include <QPainter>

#include <vector>

namespace postrider {

namespace {

constexpr int lower = 6;
constexpr int blur = 18;

/// One pass of a running mean over every row.
void meanOfRows(QImage &image, int reach)
{
    std::vector<uchar> row(static_cast<size_t>(image.width()));
    for (int y = 0; y < image.height(); ++y) {
        uchar *line = image.scanLine(y);
        std::copy_n(line, image.width(), row.begin());
        int sum = 0;
        for (int x = -reach; x < image.width(); ++x) {
            if (x + reach < image.width())
                sum += row[static_cast<size_t>(x + reach)];
            if (x - reach - 1 >= 0)
                sum -= row[static_cast<size_t>(x - reach - 1)];
            if (x >= 0)
                line[x] = static_cast<uchar>(sum / (2 * reach + 1));
        }
    }
}

} // namespace

QPixmap softShadow(QSize box, qreal radius, const QColor &color, qreal devicePixelRatio)
{
    const QSize size = (QSizeF(box + QSize(2 * shadowReach, 2 * shadowReach)) * devicePixelRatio).toSize();
    QImage mask(size, QImage::Format_Alpha8);
    mask.fill(0);
    mask.setDevicePixelRatio(devicePixelRatio);
    QPainter cut(&mask);
    cut.setRenderHint(QPainter::Antialiasing);
    cut.setPen(Qt::NoPen);
    cut.setBrush(Qt::SolidPattern);
    cut.drawRoundedRect(QRectF(shadowReach, shadowReach + lower, box.width(), box.height()), radius, radius);
    cut.end();
    // Three running means come close to a Gaussian whose deviation is half the blur, if each is 1.88 times as wide as that.
    const double wide = 1.88 * blur / 2 * devicePixelRatio;
    const int reach = qMax(1, qRound((wide - 1) / 2));
    for (int pass = 0; pass < 3; ++pass)
        meanOfRows(mask, reach);
    const QTransform turned(0, 1, 1, 0, 0, 0);
    mask = mask.transformed(turned);
    for (int pass = 0; pass < 3; ++pass)
        meanOfRows(mask, reach);
    mask = mask.transformed(turned);

    mask.setDevicePixelRatio(1);
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(color);
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.drawImage(0, 0, mask);
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(std::move(picture), Qt::NoFormatConversion);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace postrider
