// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/probe.h"

#include "core/media/container.h"
#include "core/media/location.h"
#include "core/media/videomodule.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

class Probe
{
    Q_DECLARE_TR_FUNCTIONS(Probe)
};

tl::unexpected<Error> unreadable(const QString &message, const QString &hint)
{
    return tl::unexpected(
        Error{.code = code::mediaUnreadable, .remedy = Remedy::ChangePost, .message = message, .hint = hint});
}

Result<MediaFacts> probePicture(QFile &file, MediaFacts facts)
{
    file.seek(0);
    QImageReader reader(&file);
    reader.setDecideFormatFromContent(true);
    QSize size = reader.canRead() ? reader.size() : QSize();
    if (size.isEmpty())
        return unreadable(Probe::tr("This picture is damaged and cannot be read."),
                          Probe::tr("Export the picture again, or choose another one."));
    if (reader.transformation() & QImageIOHandler::TransformationRotate90)
        size.transpose();
    facts.kind = MediaKind::Image;
    facts.width = size.width();
    facts.height = size.height();
    facts.hasLocation = holdsLocation(file, facts.mimeType);
    return facts;
}

Result<MediaFacts> probeVideo(const QString &path, MediaFacts facts)
{
    const VideoModule *module = videoModule();
    if (!module)
        return tl::unexpected(Error{.code = code::mediaUnreadable,
                                    .remedy = Remedy::FixSetup,
                                    .message = Probe::tr("The part of Postrider that reads videos cannot be loaded."),
                                    .hint = Probe::tr("Install Postrider again, with all the packages it asks for.")});
    PostriderVideoFacts video{};
    if (module->probe(QFile::encodeName(path).constData(), &video) != 0 || video.width <= 0 || video.height <= 0)
        return unreadable(Probe::tr("This file has no moving picture that can be read."),
                          Probe::tr("Export the video again as MP4 with H.264, or choose another one."));
    const bool lying = video.rotation % 180 != 0;
    facts.kind = MediaKind::Video;
    facts.width = lying ? video.height : video.width;
    facts.height = lying ? video.width : video.height;
    facts.durationMs = video.durationMs;
    facts.framesPerSecond = video.framesPerSecond;
    facts.hasLocation = video.hasLocation != 0;
    facts.videoCodec = QString::fromLatin1(video.videoCodec);
    facts.audioCodec = QString::fromLatin1(video.audioCodec);
    return facts;
}

} // namespace

Result<MediaFacts> probeFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        const bool gone = !QFileInfo::exists(path);
        return tl::unexpected(Error{.code = code::mediaMissing,
                                    .remedy = Remedy::ChangePost,
                                    .message = gone ? Probe::tr("The file is not there any more.")
                                                    : Probe::tr("The file cannot be opened."),
                                    .hint = gone ? Probe::tr("It may have been moved or deleted. Choose it again.")
                                                 : Probe::tr("Check that it is a file and that you may read it.")});
    }
    if (file.size() == 0)
        return unreadable(Probe::tr("The file is empty."), Probe::tr("Choose another file."));

    const Container container = inspectContainer(file);
    if (container.kind == Container::Kind::Unknown) {
        if (container.mimeType == u"image/heic" || container.mimeType == u"image/avif")
            return unreadable(Probe::tr("HEIC and AVIF pictures cannot be read."),
                              Probe::tr("Save the picture as JPEG and choose that file."));
        return unreadable(Probe::tr("This file is neither a picture nor a video."),
                          Probe::tr("Pictures: JPEG, PNG, WebP, GIF. Videos: MP4, MOV, WebM."));
    }
    if (!container.whole) {
        return container.kind == Container::Kind::Video
            ? unreadable(Probe::tr("This video is incomplete: its end is missing."),
                         Probe::tr("Copy or export it again; a download or recording may have broken off."))
            : unreadable(Probe::tr("This picture is incomplete: its end is missing."),
                         Probe::tr("Copy or export it again; a download may have broken off."));
    }
    MediaFacts facts;
    facts.mimeType = container.mimeType;
    facts.bytes = file.size();
    facts.indexFirst = container.indexFirst;
    return container.kind == Container::Kind::Video ? probeVideo(path, facts) : probePicture(file, facts);
}

} // namespace postrider
