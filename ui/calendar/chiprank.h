// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postrider {

/// What is shown of a day that has no room for all of it: the first of these first.
enum class ChipRank {
    NeedsPerson, ///< Failed, missed, or with an outcome that nobody knows.
    Other,       ///< By time.
};

} // namespace postrider
