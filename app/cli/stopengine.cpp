// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stopengine.h"

#include "core/scheduling/sleep.h"

namespace postrider::cli {

QCoro::Task<> stopEngine(Engine &engine)
{
    co_await sleepFor(engine.clock(), Milliseconds(0), Cancellation());
    co_await engine.stop();
}

} // namespace postrider::cli
