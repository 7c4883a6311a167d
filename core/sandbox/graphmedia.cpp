// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphmedia.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

/// Big-endian numbers out of a buffer; beyond its end everything is zero.
quint32 be32(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}
quint64 be64(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 8 <= bytes.size() ? qFromBigEndian<quint64>(bytes.constData() + at) : 0;
}
quint16 be16(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : 0;
}

/// ITU-T T.81 B.1: markers 0xFFxx with a length, up to the frame header.
MediaHeader readJpeg(QIODevice &media)
{
    MediaHeader header{.mimeType = u"image/jpeg"_s};
    qint64 at = 2;
    while (media.seek(at)) {
        const QByteArray segment = media.read(16);
        if (segment.size() < 4 || quint8(segment[0]) != 0xFF)
            break;
        const quint8 marker = quint8(segment[1]);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            header.height = be16(segment, 5);
            header.width = be16(segment, 7);
        }
        if (marker == 0xE2 && segment.mid(4, 4) == QByteArrayView("MPF\0", 4))
            header.multiPicture = true;
        if (marker == 0xDA)
            break;
        at += 2 + be16(segment, 2);
    }
    return header;
}

/// One box of an ISO base media file (ISO/IEC 14496-12 4.2).
struct Box
{
    QByteArray type;
    qint64 content = 0; ///< Where it begins.
    qint64 end = 0;     ///< Perhaps behind the end of what is there.
};

std::optional<Box> readBox(QIODevice &media, qint64 at, qint64 limit)
{
    if (at + 8 > limit || !media.seek(at))
        return std::nullopt;
    const QByteArray head = media.read(16);
    if (head.size() < 8)
        return std::nullopt;
    Box box{head.mid(4, 4), at + 8, at + qint64(be32(head, 0))};
    if (be32(head, 0) == 1) {
        box.content = at + 16;
        box.end = at + qint64(be64(head, 8));
    } else if (be32(head, 0) == 0) {
        box.end = limit;
    }
    if (box.end < box.content)
        return std::nullopt;
    return box;
}

QByteArray contentOf(QIODevice &media, const Box &box, qint64 atMost)
{
    return media.seek(box.content) ? media.read(std::min(box.end - box.content, atMost)) : QByteArray();
}

struct Track
{
    bool video = false;
    int width = 0;
    int height = 0;
    quint32 timescale = 0;
    quint64 samples = 0;
    quint64 ticks = 0;
    QString codec;
};

void readTrackBoxes(QIODevice &media, qint64 from, qint64 to, Track &track)
{
    for (auto box = readBox(media, from, to); box; box = readBox(media, box->end, to)) {
        if (box->type == "mdia" || box->type == "minf" || box->type == "stbl") {
            readTrackBoxes(media, box->content, std::min(box->end, to), track);
        } else if (box->type == "tkhd") {
            const QByteArray content = contentOf(media, *box, 128);
            const qsizetype size = !content.isEmpty() && content[0] == 1 ? 88 : 76; // version 1 has 64-bit times
            const bool turned = be32(content, size - 36) == 0 && be32(content, size - 32) != 0;
            track.width = int(be32(content, size) >> 16);
            track.height = int(be32(content, size + 4) >> 16);
            if (turned)
                std::swap(track.width, track.height);
        } else if (box->type == "mdhd") {
            const QByteArray content = contentOf(media, *box, 40);
            track.timescale = be32(content, !content.isEmpty() && content[0] == 1 ? 20 : 12);
        } else if (box->type == "hdlr") {
            track.video = contentOf(media, *box, 12).mid(8, 4) == "vide";
        } else if (box->type == "stsd") {
            track.codec = QString::fromLatin1(contentOf(media, *box, 16).mid(12, 4));
        } else if (box->type == "stts") {
            const QByteArray content = contentOf(media, *box, 1024 * 1024);
            for (qsizetype at = 8; at + 8 <= content.size(); at += 8) {
                track.samples += be32(content, at);
                track.ticks += quint64(be32(content, at)) * be32(content, at + 4);
            }
        }
    }
}

void readMovie(QIODevice &media, const Box &moov, MediaHeader &header)
{
    for (auto box = readBox(media, moov.content, moov.end); box; box = readBox(media, box->end, moov.end)) {
        if (box->type == "mvhd") {
            const QByteArray content = contentOf(media, *box, 40);
            const bool wide = !content.isEmpty() && content[0] == 1;
            const quint64 timescale = be32(content, wide ? 20 : 12);
            const quint64 duration = wide ? be64(content, 24) : be32(content, 16);
            if (timescale > 0)
                header.durationMs = qint64(duration * 1000 / timescale);
        } else if (box->type == "trak") {
            Track track;
            readTrackBoxes(media, box->content, box->end, track);
            if (!track.video || header.width > 0)
                continue;
            header.width = track.width;
            header.height = track.height;
            header.videoCodec = track.codec;
            if (track.ticks > 0)
                header.framesPerSecond = double(track.samples) * track.timescale / double(track.ticks);
        }
    }
}

MediaHeader readIsoMedia(QIODevice &media, const QByteArray &brand)
{
    MediaHeader header{.mimeType = brand == "qt  " ? u"video/quicktime"_s : u"video/mp4"_s};
    bool dataSeen = false;
    bool indexSeen = false;
    const qint64 size = media.size();
    for (auto box = readBox(media, 0, size); box; box = readBox(media, box->end, size)) {
        if (box->type == "mdat" && !indexSeen)
            dataSeen = true;
        if (box->type == "moov") {
            indexSeen = true;
            readMovie(media, *box, header);
        }
    }
    header.indexFirst = !dataSeen;
    return header;
}

} // namespace

MediaHeader readMediaHeader(QIODevice &media)
{
    media.seek(0);
    const QByteArray head = media.read(32);
    if (head.startsWith("\xFF\xD8\xFF"))
        return readJpeg(media);
    if (head.startsWith("\x89PNG\r\n\x1A\n"))
        return {.mimeType = u"image/png"_s, .width = int(be32(head, 16)), .height = int(be32(head, 20))};
    if (head.startsWith("GIF8") && head.size() > 10)
        return {.mimeType = u"image/gif"_s,
                .width = qFromLittleEndian<quint16>(head.constData() + 6),
                .height = qFromLittleEndian<quint16>(head.constData() + 8)};
    if (head.startsWith("BM") && head.size() > 26)
        return {.mimeType = u"image/bmp"_s,
                .width = qFromLittleEndian<qint32>(head.constData() + 18),
                .height = std::abs(qFromLittleEndian<qint32>(head.constData() + 22))};
    if (head.startsWith(QByteArrayView("II*\0", 4)) || head.startsWith(QByteArrayView("MM\0*", 4)))
        return {.mimeType = u"image/tiff"_s};
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return {.mimeType = u"image/webp"_s};
    if (head.mid(4, 4) == "ftyp") {
        const QByteArray brand = head.mid(8, 4);
        if (brand == "heic" || brand == "mif1" || brand == "avif")
            return {.mimeType = u"image/heic"_s};
        return readIsoMedia(media, brand);
    }
    return {};
}

} // namespace postrider::sandbox
