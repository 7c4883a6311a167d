// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/cancellation.h"
#include "core/scheduling/clock.h"

#include <QCoroTask>

namespace postrider {

/// Waits by `clock`. False if the cancellation came first. The clock outlives the task.
QCoro::Task<bool> sleepFor(Clock &clock, Milliseconds delay, Cancellation cancellation);

} // namespace postrider
