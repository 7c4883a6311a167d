// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/container.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

QByteArray bytesAt(QFile &file, qint64 at, qint64 count)
{
    return file.seek(at) ? file.read(count) : QByteArray();
}

template <typename T>
T bigEndian(const QByteArray &bytes, qsizetype at = 0)
{
    return qFromBigEndian<T>(bytes.constData() + at);
}

/// PNG: chunks up to IEND.
bool pngIsWhole(QFile &file)
{
    for (qint64 at = 8;;) {
        const QByteArray head = bytesAt(file, at, 8);
        if (head.size() < 8)
            return false;
        at += 12 + qint64(bigEndian<quint32>(head)); // length, type, data, checksum
        if (at > file.size())
            return false;
        if (head.endsWith("IEND"))
            return true;
    }
}

/// JPEG: segments up to the first scan, then the end-of-image marker. Inside a scan 0xFF is always followed by a zero or
/// a restart marker, so the marker can't be mistaken; a thumbnail's own one lies in an earlier segment, and what phones
/// append (moving pictures) comes after it.
bool jpegIsWhole(QFile &file)
{
    qint64 at = 2;
    for (;;) {
        const QByteArray head = bytesAt(file, at, 4);
        if (head.size() < 4 || uchar(head[0]) != 0xFF)
            return false;
        const uchar marker = uchar(head[1]);
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        at += 2 + qint64(bigEndian<quint16>(head, 2));
        if (marker == 0xDA)
            break;
    }
    if (!file.seek(at))
        return false;
    constexpr qint64 block = 256 * 1024;
    bool endedWithFF = false;
    for (;;) {
        const QByteArray bytes = file.read(block);
        if (bytes.isEmpty())
            return false;
        if ((endedWithFF && uchar(bytes.front()) == 0xD9) || bytes.contains(QByteArrayView("\xFF\xD9")))
            return true;
        endedWithFF = uchar(bytes.back()) == 0xFF;
    }
}

/// RIFF (WebP, AVI): the size stands in the head. OpenDML AVI files have more such pieces, one after the other.
bool riffIsWhole(QFile &file)
{
    for (qint64 at = 0; at + 8 <= file.size();) {
        const QByteArray head = bytesAt(file, at, 8);
        if (!head.startsWith("RIFF"))
            return at > 0;
        const qint64 size = qFromLittleEndian<quint32>(head.constData() + 4);
        at += 8 + size + size % 2;
        if (at - size % 2 > file.size())
            return false;
    }
    return true;
}

/// A variable-length number of EBML; -1 where it is unknown (a live recording) or not there.
qint64 ebmlSize(QFile &file, qint64 &at)
{
    const QByteArray bytes = bytesAt(file, at, 8);
    if (bytes.isEmpty() || bytes.front() == 0)
        return -1;
    const int length = qCountLeadingZeroBits(quint8(bytes.front())) + 1;
    if (bytes.size() < length)
        return -1;
    quint64 value = quint8(bytes.front()) & (0xFF >> length);
    bool allOnes = value == quint64(0xFF >> length);
    for (int i = 1; i < length; ++i) {
        value = value << 8 | quint8(bytes[i]);
        allOnes = allOnes && quint8(bytes[i]) == 0xFF;
    }
    at += length;
    return allOnes ? -1 : qint64(value);
}

Container inspectEbml(QFile &file)
{
    Container container{.kind = Container::Kind::Video, .mimeType = u"video/x-matroska"_s};
    qint64 at = 4;
    const qint64 headerSize = ebmlSize(file, at);
    if (headerSize < 0 || headerSize > 4096)
        return {};
    if (bytesAt(file, at, headerSize).contains("webm"))
        container.mimeType = u"video/webm"_s;
    at += headerSize;
    if (bytesAt(file, at, 4) != QByteArrayView("\x18\x53\x80\x67")) { // the segment
        container.whole = false;
        return container;
    }
    at += 4;
    const qint64 segmentSize = ebmlSize(file, at);
    container.whole = segmentSize < 0 || at + segmentSize <= file.size();
    return container;
}

