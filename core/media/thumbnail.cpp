// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/thumbnail.h"

#include "core/media/videomodule.h"

#include <QFile>
#include <QImageReader>
#include <QTransform>

namespace postrider {
namespace {

/// Megabytes of one decoded picture. Formats that can't decode small (PNG) are read whole before they are scaled: this
/// is about 130 megapixels, more than any network takes.
constexpr int allocationLimit = 512;

/// The size at which the shorter side is `pixels`; never larger than the picture itself.
QSize coveringSize(QSize size, int pixels)
{
    const QSize scaled = size.scaled(pixels, pixels, Qt::KeepAspectRatioByExpanding);
    return scaled.width() < size.width() ? scaled.expandedTo({1, 1}) : size;
}

QImage readPicture(const QString &path, int pixels)
{
    QImageReader::setAllocationLimit(allocationLimit);
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size(); // before the transformation, as setScaledSize() wants it
    if (size.isEmpty())
        return {};
    // A very long strip: at the covering size alone it could be many megabytes.
    reader.setScaledSize(coveringSize(size, pixels).boundedTo({20 * pixels, 20 * pixels}));
    return reader.read();
}

/// `sizeOf`: of the frame to be made, from the video's size before it is rotated.
template <typename SizeOf>
QImage readFrame(const QString &path, qint64 atMs, bool exact, SizeOf sizeOf)
{
    const VideoModule *module = videoModule();
    const QByteArray name = QFile::encodeName(path);
    PostriderVideoFacts video{};
    if (!module || module->probe(name.constData(), &video) != 0)
        return {};
    QImage frame(sizeOf(QSize(video.width, video.height)), QImage::Format_RGB32);
    if (frame.isNull())
        return {};
    if (module->frame(name.constData(), atMs, exact, frame.width(), frame.height(), frame.bits(),
                      int(frame.bytesPerLine())))
        return {};
    return video.rotation == 0 ? frame : frame.transformed(QTransform().rotate(video.rotation));
}

} // namespace

QImage makeThumbnail(const QString &path, const MediaFacts &facts, int pixels)
{
    if (pixels <= 0)
        return {};
    const auto covering = [pixels](QSize size) {
        return coveringSize(size, pixels).boundedTo({20 * pixels, 20 * pixels});
    };
    const QImage image = facts.kind == MediaKind::Video
        ? readFrame(path, qMin<qint64>(1000, facts.durationMs / 2), false, covering)
        : readPicture(path, pixels);
    if (image.isNull())
        return {};
    const int side = qMin(image.width(), image.height());
    const QImage square = image.copy((image.width() - side) / 2, (image.height() - side) / 2, side, side);
    return side == pixels ? square : square.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage makeFrame(const QString &path, qint64 atMs, int pixels)
{
    return readFrame(path, atMs, true, [pixels](QSize size) {
        return qMax(size.width(), size.height()) <= pixels
            ? size
            : size.scaled(pixels, pixels, Qt::KeepAspectRatio).expandedTo({1, 1});
    });
}

} // namespace postrider
