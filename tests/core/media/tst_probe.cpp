// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/probe.h"

#include <QBuffer>
#include <QDataStream>
#include <QImage>
#include <QImageWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace postrider;

/// Files made by ffmpeg and QImage, so that every fact is known from how the file was made.
class ProbeTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    static void ffmpeg(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"ffmpeg"_s, QStringList{u"-y"_s, u"-v"_s, u"error"_s} + arguments);
        QVERIFY2(process.waitForFinished(60'000) && process.exitCode() == 0, process.readAll().constData());
    }

    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    /// A TIFF structure whose only directory leads to a GPS one with this tag: 0 is the version, 2 the latitude.
    static QByteArray exif(bool little, quint16 tag)
    {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setByteOrder(little ? QDataStream::LittleEndian : QDataStream::BigEndian);
        out.writeRawData(little ? "II" : "MM", 2);
        out << quint16(42) << quint32(8);                                               // its head
        out << quint16(1) << quint16(0x8825) << quint16(4) << quint32(1) << quint32(26) // where the GPS directory is
            << quint32(0);
        out << quint16(1) << tag << quint16(5) << quint32(3) << quint32(44) << quint32(0); // three fractions at 44
        for (int i = 0; i < 6; ++i)
            out << quint32(1);
        return bytes;
    }
    static QByteArray jpegPiece(const QByteArray &data)
    {
        return "\xFF\xE1"_ba + bigEndian<quint16>(data.size() + 2) + data;
    }
    static QByteArray pngPiece(const char *type, const QByteArray &data)
    {
        // A checksum that is wrong is passed over by what looks for places.
        return bigEndian<quint32>(data.size()) + type + data + QByteArray(4, '\0');
    }
    static QByteArray webpPiece(const char *type, const QByteArray &data)
    {
        QByteArray size(4, '\0');
        qToLittleEndian<quint32>(quint32(data.size()), size.data());
        return type + size + data + QByteArray(data.size() % 2, '\0');
    }
    template <typename T>
    static QByteArray bigEndian(qsizetype number)
    {
        QByteArray bytes(sizeof(T), '\0');
        qToBigEndian<T>(T(number), bytes.data());
        return bytes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QStringList clip{u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=320x180:rate=30000/1001"_s,
                               u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=440"_s,
                               u"-t"_s, u"2"_s};
        const QStringList h264{u"-c:v"_s,     u"libx264"_s, u"-preset"_s, u"ultrafast"_s,
                               u"-pix_fmt"_s, u"yuv420p"_s, u"-c:a"_s,    u"aac"_s};
        ffmpeg(clip + h264 + QStringList{u"-movflags"_s, u"+faststart"_s, path(u"first.mp4"_s)});
        ffmpeg(clip + h264 + QStringList{path(u"last.mp4"_s)});
        ffmpeg(clip + h264 + QStringList{u"-an"_s, path(u"silent.mov"_s)});
        ffmpeg({u"-i"_s, path(u"first.mp4"_s), u"-metadata:s:v:0"_s, u"rotate=90"_s, u"-c"_s, u"copy"_s,
                path(u"rotated.mp4"_s)});
        ffmpeg(clip
               + QStringList{u"-c:v"_s, u"libvpx-vp9"_s, u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s, u"8"_s,
                             u"-c:a"_s, u"libopus"_s, path(u"clip.webm"_s)});
        ffmpeg(
            {u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=440"_s, u"-t"_s, u"1"_s, u"-c:a"_s, u"aac"_s, path(u"sound.m4a"_s)});

        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QVERIFY(image.save(path(u"plain.jpg"_s), "jpg"));
        QVERIFY(image.save(path(u"plain.png"_s), "png"));
        QVERIFY(image.save(path(u"plain.webp"_s), "webp"));
        QVERIFY(image.save(path(u"plain.bmp"_s), "bmp"));
        QImageWriter turned(path(u"turned.jpg"_s), "jpg");
        turned.setTransformation(QImageIOHandler::TransformationRotate90);
        QVERIFY(turned.write(image));
        ffmpeg({u"-i"_s, path(u"plain.png"_s), path(u"plain.gif"_s)});
        QVERIFY(QFile::copy(path(u"plain.png"_s), path(u"picture named.mp4"_s)));
        QVERIFY(QFile::copy(path(u"first.mp4"_s), path(u"video named.jpg"_s)));
    }

    void pictures_data()
    {
        QTest::addColumn<QString>("mimeType");
        QTest::addColumn<QSize>("size");
        QTest::newRow("plain.jpg") << u"image/jpeg"_s << QSize(300, 200);
        QTest::newRow("turned.jpg") << u"image/jpeg"_s << QSize(200, 300);
        QTest::newRow("plain.png") << u"image/png"_s << QSize(300, 200);
        QTest::newRow("plain.webp") << u"image/webp"_s << QSize(300, 200);
        QTest::newRow("plain.gif") << u"image/gif"_s << QSize(300, 200);
        QTest::newRow("plain.bmp") << u"image/bmp"_s << QSize(300, 200);
        QTest::newRow("picture named.mp4") << u"image/png"_s << QSize(300, 200);
    }
    void pictures()
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const auto facts = probeFile(path(name));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
        QVERIFY(facts->kind == MediaKind::Image);
        QTEST(facts->mimeType, "mimeType");
        QTEST(QSize(facts->width, facts->height), "size");
        QCOMPARE(facts->bytes, QFileInfo(path(name)).size());
        QCOMPARE(facts->durationMs, 0);
    }

    void aLocationIsNoticed_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<bool>("located");
        for (const bool little : {true, false}) {
            const char *order = little ? "little" : "big";
            QTest::addRow("jpeg, %s", order) << u"plain.jpg"_s << jpegPiece("Exif\0\0"_ba + exif(little, 2)) << true;
            QTest::addRow("png, %s", order) << u"plain.png"_s << pngPiece("eXIf", exif(little, 2)) << true;
            QTest::addRow("webp, %s", order) << u"plain.webp"_s << webpPiece("EXIF", exif(little, 2)) << true;
        }
        QTest::newRow("webp, with the head of a jpeg")
            << u"plain.webp"_s << webpPiece("EXIF", "Exif\0\0"_ba + exif(true, 2)) << true;
        const QByteArray words = "<exif:GPSLatitude>52,31N</exif:GPSLatitude>";
        QTest::newRow("jpeg, in words") << u"plain.jpg"_s << jpegPiece("http://ns.adobe.com/xap/1.0/\0"_ba + words)
                                        << true;
        QTest::newRow("png, in words") << u"plain.png"_s << pngPiece("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"_ba + words)
                                       << true;
        QTest::newRow("webp, in words") << u"plain.webp"_s << webpPiece("XMP ", words) << true;
        QTest::newRow("only the version of the standard")
            << u"plain.jpg"_s << jpegPiece("Exif\0\0"_ba + exif(true, 0)) << false;
        QTest::newRow("broken off") << u"plain.jpg"_s << jpegPiece("Exif\0\0"_ba + exif(true, 2).left(20)) << false;
        QTest::newRow("points at itself")
            << u"plain.jpg"_s << jpegPiece("Exif\0\0II*\0\x08\0\0\0\xff\xff\x25\x88\4\0\1\0\0\0\x08\0\0\0"_ba) << false;
        QTest::newRow("none") << u"plain.jpg"_s << QByteArray() << false;
    }
    void aLocationIsNoticed()
    {
        QFETCH(QString, source);
        QFETCH(QByteArray, piece);
        QByteArray bytes = content(source);
        bytes.insert(source.endsWith(u"jpg") ? 2 : source.endsWith(u"png") ? 33 : bytes.size(), piece);
        if (source.endsWith(u"webp"))
            qToLittleEndian<quint32>(quint32(bytes.size() - 8), bytes.data() + 4);
        write(u"located"_s, bytes);
        const auto facts = probeFile(path(u"located"_s));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
        QTEST(facts->hasLocation, "located");
    }

    void videos_data()
    {
        QTest::addColumn<QString>("mimeType");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("videoCodec");
        QTest::addColumn<QString>("audioCodec");
        QTest::addColumn<bool>("indexFirst");
        QTest::newRow("first.mp4") << u"video/mp4"_s << QSize(320, 180) << u"h264"_s << u"aac"_s << true;
        QTest::newRow("last.mp4") << u"video/mp4"_s << QSize(320, 180) << u"h264"_s << u"aac"_s << false;
        QTest::newRow("silent.mov") << u"video/quicktime"_s << QSize(320, 180) << u"h264"_s << QString() << false;
        QTest::newRow("rotated.mp4") << u"video/mp4"_s << QSize(180, 320) << u"h264"_s << u"aac"_s << false;
        QTest::newRow("clip.webm") << u"video/webm"_s << QSize(320, 180) << u"vp9"_s << u"opus"_s << true;
        QTest::newRow("video named.jpg") << u"video/mp4"_s << QSize(320, 180) << u"h264"_s << u"aac"_s << true;
    }
    void videos()
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const auto facts = probeFile(path(name));
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
        QVERIFY(facts->kind == MediaKind::Video);
        QTEST(facts->mimeType, "mimeType");
        QTEST(QSize(facts->width, facts->height), "size");
        QTEST(facts->videoCodec, "videoCodec");
        QTEST(facts->audioCodec, "audioCodec");
        QTEST(facts->indexFirst, "indexFirst");
        QVERIFY2(qAbs(facts->durationMs - 2000) < 100, qPrintable(QString::number(facts->durationMs)));
        QVERIFY2(qAbs(facts->framesPerSecond - 29.97) < 0.05, qPrintable(QString::number(facts->framesPerSecond)));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto cut = [this](const QString &name, qint64 less) {
            QByteArray bytes = content(name);
            bytes.chop(less);
            return bytes;
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Not a picture, not a video, but long enough to look at.");
        QTest::newRow("a page") << QByteArray("<!DOCTYPE html><html><body>404</body></html>");
        QTest::newRow("mp4, index first, one byte missing") << cut(u"first.mp4"_s, 1);
        QTest::newRow("mp4, index first, half missing") << cut(u"first.mp4"_s, content(u"first.mp4"_s).size() / 2);
        QTest::newRow("mp4, index last, one byte missing") << cut(u"last.mp4"_s, 1);
        QTest::newRow("mp4, index missing") << content(u"last.mp4"_s).left(5000);
        QTest::newRow("mp4, cut in the head of a box") << content(u"first.mp4"_s) + QByteArray("\0\0\0", 3);
        QTest::newRow("webm, half missing") << cut(u"clip.webm"_s, content(u"clip.webm"_s).size() / 2);
        QTest::newRow("jpeg, end missing") << cut(u"plain.jpg"_s, 20);
        QTest::newRow("png, end missing") << cut(u"plain.png"_s, 1);
        QTest::newRow("webp, end missing") << cut(u"plain.webp"_s, 2);
        QTest::newRow("jpeg, head only") << content(u"plain.jpg"_s).left(3);
        QTest::newRow("sound only") << content(u"sound.m4a"_s);
        QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                            "ftypheic\0\0\0\0mif1heic",
                                            24);
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        write(u"junk"_s, bytes);
        const auto facts = probeFile(path(u"junk"_s));
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, QString(code::mediaUnreadable));
        QVERIFY(facts.error().remedy == Remedy::ChangePost);
        QVERIFY(facts.error().message.endsWith(u'.'));
        QVERIFY(facts.error().hint.endsWith(u'.'));
    }

    void appendedBytesOfACameraAreNoDamage()
    {
        write(u"camera.mp4"_s,
              content(u"first.mp4"_s)
                  + QByteArray("\0\0\0\2"
                               "own bytes of a camera",
                               25));
        QVERIFY(probeFile(path(u"camera.mp4"_s)));
        write(u"motion.jpg"_s, content(u"plain.jpg"_s) + content(u"first.mp4"_s));
        const auto motion = probeFile(path(u"motion.jpg"_s));
        QVERIFY(motion);
        QCOMPARE(motion->mimeType, u"image/jpeg"_s);
    }

    void aFileThatIsNotThere()
    {
        QCOMPARE(probeFile(path(u"none.mp4"_s)).error().code, QString(code::mediaMissing));
        QCOMPARE(probeFile(m_folder.path()).error().code, QString(code::mediaMissing));
    }

    /// Two hundred megapixels: far over any limit on decoded pictures, and quick, because nothing is decoded.
    void aHugePictureIsNotDecoded()
    {
        QImage mono(20000, 10000, QImage::Format_Mono);
        mono.fill(0);
        QVERIFY(mono.save(path(u"huge.png"_s), "png"));
        const auto facts = probeFile(path(u"huge.png"_s));
        QVERIFY(facts);
        QCOMPARE(QSize(facts->width, facts->height), QSize(20000, 10000));
    }
};

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
