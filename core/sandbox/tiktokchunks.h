// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace postrider::sandbox {

/// How a video is to arrive (Media Transfer Guide, 2026-09).
struct TikTokChunkPlan
{
    qint64 videoSize = 0;
    qint64 chunkSize = 0;
    qint64 count = 0;

    /// What TikTok says against it; `megabyte` is 10^6 or 2^20.
    std::optional<QString> refusal(qint64 megabyte) const;
    /// The length of the chunk that begins at `first`, a border of the plan.
    qint64 lengthAt(qint64 first) const;
    bool isBorder(qint64 first) const;
};

/// "bytes 0-9999999/64000001".
struct TikTokContentRange
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = 0;

    static std::optional<TikTokContentRange> parse(const QByteArray &header);
};

} // namespace postrider::sandbox
