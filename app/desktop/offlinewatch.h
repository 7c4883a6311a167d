// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/connectivity.h"
#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"

namespace postrider {

/// Since when the computer is offline, and a notice where that matters soon. GUI thread; what it is given outlives it.
class OfflineWatch final : public QObject
{
    Q_OBJECT

public:
    /// Being offline is told when a post is due within this.
    static constexpr Milliseconds matters{30 * 60'000};

    OfflineWatch(EngineClient &client, Connectivity &connectivity, Clock &clock, QObject *parent = nullptr);

    std::optional<Instant> since() const { return m_since; }
    /// "Check now": whether it is so still is told.
    void checkNow();

Q_SIGNALS:
    void changed(std::optional<Instant> since);
    void noticed(const postrider::Notice &notice);

private:
    void take(bool online);
    void look();

    EngineClient &m_client;
    Connectivity &m_connectivity;
    Clock &m_clock;
    std::optional<Instant> m_since;
    bool m_told = false; ///< Once for each time that it is offline.
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace postrider
