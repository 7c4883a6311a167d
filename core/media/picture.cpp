// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/picture.h"

#include "core/media/library.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PictureChange)
};

constexpr int allocationLimit = 512;      // megabytes, as for thumbnails
constexpr qint64 mostPixels = 50'000'000; // of a picture from elsewhere
constexpr int bestQuality = 92;
constexpr int coarsestQuality = 68;
constexpr int smallestSide = 320;

tl::unexpected<Error> cannot(const QString &message, const QString &hint)
{
    return tl::unexpected(
        Error{.code = code::mediaUnreadable, .remedy = Remedy::ChangePost, .message = message, .hint = hint});
}

/// Onto white, in sRGB, without anything that was written beside the pixels.
QImage bare(QImage image, const QRect &crop, double padTo)
{
    const QColorSpace srgb(QColorSpace::SRgb);
    if (image.colorSpace().isValid() && image.colorSpace() != srgb)
        image.convertToColorSpace(srgb);
    const QRect part = crop.isNull() ? image.rect() : crop.intersected(image.rect());
    QSize size = part.size();
    if (padTo > 0 && size.width() > size.height() * padTo)
        size.setHeight(qRound(size.width() / padTo));
    else if (padTo > 0)
        size.setWidth(qRound(size.height() * padTo));
    QImage plain(size, QImage::Format_RGB32);
    if (plain.isNull())
        return plain;
    plain.fill(Qt::white);
    QPainter painter(&plain);
    painter.drawImage(QPoint((size.width() - part.width()) / 2, (size.height() - part.height()) / 2), image, part);
    painter.end();
    plain.setColorSpace(srgb);
    return plain;
}

QByteArray coded(const QImage &image, int quality)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    return writer.write(image) ? buffer.data() : QByteArray();
}

/// Coarser first, since that is seen last; then smaller.
QByteArray codedWithin(QImage image, qint64 mostBytes)
{
    for (;;) {
        for (int quality = bestQuality; quality >= coarsestQuality; quality -= 8) {
            const QByteArray bytes = coded(image, quality);
            if (bytes.isEmpty() || mostBytes <= 0 || bytes.size() <= mostBytes)
                return bytes;
        }
        const QSize smaller = image.size() * 0.8;
        if (qMin(smaller.width(), smaller.height()) < smallestSide)
            return {};
        image = image.scaled(smaller, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
}

/// Empty where it can't be made as small as asked for.
QByteArray changed(const QImage &original, const PictureChange &change)
{
    QImage image = bare(original, change.crop, change.padTo);
    const int longest = qMax(image.width(), image.height());
    if (!image.isNull() && change.longestSide > 0 && longest > change.longestSide)
        image = image.scaled(change.longestSide, change.longestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image.isNull() ? QByteArray() : codedWithin(image, change.mostBytes);
}

} // namespace

QImage readWhole(const QString &path, int pixels)
{
    QImageReader::setAllocationLimit(allocationLimit);
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty() || pixels <= 0)
        return {};
    if (qMax(size.width(), size.height()) > pixels)
        reader.setScaledSize(size.scaled(pixels, pixels, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

Result<MediaAsset> changePicture(const QString &libraryFolder, const MediaAsset &picture, const PictureChange &change,
                                 Instant now)
{
    QImageReader::setAllocationLimit(allocationLimit);
    QImageReader reader(picture.path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QImage original = reader.read();
    if (original.isNull())
        return cannot(Words::tr("“%1” can’t be opened to change it.").arg(picture.originalName),
                      Words::tr("Change it with another program and add it again."));
    const QByteArray bytes = changed(original, change);
    if (bytes.isEmpty())
        return cannot(Words::tr("“%1” can’t be made small enough.").arg(picture.originalName),
                      Words::tr("Change it with another program and add it again."));
    QTemporaryDir folder;
    const QString path = folder.filePath(QFileInfo(picture.originalName).completeBaseName() + u".jpg"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return cannot(Words::tr("The changed picture could not be written to the temporary folder."),
                      Words::tr("Make room on the disk and try again."));
    file.close();
    auto copy = addToLibrary(libraryFolder, path, now);
    if (copy)
        copy->original = picture.origin();
    return copy;
}

QByteArray changedBytes(const QByteArray &picture, const PictureChange &change)
{
    static const QList<QByteArray> kinds{"jpeg", "png", "webp", "gif"};
    QImageReader::setAllocationLimit(allocationLimit);
    QBuffer buffer;
    buffer.setData(picture);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!kinds.contains(reader.format()) || size.isEmpty() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    const QImage original = reader.read();
    return original.isNull() ? QByteArray() : changed(original, change);
}

} // namespace postrider
