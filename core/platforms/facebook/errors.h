// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/errortable.h"

#include <QCoreApplication>

namespace postrider::facebook {

/// Facebook's own codes and words (translation context "Facebook").
const meta::ErrorTable &errors();

/// Facebook's own sentences: Words::tr().
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Facebook)
};

} // namespace postrider::facebook
