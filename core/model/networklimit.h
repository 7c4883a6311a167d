// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <optional>

namespace postrider {

/// What a network said of one of its limits for an account. Only numbers that it gave itself.
struct NetworkLimit
{
    enum class Kind {
        Posts,    ///< Published posts within 24 hours.
        Requests, ///< Calls, in whatever unit the network counts (Meta: per cent).
    };
    Kind kind = Kind::Posts;
    std::optional<int> used{};
    std::optional<int> allowed{};
    std::optional<Instant> endsAt{}; ///< Nothing more is taken before.
    Instant seenAt{};

    friend bool operator==(const NetworkLimit &, const NetworkLimit &) = default;
};

} // namespace postrider
