// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QIODevice;

namespace postrider::sandbox {

/// What the first look at a file tells. Zero or empty: not known (such as where only its beginning is there). Read from
/// the bytes here, on purpose not by the code that prepares media for publishing, which the sandbox checks.
struct MediaHeader
{
    QString mimeType{}; ///< "image/jpeg", "image/png", "video/mp4", …; empty: nothing that we know.
    int width = 0;
    int height = 0;
    bool multiPicture = false; ///< A JPEG with several pictures (MPO).
    qint64 durationMs = 0;
    double framesPerSecond = 0;
    QString videoCodec{};   ///< The four letters of the sample entry: "avc1", "hvc1".
    bool indexFirst = true; ///< The moov atom stands before the media data.

    bool isImage() const { return mimeType.startsWith(QLatin1String("image/")); }
    bool isVideo() const { return mimeType.startsWith(QLatin1String("video/")); }
    double aspect() const { return height > 0 ? double(width) / height : 0; }
};

/// `media` is open for reading and can seek.
MediaHeader readMediaHeader(QIODevice &media);

} // namespace postrider::sandbox
