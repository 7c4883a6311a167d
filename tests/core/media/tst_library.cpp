// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/library.h"
#include "core/media/thumbnail.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

class LibraryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString library() const { return path(u"library"_s); }

    QStringList filesOfLibrary() const
    {
        QStringList files;
        for (QDirIterator it(library(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            files << QDir(library()).relativeFilePath(it.next());
        return files;
    }

    /// Left half red, right half blue, a green band along the top.
    static QImage marked(QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.fillRect(0, 0, size.width() / 2, size.height(), Qt::red);
        painter.fillRect(size.width() / 2, 0, size.width(), size.height(), Qt::blue);
        painter.fillRect(0, 0, size.width(), size.height() / 4, Qt::green);
        return image;
    }

    static QString colorAt(const QImage &image, double x, double y)
    {
        const QColor color = image.pixelColor(int(image.width() * x), int(image.height() * y));
        if (color.red() > 150 && color.green() < 100 && color.blue() < 100)
            return u"red"_s;
        if (color.blue() > 150 && color.red() < 100 && color.green() < 100)
            return u"blue"_s;
        return color.green() > 150 && color.red() < 100 && color.blue() < 100 ? u"green"_s : color.name();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileIsKeptUnderItsHash()
    {
        QVERIFY(marked({60, 40}).save(path(u"Garden, week 3.jpeg"_s), "jpg"));
        QFile original(path(u"Garden, week 3.jpeg"_s));
        QVERIFY(original.open(QIODevice::ReadOnly));
        const QByteArray bytes = original.readAll();
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());

        const auto asset = addToLibrary(library(), original.fileName(), instantFromMs(1'700'000'000'000));
        QVERIFY(asset);
        QCOMPARE(asset->sha256, hash);
        QCOMPARE(asset->originalName, u"Garden, week 3.jpeg"_s);
        QCOMPARE(asset->facts.mimeType, u"image/jpeg"_s);
        QCOMPARE(asset->path, library() + u'/' + hash.left(2) + u'/' + hash + u".jpg"_s);
        QVERIFY(!asset->isRemote());

        QVERIFY(original.remove());
        QFile kept(asset->path);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), bytes);
        QCOMPARE(filesOfLibrary().size(), 1);
    }

    void equalFilesAreKeptOnce()
    {
        QVERIFY(marked({60, 40}).save(path(u"one.png"_s)));
        QVERIFY(QFile::copy(path(u"one.png"_s), path(u"two.png"_s)));
        const auto one = addToLibrary(library(), path(u"one.png"_s), instantFromMs(1));
        const auto two = addToLibrary(library(), path(u"two.png"_s), instantFromMs(2));
        QVERIFY(one && two);
        QCOMPARE(one->path, two->path);
        QVERIFY(one->id != two->id);
        QCOMPARE(filesOfLibrary().size(), 1);
    }

    void aDamagedCopyIsReplaced()
    {
        QVERIFY(marked({60, 40}).save(path(u"one.png"_s)));
        const auto one = addToLibrary(library(), path(u"one.png"_s), instantFromMs(1));
        QVERIFY(one);
        QVERIFY(QFile::resize(one->path, 10));
        QVERIFY(addToLibrary(library(), path(u"one.png"_s), instantFromMs(2)));
        QCOMPARE(QFileInfo(one->path).size(), one->facts.bytes);
    }

    void junkLeavesNothingBehind()
    {
        QFile junk(path(u"junk.jpg"_s));
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("not a picture at all, but long enough");
        junk.close();
        QCOMPARE(addToLibrary(library(), junk.fileName(), instantFromMs(1)).error().code,
                 QString(code::mediaUnreadable));
        QCOMPARE(addToLibrary(library(), path(u"none"_s), instantFromMs(1)).error().code, QString(code::mediaMissing));
        QCOMPARE(filesOfLibrary(), QStringList());
    }

    void aLibraryThatCannotBeWritten()
    {
        QVERIFY(marked({60, 40}).save(path(u"one.png"_s)));
        QFile file(path(u"in the way"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto asset = addToLibrary(path(u"in the way"_s), path(u"one.png"_s), instantFromMs(1));
        QVERIFY(!asset);
        QCOMPARE(asset.error().code, QString(code::storeReadOnly));
        QVERIFY(asset.error().remedy == Remedy::FixSetup);
    }

    void thumbnailsOfPictures_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("wide") << QSize(1600, 400) << QByteArray("jpg");
        QTest::newRow("tall") << QSize(400, 1600) << QByteArray("png");
        QTest::newRow("smaller than asked for") << QSize(60, 40) << QByteArray("png");
        QTest::newRow("webp") << QSize(800, 600) << QByteArray("webp");
    }
    void thumbnailsOfPictures()
    {
        QFETCH(QSize, size);
        QFETCH(QByteArray, format);
        QVERIFY(marked(size).save(path(u"picture"_s), format.constData()));
        const QImage thumbnail = makeThumbnail(path(u"picture"_s), {}, 128);
        QCOMPARE(thumbnail.size(), QSize(128, 128));
        QCOMPARE(colorAt(thumbnail, 0.2, 0.7), u"red"_s);
        QCOMPARE(colorAt(thumbnail, 0.8, 0.7), u"blue"_s);
    }

    void aTurnedPictureIsShownUpright()
    {
        QImageWriter turned(path(u"turned.jpg"_s), "jpg");
        turned.setTransformation(QImageIOHandler::TransformationRotate90);
        QVERIFY(turned.write(marked({800, 600})));
        const QImage thumbnail = makeThumbnail(path(u"turned.jpg"_s), {}, 128);
        QCOMPARE(thumbnail.size(), QSize(128, 128));
        QCOMPARE(colorAt(thumbnail, 0.95, 0.5), u"green"_s); // what was the top is on the right
    }

    void aPhotoOfFortyEightMegapixels()
    {
        QVERIFY(marked({8000, 6000}).save(path(u"phone.jpg"_s), "jpg", 60));
        const QImage thumbnail = makeThumbnail(path(u"phone.jpg"_s), {}, 256);
        QCOMPARE(thumbnail.size(), QSize(256, 256));
        QCOMPARE(colorAt(thumbnail, 0.2, 0.7), u"red"_s);
    }

    void thumbnailsOfVideos()
    {
        QVERIFY(marked({640, 360}).save(path(u"frame.png"_s)));
        const auto run = [](const QStringList &arguments) {
            QProcess process;
            process.start(u"ffmpeg"_s, QStringList{u"-y"_s, u"-v"_s, u"error"_s} + arguments);
            return process.waitForFinished(60'000) && process.exitCode() == 0;
        };
        QVERIFY(run({u"-loop"_s, u"1"_s, u"-i"_s, path(u"frame.png"_s), u"-t"_s, u"2"_s, u"-c:v"_s, u"libx264"_s,
                     u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s, path(u"clip.mp4"_s)}));
        QVERIFY(run({u"-i"_s, path(u"clip.mp4"_s), u"-metadata:s:v:0"_s, u"rotate=90"_s, u"-c"_s, u"copy"_s,
                     path(u"turned.mp4"_s)}));
        const auto clip = addToLibrary(library(), path(u"clip.mp4"_s), instantFromMs(1));
        const auto turned = addToLibrary(library(), path(u"turned.mp4"_s), instantFromMs(1));
        QVERIFY(clip && turned);

        const QImage upright = makeThumbnail(clip->path, clip->facts, 128);
        QCOMPARE(upright.size(), QSize(128, 128));
        QCOMPARE(colorAt(upright, 0.2, 0.7), u"red"_s);
        QCOMPARE(colorAt(upright, 0.8, 0.7), u"blue"_s);
        QCOMPARE(colorAt(upright, 0.5, 0.1), u"green"_s);

        QCOMPARE(QSize(turned->facts.width, turned->facts.height), QSize(360, 640));
        const QImage rotated = makeThumbnail(turned->path, turned->facts, 128);
        QCOMPARE(rotated.size(), QSize(128, 128));
        // Which way that turns is what players show, here ffmpeg itself.
        QVERIFY(run({u"-i"_s, path(u"turned.mp4"_s), u"-frames:v"_s, u"1"_s, path(u"shown.png"_s)}));
        const QImage shown(path(u"shown.png"_s));
        QCOMPARE(colorAt(shown, 0.6, 0.1), u"blue"_s);
        QCOMPARE(colorAt(rotated, 0.6, 0.2), colorAt(shown, 0.6, 0.3));
        QCOMPARE(colorAt(rotated, 0.6, 0.8), colorAt(shown, 0.6, 0.7));
        QVERIFY(colorAt(rotated, 0.6, 0.2) != colorAt(rotated, 0.6, 0.8));
    }

    void whatWasBrokenOffIsRemovedAfterADay()
    {
        QVERIFY(QDir().mkpath(library() + u"/incoming-old/deeper"_s) && QDir().mkpath(library() + u"/ab"_s));
        const auto write = [this](const QString &name, int hoursOld) {
            QFile file(library() + u'/' + name);
            return file.open(QIODevice::WriteOnly) && file.write("x") == 1 && file.flush()
                && file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursOld),
                                    QFileDevice::FileModificationTime);
        };
        QVERIFY(write(u"incoming-killed"_s, 30) && write(u"incoming-now"_s, 1) && write(u"ab/abc.jpg"_s, 3000));
        removeBrokenOff(library());
        QVERIFY(QFileInfo::exists(library() + u"/incoming-old"_s)); // made just now
        QCOMPARE(filesOfLibrary().size(), 2);
        QVERIFY(!QFileInfo::exists(library() + u"/incoming-killed"_s));
        QProcess touch;
        touch.start(u"touch"_s, {u"-d"_s, u"2 days ago"_s, library() + u"/incoming-old"_s});
        QVERIFY(touch.waitForFinished());
        removeBrokenOff(library());
        QVERIFY(!QFileInfo::exists(library() + u"/incoming-old"_s));
        removeBrokenOff(path(u"none"_s));
    }

    void whatCannotBeShownIsNull()
    {
        QFile junk(path(u"junk"_s));
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("nothing");
        junk.close();
        MediaFacts video;
        video.kind = MediaKind::Video;
        QVERIFY(makeThumbnail(junk.fileName(), {}, 64).isNull());
        QVERIFY(makeThumbnail(junk.fileName(), video, 64).isNull());
        QVERIFY(makeThumbnail(path(u"none"_s), video, 64).isNull());
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "tst_library.moc"
