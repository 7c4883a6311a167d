// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QCoroTask>

namespace postrider {

/// Stores the draft that the design's composer shows, for the workspace's first three accounts. Gives its posts.
QCoro::Task<Result<std::vector<PostId>>> writeSamplePost(EngineClient &engine);

} // namespace postrider
