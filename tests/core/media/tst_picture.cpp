// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/library.h"
#include "core/media/picture.h"

#include <QColorSpace>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const Instant now = instantFromMs(1'800'000'000'000);

} // namespace

class PictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isCutAndBecomesAJpeg()
    {
        QImage image(1000, 500, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        for (int y = 0; y < 500; ++y) {
            for (int x = 500; x < 1000; ++x)
                image.setPixelColor(x, y, Qt::red);
        }
        const MediaAsset original = take(image, "png");
        QCOMPARE(original.facts.mimeType, u"image/png"_s);
        const QByteArray before = bytesOf(original.path);
        const auto copy = changePicture(library(), original, {.crop = QRect(250, 0, 500, 500)}, now);
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().message));
        QCOMPARE(copy->facts.mimeType, u"image/jpeg"_s);
        QCOMPARE(QSize(copy->facts.width, copy->facts.height), QSize(500, 500));
        QVERIFY(copy->original == original.id);
        QCOMPARE(bytesOf(original.path), before);
        const QImage made(copy->path);
        QVERIFY(made.pixelColor(100, 250).lightness() > 245); // onto white
        QVERIFY(made.pixelColor(400, 250).red() > 240);
        QVERIFY(made.pixelColor(400, 250).green() < 20);
        QVERIFY(made.colorSpace() == QColorSpace(QColorSpace::SRgb));
    }

    void isPaddedToAShape()
    {
        QImage image(400, 200, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const auto copy = changePicture(library(), take(image, "jpg"), {.crop = {}, .padTo = 0.8}, now);
        QCOMPARE(QSize(copy->facts.width, copy->facts.height), QSize(400, 500));
        const QImage made(copy->path);
        QVERIFY(made.pixelColor(200, 20).lightness() > 245);
        QVERIFY(made.pixelColor(200, 250).blue() > 230);
    }

    void isMadeAsSmallAsAskedFor()
    {
        QImage noise(1600, 1200, QImage::Format_RGB32);
        std::minstd_rand random(7);
        for (int y = 0; y < noise.height(); ++y) {
            for (int x = 0; x < noise.width(); ++x)
                noise.setPixel(x, y, random() | 0xff000000U);
        }
        const MediaAsset original = take(noise, "png");
        const auto copy = changePicture(library(), original, {.crop = {}, .longestSide = 1200, .mostBytes = 300'000},
                                        now);
        QVERIFY(copy);
        QVERIFY(copy->facts.bytes <= 300'000);
        QVERIFY(copy->facts.width <= 1200);
        QVERIFY(qAbs(double(copy->facts.width) / copy->facts.height - 4.0 / 3) < 0.01);
        QVERIFY(!changePicture(library(), original, {.crop = {}, .mostBytes = 500}, now));
    }

    void forgetsWhereItWasTaken()
    {
        QImage image(120, 80, QImage::Format_RGB32);
        image.fill(Qt::green);
        image.setText(u"Description"_s, u"GPS 52.5200 N 13.4050 E"_s);
        // An Exif part, as cameras write it.
        const MediaAsset plain = take(image, "jpg");
        QByteArray bytes = bytesOf(plain.path);
        const QByteArray exif = QByteArray("Exif\0\0MM\0*\0\0\0\x08\0\0GPSLatitude", 28);
        bytes.insert(2, QByteArray("\xff\xe1", 2) + char(0) + char(exif.size() + 2) + exif);
        QFile file(m_folder->filePath(u"camera.jpg"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto original = addToLibrary(library(), file.fileName(), now);
        QVERIFY2(original, original ? "" : qPrintable(original.error().message));
        QVERIFY(bytesOf(original->path).contains("GPSLatitude"));
        const auto copy = changePicture(library(), *original, {}, now);
        QVERIFY(copy);
        QVERIFY(!bytesOf(copy->path).contains("GPS"));
        QVERIFY(!bytesOf(copy->path).contains("Exif"));
        QVERIFY(bytesOf(original->path).contains("GPSLatitude"));
    }

    void aCopyOfACopyKnowsTheFirst()
    {
        QImage image(300, 300, QImage::Format_RGB32);
        image.fill(Qt::gray);
        const MediaAsset original = take(image, "png");
        const auto once = changePicture(library(), original, {.crop = QRect(0, 0, 200, 300)}, now);
        const auto twice = changePicture(library(), *once, {.crop = QRect(0, 0, 100, 300)}, now);
        QVERIFY(twice->original == original.id);
    }

    void readsTheWholeForTheCropTool()
    {
        QImage image(1200, 300, QImage::Format_RGB32);
        image.fill(Qt::red);
        const MediaAsset asset = take(image, "jpg");
        QCOMPARE(readWhole(asset.path, 400).size(), QSize(400, 100));
        QCOMPARE(readWhole(asset.path, 4000).size(), QSize(1200, 300));
        QVERIFY(readWhole(m_folder->filePath(u"none.jpg"_s), 400).isNull());
    }

private:
    QString library() const { return m_folder->filePath(u"library"_s); }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    MediaAsset take(const QImage &image, const char *format)
    {
        const QString path = m_folder->filePath(u"one."_s + QString::fromLatin1(format));
        if (!image.save(path, format))
            qFatal("not written");
        return *addToLibrary(library(), path, now);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(PictureTest)
#include "tst_picture.moc"
