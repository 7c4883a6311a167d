// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/videomodule.h"

#include "core/media/logging.h"

#include <QCoreApplication>
#include <QLibrary>
#include <QMutex>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(postrider::mediaLog, "postrider.media", QtWarningMsg)

namespace postrider {
namespace {

bool load(VideoModule &module)
{
    // Beside the program as it is installed or built, or in the system's place for a program that was copied away.
    const QString program = QCoreApplication::applicationDirPath();
    const QString folders[] = {program + u"/../lib/postrider"_s, program, u"/usr/lib/postrider"_s};
    for (const QString &folder : folders) {
        QLibrary library(folder + u"/libpostrider_videoprobe.so"_s); // stays loaded: QLibrary does not unload by itself
        if (!library.load()) {
            qCInfo(mediaLog) << "no video module in" << folder << library.errorString();
            continue;
        }
        module.probe = reinterpret_cast<PostriderProbeVideo>(library.resolve("postrider_probe_video"));
        module.frame = reinterpret_cast<PostriderVideoFrame>(library.resolve("postrider_video_frame"));
        if (module.probe && module.frame)
            return true;
    }
    qCWarning(mediaLog) << "the video module cannot be loaded";
    return false;
}

} // namespace

const VideoModule *videoModule()
{
    static QMutex mutex;
    static VideoModule module;
    static bool loaded = false;
    const QMutexLocker lock(&mutex);
    if (!loaded)
        loaded = load(module);
    return loaded ? &module : nullptr;
}

} // namespace postrider
