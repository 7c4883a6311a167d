// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace postrider {

/// As many QNetworkAccessManagers as the requests under way need. One opens at most six connections to a host (Qt 6.4,
/// not to be changed before 6.5) and queues what is more, while the time-outs of the queued ones run already. Each has a
/// thread and connections of its own, so that those which nobody needed for a while are closed down.
class Connections
{
public:
    explicit Connections(Clock &clock);
    ~Connections();
    Connections(const Connections &) = delete;
    Connections &operator=(const Connections &) = delete;

    /// A manager with fewer than six requests under way. It counts one more for as long as this pointer or a copy is held.
    std::shared_ptr<QNetworkAccessManager> take();
    size_t open() const { return m_shared.size(); }

private:
    struct Shared
    {
        std::shared_ptr<QNetworkAccessManager> manager;
        bool taken = false; ///< Since the last look for idle ones.
    };

    void closeIdle();
    void lookLater();

    Clock &m_clock;
    std::vector<Shared> m_shared;
    std::unique_ptr<Clock::Alarm> m_look; ///< None while there is no more than one.
};

} // namespace postrider
