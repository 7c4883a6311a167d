// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

namespace postrider {

/// Tells of posts that the ready check of any engine found wanting before their time: once, also where they were found
/// while no window ran, and all that stand at that moment in one notice. GUI thread; client and clock outlive it.
class ReadyWatch final : public QObject
{
    Q_OBJECT

public:
    /// Several at one time are one notice.
    static constexpr Milliseconds gather{2'000};

    ReadyWatch(EngineClient &client, Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);

private:
    void askSoon();
    void ask();
    void tell();

    EngineClient &m_client;
    Clock &m_clock;
    std::unique_ptr<Clock::Alarm> m_soon;
};

} // namespace postrider
