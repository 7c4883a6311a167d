// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

namespace postrider {

/// Looks into a file: kind and type by content (never by name), size, pixels, duration, codecs. Blocks on the disk for
/// some milliseconds: not for the GUI thread; any other thread may call it. Errors: media.missing, media.unreadable.
Result<MediaFacts> probeFile(const QString &path);

} // namespace postrider
