// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QImage>

namespace postrider {

/// A square of `pixels` a side from the middle of a picture, or of a video's frame at one second. Decodes no more than
/// that needs. Null where the file cannot be shown. Blocks: for the thread pool.
QImage makeThumbnail(const QString &path, const MediaFacts &facts, int pixels);

/// The frame of a video that is shown at this moment, the whole of it, its longer side at most `pixels`. As above else.
QImage makeFrame(const QString &path, qint64 atMs, int pixels);

} // namespace postrider
