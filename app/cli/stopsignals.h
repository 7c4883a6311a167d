// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/cancellation.h"

#include <memory>

class QSocketNotifier;

namespace postrider::cli {

/// SIGTERM, SIGINT and SIGHUP become a request in the event loop; the second signal ends the program at once. What an
/// engine has begun stands in its journal, so that is safe, too. One object at a time.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    const Cancellation &requested() const { return m_requested; }

private:
    Cancellation m_requested;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace postrider::cli
