// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/errortable.h"

namespace postrider::facebook {

/// Facebook's own codes and words (translation context "Facebook").
const meta::ErrorTable &errors();

QString words(const char *text);

} // namespace postrider::facebook
