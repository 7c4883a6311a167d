// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/chunkplan.h"

#include <algorithm>

namespace postrider::tiktok {

QByteArray ChunkPlan::contentRange(int chunk) const
{
    return "bytes " + QByteArray::number(first(chunk)) + '-' + QByteArray::number(first(chunk) + length(chunk) - 1)
        + '/' + QByteArray::number(size);
}

int ChunkPlan::chunkAt(qint64 bytesArrived) const
{
    return int(std::clamp<qint64>(bytesArrived / chunkSize, 0, count - 1));
}

ChunkPlan ChunkPlan::withChunkSize(qint64 size, qint64 chunkSize)
{
    return {.size = size, .chunkSize = chunkSize, .count = int(size / chunkSize)};
}

std::optional<ChunkPlan> planChunks(qint64 size)
{
    if (size <= 0 || size > maximumVideoBytes)
        return {};
    constexpr qint64 wholeUpTo = 64'000'000;
    constexpr qint64 chunkSize = 10'000'000; // TikTok's own example
    return ChunkPlan::withChunkSize(size, size <= wholeUpTo ? size : chunkSize);
}

} // namespace postrider::tiktok
