// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postrider {

/// English texts hold forms for numbers that only a translation can choose between. Once there is an application.
void installPlurals();

} // namespace postrider