/// ISO base media (MP4, MOV): a file whose copy or recording broke off has a box that ends behind the file. libav reads
/// such a file without complaint when its index stands in front.
Container inspectIsoMedia(QFile &file, const QByteArray &head)
{
    Container container{.kind = Container::Kind::Video, .mimeType = u"video/quicktime"_s}; // before 2001: no ftyp
    if (QByteArrayView(head).sliced(4).startsWith("ftyp")) {
        const QByteArray brand = head.mid(8, 4);
        static const std::array<QByteArrayView, 8> heif{"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"};
        if (std::find(heif.begin(), heif.end(), QByteArrayView(brand)) != heif.end()) {
            return {.kind = Container::Kind::Unknown, .mimeType = brand == "avif" ? u"image/avif"_s : u"image/heic"_s};
        }
        if (brand.startsWith("3g"))
            container.mimeType = u"video/3gpp"_s;
        else if (brand != "qt  ")
            container.mimeType = u"video/mp4"_s;
    }
    qint64 index = -1;
    qint64 data = -1;
    const qint64 end = file.size();
    for (qint64 at = 0; at < end;) {
        const QByteArray box = bytesAt(file, at, 16);
        const bool complete = index >= 0 && data >= 0;
        if (box.size() < 8) {
            container.whole = false;
            break;
        }
        const QByteArray type = box.mid(4, 4);
        qint64 size = bigEndian<quint32>(box);
        if (size == 1 && box.size() == 16)
            size = bigEndian<qint64>(box, 8);
        else if (size == 0)
            size = end - at; // to the end of the file
        if (size < 8) {
            // Not a box. Some cameras append their own bytes, which players pass over.
            container.whole = complete;
            break;
        }
        if (type == "moov" && index < 0)
            index = at;
        if (type == "mdat" && data < 0)
            data = at;
        if (size > end - at) {
            container.whole = false;
            break;
        }
        at += size;
    }
    if (index < 0 || data < 0)
        container.whole = false;
    container.indexFirst = index >= 0 && (data < 0 || index < data);
    return container;
}

} // namespace

Container inspectContainer(QFile &file)
{
    const QByteArray head = bytesAt(file, 0, 16);
    const auto picture = [](const QString &mimeType, bool whole) {
        return Container{.kind = Container::Kind::Picture, .mimeType = mimeType, .whole = whole};
    };
    if (head.startsWith("\xFF\xD8\xFF"))
        return picture(u"image/jpeg"_s, jpegIsWhole(file));
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return picture(u"image/png"_s, pngIsWhole(file));
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        return picture(u"image/gif"_s, true);
    if (head.startsWith("BM") && head.size() == 16)
        return picture(u"image/bmp"_s, qFromLittleEndian<quint32>(head.constData() + 2) <= quint64(file.size()));
    if (head.startsWith(QByteArrayView("II*\0", 4)) || head.startsWith(QByteArrayView("MM\0*", 4)))
        return picture(u"image/tiff"_s, true);
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return picture(u"image/webp"_s, riffIsWhole(file));
    if (head.startsWith("RIFF") && head.mid(8, 4) == "AVI ")
        return {.kind = Container::Kind::Video, .mimeType = u"video/x-msvideo"_s, .whole = riffIsWhole(file)};
    if (head.startsWith("\x1A\x45\xDF\xA3"))
        return inspectEbml(file);
    static const std::array<QByteArrayView, 6> boxes{"ftyp", "moov", "mdat", "wide", "free", "skip"};
    if (head.size() >= 12 && std::find(boxes.begin(), boxes.end(), QByteArrayView(head).sliced(4, 4)) != boxes.end())
        return inspectIsoMedia(file, head);
    return {};
}

} // namespace postrider
