// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"

#include <map>
#include <optional>

namespace postrider::sandbox {

/// How often a token may call a Mastodon server, and how the server tells of it (server source: rack_attack.rb,
/// rate_limit_headers.rb, 2026-07). Windows of time begin at whole multiples of their length.
class MastodonLimits
{
public:
    struct Most
    {
        int calls;    ///< In five minutes.
        int media;    ///< Uploads in half an hour.
        int statuses; ///< In three hours.
    };

    void begin() { m_nearest.reset(); } ///< Before each request.
    /// False: it is one too many.
    bool count(const Request &request, const Most &most, Instant now);
    /// Writes what is left of the limit that is nearest.
    void tell(Response &response) const;

private:
    struct Limit
    {
        int most = 0;
        int left = 0;
        Instant reset;
    };

    std::map<std::pair<QString, qint64>, int> m_calls; ///< Of a token and kind of call, in a window of time.
    std::optional<Limit> m_nearest;                    ///< Of the call that is answered now.
};

} // namespace postrider::sandbox
