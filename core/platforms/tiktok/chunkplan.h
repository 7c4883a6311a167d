// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace postrider::tiktok {

/// How a file is cut for its upload (TikTok: Media transfer guide, 2026-09): strictly in order, every chunk of the same
/// size, and the last one takes the rest. One chunk: its size is the file's (refused otherwise since 2026-08).
struct ChunkPlan
{
    qint64 size = 0;
    qint64 chunkSize = 0;
    int count = 0;

    qint64 first(int chunk) const { return chunk * chunkSize; }
    qint64 length(int chunk) const { return chunk == count - 1 ? size - first(chunk) : chunkSize; }
    /// "bytes 0-4999999/5000000".
    QByteArray contentRange(int chunk) const;
    /// The chunk to go on with when so many bytes have arrived: rounded down to a border, at most the last one.
    int chunkAt(qint64 bytesArrived) const;

    static ChunkPlan withChunkSize(qint64 size, qint64 chunkSize);
    friend bool operator==(const ChunkPlan &, const ChunkPlan &) = default;
};

/// Bytes that TikTok takes at most; whether it means 4 GB or 4 GiB is not said, so the smaller.
inline constexpr qint64 maximumVideoBytes = 4'000'000'000;

/// Nothing for an empty file and for one that is too large. Right whether TikTok's megabyte is decimal or binary.
std::optional<ChunkPlan> planChunks(qint64 size);

} // namespace postrider::tiktok
