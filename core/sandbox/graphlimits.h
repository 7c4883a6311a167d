// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphcall.h"
#include "core/sandbox/graphoptions.h"

namespace postrider::sandbox {

/// 4, 80001 or 80002 where the budget that this call uses is set to be exhausted.
std::optional<GraphError> exhaustedBudget(const GraphCall &call, const MetaGraphOptions &options);

/// X-App-Usage and X-Business-Use-Case-Usage.
QList<std::pair<QByteArray, QByteArray>> usageHeaders(const GraphCall &call, const MetaGraphOptions &options);

} // namespace postrider::sandbox
