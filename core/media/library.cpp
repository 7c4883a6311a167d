// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/library.h"

#include "core/media/probe.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QTemporaryFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#ifdef Q_OS_LINUX
#include <linux/fs.h>
#include <sys/ioctl.h>
#endif

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

class MediaLibrary
{
    Q_DECLARE_TR_FUNCTIONS(MediaLibrary)
};

tl::unexpected<Error> cannotWrite(int reason)
{
    Error error{.code = code::storeFailed,
                .remedy = Remedy::FixSetup,
                .message = MediaLibrary::tr("The file could not be copied into the media library."),
                .hint = MediaLibrary::tr("Check the disk and try again."),
                .networkMessage = QString::fromLocal8Bit(std::strerror(reason))};
    if (reason == ENOSPC || reason == EDQUOT) {
        error.code = code::storeFull;
        error.message = MediaLibrary::tr("The disk is full: the file could not be copied into the media library.");
        error.hint = MediaLibrary::tr("Make room on the disk and add the file again.");
    } else if (reason == EROFS || reason == EACCES || reason == EPERM) {
        error.code = code::storeReadOnly;
        error.message = MediaLibrary::tr("The media library cannot be written to.");
        error.hint = MediaLibrary::tr("Check the permissions of the folder of your profile.");
    }
    return tl::unexpected(error);
}

tl::unexpected<Error> sourceGone()
{
    return tl::unexpected(Error{.code = code::mediaMissing,
                                .remedy = Remedy::ChangePost,
                                .message = MediaLibrary::tr("The file is gone or cannot be read."),
                                .hint = MediaLibrary::tr("Choose it again.")});
}

/// Shares the source's blocks where the file system can, lets the kernel copy where it can, else copies by hand.
Result<> copyBytes(QFile &from, QFile &to)
{
#ifdef Q_OS_LINUX
    if (::ioctl(to.handle(), FICLONE, from.handle()) == 0)
        return {};
    for (;;) {
        const ssize_t copied = ::copy_file_range(from.handle(), nullptr, to.handle(), nullptr, 1 << 26, 0);
        if (copied == 0)
            return {};
        if (copied < 0 && errno == EINTR)
            continue;
        if (copied < 0 && (errno == ENOSPC || errno == EDQUOT))
            return cannotWrite(errno);
        if (copied < 0)
            break; // not between these file systems; both handles stand where it stopped
    }
#endif
    std::vector<char> buffer(1 << 20);
    for (;;) {
        const ssize_t count = ::read(from.handle(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return sourceGone();
        if (count == 0)
            return {};
        for (ssize_t written = 0; written < count;) {
            const ssize_t step = ::write(to.handle(), buffer.data() + written, size_t(count - written));
            if (step < 0 && errno == EINTR)
                continue;
            if (step < 0)
                return cannotWrite(errno);
            written += step;
        }
    }
}

/// A rename is durable once its folder is.
void syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}

/// By content, as everything here.
QString extensionFor(const QString &mimeType)
{
    static const QHash<QString, QString> extensions{
        {u"image/jpeg"_s, u"jpg"_s},       {u"image/png"_s, u"png"_s},       {u"image/webp"_s, u"webp"_s},
        {u"image/gif"_s, u"gif"_s},        {u"image/bmp"_s, u"bmp"_s},       {u"image/tiff"_s, u"tiff"_s},
        {u"video/mp4"_s, u"mp4"_s},        {u"video/quicktime"_s, u"mov"_s}, {u"video/webm"_s, u"webm"_s},
        {u"video/x-matroska"_s, u"mkv"_s}, {u"video/x-msvideo"_s, u"avi"_s}, {u"video/3gpp"_s, u"3gp"_s}};
    return extensions.value(mimeType, u"bin"_s);
}

} // namespace

Result<QString> hashFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file) || file.error() != QFile::NoError)
        return sourceGone();
    return QString::fromLatin1(hash.result().toHex());
}

void removeBrokenOff(const QString &libraryFolder)
{
    const QDateTime dayAgo = QDateTime::currentDateTimeUtc().addDays(-1);
    const auto left = QDir(libraryFolder).entryInfoList({u"incoming-*"_s}, QDir::Files | QDir::Dirs);
    for (const QFileInfo &one : left) {
        if (one.lastModified() > dayAgo)
            continue;
        if (one.isDir())
            QDir(one.filePath()).removeRecursively();
        else
            QFile::remove(one.filePath());
    }
}

Result<MediaAsset> addToLibrary(const QString &libraryFolder, const QString &sourcePath, Instant now)
{
    QFile source(sourcePath);
    if (!QFileInfo(sourcePath).isFile() || !source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return sourceGone();
    if (!QDir().mkpath(libraryFolder))
        return cannotWrite(EACCES);
    QTemporaryFile copy(libraryFolder + u"/incoming-XXXXXX"_s);
    if (!copy.open())
        return cannotWrite(QFileInfo(libraryFolder).isWritable() ? ENOSPC : EACCES);
    if (const auto copied = copyBytes(source, copy); !copied)
        return tl::unexpected(copied.error());

    // What counts is the copy: the source may change at any time.
    const auto facts = probeFile(copy.fileName());
    if (!facts)
        return tl::unexpected(facts.error());
    const auto hash = hashFile(copy.fileName());
    if (!hash)
        return tl::unexpected(hash.error());

    const QString folder = libraryFolder + u'/' + hash->left(2);
    const QString path = folder + u'/' + *hash + u'.' + extensionFor(facts->mimeType);
    const QFileInfo existing(path);
    if (!existing.exists() || existing.size() != facts->bytes) {
        if (!QDir().mkpath(folder))
            return cannotWrite(EACCES);
        if (::fsync(copy.handle()) != 0)
            return cannotWrite(errno);
        if (std::rename(QFile::encodeName(copy.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
            return cannotWrite(errno);
        copy.setAutoRemove(false);
        syncFolder(folder);
        syncFolder(libraryFolder);
    }
    return MediaAsset{.id = MediaId::create(now),
                      .path = QFileInfo(path).absoluteFilePath(),
                      .url = {},
                      .sha256 = *hash,
                      .originalName = QFileInfo(sourcePath).fileName(),
                      .facts = *facts};
}

} // namespace postrider
