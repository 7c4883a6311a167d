// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/location.h"

#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr qint64 largestPiece = 16 * 1024 * 1024;

/// The numbers of a TIFF structure, which is what EXIF is.
class Tiff
{
public:
    explicit Tiff(const QByteArray &bytes) : m_bytes(bytes), m_little(bytes.startsWith("II")) {}

    bool isTiff() const
    {
        return m_bytes.startsWith(QByteArrayView("II*\0", 4)) || m_bytes.startsWith(QByteArrayView("MM\0*", 4));
    }
    /// The value of a tag in the directory at an offset; 0 where there is none.
    quint32 valueOf(quint16 tag, quint32 directory) const
    {
        constexpr quint32 entrySize = 12;
        const quint32 count = directory > 0 ? number<quint16>(directory) : 0;
        for (quint32 i = 0; i < count; ++i) {
            const qint64 entry = qint64(directory) + 2 + i * entrySize;
            if (number<quint16>(entry) == tag)
                return number<quint32>(entry + 8);
        }
        return 0;
    }
    quint32 firstDirectory() const { return number<quint32>(4); }

private:
    template <typename T>
    T number(qint64 at) const
    {
        if (at < 0 || at + qint64(sizeof(T)) > m_bytes.size())
            return 0;
        return m_little ? qFromLittleEndian<T>(m_bytes.constData() + at) : qFromBigEndian<T>(m_bytes.constData() + at);
    }

    QByteArray m_bytes;
    bool m_little;
};

bool exifHasPosition(const QByteArray &bytes)
{
    constexpr quint16 positionDirectory = 0x8825;
    constexpr quint16 latitude = 2;
    const Tiff tiff(bytes);
    return tiff.isTiff() && tiff.valueOf(latitude, tiff.valueOf(positionDirectory, tiff.firstDirectory())) > 0;
}

bool xmpHasPosition(const QByteArray &bytes)
{
    return bytes.contains("GPSLatitude");
}

bool jpegHasPosition(QFile &file)
{
    for (qint64 at = 2;;) {
        if (!file.seek(at))
            return false;
        const QByteArray head = file.read(4);
        if (head.size() < 4 || uchar(head[0]) != 0xFF || uchar(head[1]) == 0xDA)
            return false;
        if (uchar(head[1]) == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const qint64 size = qFromBigEndian<quint16>(head.constData() + 2);
        if (uchar(head[1]) == 0xE1) {
            const QByteArray piece = file.read(size - 2);
            const bool found = piece.startsWith("Exif") ? exifHasPosition(piece.sliced(qMin(piece.size(), 6)))
                                                        : xmpHasPosition(piece);
            if (found)
                return true;
        }
        at += 2 + size;
    }
}

/// PNG and WebP: pieces of a kind and a length, one after the other.
template <typename Piece>
bool anyPiece(QFile &file, qint64 at, Piece piece)
{
    while (file.seek(at)) {
        const QByteArray head = file.read(8);
        if (head.size() < 8)
            return false;
        qint64 next = 0;
        if (piece(head, next))
            return true;
        if (next <= 0)
            return false;
        at += next;
    }
    return false;
}

bool pngHasPosition(QFile &file)
{
    return anyPiece(file, 8, [&](const QByteArray &head, qint64 &next) {
        const qint64 size = qFromBigEndian<quint32>(head.constData());
        next = 12 + size; // length, type, data, checksum
        const QByteArrayView type = QByteArrayView(head).sliced(4);
        if (size > largestPiece || (type != "eXIf" && type != "iTXt"))
            return false;
        const QByteArray data = file.read(size);
        return type == "eXIf" ? exifHasPosition(data) : data.startsWith("XML:com.adobe.xmp") && xmpHasPosition(data);
    });
}

bool webpHasPosition(QFile &file)
{
    return anyPiece(file, 12, [&](const QByteArray &head, qint64 &next) {
        const qint64 size = qFromLittleEndian<quint32>(head.constData() + 4);
        next = 8 + size + size % 2;
        const bool exif = head.startsWith("EXIF");
        if (size > largestPiece || (!exif && !head.startsWith("XMP ")))
            return false;
        QByteArray data = file.read(size);
        if (exif && data.startsWith("Exif")) // some writers keep the head that JPEG has
            data.remove(0, 6);
        return exif ? exifHasPosition(data) : xmpHasPosition(data);
    });
}

} // namespace

bool holdsLocation(QFile &file, const QString &mimeType)
{
    if (mimeType == u"image/jpeg")
        return jpegHasPosition(file);
    if (mimeType == u"image/png")
        return pngHasPosition(file);
    return mimeType == u"image/webp" && webpHasPosition(file);
}

} // namespace postrider
