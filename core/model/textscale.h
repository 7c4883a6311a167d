// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postrider {

/// How small and how large the text in the windows can be, against the size that they are drawn for.
constexpr double smallestText = 0.9;
constexpr double largestText = 2;

} // namespace postrider
