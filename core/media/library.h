// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

namespace postrider {

/// Takes a file into the profile's library: copied (shared blocks where the file system can), probed and named by the
/// SHA-256 of its bytes ("ab/abcdef….mp4"), so that equal files are kept once and a post loses nothing when the original
/// is moved or edited. Durable when it returns; a broken-off copy leaves no file under a final name. Blocks on the disk:
/// for the thread pool. Errors: those of probeFile(), store.disk_full, store.read_only, store.failed.
Result<MediaAsset> addToLibrary(const QString &libraryFolder, const QString &sourcePath, Instant now);

/// Deletes what copying and changing files leaves behind when the program is killed: "incoming-…", once it is a day old, so
/// that nothing under way is lost. Blocks on the disk, too.
void removeBrokenOff(const QString &libraryFolder);

/// Lower-case hex of the SHA-256 of a file, read in pieces. Error: media.missing.
Result<QString> hashFile(const QString &path);

} // namespace postrider
