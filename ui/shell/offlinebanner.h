// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/banner.h"

namespace postrider {

/// While the computer has no connection: since when, and how many posts wait for one.
class OfflineBanner final : public Banner
{
    Q_OBJECT

public:
    OfflineBanner(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);
    /// Nothing: there is a connection, and no banner.
    void setSince(std::optional<Instant> since);

Q_SIGNALS:
    void checkRequested();

private:
    void read();
    void tell();

    EngineClient &m_client;
    Clock &m_clock;
    std::optional<Instant> m_since;
    QByteArray m_zone = "UTC";
    int m_waiting = 0; // posts whose time has come
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace postrider
