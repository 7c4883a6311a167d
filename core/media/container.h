// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFile;

namespace postrider {

/// What a file is by its own bytes, read without decoding anything.
struct Container
{
    enum class Kind { Unknown, Picture, Video };
    Kind kind = Kind::Unknown;
    QString mimeType;       ///< Also of a kind that is known but not readable here: "image/heic".
    bool whole = true;      ///< False: the end is missing (a copy or recording that broke off).
    bool indexFirst = true; ///< MP4 and MOV: moov before mdat.
};

/// Walks the structure of the open file: boxes, segments, chunks. Reads some hundred bytes (a JPEG: up to its end).
Container inspectContainer(QFile &file);

} // namespace postrider
