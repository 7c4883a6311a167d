// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QJsonObject>
#include <QStringList>

namespace postrider {

/// What an account's own server says that it takes, where a network has many servers that differ. 0, or empty: not said,
/// so that the network's usual numbers hold.
struct ServerLimits
{
    Instant askedAt{};
    int text = 0;    ///< Length of a post, as the network counts.
    int link = -1;   ///< What a link counts as; 0: as long as it is written; -1: not said.
    int media = 0;   ///< Files in a post.
    int altText = 0; ///< Characters of a description.
    qint64 imageBytes = 0;
    qint64 imagePixels = 0; ///< Width times height.
    qint64 videoBytes = 0;
    qint64 videoPixels = 0;
    int videoFrames = 0;   ///< A second.
    QStringList mimeTypes; ///< "image/jpeg", "video/mp4".

    QJsonObject toJson() const;
    /// Nothing for anything but what toJson() gave.
    static std::optional<ServerLimits> fromJson(const QJsonObject &json);
    friend bool operator==(const ServerLimits &, const ServerLimits &) = default;
};

} // namespace postrider
