// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/grapherror.h"

namespace postrider::sandbox {

/// The error that Instagram gives with this subcode (Meta: Instagram error codes, 2026-06).
GraphError instagramError(int subcode);

} // namespace postrider::sandbox
