// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace postrider {

/// What signs an account in. Lives in the keychain and in memory while in use; never logged, never in an Error.
struct Credentials
{
    QString accessToken{};
    QString refreshToken{};
    QString userToken{}; ///< Meta: the user's own token beside the Page's.
    QString appPassword{};
    std::optional<Instant> expiresAt{};
    std::optional<Instant> refreshExpiresAt{};
    std::optional<Instant> obtainedAt{}; ///< When the access token came here; nothing: before this was kept.

    QJsonObject toJson() const;
    static Credentials fromJson(const QJsonObject &json);
    friend bool operator==(const Credentials &, const Credentials &) = default;
};

} // namespace postrider
