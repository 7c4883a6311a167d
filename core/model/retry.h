// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

namespace postrider {

/// Whether what failed may go out without a change of the post, at once or when something else was mended. Else another try
/// of the same would end as before; people may have one all the same.
bool retryMayHelp(Remedy remedy);

} // namespace postrider
