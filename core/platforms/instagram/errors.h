// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/errortable.h"

#include <QCoreApplication>

namespace postrider::instagram {

/// Instagram's own codes and words (translation context "Instagram").
const meta::ErrorTable &errors();

/// Instagram's own sentences: Words::tr().
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Instagram)
};

} // namespace postrider::instagram
