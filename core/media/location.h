// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFile;

namespace postrider {

/// Whether a picture's file says where it was taken: a latitude in its EXIF (JPEG, PNG, WebP) or in its XMP. Reads the
/// pieces that hold these and nothing of the picture itself; a damaged piece counts as none.
/// Sources, seen 2026-11: CIPA DC-008 "Exif 2.32" 4.6.6 (GPS IFD) and 4.7.2 (APP1); XMP specification part 3 (1.1.3,
/// exif:GPSLatitude in part 2); PNG third edition 11.3.2.6 (eXIf); WebP container specification ("EXIF", "XMP ").
bool holdsLocation(QFile &file, const QString &mimeType);

} // namespace postrider
