// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stopengine.h"

#include "core/scheduling/sleep.h"

namespace postrider::cli {

QCoro::Task<> stopEngine(Engine &engine)
{
    const Cancellation never;
    co_await sleepFor(engine.clock(), Milliseconds(0), never);
    co_await engine.stop();
    co_await sleepFor(engine.clock(), Milliseconds(0), never);
}

} // namespace postrider::cli
