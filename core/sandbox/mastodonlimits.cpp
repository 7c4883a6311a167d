// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/mastodonlimits.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider::sandbox {

bool MastodonLimits::count(const Request &request, const Most &most, Instant now)
{
    struct Kind
    {
        QString name;
        bool counts;
        std::chrono::milliseconds length;
        int most;
    };
    const bool isPost = request.method == "POST";
    const Kind kinds[] = {{u"calls"_s, true, 5min, most.calls},
                          {u"media"_s, isPost && request.path.endsWith("/media"_L1), 30min, most.media},
                          {u"statuses"_s, isPost && request.path.endsWith("/statuses"_L1), 3h, most.statuses}};
    bool fits = true;
    for (const Kind &kind : kinds) {
        if (!kind.counts)
            continue;
        const qint64 window = toMs(now) / kind.length.count();
        const QString token = QString::fromLatin1(request.header("Authorization"));
        int &count = m_calls[{kind.name + token, window}];
        ++count;
        const Limit limit{.most = kind.most,
                          .left = std::max(0, kind.most - count),
                          .reset = instantFromMs((window + 1) * kind.length.count())};
        if (!m_nearest || limit.left < m_nearest->left)
            m_nearest = limit;
        fits = fits && count <= kind.most;
    }
    return fits;
}

void MastodonLimits::tell(Response &response) const
{
    if (!m_nearest)
        return;
    response.headers.append({"X-RateLimit-Limit", QByteArray::number(m_nearest->most)});
    response.headers.append({"X-RateLimit-Remaining", QByteArray::number(m_nearest->left)});
    // Microseconds, as Ruby's iso8601(6) writes them.
    const QDateTime reset = QDateTime::fromMSecsSinceEpoch(toMs(m_nearest->reset), Qt::UTC);
    response.headers.append(
        {"X-RateLimit-Reset", reset.toString(Qt::ISODateWithMs).replace(u"Z"_s, u"000Z"_s).toLatin1()});
}

} // namespace postrider::sandbox
