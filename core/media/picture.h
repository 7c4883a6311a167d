// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"
#include "core/model/post.h"

#include <QImage>

namespace postrider {

/// Makes a changed copy of a picture in the library and takes it in; the original's file is not touched. The copy's
/// `original` is the picture that all began with. Blocks for as long as decoding and coding take: for the thread pool.
/// Errors: those of addToLibrary(); media.unreadable also where it can't be made as small as asked for.
Result<MediaAsset> changePicture(const QString &libraryFolder, const MediaAsset &picture, const PictureChange &change,
                                 Instant now);

/// The same of a picture in memory that somebody else made: of the kinds that pages show (JPEG, PNG, WebP, GIF) and of a
/// sane size. Empty where it is not, can't be shown, or can't be made as small as asked for. For the thread pool, too.
QByteArray changedBytes(const QByteArray &picture, const PictureChange &change);

/// The whole of a picture, its longer side at most `pixels`. Null where it can't be shown. For the thread pool, too.
QImage readWhole(const QString &path, int pixels);

} // namespace postrider
