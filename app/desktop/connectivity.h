// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"

#include <QObject>

namespace postrider {

/// Whether this computer is connected to a network at all. GUI thread.
class Connectivity : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual bool isOnline() const = 0;
    virtual void check() = 0; ///< Looks anew now; changed() follows where it is otherwise than before.

Q_SIGNALS:
    void changed(bool online);
};

/// As NetworkManager says; where it is not there, whether a network interface besides the loopback has an address.
class SystemConnectivity final : public Connectivity
{
    Q_OBJECT

public:
    /// How often interfaces are looked at where nobody tells of a change.
    static constexpr Milliseconds interval{60'000};

    explicit SystemConnectivity(Clock &clock, QObject *parent = nullptr);

    bool isOnline() const override { return m_online; }
    void check() override;

private:
    void lookLater();

    Clock &m_clock;
    bool m_online = true;
    bool m_isTold = false; ///< By NetworkManager.
    std::unique_ptr<Clock::Alarm> m_next;
};

} // namespace postrider
