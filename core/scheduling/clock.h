// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <functional>
#include <memory>

namespace postrider {

/// Where the program gets the time from, and where it waits. Nothing outside SystemClock asks the system.
/// Belongs to one thread.
class Clock
{
public:
    /// A wake-up that is still to come; destroying it takes it back.
    class Alarm
    {
    public:
        virtual ~Alarm() = default;
    };

    virtual ~Clock() = default;
    virtual Instant now() const = 0;

    /// Calls `wake` once from the event loop, `delay` after now at the earliest (a negative one counts as zero).
    [[nodiscard]] virtual std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) = 0;
};

/// The system's clock; alarms on the monotonic clock (which stands still while the machine sleeps), never early.
class SystemClock final : public Clock
{
public:
    Instant now() const override;
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override;
};

} // namespace postrider
